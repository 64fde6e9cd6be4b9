"""Who a company is in the records: itself, its employees' committees, and the vehicles it set up or controls.

A committee is not its company: the three are kept apart wherever money is added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kstreet.entities.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kstreet.records import Flow
    from kstreet.store.casebook import CaseBook

Role = Literal["company", "vehicle", "committee", "received", "others"]
ROLES: tuple[Role, ...] = ("company", "vehicle", "committee", "received", "others")


@dataclass(frozen=True)
class Subject:
    """A company. `company`, `committees`, `vehicles`: ids; `reasons`: why an id is one of them.

    `called`: how ids are called that no row names; `notes`: what a reader has to know of the names; `starts`: how these begin
    as they are written.
    """

    name: str
    company: frozenset[str]
    committees: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    starts: frozenset[str] = frozenset()

    @property
    def everybody(self) -> frozenset[str]:
        """Return all ids."""
        return self.company | self.committees | self.vehicles

    def why(self, payer: str, payee: str) -> str:
        """Return why a payment is one of the company's: what makes its payer, else its payee, one of these."""
        sides = [each for each in (payer, payee) if each in self.everybody]
        return next((self.reasons[each] for each in sides if each in self.reasons), "")

    def role(self, payer: str, payee: str) -> Role:
        """Return whose money a payment is."""
        if payer in self.company:
            return "company"
        if payee in self.company:
            return "received"
        if payer in self.vehicles:
            return "vehicle"
        if payer in self.committees:
            return "committee"
        return "others"


def subject_of_case(case: CaseBook, company: str = "") -> Subject:
    """Return a case's company, or another party of it, with its committees and vehicles."""
    company = company or case.company
    names = {
        normalise(alias.value)
        for alias in case.aliases
        if alias.party == company and alias.scheme in ("name", "former_name", "short_name")
    } | {normalise(case.parties[company].name)}
    reasons = {company: "the company"}
    committees = set()
    for party in case.parties.values():
        said = [party.name, *(a.value for a in case.aliases if a.party == party.id and "name" in a.scheme)]
        if party.kind == "committee" and any(is_fund_of(name, names) for name in said):
            committees.add(party.id)
            reasons[party.id] = "its employees' committee: named after it"
    vehicles = set()
    for deal in case.deals:
        if deal.kind == "vehicle" and deal.party == company:
            for each in deal.counterparty.split(";"):
                vehicles.add(each)
                reasons[each] = f"a vehicle that it set up ({deal.evidence.source})"
    given = _recipients(case.flows, {company}) - committees - {company}
    for each in sorted(given - vehicles):
        if each in case.parties and case.parties[each].kind in ("committee", "political_organisation"):
            reasons[each] = "others' committee, to which it gave"
    return Subject(
        case.parties[company].name, frozenset({company}), frozenset(committees), frozenset(vehicles), reasons
    )


def is_fund_of(name: str, company_names: Iterable[str]) -> bool:
    """Say whether a committee's name is a company's name and what such committees are called."""
    words = normalise(name).split()
    while words and words[-1] in _FUND_WORDS:
        words.pop()
    bare = " ".join(words)
    return bool(bare) and normalise(name) != bare and normalise(bare) in set(company_names)


_FUND_WORDS = frozenset(
    (
        "pac",
        "committee",
        "fund",
        "political",
        "action",
        "employees",
        "employee",
        "federal",
        "good",
        "government",
    )
)


def _recipients(flows: Iterable[Flow], payers: set[str]) -> set[str]:
    return {
        flow.payee for flow in flows if flow.payer in payers and flow.kind == "contribution" and flow.payee
    }
