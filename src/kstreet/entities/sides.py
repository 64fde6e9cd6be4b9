"""Names come in; what is computed once per name, before names are held against each other, goes out as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from kstreet.entities.everyday_words import FAMILIAR
from kstreet.entities.generic_words import GENERIC
from kstreet.entities.letter_groups import count_groups, row_sums
from kstreet.entities.letters import skeleton
from kstreet.entities.usual_names import read_usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.entities.candidates import NameIndex

# Forms that one firm may be written with in turn; others speak of two firms.
_LIKE_FORMS = {
    "inc": 1,
    "corp": 1,
    "co": 1,
    "ltd": 2,
    "plc": 2,
    "llc": 3,
    "lp": 3,
    "sa": 4,
    "nv": 5,
    "ag": 6,
    "gmbh": 7,
}
_MOST_WORDS = 12


class Side:
    """What is computed once per name: its words, letter groups, numbers."""

    def __init__(self, index: NameIndex, cores: Sequence[str], forms: Sequence[str]) -> None:
        self.cores = np.array(cores, dtype=object)
        self.glued = np.array([core.replace(" ", "") for core in cores], dtype=object)
        words = [core.split() for core in cores]
        known = GENERIC | FAMILIAR
        self.familiar = np.array([bool(each) and each[0] in FAMILIAR for each in words], dtype=np.float32)
        self.all_familiar = np.array([known.issuperset(each) for each in words], dtype=np.float32)
        self.bones = np.array([skeleton(core) for core in cores], dtype=object)
        self.split = words
        self.ordered = np.array([" ".join(sorted(each)) for each in words], dtype=object)
        self.first = np.array([each[0] if each else "" for each in words], dtype=object)
        self.length = np.array([len(core) for core in cores], dtype=np.float32)
        self.count = np.array([len(each) for each in words], dtype=np.float32)
        self.numbers = np.array(
            [0 if glued.isalpha() else _numbers(core) for glued, core in zip(self.glued, cores, strict=True)],
            dtype=np.int64,
        )
        self.form = np.array([_LIKE_FORMS.get(form, 9) if form else 0 for form in forms], dtype=np.int64)
        self.groups = count_groups(cores)
        self.groups_weight = row_sums(self.groups.indptr, index.group_weights[self.groups.indices])
        squares = index.group_weights[self.groups.indices] ** 2
        self.groups_length = np.sqrt(row_sums(self.groups.indptr, squares))
        self._weigh_words(index, words)

    def _weigh_words(self, index: NameIndex, words: list[list[str]]) -> None:
        usual = read_usual()
        size = len(index.entries) + usual.names
        rows, codes, rarest, weights, lead = [], [], [], [], []
        generic = np.zeros(len(words), np.float32)
        vocabulary, telling = word_codes(index)
        total = np.zeros(len(words), np.float32)
        for row, each in enumerate(words):
            best, best_code = 0.0, -2
            for word in dict.fromkeys(each):  # in order: ties must fall alike in every run
                code = vocabulary.get(word, -1)
                weight = (
                    telling[code]
                    if code >= 0
                    else float(np.log((1 + size) / (1 + usual.words.get(word, 0))) + 1)
                )
                total[row] += weight
                generic[row] += weight if word in GENERIC else 0
                if code >= 0:
                    rows.append(row)
                    codes.append(code)
                if weight > best:
                    best, best_code = weight, code
            rarest.append(best_code)
            weights.append(best)
            lead.append(vocabulary.get(each[0], -1) if each else -1)
        self.codes = np.full((len(words), _MOST_WORDS), -1, dtype=np.int64)
        row_of, code_of = np.array(rows, dtype=np.int64), np.array(codes, dtype=np.int64)
        place = np.arange(len(rows)) - np.searchsorted(row_of, row_of)
        kept = place < _MOST_WORDS
        self.codes[row_of[kept], place[kept]] = code_of[kept]
        self.words = sparse.csr_matrix(
            (np.ones(len(rows), np.float32), (rows, codes)), shape=(len(words), len(vocabulary))
        )
        self.words_weight, self.generic_weight = total, generic
        self.rarest = np.array(rarest, dtype=np.int64)
        self.rarest_weight = np.array(weights, dtype=np.float32)
        self.lead = np.array(lead, dtype=np.int64)


def _numbers(core: str) -> int:
    digits = "".join(char if char.isdigit() else " " for char in core).split()
    return hash(tuple(sorted(digits))) if digits else 0


def word_codes(index: NameIndex) -> tuple[dict[str, int], list[float]]:
    """Return a number per word of the directory, and how telling each is."""
    vocabulary = {word: number for number, word in enumerate(index.by_word)}
    usual = read_usual()
    size = len(index.entries) + usual.names
    held = [len(numbers) + usual.words.get(word, 0) for word, numbers in index.by_word.items()]
    return vocabulary, [float(np.log((1 + size) / (1 + count)) + 1) for count in held]
