"""The conclusion: what the answer and the confidence follow from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kstreet.report.contents import Gap, Reaction
from kstreet.report.dossier import build_dossier
from kstreet.report.story import Story
from kstreet.report.weighing import detectable, holm, weigh

if TYPE_CHECKING:
    from kstreet.report.contents import Conclusion
    from kstreet.store.casebook import CaseBook


def reaction(p: float, ar: float = 0.0, se: float = 0.015, **changes: object) -> Reaction:
    found = Reaction(
        session=date(2025, 9, 22),
        moments=(1,),
        nearby=(),
        of_influence=True,
        with_results=False,
        ar=ar,
        low=ar - 2 * se,
        high=ar + 2 * se,
        se=se,
        p=p,
        placebo_share=0.5,
        placebo_count=200,
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def weighed(case: CaseBook, *rows: Reaction) -> Conclusion:
    return weigh(case, moments=(), reactions=rows, strands=(), lobbying=(), price=None, ahead=())


def test_ordinary_days_leave_no_trace(meta: CaseBook) -> None:
    found = weighed(meta, reaction(0.6), reaction(0.3, ar=-0.01))
    assert found.answer == "no_trace"
    assert next(point.code for point in found.points if point.side == "against") == "against.flat"


def test_one_day_out_of_twenty_is_weak(meta: CaseBook) -> None:
    rows = [reaction(0.5) for _ in range(19)]
    found = weighed(meta, reaction(0.03, ar=0.04), *rows)
    assert found.answer == "weak"
    assert any(point.code == "for.up" for point in found.points)


def test_a_day_that_holds_after_correction_is_a_trace(meta: CaseBook) -> None:
    found = weighed(meta, reaction(0.00001, ar=-0.08), *[reaction(0.5) for _ in range(9)])
    assert found.answer == "trace"
    assert any(point.code == "against.down" for point in found.points)


def test_results_and_business_do_not_count(meta: CaseBook) -> None:
    results = reaction(0.0001, ar=0.1, with_results=True)
    business = reaction(0.0001, ar=0.1, of_influence=False)
    assert weighed(meta, results, business, reaction(0.7)).answer == "no_trace"


def test_what_cannot_be_measured_is_not_answered(meta: CaseBook) -> None:
    found = weighed(meta, reaction(1.0, gap=Gap("too_few", (("need", 260),))))
    assert (found.answer, found.confidence) == ("not_measurable", "none")
    assert any(point.code == "unknown.unmeasured" for point in found.points)


def test_confidence_is_low_while_days_are_few_or_coarse(meta: CaseBook) -> None:
    assert weighed(meta, *[reaction(0.5, se=0.003)] * 5).confidence == "low"
    assert weighed(meta, *[reaction(0.5, se=0.02)] * 40).confidence == "low"
    assert weighed(meta, *[reaction(0.5, se=0.003)] * 40).confidence == "moderate"


def test_holm_stops_at_the_first_that_fails() -> None:
    rows = [reaction(p) for p in (0.001, 0.02, 0.03, 0.9)]
    assert [row.p for row in holm(rows)] == [0.001]
    assert [row.p for row in holm([reaction(p) for p in (0.01, 0.02, 0.04)])] == [0.01, 0.02, 0.04]
    assert holm([]) == []


def test_the_detectable_effect_is_that_of_eighty_percent_power() -> None:
    assert detectable([reaction(0.5, se=0.01)] * 3) == pytest.approx(0.028)


def test_before_the_payment_was_public_the_vehicle_speaks_and_its_money_is_unknown(meta: CaseBook) -> None:
    story = Story(build_dossier(meta, as_of=date(2025, 9, 24)))
    assert any("political vehicles were announced" in line.text for line in story.points("for"))
    assert any("no payment was on record by then" in line.text for line in story.points("unknown"))
    later = Story(build_dossier(meta, as_of=date(2026, 3, 31)))
    assert any("$71.365m" in line.text for line in later.points("for"))


def test_a_fall_that_is_the_currencys_is_said_to_be(meta: CaseBook) -> None:
    codes = [p.code for p in build_dossier(meta, as_of=date(2025, 9, 24)).conclusion.points]
    assert "against.currency" in codes
    at_home = build_dossier(meta, as_of=date(2025, 9, 24), currency="USD").conclusion.points
    assert "against.currency" not in [point.code for point in at_home]


def test_talks_are_said_to_be_talks_until_something_was_signed(meta: CaseBook) -> None:
    story = Story(build_dossier(meta, as_of=date(2025, 9, 24)))
    assert any("Oracle Corporation there were talks ($20bn)" in line.text for line in story.points("against"))
    later = Story(build_dossier(meta, as_of=date(2025, 12, 31)))
    assert not any("there were talks" in line.text for line in later.points("against"))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_point_cites_what_it_rests_on_and_none_advises(meta: CaseBook, lang: str) -> None:
    story = Story(build_dossier(meta, as_of=date(2026, 3, 31), lang=lang))
    lines = [line for side in ("for", "against", "unknown") for line in story.points(side)]
    assert sum(bool(line.evidence) for line in lines) >= 5
    said = " ".join(line.text for line in lines).lower()
    assert not {"buy", "sell", "kaufen", "verkaufen"} & set(said.split())
