"""A company's money as panels of a picture: what it gave, with what its vehicles did; what it spent; what it got."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from kstreet.influence.flows import year_of
from kstreet.report.pictures.sankey import Frame
from kstreet.report.pictures.sankey_layout import Panel, Ribbon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kstreet.influence.overview import Balance, Overview, Strand
    from kstreet.influence.subject import Role
    from kstreet.records import Flow
    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

_ABOUT = "about:"
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def panels_of(found: Overview, currency: str, words: Words, reader: Reader) -> list[Panel]:
    """Return one panel for each strand in a currency; what vehicles did stands behind what they were given."""
    shown = [each for each in found.strands if each.currency == currency and each.high > 0]
    books = {(book.role, book.heading): book for book in found.books if book.currency == currency}
    onward = _onward(found, currency)
    panels, used = [], False
    for strand in shown:
        if strand.role in ("others", "vehicle"):
            continue
        ribbons = [ribbon for flow in _rows(strand) for ribbon in _ribbons(strand, flow)]
        given = strand.role == "company" and strand.heading == "contributions"
        if given:
            ribbons += onward
            used = True
        panels.append(
            Panel(
                _title(found, strand, words, reader),
                _remark(strand, books, words, reader),
                tuple(ribbons),
                years=strand.heading == "lobbying",
            )
        )
    vehicles = [each for each in shown if each.role == "vehicle"]
    if vehicles and not used:
        panels += [
            Panel(
                _title(found, strand, words, reader),
                _remark(strand, books, words, reader),
                tuple(ribbon for flow in _rows(strand) for ribbon in _ribbons(strand, flow)),
            )
            for strand in vehicles
        ]
    return panels


def namer(found: Overview, words: Words) -> Callable[[str], str]:
    """Return how a node of a panel is called."""

    def name(id_: str) -> str:
        if id_.startswith(_ABOUT):
            return id_.removeprefix(_ABOUT) or words("money.unnamed")
        if id_ in found.ledger.subject.company:
            return found.ledger.subject.name
        return found.ledger.name(id_) or words("money.unnamed")

    return name


def _rows(strand: Strand) -> Iterable[Flow]:
    return {flow.id: flow for line in strand.lines for flow in line.rows}.values()


def _onward(found: Overview, currency: str) -> list[Ribbon]:
    """Return what vehicles paid on, to one of the company's own vehicles too: that is counted where it came in."""
    subject = found.ledger.subject
    passed = [
        flow
        for strand in found.strands
        if strand.role == "vehicle" and strand.currency == currency
        for flow in _rows(strand)
    ]
    passed += [
        entry.flow
        for book in found.books
        if book.currency == currency
        for left in book.left
        if left.reason == "own"
        for entry in left.entries
    ]
    return [
        Ribbon(flow.payer, _receiver(flow), max(flow.amount_low, flow.amount_low * 0), flow.amount_high)
        for flow in passed
        if flow.payer in subject.vehicles
    ]


def _ribbons(strand: Strand, flow: Flow) -> list[Ribbon]:
    payer = flow.payer or _ABOUT
    payee = f"{_ABOUT}{year_of(flow)}" if strand.heading == "lobbying" else _receiver(flow)
    return [Ribbon(payer, payee, max(flow.amount_low, flow.amount_low * 0), flow.amount_high)]


def _receiver(flow: Flow) -> str:
    return flow.payee or _ABOUT + flow.about


def _title(found: Overview, strand: Strand, words: Words, reader: Reader) -> str:
    whose = words(f"whose.{strand.role}", name=found.ledger.subject.name)
    total = reader.span(strand.low, strand.high, strand.currency)
    said = f"{whose}: {words.known('heading', strand.heading)}, {total}"
    return said[:1].upper() + said[1:]


def _remark(strand: Strand, books: Mapping[tuple[Role, str], Balance], words: Words, reader: Reader) -> str:
    """Say what a sum of every row would have said, where it would have said another."""
    book = books.get((strand.role, strand.heading))
    if book is None or not book.left or book.reported == book.standing:
        return words("sankey.apart") if strand.role == "committee" else ""
    wrong = reader.span(*book.reported, strand.currency)
    return words("sankey.naive", wrong=wrong)


def frame_of(
    found: Overview, currency: str, words: Words, reader: Reader, texts: Mapping[str, str] = NO_TEXTS
) -> Frame:
    """Return a picture's title, its period, and its sources as `texts` translate them."""
    shown = [flow for strand in found.strands if strand.currency == currency for flow in _rows(strand)]
    sources = "; ".join(sorted({texts.get(flow.evidence.source, flow.evidence.source) for flow in shown}))
    lead = _period(found, words, reader)
    if found.ledger.as_of:
        lead.append(words("flowspage.as_of", day=reader.day(found.ledger.as_of)))
    lead.append(words("flowspage.lead"))
    return Frame(
        words("flowspage.title", name=found.ledger.subject.name),
        " ".join(lead),
        words("sankey.sources", list=sources),
    )


def _period(found: Overview, words: Words, reader: Reader) -> list[str]:
    if found.since and found.until:
        return [words("sankey.period", first=reader.day(found.since), last=reader.day(found.until))]
    if found.since:
        return [words("sankey.since", first=reader.day(found.since))]
    return [words("sankey.until", last=reader.day(found.until))] if found.until else []


def currencies(found: Overview) -> list[str]:
    """Return the currencies of an overview, the one with most rows first."""
    counts: dict[str, int] = defaultdict(int)
    for strand in found.strands:
        counts[strand.currency] += sum(len(line.rows) for line in strand.lines)
    return sorted(counts, key=lambda each: (-counts[each], each))
