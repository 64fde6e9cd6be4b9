"""A case as of a day, for one reader: every section's figures, gathered once; words and pictures come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.errors import CaseError, PriceError, SourceError
from kstreet.influence.flows import standing
from kstreet.report.catalogue import LANGUAGES
from kstreet.report.contents import Reported
from kstreet.report.money import lobbying, strands
from kstreet.report.reactions import reactions
from kstreet.report.shareprice import price_part
from kstreet.report.timeline import moments
from kstreet.report.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kstreet.influence.flows import LobbyingYear
    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.records import Evidence, Fact, Occasion
    from kstreet.report.contents import Conclusion, Gap, Moment, PricePart, Reaction, Strand
    from kstreet.report.reader import Lang
    from kstreet.store.casebook import CaseBook


@dataclass(frozen=True)
class Dossier:
    """Everything that the page and the JSON show, as of one day. `gaps`: why a section is empty."""

    case: CaseBook
    as_of: date
    currency: str
    lang: Lang
    price: PricePart | None
    moments: tuple[Moment, ...]
    strands: tuple[Strand, ...]
    lobbying: tuple[LobbyingYear, ...]
    reactions: tuple[Reaction, ...]
    reported: tuple[Reported, ...]
    ahead: tuple[Occasion, ...]
    conclusion: Conclusion
    sources: tuple[Evidence, ...]
    rate_missing: bool
    market_gap: Gap | None
    article: Article | None
    checked: tuple[Checked, ...]


def build_dossier(
    case: CaseBook,
    *,
    as_of: date | None = None,
    currency: str = "EUR",
    lang: str = "en",
    article: Article | None = None,
    checked: Sequence[Checked] = (),
) -> Dossier:
    """Return the dossier of a case as it was known at the end of `as_of`.

    Without a day, the last one on which something in the case became public. Raises `CaseError` for a language
    that has no catalogue; what the case does not hold is a gap in the dossier, never an error.
    `checked`: the claims of `article`, judged as of the same day.
    """
    if lang not in LANGUAGES:
        raise CaseError(f"no dossier in {lang!r}", remedy=f"known: {', '.join(LANGUAGES)}")
    day = as_of or last_day(case)
    known = case.as_of(day).told_in(lang)
    flows = standing(known.flows, day)
    price, in_reader = _price(known, currency.upper())
    dated = moments(known, day, flows)
    reacted, market_gap = reactions(known, dated)
    paid, lobbied = strands(known, flows), lobbying(known, day)
    ahead = tuple(sorted((o for o in known.occasions if o.on > day), key=lambda o: (o.on, o.id)))
    said = [row for each in checked for row in each.verdict.evidence]
    return Dossier(
        case=known,
        as_of=day,
        currency=currency.upper(),
        lang="de" if lang == "de" else "en",
        price=price,
        moments=dated,
        strands=paid,
        lobbying=lobbied,
        reactions=reacted,
        reported=reported(known.facts, known.company),
        ahead=ahead,
        conclusion=weigh(
            known,
            moments=dated,
            reactions=reacted,
            strands=paid,
            lobbying=lobbied,
            price=price,
            ahead=ahead,
        ),
        sources=_sources(known, price, (*dated_evidence(dated), *(o.evidence for o in ahead), *said)),
        rate_missing=not in_reader,
        market_gap=market_gap,
        article=article,
        checked=tuple(checked),
    )


def last_day(case: CaseBook) -> date:
    """Return the last day on which anything in a case became public."""
    days = [row.public_at for rows in (case.flows, case.deals, case.facts) for row in rows]
    days += [occasion.public_at for occasion in case.occasions]
    days += [prices[-1].day for prices in case.prices.values() if prices]
    if not days:
        raise CaseError(
            f"nothing in the case {case.name} is dated", remedy="add a row, or say the day with --as-of"
        )
    return max(days)


def reported(facts: Sequence[Fact], company: str) -> tuple[Reported, ...]:
    """Return the company's figures, newest first, each beside the same figure of the year before.

    A figure restated later stands once, as it was last published.
    """
    own: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.public_at):
        if fact.party == company:
            rows = own.setdefault((fact.figure, fact.unit, fact.period), [])
            rows[:] = [row for row in rows if row.public_at == fact.public_at] + [fact]
    found = []
    for fact in (fact for rows in own.values() for fact in rows):
        year_before = f"{int(fact.period[:4]) - 1}{fact.period[4:]}" if fact.period[:4].isdecimal() else ""
        earlier = own.get((fact.figure, fact.unit, year_before), [])
        before = earlier[0] if len(earlier) == 1 else None
        change = None
        if before and fact.unit == "%":
            change = float(fact.value - before.value) / 100
        elif before and before.value > 0:
            change = float(fact.value / before.value) - 1
        found.append(Reported(fact, before, change))
    return tuple(sorted(found, key=lambda row: (row.fact.public_at, row.fact.period), reverse=True))


def _price(case: CaseBook, currency: str) -> tuple[PricePart | None, bool]:
    """Return the price section and whether the reader's currency could be had; the share's own alone otherwise."""
    try:
        return price_part(case, currency), True
    except (PriceError, SourceError):
        own = case.prices[case.symbol][-1].currency
        return price_part(case, own), False


def dated_evidence(dated: Sequence[Moment]) -> list[Evidence]:
    """Return the evidence of everything dated, in order."""
    return [record.evidence for moment in dated for record in moment.records]


def _sources(case: CaseBook, price: PricePart | None, used: Sequence[Evidence]) -> tuple[Evidence, ...]:
    rows = [*used, *(price.evidence if price else ())]
    rows += [fact.evidence for fact in case.facts if fact.party == case.company]
    rows += [case.price_evidence[name] for name in sorted(case.price_evidence)]
    unique = {(row.source, row.address, row.grade): row for row in rows}
    return tuple(unique[key] for key in sorted(unique))
