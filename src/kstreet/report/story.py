"""A dossier in sentences, in the reader's language; the catalogues hold the words, this the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.records import Deal, Flow, Occasion
from kstreet.report.contents import Amount, Parties, Percent
from kstreet.report.reader import DASH, NO_BREAK
from kstreet.report.svg import plain
from kstreet.report.telling import Telling, discreet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kstreet.records import Evidence
    from kstreet.report.contents import Gap, Moment, Point, Reaction, Reported, Strand
    from kstreet.report.dossier import Dossier

SMALLEST_P = 0.001
MANY = 1000
YEAR_DAYS = 360


@dataclass(frozen=True)
class Line:
    """A sentence with the evidence behind it."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Entry:
    """A moment as a row: a headline, the details in the record's own words, and its evidence."""

    headline: str
    details: tuple[str, ...]
    happened: date | None
    evidence: tuple[Evidence, ...]


class Story(Telling):
    """The sentences of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier.case.parties, dossier.case.company, dossier.lang, dossier.currency)
        self.dossier = dossier

    def said(self, value: object) -> object:
        """Return a figure as this reader writes it; whole numbers stay, so that a sentence can choose its form."""
        match value:
            case Amount():
                said = self.reader.span(value.low, value.high, value.currency)
            case Percent():
                said = self.reader.percent(value.fraction, value.decimals, signed=value.signed)
            case Occasion():
                said = self.occasion(value)
            case Parties():
                said = self.listed([self.name(party) for party in value.ids])
            case date():
                said = self.reader.day(value)
            case int():
                return value
            case _:
                said = plain(str(value))
        return said

    def sentence(self, code: str, values: Iterable[tuple[str, object]]) -> str:
        """Return a sentence of the catalogue with its figures written out."""
        return self.words(code, **{key: self.said(value) for key, value in values})

    def gap(self, gap: Gap) -> str:
        """Return why something is missing."""
        return self.sentence(f"gap.{gap.code}", gap.values)

    # The conclusion

    def answer(self) -> str:
        """Return the answer in one or two sentences."""
        conclusion = self.dossier.conclusion
        return self.sentence(f"answer.{conclusion.answer}", conclusion.values)

    def points(self, side: str) -> list[Line]:
        """Return the considerations of one side."""
        return [self._line(point) for point in self.dossier.conclusion.points if point.side == side]

    def reasons(self) -> list[Line]:
        """Return why the answer is not surer."""
        return [self._line(point) for point in self.dossier.conclusion.reasons]

    def _line(self, point: Point) -> Line:
        values: list[tuple[str, object]] = []
        for key, value in point.values:
            if key.endswith("_sign"):
                values.append((key, self.reader.symbol(str(value))))
            elif key == "period":
                values.append((key, self.period(str(value))))
            else:
                values.append((key, value))
        return Line(self.sentence(point.code, values), point.evidence)

    # The share and the timeline

    def close(self) -> str:
        """Return the last close in both currencies, with the rate and its day."""
        price = self.dossier.price
        assert price is not None
        values = {
            "symbol": plain(price.symbol, 40),
            "own": self.reader.money(price.close, price.own, 2),
            "day": self.reader.day(price.day),
        }
        if price.own == price.reader:
            return self.words("price.close_one", **values)
        return self.words(
            "price.close",
            **values,
            reader=self.reader.money(price.reader_close, price.reader, 2),
            rate_day=self.reader.day(price.rate_day),
            one=self.reader.money(1, price.reader),
            rate=self.reader.money(price.rate, price.own, 4),
        )

    def two(self, code: str) -> str:
        """Return a caption for one currency or for two."""
        price = self.dossier.price
        assert price is not None
        return self.words(
            code if price.own != price.reader else f"{code}_one",
            symbol=plain(price.symbol, 40),
            day=self.reader.day(price.days[0]),
            own=self.reader.symbol(price.own),
            reader_sign=self.reader.symbol(price.reader),
        )

    def move_label(self, key: str) -> str:
        """Return what a move starts from."""
        price = self.dossier.price
        assert price is not None
        own, reader = self.reader.symbol(price.own), self.reader.symbol(price.reader)
        short = "_short" if key.endswith("_high") and (price.day - price.days[0]).days < YEAR_DAYS else ""
        first = self.reader.short_day(price.days[0])
        return self.words(f"move.{key}{short}", own=own, reader=reader, first=first)

    def entry(self, moment: Moment) -> Entry:
        """Return a moment's row."""
        first, evidence = moment.records[0], tuple(dict.fromkeys(r.evidence for r in moment.records))
        happened: date | None = None
        match first:
            case Deal():
                deals = [row for row in moment.records if isinstance(row, Deal)]
                notes = dict.fromkeys(row.note for row in deals)
                headline, details = self.deals(deals), [first.subject if len(deals) == 1 else "", *notes]
                happened = first.event_date
            case Flow():
                flows = [row for row in moment.records if isinstance(row, Flow)]
                alone = len(flows) == 1
                headline, details = self.flows(flows), [first.about if alone else ""]
                happened = first.event_date if alone else None
            case Occasion():
                headline, details = self.occasion(first), [first.note]
        kept = tuple(discreet(detail) for detail in details if detail)
        return Entry(headline, kept, happened if happened != moment.day else None, evidence)

    # Money

    def strand_title(self, strand: Strand) -> str:
        """Return what a strand is: `Contributions of the company`."""
        kind = self.words(f"flow.{strand.kind}")
        title = self.words(f"strand.{strand.key}", kind=kind)
        return title[:1].upper() + title[1:]

    def rest_of(self, strand: Strand, shown: int) -> str:
        """Return how many smaller entries a table leaves out, and their sum."""
        rest = strand.flows[shown:]
        low = sum((flow.amount_low for flow in rest), Decimal())
        high = sum((flow.amount_high for flow in rest), Decimal())
        return self.words("strand.more", count=len(rest), amount=self.reader.span(low, high, strand.currency))

    def naive(self) -> str:
        """Return the wrong sums that counting amendments twice gives, where there are any."""
        said = [
            self.words(
                "lobbying.naive_year",
                year=row.year,
                amount=self.reader.span(row.naive.low, row.naive.high, row.naive.currency),
                right=self.reader.span(row.spent.low, row.spent.high, row.spent.currency),
            )
            for row in self.dossier.lobbying
            if row.naive.high > row.spent.high
        ]
        return "; ".join(said)

    def periods(self, rows: Iterable[Flow]) -> str:
        """Return the periods that rows cover, in order."""
        return ", ".join(self.period(period) for period in sorted({row.period for row in rows if row.period}))

    # Figures

    def change(self, row: Reported) -> str:
        """Return a figure's change on the year, in percent or in points of a percentage."""
        if row.change is None:
            return DASH
        if row.fact.unit == "%":
            points = self.reader.percent(row.change).rstrip(f"%{NO_BREAK}")
            return self.words("reports.points", change=points)
        return self.reader.percent(row.change)

    # The market

    def benchmark(self) -> str:
        """Return the benchmark's name, or its symbol where the case has no name for it."""
        case = self.dossier.case
        owners = (a.party for a in case.aliases if (a.scheme, a.value) == ("ticker", case.benchmark))
        return self.name(next(owners, case.benchmark))

    def interval(self, low: float, high: float) -> str:
        """Return `−4.0 to +2.1%`."""
        first = self.reader.percent(low, 2).rstrip(f"%{NO_BREAK}")
        return f"{first} {self.words('market.to')} {self.reader.percent(high, 2)}"

    def share_of_placebos(self, row: Reaction) -> str:
        """Return `3% of 200`."""
        share = self.reader.percent(row.placebo_share, 0 if row.placebo_count < MANY else 1, signed=False)
        return self.words("market.share_of", share=share, count=row.placebo_count)

    def probability(self, p: float) -> str:
        """Return a p value to three places."""
        if p < SMALLEST_P:
            return f"<\N{NO-BREAK SPACE}{self.reader.number(Decimal(str(SMALLEST_P)), 3)}"
        return self.reader.number(p, 3)

    def several(self) -> str:
        """Return what testing several dates means for the smallest p."""
        rows = [row for row in self.dossier.reactions if row.counted and row.gap is None]
        if len(rows) < 2:  # noqa: PLR2004 - one date needs no correction
            return ""
        smallest = min(row.p for row in rows)
        results = {n for row in self.dossier.reactions if row.with_results for n in row.moments}
        clear = [row for row in rows if row.wide_high > row.wide_low and not results & set(row.nearby)]
        return self.words(
            "market.several",
            count=len(rows),
            chance=self.reader.number(len(rows) * 0.05, 1),
            smallest=self.probability(smallest),
            corrected=self.probability(min(1.0, smallest * len(rows))),
            wide=sum(row.wide_low > 0 or row.wide_high < 0 for row in clear),
            clear=len(clear),
        )
