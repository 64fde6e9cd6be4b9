"""Records in words: names, periods, figures, and a headline for each deal, payment and occasion."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.report.catalogue import Words
from kstreet.report.contents import counterparties
from kstreet.report.reader import DASH, Reader
from kstreet.report.states import state_name
from kstreet.report.svg import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kstreet.records import Deal, Fact, Flow, Occasion, Party
    from kstreet.report.reader import Lang

NAMES = 3
ISO_LETTERS = 3
NAME_LETTERS = 120
_REACHED_AT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"  # a telephone number
    r"|\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd)\b\.?"
)


def discreet(text: str) -> str:
    """Return the record's own words, harmless, and without a way to reach an individual."""
    return plain(_REACHED_AT.sub("[…]", text[:2000]))


class Telling:
    """Tells the records of a case to one reader."""

    def __init__(self, parties: Mapping[str, Party], company: str, lang: Lang, currency: str) -> None:
        self.parties, self.company = parties, company
        self.words = Words(lang)
        self.reader = Reader(lang, currency)

    def listed(self, names: Sequence[str]) -> str:
        """Return `a, b and c`."""
        if len(names) < 2:  # noqa: PLR2004 - a pair needs an "and"
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.words('list.and')} {names[-1]}"

    def name(self, party: str) -> str:
        """Return a party's name, made harmless and cut to a readable length; the id where it is not known.

        A country has the name that the reader's language gives it.
        """
        known = self.parties.get(party)
        if known is None:
            return plain(party.replace("_", " "), NAME_LETTERS)
        land = self.reader.country(known.country) if known.kind == "country" else ""
        return plain(land or known.name, NAME_LETTERS)

    def period(self, period: str) -> str:
        """Return an ISO period as a reader writes it: `Q3 2025`, `21 Sep 2025–30 Sep 2025`."""
        return DASH.join(self._part(part) for part in period.split("/") if part)

    def _part(self, part: str) -> str:
        year, _, rest = part.partition("-")
        if rest[:1] in {"Q", "H"}:
            return self.words(f"period.{rest[0]}", number=plain(rest[1:], 2), year=plain(year, 4))
        try:
            if len(part) == len("2025-08"):
                return self.reader.year_month(date.fromisoformat(f"{part}-01"))
            return self.reader.short_day(date.fromisoformat(part))
        except ValueError:
            return plain(part, 40)

    def figure(self, fact: Fact) -> str:
        """Return a reported figure with its unit."""
        if len(fact.unit) == ISO_LETTERS and fact.unit.isupper():
            return self.reader.amount(fact.value, fact.unit)
        if fact.unit == "%":
            return self.reader.percent(float(fact.value) / 100, signed=False)
        currency, _, per = fact.unit.partition("/")
        if per == "share":
            return self.reader.money(fact.value, currency, 2)
        number = self.reader.scaled(fact.value)
        return number if fact.unit in {"", "count"} else f"{number} {plain(fact.unit, 20)}"

    def deals(self, deals: Sequence[Deal]) -> str:
        """Return the headline of arrangements of one kind, day and status: what, with whom, how far, how much."""
        first = deals[0]
        whom = list(dict.fromkeys(one for deal in deals for one in counterparties(deal)))
        who = self.listed([self.name(one) for one in whom])
        headline = self.words(f"headline.{first.kind}", name=who) if who else self.words(f"deal.{first.kind}")
        parts = [headline, self.words(f"status.{first.status}")]
        if len(deals) == 1:
            parts.append(self.reader.span(first.value_low, first.value_high, first.currency))
        if first.first_reported_by and first.first_reported_by not in {first.counterparty, self.company}:
            parts.append(self.words("timeline.first", name=self.name(first.first_reported_by)))
        return ", ".join(filter(None, parts))

    def flows(self, flows: Sequence[Flow]) -> str:
        """Return the headline of one payer's payments of one day, kind and currency."""
        first = flows[0]
        kind = self.words(f"{'flow' if len(flows) > 1 else 'flow_one'}.{first.kind}")
        payees = [self.name(payee) for payee in dict.fromkeys(flow.payee for flow in flows) if payee]
        if len(payees) > NAMES:
            more = self.words("timeline.and_more", count=len(payees) - NAMES + 1)
            payees = [*payees[: NAMES - 1], more]
        whom = f" → {self.listed(payees)}" if any(payees) and first.payee != first.payer else ""
        low = sum((flow.amount_low for flow in flows), Decimal())
        high = sum((flow.amount_high for flow in flows), Decimal())
        periods = list(dict.fromkeys(self.period(flow.period) for flow in flows if flow.period))
        tail = [self.reader.span(low, high, first.currency), self.listed(periods[:NAMES])]
        said = f"{kind[:1].upper()}{kind[1:]}: {self.payer(first)}{whom}"
        return ", ".join([said, *filter(None, tail)])

    def occasion(self, occasion: Occasion) -> str:
        """Return an occasion in words: whose where it is another's, what, for which period, at what time of day."""
        kind = self.words(f"occasion.{occasion.kind}")
        said = f"{kind[:1].upper()}{kind[1:]} {self.period(occasion.period)}".strip()
        if occasion.party != self.company:
            said = f"{self.name(occasion.party)}: {said}"
        return f"{said}, {self.words(f'timing.{occasion.timing}')}" if occasion.timing else said

    def payer(self, flow: Flow) -> str:
        """Return who paid; an individual is never named, whatever the filing says of him."""
        return self.words("money.individual") if self.is_person(flow.payer) else self.name(flow.payer)

    def is_person(self, party: str) -> bool:
        """Whether a party is an individual."""
        known = self.parties.get(party)
        return known is not None and known.kind == "person"

    def payee(self, flow: Flow) -> str:
        """Return who received a payment."""
        return self.name(flow.payee) if flow.payee else self.words("money.unnamed")

    def flow_details(self, flow: Flow) -> list[str]:
        """Return what a payment was for: about whom, for or against, which office and state, the record's note."""
        stance = self.words(f"stance.{flow.stance}") if flow.stance else ""
        office = self.words(f"office.{flow.office}") if flow.office else ""
        about = " ".join(part for part in (stance, discreet(flow.about)) if part)
        place = ", ".join(
            part for part in (office, plain(state_name(flow.state, self.words.lang), 40)) if part
        )
        return [part for part in (about, place, discreet(flow.note)) if part]

    def exact(self, flow: Flow) -> str:
        """Return a payment's amount in full, its range as a range."""
        if flow.amount_low == flow.amount_high:
            return self.reader.money(flow.amount_low, flow.currency)
        return self.reader.span(flow.amount_low, flow.amount_high, flow.currency)

    def flow_period(self, flow: Flow) -> str:
        """Return when a payment was made: its period, or its day."""
        if flow.period:
            return self.period(flow.period)
        return self.reader.short_day(flow.event_date) if flow.event_date else DASH

    def covered(self, rows: Sequence[Flow]) -> str:
        """Return the quarters that a year's lobbying covers where they are not the whole year."""
        parts = sorted({row.period[5:] for row in rows if row.period[5:6] in {"Q", "H"}})
        halves_or_quarters = parts in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"])
        whole = halves_or_quarters or any(len(row.period) == len("2025") for row in rows)
        return "" if whole or not parts else ", ".join(parts)
