"""Words come in; weights of their three-letter groups and words go out, as sparse matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Letters, digits and the space have a code of their own; all other signs share the rest of 64.
_SIGNS = 64
GROUPS = _SIGNS**3
_CODES = np.full(128, 37, dtype=np.int32)
_CODES[[ord(char) for char in "abcdefghijklmnopqrstuvwxyz0123456789"]] = np.arange(36)
_CODES[ord(" ")] = 36


def count_groups(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return, per text, which three-letter groups it has (0 or 1), with a space before and behind it."""
    lengths = np.fromiter((len(text) + 2 for text in texts), dtype=np.int64, count=len(texts))
    buffer = " " + "  ".join(texts) + " "
    points = np.frombuffer(buffer.encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = np.where(
        points < 128,  # noqa: PLR2004
        _CODES[np.minimum(points, 127)],
        38 + points % (_SIGNS - 38),
    ).astype(np.int32)
    rows = np.repeat(np.arange(len(texts)), lengths)
    groups = (codes[:-2] * _SIGNS + codes[1:-1]) * _SIGNS + codes[2:]
    inside = rows[:-2] == rows[2:]
    keys = np.unique(rows[:-2][inside] * GROUPS + groups[inside])
    starts = np.searchsorted(keys, np.arange(len(texts) + 1) * GROUPS)
    return sparse.csr_matrix(
        (np.ones(len(keys), dtype=np.float32), (keys % GROUPS).astype(np.int32), starts.astype(np.int32)),
        shape=(len(texts), GROUPS),
    )


def rarity(counts: sparse.csr_matrix, more_held: NDArray[np.float32], more_rows: int) -> NDArray[np.float32]:
    """Return how telling each column is: ln((1 + rows) / (1 + rows that have it)) + 1.

    `more_held`, `more_rows`: what other names say, so that a short list knows which letters are common.
    """
    rows, columns = counts.shape
    rows += more_rows
    held = np.bincount(counts.indices, minlength=columns) + more_held
    return np.asarray(np.log((1 + rows) / (1 + held)) + 1, dtype=np.float32)


def weigh(counts: sparse.csr_matrix, weights: NDArray[np.float32]) -> sparse.csr_matrix:
    """Return the rows with each column weighed, scaled to length 1."""
    data = counts.data * weights[counts.indices]
    lengths = np.sqrt(row_sums(counts.indptr, data * data))
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    data = data * np.repeat(scale, np.diff(counts.indptr))
    return sparse.csr_matrix((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def row_sums(starts: NDArray[np.int32], data: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sum of each row of a sparse matrix's data."""
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    # row by row in double precision: a running sum over all rows would let a row depend on its neighbours
    return np.bincount(rows, weights=data, minlength=len(starts) - 1).astype(np.float32)
