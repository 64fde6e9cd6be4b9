"""Around whom a page asks: the web of the case that knows the name, or of the lake; and whom an unknown name may mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from kstreet.errors import StoreError
from kstreet.store.byparty import NAMED
from kstreet.web.evidence import filing_key, filings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import duckdb

    from kstreet.influence.held import HeldWeb
    from kstreet.influence.web import Paid, Web
    from kstreet.store.casebook import CaseBook
    from kstreet.web.house import House
    from kstreet.web.visit import Visit

LAKE = "lake"
NEAR, LETTERS = 5, 200  # names that are offered; letters of a name that is looked for


@dataclass(frozen=True)
class Around:
    """A web around a party, with the case or the lake that it is of."""

    held: HeldWeb
    book: CaseBook | None = None
    lake: duckdb.DuckDBPyConnection | None = None

    @property
    def web(self) -> Web:
        """The payments."""
        return self.held.web

    def page_of(self, number: int) -> str:
        """Return the address of a party's page; empty where it has none."""
        if number < 0:
            return ""
        id_ = self.web.network.payments.parties[number]
        if self.book is not None:
            return f"/party/{self.book.name}/{quote(id_, safe='')}" if id_ in self.book.parties else ""
        return "" if id_.startswith(NAMED) else f"/party?id={quote(id_, safe='')}"

    def filings(self, payments: Sequence[Paid]) -> Mapping[str, tuple[str, str]]:
        """Return the name and the page of each payment's filing, by the payment's id."""
        if self.book is not None:
            known = filings_of(self.book)
            keys = {flow.id: filing_key(flow.evidence) for flow in self.book.flows}
            return {
                each.id: (each.source, f"/filing/{self.book.name}/{keys[each.id]}")
                for each in payments
                if keys.get(each.id) in known
            }
        assert self.lake is not None
        rows = self.lake.execute(
            "select id, filing_id from flows where id in (select unnest(?)) and filing_id <> ''",
            [[each.id for each in payments]],
        ).fetchall()
        return {id_: (filing, f"/filing?id={quote(filing, safe='')}") for id_, filing in rows}


def around(visit: Visit, name: str, day: date | None) -> Around | None:
    """Return the web around a name as known on a day, as `kstreet path` and `kstreet network` take it.

    Of the case that knows it, else of the lake; of the lake where the visitor asks for that. None where neither does.
    """
    from kstreet.influence.held import held_by_case, held_by_lake  # noqa: PLC0415 - numpy opens with the first
    from kstreet.influence.periods import number_of  # noqa: PLC0415

    house = visit.house
    found = known_in_cases(house, name)
    if found and visit.asked("in") != LAKE:
        told = found[0].told_in(visit.lang)
        held = held_by_case(told, found[1], as_of=day)
        return Around(replace(held, web=_unnamed(held.web, visit.words("money.individual"))), told)
    lake, whole = house.opened(), house.web_of_lake()
    if lake is None or whole is None or not any(letter.isalnum() for letter in name):
        return None
    web = replace(whole, day=number_of(day) if day else None)
    try:
        held = held_by_lake(
            lambda: web,
            lake,
            name,
            found=found,
            case_of=lambda other: known_in_cases(house, other),
            called=lambda other, case: house.names_in_lake(lake, other, case, as_of=day),
        )
    except StoreError:
        return None
    return Around(held, None, lake)


def called(house: House, asked: str) -> str:
    """Return a party's name for its number in a case, where that name leads to it as well; else what was asked."""
    found = known_in_cases(house, asked)
    if found is None or asked != found[1] or asked not in found[0].parties:
        return asked
    name = found[0].parties[asked].name
    return name if known_in_cases(house, name) == found else asked


def known_in_cases(house: House, name: str) -> tuple[CaseBook, str] | None:
    """Return the case that knows a name, and its id there: a company's own case before one that mentions it."""
    wanted = name.casefold()
    for book, registry in house.cases():
        link = registry.resolve(name, None)
        if wanted in (book.name.casefold(), book.symbol.casefold()) or (
            link and link.party.id == book.company
        ):
            return book, book.company
    for book, registry in house.cases():
        if name in book.parties:
            return book, name
        if link := registry.resolve(name, None):
            return book, link.party.id
    return None


def near(visit: Visit, name: str) -> list[str]:
    """Return the names on record that look most like one that nobody bears."""
    from kstreet.influence.nearest import nearest  # noqa: PLC0415 - only such a name needs it

    asked = name[:LETTERS]
    known = {spelt for _, registry in visit.house.cases() for spelt in registry.spellings()}
    for word in [asked, *asked.split()[:3]]:
        known |= {each.spelling for each in visit.house.names.find(word[:4], NEAR * 10)}
        known |= {each.spelling for each in visit.house.names.find(word, NEAR * 10)}
    return list(nearest(asked, known, NEAR))


def _unnamed(web: Web, said: str) -> Web:
    """Return a case's web in which an individual who paid has no name: filings may not be used for that."""
    payers = set(web.network.payments.payer.tolist())
    names = [
        said if number in payers and web.kinds_of(number) == "person" else name
        for number, name in enumerate(web.names)
    ]
    return replace(web, names=names)
