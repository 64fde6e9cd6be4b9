"""What a case has from each of its filings: every row, by the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from kstreet.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.influence.flags.flag import Dated
    from kstreet.records import Alias, Deal, Fact, Flow, Occasion, Party
    from kstreet.store.casebook import CaseBook

KEY_LETTERS = 12


def filing_key(evidence: Evidence) -> str:
    """Return the short name of a filing in the addresses of its page: the same as long as its place is."""
    return sha256(f"{evidence.source}\n{evidence.address}".encode()).hexdigest()[:KEY_LETTERS]


def evidence_of(record: Dated) -> Evidence:
    """Return where a flag's record stands."""
    return Evidence(record.source, record.address, record.grade, record.public_at)


@dataclass
class Read:
    """Our reading of one filing. `prices`: symbols whose closes come from there."""

    evidence: Evidence
    flows: list[Flow] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    prices: list[str] = field(default_factory=list)


def filings_of(book: CaseBook) -> Mapping[str, Read]:
    """Return what a case has from each filing, by the filing's key."""
    found: dict[str, Read] = {}

    def read(evidence: Evidence) -> Read:
        return found.setdefault(filing_key(evidence), Read(evidence))

    for flow in book.flows:
        read(flow.evidence).flows.append(flow)
    for deal in book.deals:
        read(deal.evidence).deals.append(deal)
    for fact in book.facts:
        read(fact.evidence).facts.append(fact)
    for occasion in book.occasions:
        read(occasion.evidence).occasions.append(occasion)
    for party in book.parties.values():
        read(party.evidence).parties.append(party)
    for alias in book.aliases:
        read(alias.evidence).aliases.append(alias)
    for symbol, evidence in book.price_evidence.items():
        read(evidence).prices.append(symbol)
    return found
