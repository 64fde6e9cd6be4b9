"""Which tests can be believed in a study, and why not. A sample's shape comes in, sentences go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.study.engine import Sample
    from kstreet.study.significance import Significance

INDEPENDENT = ("t_cross", "patell", "bmp", "sign", "gsign", "grank_z", "wilcoxon")
STEADY = ("crude", "patell", "adj_patell")
FEWEST_FOR_GRANK = 20
FEWEST_FOR_SPREAD = 10
CERTAIN = 0.99


def invalid_tests(significance: Significance) -> dict[str, str]:
    """Return the tests that must not be relied on in this study, each with its reason."""
    sample, together = significance.sample, significance.clustering
    found: dict[str, str] = {}
    variance = _event_variance(significance)
    if variance:
        found |= dict.fromkeys(STEADY, f"the event raises the variance (by a factor of {variance:.1f})")
    dates = len(np.unique(sample.session))
    if together.calendar and len(sample) > 1:
        days = sample.windows.event_days
        where = "all events share one date" if dates == 1 else "events share calendar dates"
        why = f"{where}: the variance of a mean is {together.inflation(days):.1f} times that of independent events"
        found |= dict.fromkeys(INDEPENDENT, why)
    if len(sample) < FEWEST_FOR_GRANK:
        why = f"with {_events(sample)}, fewer than {FEWEST_FOR_GRANK}, its own scale rejects too often"
        found |= dict.fromkeys(("grank_t", "grank_z", "corrado_zivney"), why)
    if len(sample) < FEWEST_FOR_SPREAD:
        why = f"{_events(sample)} cannot tell the spread between events"
        found |= dict.fromkeys(("t_cross", "bmp", "adj_bmp", "wilcoxon", "sign", "gsign"), why)
    return found


def _events(sample: Sample) -> str:
    return f"{len(sample)} event{'s' if len(sample) != 1 else ''}"


def _event_variance(significance: Significance) -> float:
    """Return the variance of standardised returns on day 0 where it is surely above one, else 0."""
    windows = significance.sample.windows
    day = 0 if windows.event[0] <= 0 <= windows.event[1] else windows.event[0]
    car, error = significance.sample.cumulate(day, day)
    scaled = (car / error)[np.isfinite(car)]
    if len(scaled) < FEWEST_FOR_SPREAD:
        return 0.0
    # fat tails make the spread of a variance wider than the normal's: scale the freedom by the kurtosis
    shape = np.clip(
        np.mean((scaled - scaled.mean()) ** 4) / np.mean((scaled - scaled.mean()) ** 2) ** 2, 3, 30
    )
    freedom = (len(scaled) - 1) * 2 / (shape - 1)
    variance = float(np.var(scaled, ddof=1))
    return variance if chdtr(freedom, variance * freedom) > CERTAIN else 0.0


def leading_test(invalid: Mapping[str, str]) -> str:
    """Return the most powerful test that is left, the one a report leads with."""
    for name in ("bmp", "adj_bmp", "grank_t", "corrado", "corrado_zivney", "crude"):
        if name not in invalid:
            return name
    return "corrado"
