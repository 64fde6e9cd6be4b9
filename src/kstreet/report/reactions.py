"""What the market did on each session with an entry: the market model of `study/`, gaps said instead of raised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.errors import PriceError, StudyError
from kstreet.market.prices import PriceSeries
from kstreet.market.returns import common_returns
from kstreet.report.contents import Gap, Reaction
from kstreet.study.events import single_event

if TYPE_CHECKING:
    from datetime import date

    from kstreet.market.returns import FloatArray
    from kstreet.report.contents import Moment
    from kstreet.store.casebook import CaseBook
    from kstreet.study.events import SingleEvent

ESTIMATION, GAP = 250, 10
NEAR = 1


def reactions(case: CaseBook, moments: tuple[Moment, ...]) -> tuple[tuple[Reaction, ...], Gap | None]:
    """Return one reaction per session, or per day that no session follows, oldest first; or why there are none."""
    if not moments:
        return (), Gap("no_dates")
    if not case.prices.get(case.symbol):
        return (), Gap("no_prices")
    if not case.prices.get(case.benchmark):
        return (), Gap("no_benchmark")
    try:
        days, firm, market = common_returns(
            PriceSeries.of(case.prices[case.symbol]), PriceSeries.of(case.prices[case.benchmark])
        )
    except PriceError:
        return (), Gap("failed")
    place = {day: n for n, day in enumerate(days)}
    sessions: dict[date, list[Moment]] = defaultdict(list)
    for moment in moments:
        sessions[moment.session or moment.day].append(moment)
    taken = {place[day]: [m.number for m in members] for day, members in sessions.items() if day in place}
    found = []
    for day, members in sorted(sessions.items()):
        if day in place:
            found.append(_reaction(day, members, taken=taken, place=place[day], firm=firm, market=market))
        else:
            found.append(_reaction_of(day, members, (), Gap("before" if day < days[0] else "no_session")))
    return tuple(found), None


def _reaction(
    session: date,
    members: list[Moment],
    *,
    taken: dict[int, list[int]],
    place: int,
    firm: FloatArray,
    market: FloatArray,
) -> Reaction:
    nearby = [n for step in range(-NEAR, NEAR + 1) if step for n in taken.get(place + step, [])]
    gap, study, wide = None, None, None
    others = sorted(taken)
    if place < ESTIMATION + GAP:
        gap = Gap("too_few", (("need", ESTIMATION + GAP),))
    else:
        try:
            study = single_event(firm, market, place, estimation=ESTIMATION, gap=GAP, exclude=others)
            if place + NEAR < len(firm):
                window = (-NEAR, NEAR)
                wide = single_event(
                    firm, market, place, estimation=ESTIMATION, gap=GAP, window=window, exclude=others
                )
        except StudyError:
            gap = Gap("failed")
    found = _reaction_of(session, members, tuple(sorted(nearby)), gap, study)
    return replace(found, wide_ar=wide.car, wide_low=wide.low, wide_high=wide.high) if wide else found


def _reaction_of(
    session: date,
    members: list[Moment],
    nearby: tuple[int, ...],
    gap: Gap | None,
    study: SingleEvent | None = None,
) -> Reaction:
    plain = Reaction(
        session=session,
        moments=tuple(moment.number for moment in members),
        nearby=nearby,
        of_influence=any(moment.of_influence for moment in members),
        with_results=any(moment.kind == "results" for moment in members),
        gap=gap,
    )
    return plain if study is None else replace(plain, **_figures(study))


def _figures(study: SingleEvent) -> dict[str, Any]:
    usual_low, usual_high = np.quantile(study.placebo_cars, (0.025, 0.975)) if study.placebo_count else (0, 0)
    return {
        "ar": float(study.car),
        "low": study.low,
        "high": study.high,
        "se": study.se,
        "p": study.p,
        "placebo_share": study.placebo_share,
        "placebo_count": study.placebo_count,
        "usual_low": float(usual_low),
        "usual_high": float(usual_high),
        "beta": study.beta,
        "observations": study.n,
    }
