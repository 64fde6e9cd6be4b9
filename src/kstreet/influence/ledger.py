"""The payments that touch one company, from a case or from the lake, ready to be added.

Comes in: records. Goes out: `Ledger`, the rows, what becomes of each, and what had to be said about them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import CaseError
from kstreet.influence.doubles import LONE, NOTICE, STANDS, TWICE, UNCOUNTED, find_doubles, in_a_list
from kstreet.influence.flows import standing
from kstreet.influence.payments import of_flows
from kstreet.influence.periods import NO_DAY, when
from kstreet.influence.subject import Subject, subject_of_case
from kstreet.store.byparty import NAMED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kstreet.records import Flow, Party
    from kstreet.store.casebook import CaseBook

REPLACED, OWN, INCLUDED, LISTED = "replaced", "own", "included", "listed"
FATES = {STANDS: "stands", UNCOUNTED: "uncounted", TWICE: "twice", NOTICE: "notice", LONE: "lone"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row and what becomes of it. `fate`: stands, lone (stands as "up to"), or why not, a key of `overview.REASONS`.

    `instead`: the id of the row that stands for it, where there is one.
    """

    flow: Flow
    fate: str
    instead: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is money by itself."""
        return self.fate in ("stands", "lone")


@dataclass(frozen=True)
class Ledger:
    """Everything on record that touches one company. `names`: how ids are called; `origin`: where it comes from."""

    subject: Subject
    entries: tuple[Entry, ...]
    names: Mapping[str, str]
    origin: str
    as_of: date | None = None
    notes: tuple[str, ...] = ()
    parties: Mapping[str, Party] | None = None

    def name(self, id_: str) -> str:
        """Return how a party is called."""
        return self.names.get(id_) or id_.removeprefix(NAMED)


def make_ledger(
    subject: Subject,
    flows: Sequence[Flow],
    names: Mapping[str, str],
    origin: str,
    *,
    as_of: date | None = None,
    uncounted: Mapping[str, str] | None = None,
    reporters: Mapping[str, str] | None = None,
    mirrored: frozenset[str] = frozenset(),
    replaced: frozenset[str] = frozenset(),
    same: Mapping[str, str] | None = None,
    notes: Sequence[str] = (),
    parties: Mapping[str, Party] | None = None,
) -> Ledger:
    """Return the ledger of rows: what was public on `as_of`, each with its fate.

    `uncounted`: why a register does not count a row, by id; `mirrored`: which of these another party reports;
    `replaced`: rows of filings that another filing replaced, where the rows themselves do not name it.
    """
    uncounted = uncounted or {}
    known = [flow for flow in flows if as_of is None or flow.public_at <= as_of]
    kept = [flow for flow in standing(known) if flow.id not in replaced]
    held = {flow.id for flow in kept}
    payments = of_flows(kept, same=same, uncounted=uncounted, reporters=reporters)
    marks = np.array([flow.id in mirrored for flow in kept], np.bool_)
    found = find_doubles(payments, mirrored=marks)
    own, inside, listed = subject.vehicles, _included(kept), in_a_list(payments).tolist()
    entries = [Entry(flow, REPLACED, flow.superseded_by) for flow in known if flow.id not in held]
    fates = zip(kept, found.fate.tolist(), found.instead.tolist(), listed, strict=True)
    for flow, fate, instead, in_list in fates:
        word = FATES[fate]
        if word in ("stands", "lone") and flow.payer in own and flow.payee in own:
            word = OWN
        elif flow.id in inside:
            word = INCLUDED
        elif word == "stands" and in_list:
            word = LISTED
        row = replace(flow, amount_low=min(Decimal(0), flow.amount_high)) if word == "lone" else flow
        entries.append(Entry(row, word, kept[instead].id if instead >= 0 else ""))
    return Ledger(subject, tuple(entries), names, origin, as_of, (*notes, *_remarks(kept)), parties)


def _included(flows: Sequence[Flow]) -> frozenset[str]:
    """Return the reports of firms for periods in which their client reports itself: its expenses contain their fees."""
    own = {
        (flow.payer, flow.period)
        for flow in flows
        if flow.kind == "lobbying" and flow.note.startswith("in-house") and flow.amount_high > 0
    }
    periods = {period for _, period in own}
    return frozenset(
        flow.id
        for flow in flows
        if flow.kind == "lobbying" and flow.note.startswith("outside") and flow.period in periods
    )


def ledger_of_case(case: CaseBook, *, company: str = "", as_of: date | None = None) -> Ledger:
    """Return the ledger of a case's company, or of another party of it, as it was known on a day."""
    held = case.as_of(as_of) if as_of else case
    subject = subject_of_case(held, company)
    touched = _touching(held.flows, subject)
    names = {party.id: party.name for party in held.parties.values()}
    return make_ledger(
        subject,
        touched,
        names,
        f"the case {case.name}",
        as_of=as_of,
        parties=held.parties,
    )


def _touching(flows: Sequence[Flow], subject: Subject) -> list[Flow]:
    """Return what the company and its vehicles paid and got, and what those whom they paid handed on."""
    reached = set(subject.everybody)
    while True:
        more = {flow.payee for flow in flows if flow.payer in reached and flow.payee} - reached
        if not more:
            break
        reached |= more
    return [flow for flow in flows if flow.payer in reached or flow.payee in subject.everybody]


def _remarks(flows: Sequence[Flow]) -> list[str]:
    undated = sum(when(flow)[0] == NO_DAY for flow in flows)
    below = sum(flow.amount_high < 0 and flow.kind != "contract" for flow in flows)
    nothing = sum(flow.amount_low == 0 == flow.amount_high for flow in flows)
    said = []
    if undated:
        said.append(f"{undated} row(s) without a day or period: in the sums, in no path, in no period")
    if below:
        said.append(f"{below} row(s) below zero are corrections: subtracted where they stand, in no path")
    if nothing:
        said.append(f"{nothing} row(s) of zero add nothing")
    for flow in flows:
        if flow.amount_low > flow.amount_high:
            raise CaseError(
                f"{flow.id} contradicts itself: at least {flow.amount_low:,}, at most {flow.amount_high:,}",
                where=flow.evidence.source,
                remedy="mend the row; nothing is added before",
            )
    return said
