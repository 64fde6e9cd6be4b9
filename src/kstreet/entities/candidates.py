"""A name's words come in; the few entries of a directory that it may mean go out, found seven ways.

Like letters (three-letter groups), a rare word in common, a name that begins it, initials, ticker, the name whose
initials the entry is, and the same consonants.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from sparse_dot_topn import sp_matmul_topn

from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letter_groups import GROUPS, count_groups, rarity, weigh
from kstreet.entities.letters import fold, skeleton
from kstreet.entities.usual_names import read_usual

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kstreet.entities.directory import Directory

BY_TICKER, BY_INITIALS, BY_BEGINNING, BY_RARE_WORD, BY_OWN_INITIALS, BY_CONSONANTS = 1, 2, 4, 8, 16, 32
_FEW = 6  # a word or initials that more entries share say too little to propose them
# Groups that more of the entries have propose nobody: they cost most of the time and say least.
_COMMON, _FEWEST = 0.04, 50
_LIKE = 0.2  # cosine below which letters have nothing in common but endings
_SHORTEST_BONES = 3
_SHORTEST_INITIALS, _LONGEST_INITIALS = 2, 6


@dataclass(frozen=True)
class Pairs:
    """Which query (row number) may mean which entry; `cosine` of letter groups; `how`: bits of BY_…"""

    query: NDArray[np.int64]
    entry: NDArray[np.int64]
    cosine: NDArray[np.float32]
    how: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_]) -> Pairs:
        """Return the pairs that are kept."""
        return Pairs(self.query[kept], self.entry[kept], self.cosine[kept], self.how[kept])


class NameIndex:
    """The entries of a directory, ready to be asked."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        tickers = [entry for entry in directory.entries if entry.scheme == "ticker"]
        self.entries = [entry for entry in directory.entries if entry.scheme not in ("ticker", "identifier")]
        readings = [read_name(entry.name) for entry in self.entries]
        self.cores = [reading.core for reading in readings]
        self.forms = [reading.form for reading in readings]
        # what has a firm's legal form is a company, whatever it is called
        self.kinds = [
            "company" if entry.kind == "company" and form else kind_of(fold(entry.name)[0])
            for entry, form in zip(self.entries, self.forms, strict=True)
        ]
        self.by_id: dict[str, list[int]] = defaultdict(list)
        self.by_core: dict[str, list[int]] = defaultdict(list)
        self.by_glued: dict[str, list[int]] = defaultdict(list)
        for number, core in enumerate(self.cores):
            self.by_core[core].append(number)
            self.by_glued[core.replace(" ", "")].append(number)
            self.by_id[self.entries[number].id].append(number)
        self.identifiers: dict[str, set[str]] = defaultdict(set)
        for entry in directory.entries:
            if entry.scheme == "identifier":
                self.identifiers[entry.name].add(entry.id)
        self.tickers: dict[str, set[str]] = defaultdict(set)
        for entry in tickers:
            self.tickers[entry.name.casefold().replace("-", "").replace(".", "")].add(entry.id)

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """Entries by word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, core in enumerate(self.cores):
            for word in set(core.split()):
                found[word].append(number)
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Return what entries with several words begin with, up to the last word but none."""
        return frozenset(
            " ".join(words[:count])
            for words in (core.split() for core in self.cores)
            for count in range(3, len(words) + 1)
        )

    @cached_property
    def by_initials(self) -> dict[str, list[int]]:
        """Entries by the initials of their words, with and without the legal form's."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (core, form) in enumerate(zip(self.cores, self.forms, strict=True)):
            words = core.split()
            initials = "".join(word[0] for word in words)
            for each in {initials, initials + form[:1]}:
                if len(words) > 1 and _SHORTEST_INITIALS <= len(each) <= _LONGEST_INITIALS:
                    found[each].append(number)
        return found

    @cached_property
    def by_consonants(self) -> dict[str, list[int]]:
        """Entries by their words without vowels."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, core in enumerate(self.cores):
            if len(bones := skeleton(core)) >= _SHORTEST_BONES:
                found[bones].append(number)
        return found

    @cached_property
    def groups(self):  # type: ignore[no-untyped-def]  # noqa: ANN201  scipy has no types
        """Return which letter groups each entry has, 0 or 1."""
        return count_groups(self.cores)

    @cached_property
    def group_weights(self) -> NDArray[np.float32]:
        """Return how telling each letter group is."""
        usual = read_usual()
        held = np.zeros(GROUPS, dtype=np.float32)
        held[list(usual.groups)] = list(usual.groups.values())
        return rarity(self.groups, held, usual.names)

    @cached_property
    def _columns(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
        rows = weigh(self.groups, self.group_weights).copy()  # the arrays are the groups' own
        held = np.bincount(rows.indices, minlength=GROUPS)
        telling = (held <= max(_FEWEST, _COMMON * rows.shape[0]))[rows.indices]
        rows.data = np.where(telling, rows.data, 0)
        rows.eliminate_zeros()
        return rows.T.tocsr()

    @cached_property
    def crowding(self) -> NDArray[np.float32]:
        """Return how like its letters the nearest entry of another party is: near 1 where names crowd."""
        rows = weigh(self.groups, self.group_weights)
        like = sp_matmul_topn(rows, rows.T.tocsr(), top_n=6, threshold=_LIKE, sort=True, n_threads=2)
        own = np.array([hash(entry.id) for entry in self.entries])
        row = np.repeat(np.arange(len(own)), np.diff(like.indptr))
        other = own[row] != own[like.indices]
        nearest = np.zeros(len(own), dtype=np.float32)
        np.maximum.at(nearest, row[other], like.data[other])
        return nearest

    def like_letters(self, cores: Sequence[str], top: int) -> Pairs:
        """Return the `top` entries with the most like letters for each core."""
        rows = weigh(count_groups(cores), self.group_weights)
        like = sp_matmul_topn(rows, self._columns, top_n=top, threshold=_LIKE, n_threads=2)
        query = np.repeat(np.arange(len(cores)), np.diff(like.indptr))
        return Pairs(query, like.indices.astype(np.int64), like.data.astype(np.float32), np.zeros_like(query))

    def proposals(self, core: str) -> dict[int, int]:
        """Return entries that a core may mean for another reason than its letters, with the reason's bits."""
        found: dict[int, int] = defaultdict(int)
        words = core.split()
        for bit, numbers in self._reasons(words, core.replace(" ", "")):
            for number in numbers:
                found[number] |= bit
        return found

    def _reasons(self, words: list[str], glued: str) -> Iterator[tuple[int, Sequence[int]]]:
        yield BY_TICKER, [self.by_id[id_][0] for id_ in self.tickers.get(glued, ()) if id_ in self.by_id]
        if len(glued) <= _LONGEST_INITIALS and len(numbers := self.by_initials.get(glued, ())) <= _FEW:
            yield BY_INITIALS, numbers
        if len(words) > 2:  # noqa: PLR2004
            yield BY_OWN_INITIALS, self.by_core.get("".join(word[0] for word in words), ())[:_FEW]
        for count in range(len(words) - 1, 0, -1):
            if numbers := self.by_core.get(" ".join(words[:count]), ()):
                yield BY_BEGINNING, numbers[:_FEW]
                break
        if len(numbers := self.by_consonants.get(skeleton(" ".join(words)), ())) <= _FEW:
            yield BY_CONSONANTS, numbers
        for word in words:
            if len(word) > 2 and len(numbers := self.by_word.get(word, ())) <= _FEW:  # noqa: PLR2004
                yield BY_RARE_WORD, numbers

    def pairs(self, cores: Sequence[str], top: int = 8) -> Pairs:
        """Return all pairs of cores and entries worth a closer look."""
        like = self.like_letters(cores, top)
        query, entry, how = [], [], []
        for number, core in enumerate(cores):
            for each, bits in self.proposals(core).items():
                query.append(number)
                entry.append(each)
                how.append(bits)
        size = len(self.entries)
        keys = np.concatenate(
            [like.query * size + like.entry, np.array(query, np.int64) * size + np.array(entry, np.int64)]
        )
        both = np.concatenate([like.how, np.array(how, np.int64)])
        cosine = np.concatenate([like.cosine, np.zeros(len(how), np.float32)])
        unique, where = np.unique(keys, return_inverse=True)
        reasons = np.zeros(len(unique), np.int64)
        np.bitwise_or.at(reasons, where, both)
        near = np.zeros(len(unique), np.float32)
        np.maximum.at(near, where, cosine)
        return Pairs(unique // size, unique % size, near, reasons)
