"""Pairs of a name and an entry come in; what speaks for and against each goes out, one column per feature."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler, Prefix
from rapidfuzz.process import cpdist

from kstreet.entities import candidates
from kstreet.entities.generic_words import GENERIC, OF_FIRMS
from kstreet.entities.letter_groups import row_sums
from kstreet.entities.sides import Side, word_codes
from kstreet.entities.usual_names import read_usual

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kstreet.entities.candidates import NameIndex, Pairs

FEATURES = (
    "letters_cosine",
    "letters_in_name",
    "letters_in_entry",
    "ratio",
    "jaro_winkler",
    "sorted_ratio",
    "glued_ratio",
    "words_in_name",
    "words_in_entry",
    "rest_of_name_generic",
    "rest_of_entry_generic",
    "entry_rarest_found",
    "entry_rarest",
    "name_rarest_found",
    "name_rarest",
    "first_word_equal",
    "first_word_like",
    "first_word_shared_by",
    "name_length",
    "entry_length",
    "length_difference",
    "common_beginning",
    "name_begins_entry",
    "entry_begins_name",
    "name_words",
    "entry_words",
    "numbers_differ",
    "legal_forms",
    "kinds_differ",
    "by_ticker",
    "by_initials",
    "by_beginning",
    "by_own_initials",
    "name_is_a_word",
    "rank",
    "cosine_lead",
    "ratio_lead",
    "rivals",
    "crowding",
    "written_length",
    "edits",
    "edits_in_first_word",
    "consonants_ratio",
    "by_consonants",
    "shortened_words",
    "first_word_familiar",
    "entry_all_familiar",
)
_NEAR = 0.1
_NOTHING = 1e-3
_FAR = 10  # edits: more say no more


def describe(
    pairs: Pairs,
    names: Side,
    entries: Side,
    index: NameIndex,
    *,
    written: NDArray[np.float32],
    kinds_differ: NDArray[np.bool_],
) -> NDArray[np.float32]:
    """Return the features of each pair, in the order of `FEATURES`. `written`: length of each name as written."""
    q, r = pairs.query, pairs.entry
    columns: dict[str, NDArray[Any]] = dict.fromkeys(FEATURES, np.zeros(len(q), np.float32))
    columns |= _letters(names, entries, q, r, index)
    columns |= _words(names, entries, q, r, index)
    columns |= {
        "legal_forms": _form_relation(names.form[q], entries.form[r]),
        "kinds_differ": kinds_differ,
        "numbers_differ": names.numbers[q] != entries.numbers[r],
        "by_ticker": pairs.how & candidates.BY_TICKER > 0,
        "by_initials": pairs.how & candidates.BY_INITIALS > 0,
        "by_beginning": pairs.how & candidates.BY_BEGINNING > 0,
        "by_own_initials": pairs.how & candidates.BY_OWN_INITIALS > 0,
        "by_consonants": pairs.how & candidates.BY_CONSONANTS > 0,
        "shortened_words": _shortened_words(names, entries, q, r),
        "crowding": index.crowding[r],
        "written_length": np.minimum(written[q], 60),
    }
    columns |= _rivalry(pairs, columns, index)
    return np.column_stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES])


def _letters(
    names: Side, entries: Side, q: NDArray[np.int64], r: NDArray[np.int64], index: NameIndex
) -> dict[str, NDArray[np.float32]]:
    left, right = names.groups[q], entries.groups[r]
    both = left.multiply(right).tocsr()
    weights = index.group_weights[both.indices]
    shared, product = row_sums(both.indptr, weights), row_sums(both.indptr, weights * weights)
    ratio = cpdist(names.cores[q], entries.cores[r], scorer=fuzz.ratio, dtype=np.float32, workers=2)
    prefix = cpdist(names.cores[q], entries.cores[r], scorer=Prefix.similarity, dtype=np.float32, workers=2)
    shorter = np.minimum(names.length[q], entries.length[r])
    return {
        "letters_cosine": product / np.maximum(names.groups_length[q] * entries.groups_length[r], 1e-6),
        "letters_in_name": shared / np.maximum(names.groups_weight[q], 1e-6),
        "letters_in_entry": shared / np.maximum(entries.groups_weight[r], 1e-6),
        "ratio": ratio,
        "jaro_winkler": cpdist(
            names.cores[q], entries.cores[r], scorer=JaroWinkler.similarity, dtype=np.float32, workers=2
        ),
        "sorted_ratio": cpdist(
            names.ordered[q], entries.ordered[r], scorer=fuzz.ratio, dtype=np.float32, workers=2
        ),
        "glued_ratio": cpdist(
            names.glued[q], entries.glued[r], scorer=fuzz.ratio, dtype=np.float32, workers=2
        ),
        "edits": np.minimum(
            cpdist(names.glued[q], entries.glued[r], scorer=OSA.distance, dtype=np.float32, workers=2), _FAR
        ),
        "edits_in_first_word": np.minimum(
            cpdist(names.first[q], entries.first[r], scorer=OSA.distance, dtype=np.float32, workers=2), _FAR
        ),
        "consonants_ratio": cpdist(
            names.bones[q], entries.bones[r], scorer=fuzz.ratio, dtype=np.float32, workers=2
        ),
        "name_length": names.length[q],
        "entry_length": entries.length[r],
        "length_difference": names.length[q] - entries.length[r],
        "common_beginning": prefix / np.maximum(shorter, 1),
        "name_begins_entry": prefix == names.length[q],
        "entry_begins_name": prefix == entries.length[r],
    }


def _words(
    names: Side, entries: Side, q: NDArray[np.int64], r: NDArray[np.int64], index: NameIndex
) -> dict[str, NDArray[np.float32]]:
    _, telling = word_codes(index)
    weights = np.array(telling, dtype=np.float32)
    both = names.words[q].multiply(entries.words[r]).tocsr()
    shared = row_sums(both.indptr, weights[both.indices])
    vocabulary = list(index.by_word)
    of_names, of_entries = (
        np.array([word in kind for word in vocabulary], dtype=np.float32) for kind in (GENERIC, OF_FIRMS)
    )
    shared_generic = row_sums(both.indptr, (weights * of_names)[both.indices])
    shared_firms = row_sums(both.indptr, (weights * of_entries)[both.indices])
    firms = row_sums(entries.words.indptr, (weights * of_entries)[entries.words.indices])

    def holds(side: Side, row: NDArray[np.int64], word: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.asarray((side.codes[row] == word[:, None]).any(axis=1) & (word >= 0))

    usual = read_usual().words
    shared_by = np.array(
        [len(numbers) + usual.get(word, 0) for word, numbers in index.by_word.items()], dtype=np.float32
    )
    lead = entries.lead[r]
    alone = (names.count[q] == 1) & (names.lead[q] >= 0)
    return {
        "words_in_name": shared / np.maximum(names.words_weight[q], 1e-6),
        "words_in_entry": shared / np.maximum(entries.words_weight[r], 1e-6),
        "rest_of_name_generic": _share(
            names.generic_weight[q] - shared_generic, names.words_weight[q] - shared
        ),
        "rest_of_entry_generic": _share(firms[r] - shared_firms, entries.words_weight[r] - shared),
        "entry_rarest_found": holds(names, q, entries.rarest[r]),
        "entry_rarest": entries.rarest_weight[r],
        "name_rarest_found": holds(entries, r, names.rarest[q]),
        "name_rarest": names.rarest_weight[q],
        "first_word_equal": names.first[q] == entries.first[r],
        "first_word_like": cpdist(
            names.first[q], entries.first[r], scorer=JaroWinkler.similarity, dtype=np.float32, workers=2
        ),
        "first_word_shared_by": np.log1p(shared_by[lead]),
        "first_word_familiar": names.familiar[q],
        "entry_all_familiar": entries.all_familiar[r],
        "name_words": names.count[q],
        "entry_words": entries.count[r],
        "name_is_a_word": np.where(alone, np.log1p(shared_by[names.lead[q]]), 0),
    }


def _shortened_words(
    names: Side, entries: Side, q: NDArray[np.int64], r: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the share of the entry's words that the name's word in the same place is or shortens; else 0."""
    share = np.zeros(len(q), np.float32)
    for row in np.flatnonzero(names.count[q] == entries.count[r]):
        left, right = names.split[q[row]], entries.split[r[row]]
        share[row] = sum(map(_shortens, left, right)) / max(len(right), 1)
    return share


@lru_cache(maxsize=500_000)
def _shortens(short: str, word: str) -> bool:
    if short == word:
        return True
    letters = iter(word[1:])
    return (
        short[0] == word[0] and 1 < len(short) < len(word) and all(letter in letters for letter in short[1:])
    )


def _share(part: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return part of whole, and 1.1 where nothing is left over."""
    return np.where(whole > _NOTHING, part / np.maximum(whole, _NOTHING), 1.1).astype(np.float32)


def _form_relation(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return 0 where a side has no form, 1 where both are alike, 2 where they speak of two firms."""
    return np.where((left == 0) | (right == 0), 0, np.where(left == right, 1, 2)).astype(np.float32)


def _rivalry(
    pairs: Pairs, columns: dict[str, NDArray[np.float32]], index: NameIndex
) -> dict[str, NDArray[np.float32]]:
    """Return how each entry stands among the others proposed for the same name; a party's names are no rivals."""
    owner = np.unique([entry.id for entry in index.entries], return_inverse=True)[1][pairs.entry]
    cosine, ratio = columns["letters_cosine"], columns["glued_ratio"]
    starts = (
        np.flatnonzero(np.r_[True, pairs.query[1:] != pairs.query[:-1]]) if len(owner) else np.array([], int)
    )
    group = np.cumsum(np.r_[True, pairs.query[1:] != pairs.query[:-1]]) - 1 if len(owner) else owner
    lead_cosine, rank, near = _leads(cosine, owner, group, starts, _NEAR)
    lead_ratio, _, _ = _leads(ratio, owner, group, starts, _NEAR * 100)
    return {"rank": rank, "cosine_lead": lead_cosine, "ratio_lead": lead_ratio, "rivals": near}


def _leads(
    score: NDArray[np.float32],
    owner: NDArray[np.int64],
    group: NDArray[np.int64],
    starts: NDArray[np.int64],
    scale: float,
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return each pair's lead over the best other owner, its rank, and how many pairs of others are within `scale`."""
    if not len(score):
        return score, score, score
    order = np.lexsort((-score, group))
    rank = np.empty(len(score), np.float32)
    sizes = np.diff(np.r_[starts, len(score)])
    rank[order] = np.arange(len(score)) - np.repeat(starts, sizes)
    best = score[order][np.repeat(starts, sizes)]
    best_owner = owner[order][np.repeat(starts, sizes)]
    others = np.where(owner == best_owner, -1.0, score)
    second = np.maximum.reduceat(others, starts)
    second = np.repeat(np.maximum(second, 0), sizes)
    lead = np.where(owner == best_owner, score - second, score - best)
    close = (score > best - scale) & (owner != best_owner)
    near = np.repeat(np.add.reduceat(close.astype(np.float32), starts), sizes)
    return lead.astype(np.float32), np.minimum(rank, 10), np.minimum(near, 10)
