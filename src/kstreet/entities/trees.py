"""A sum of small symmetric decision trees, read from a file of numbers: features come in, probabilities go out.

Every tree asks the same few questions (feature above threshold?) of all rows; the answers' bits number the leaf
(Kohavi and Li 1995, oblivious decision trees; as in Prokhorenkova et al. 2018, CatBoost). The sum becomes a
probability by a table of isotonic steps (Zadrozny and Elkan 2002).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kstreet.errors import SourceError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = Path(__file__).resolve().parent / "model.json"


@dataclass(frozen=True)
class Trees:
    """`questions[t]`: (feature number, threshold) per level; `leaves[t]`: a value per pattern of answers."""

    features: tuple[str, ...]
    start: float
    questions: tuple[tuple[tuple[int, float], ...], ...]
    leaves: tuple[tuple[float, ...], ...]
    scores: tuple[float, ...]
    probabilities: tuple[float, ...]

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the sum of the trees for each row: log odds, not yet calibrated."""
        total = np.full(len(rows), self.start)
        answers: dict[tuple[int, float], NDArray[np.bool_]] = {}
        by_column = np.ascontiguousarray(rows.T)
        for questions, leaves in zip(self.questions, self.leaves, strict=True):
            leaf = np.zeros(len(rows), dtype=np.uint8)
            for level, question in enumerate(questions):
                if question not in answers:
                    answers[question] = by_column[question[0]] > np.float32(question[1])
                leaf |= answers[question].view(np.uint8) << np.uint8(level)
            total += np.take(np.asarray(leaves), leaf)
        return total

    def probability(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability of each score."""
        return np.interp(score, self.scores, self.probabilities)


@cache
def read_trees(path: Path = MODEL) -> Trees:
    """Return the trees of a model file."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        trees = table["trees"]
        return Trees(
            tuple(table["features"]),
            table["start"],
            tuple(
                tuple((table["features"].index(name), above) for name, above in tree["above"])
                for tree in trees
            ),
            tuple(tuple(tree["leaves"]) for tree in trees),
            tuple(score for score, _ in table["calibration"]),
            tuple(chance for _, chance in table["calibration"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"not a model: {error}", where=str(path), remedy="make it with bench/train_matching.py"
        ) from None
