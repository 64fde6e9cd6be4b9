"""What people decided about names comes in; matches that follow it go out. A decision always wins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.entities.match import CERTAIN, POSSIBLE, Candidate, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from kstreet.store.ledger import Decision


def subject_of(written: str) -> str:
    """Return under which subject a decision on a name is kept: its kind and its words, not its spelling."""
    return f"{kind_of(fold(written)[0])}: {read_name(written).core}"


class Decisions:
    """The decisions in force: the latest on each name and party."""

    def __init__(self, decisions: Iterable[Decision], names: Mapping[str, str]) -> None:
        self._names = names
        self._yes: dict[str, Decision] = {}
        self._no: dict[str, dict[str, Decision]] = {}
        self._same: dict[str, Decision] = {}
        for decision in decisions:  # oldest first, so that the latest stays
            if decision.verdict == "same-as":
                self._same[decision.subject] = decision
            elif decision.verdict == "open":
                self._take_back(decision)
            elif decision.verdict == "yes":
                self._yes[decision.subject] = decision
                self._no.get(decision.subject, {}).pop(decision.party, None)
            else:
                self._no.setdefault(decision.subject, {})[decision.party] = decision
                if (yes := self._yes.get(decision.subject)) and yes.party == decision.party:
                    del self._yes[decision.subject]

    def _take_back(self, decision: Decision) -> None:
        self._no.get(decision.subject, {}).pop(decision.party, None)
        for ruled in (self._yes, self._same):
            if (before := ruled.get(decision.subject)) and before.party == decision.party:
                del ruled[decision.subject]

    def of(self, subject: str) -> tuple[Decision, ...]:
        """Return the decisions in force on a name, or on a party's id."""
        found = (self._yes.get(subject), self._same.get(subject))
        return (*filter(None, found), *self._no.get(subject, {}).values())

    def __bool__(self) -> bool:
        return bool(self._yes or self._no or self._same)

    def party(self, id_: str) -> str:
        """Return the id that an id is the same as, following several steps; a circle ends where it began."""
        seen = {id_}
        while (step := self._same.get(id_)) and step.party not in seen:
            id_ = step.party
            seen.add(id_)
        return id_

    def apply(self, match: Match) -> Match:
        """Return the match as people decided it."""
        if not self:
            return match
        subject = subject_of(match.written)
        if yes := self._yes.get(subject):
            id_ = self.party(yes.party)
            said = _said(yes)
            return replace(
                match, id=id_, name=self._names.get(id_, id_), score=1.0, reason=said, candidates=()
            )
        match = self._without(match, self._no.get(subject, {}))
        if match.id and (id_ := self.party(match.id)) != match.id:
            reason = f"{match.reason}; {match.id} is {id_}: {_said(self._same[match.id])}"
            match = replace(match, id=id_, name=self._names.get(id_, id_), reason=reason)
        return match

    def _without(self, match: Match, refused: Mapping[str, Decision]) -> Match:
        left = tuple(each for each in match.candidates if each.id not in refused)
        if match.id not in refused:
            return replace(match, candidates=left)
        said = _said(refused[match.id])
        return replace(match, id="", name="", score=0.0, reason=f"not {match.name}: {said}", candidates=left)


def _said(decision: Decision) -> str:
    why = f": {decision.why}" if decision.why else ""
    return f"decided by {decision.decided_by} on {decision.decided_at[:10]}{why}"


def doubtful(
    matches: Iterable[tuple[Match, Decimal]],
) -> list[tuple[Match, tuple[Candidate, ...], Decimal]]:
    """Return the names that nobody decided and no certain link settles, with candidates, the largest amounts first.

    A likely link is in doubt too: whom it is linked to is its first candidate.
    """
    found = []
    for match, amount in matches:
        linked = (Candidate(match.id, match.name, match.score, match.reason),) if match.id else ()
        candidates = linked + match.candidates
        if candidates and POSSIBLE <= candidates[0].score < CERTAIN:
            found.append((match, candidates, amount))
    return sorted(found, key=lambda each: (-each[2], -each[1][0].score, each[0].written))
