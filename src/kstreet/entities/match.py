"""Names come in, each as somebody wrote it; who they mean goes out, with probability and reason.

First what needs no score (`exact.py`), then candidates (`candidates.py`), features and trained trees. A name is
linked where the probability reaches the threshold; below it stays a name with its candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from kstreet.entities.candidates import NameIndex, Pairs
from kstreet.entities.exact import Written, read_written
from kstreet.entities.features import FEATURES, describe
from kstreet.entities.sides import Side
from kstreet.entities.trees import Trees, read_trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from kstreet.entities.directory import Directory

CERTAIN, LIKELY, POSSIBLE = 0.95, 0.5, 0.15
# How often a link without a score was right on the noise for training.
EXACT = 0.995
_CHUNK = 20_000
_READ_AHEAD = 100_000
_REMEMBERED = 300_000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a name may mean. `score`: probability that it does."""

    id: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name and whom it means: `id` is empty where that is not certain enough. `kind`: what the name says it is."""

    written: str
    id: str
    name: str
    score: float
    reason: str
    kind: str
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scored:
    """The pairs of open names, their features, and which name each query row belongs to."""

    pairs: Pairs
    features: NDArray[np.float32]
    owner: NDArray[np.int64]  # number of the name, per query row
    what: list[str]  # what the row's core is to the name


class Matcher:
    """A directory ready to be asked for names."""

    def __init__(
        self,
        directory: Directory,
        *,
        on: date | None = None,
        threshold: float = LIKELY,
        trees: Trees | None = None,
    ) -> None:
        self.index = NameIndex(directory.on(on))
        self.names = directory.names
        self.threshold = threshold
        self._trees = trees

    @cached_property
    def trees(self) -> Trees:
        """Return the model that scores."""
        return self._trees or read_trees()

    @cached_property
    def _entries(self) -> Side:
        return Side(self.index, self.index.cores, self.index.forms)

    def one(self, name: str) -> Match:
        """Return whom one name means."""
        return self.all([name])[0]

    def all(self, names: Sequence[str]) -> list[Match]:
        """Return whom each name means, in order."""
        return list(self.stream(names))

    def stream(self, names: Iterable[str]) -> Iterator[Match]:
        """Yield whom each name means, in order, reading ahead `_READ_AHEAD` names; a spelling that repeats is matched once."""
        known: dict[str, Match] = {}
        rest = iter(names)
        while chunk := list(islice(rest, _READ_AHEAD)):
            new = [name for name in dict.fromkeys(chunk) if name not in known]
            found = dict(known)
            for start in range(0, len(new), _CHUNK):
                part = new[start : start + _CHUNK]
                found.update(zip(part, self._match(part), strict=True))
            yield from (found[name] for name in chunk)
            known = found if len(found) <= _REMEMBERED else known

    def _match(self, names: Sequence[str]) -> list[Match]:
        written = [read_written(name, self.index) for name in names]
        found = [self._settled(each) for each in written]
        open_ = [number for number, each in enumerate(written) if each.open]
        if open_:
            scored = self.score([written[number] for number in open_])
            for number, match in zip(open_, self._decide([written[n] for n in open_], scored), strict=True):
                found[number] = match
        return found

    def score(self, written: Sequence[Written]) -> Scored:
        """Return the candidates of names with open cores and the features of each pair."""
        rows = [(number, each) for number, name in enumerate(written) for each in name.open]
        pairs = self.index.pairs([each.core for _, each in rows])
        asked = np.array([each.kind for _, each in rows], dtype=object)
        same_kind = asked[pairs.query] == np.array(self.index.kinds, dtype=object)[pairs.entry]
        special = (asked != "company")[pairs.query]
        pairs = pairs.only(same_kind | ~special)
        names = Side(self.index, [each.core for _, each in rows], [each.form for _, each in rows])
        lengths = np.array([len(written[number].name.strip()) for number, _ in rows], dtype=np.float32)
        kinds_differ = ~same_kind[same_kind | ~special]
        features = describe(
            pairs, names, self._entries, self.index, written=lengths, kinds_differ=kinds_differ
        )
        owner = np.array([number for number, _ in rows], dtype=np.int64)
        return Scored(pairs, features, owner, [each.what for _, each in rows])

    def _settled(self, each: Written) -> Match:
        if not each.links:
            return Match(each.name, "", "", 0.0, each.reason or "no candidate", each.kind, (), each.notes)
        ids = list(dict.fromkeys(self.index.entries[number].id for number in each.links))
        if len(ids) == 1:
            return Match(each.name, ids[0], self.names[ids[0]], EXACT, each.reason, each.kind, (), each.notes)
        chance = 1 / len(ids)
        shown = tuple(Candidate(id_, self.names[id_], chance, each.reason) for id_ in ids[:_SHOWN])
        reason = f"ambiguous: {len(ids)} parties have this name: " + ", ".join(ids[:_SHOWN])
        return Match(each.name, "", "", chance, reason, each.kind, shown, each.notes)

    def _decide(self, written: Sequence[Written], scored: Scored) -> Iterator[Match]:
        sums = self.trees.score(scored.features)
        chances = self.trees.probability(sums)
        owner = scored.owner[scored.pairs.query]
        order = np.lexsort((-sums, owner))
        starts = np.searchsorted(owner[order], np.arange(len(written) + 1))
        for number, each in enumerate(written):
            rows = order[starts[number] : starts[number + 1]]
            yield self._decided(each, scored, rows, chances)

    def _decided(
        self, each: Written, scored: Scored, rows: NDArray[np.int64], chances: NDArray[np.float64]
    ) -> Match:
        best: dict[str, Candidate] = {}
        for row in rows[: 2 * _SHOWN]:
            entry = self.index.entries[scored.pairs.entry[row]]
            chance = round(float(chances[row]), 4)
            if entry.id not in best and (chance >= POSSIBLE or not best):
                what = scored.what[scored.pairs.query[row]]
                reason = _reason(scored.features[row], entry.name, what)
                best[entry.id] = Candidate(entry.id, self.names[entry.id], chance, reason)
        if not best:
            return Match(each.name, "", "", 0.0, each.reason or "no candidate", each.kind, (), each.notes)
        shown = tuple(best.values())[:_SHOWN]
        first = shown[0]
        if first.score >= max(self.threshold, each.least):
            return Match(
                each.name, first.id, first.name, first.score, first.reason, each.kind, shown[1:], each.notes
            )
        doubt = "doubtful" if first.score >= POSSIBLE else "unlikely"
        reason = f"{doubt}: nearest is {first.name}, {first.reason}"
        return Match(each.name, "", "", first.score, reason, each.kind, shown, each.notes)


_AT = {name: number for number, name in enumerate(FEATURES)}


def _reason(row: NDArray[np.float32], entry: str, what: str) -> str:
    """Return in words what speaks for a pair, the most telling first."""
    said = [
        words
        for feature, least, words in (
            ("by_ticker", 1, "its ticker"),
            ("by_initials", 1, "its initials"),
            ("by_own_initials", 1, "initials of the name"),
            ("glued_ratio", 100, "same letters, spaced otherwise"),
            ("sorted_ratio", 100, "same words in another order"),
            ("entry_begins_name", 1, "begins with its name"),
            ("name_begins_entry", 1, "the beginning of its name"),
        )
        if row[_AT[feature]] >= least
    ]
    alike = f"letters {row[_AT['glued_ratio']]:.0f} % alike"
    through = f"{said[0]}, {alike}" if said else alike
    return f"{what}: {through} ({entry})" if what else f"{through} ({entry})"
