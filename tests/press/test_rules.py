"""Each rule on the bundled case: the figure found, the verdict, and what is said beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from kstreet.press.check import check_claims
from kstreet.press.wording import say_all
from kstreet.records import Claim, Verdict
from kstreet.store.casebook import CaseBook, open_case

PUBLISHED = date(2025, 9, 24)


@cache
def case() -> CaseBook:
    return open_case("meta_2025")


def claim(kind: str, value: str | None = None, unit: str = "", **fields: object) -> Claim:
    figure = Decimal(value) if value is not None else None
    given: dict[str, object] = {
        "kind": kind,
        "subject": "Meta Platforms, Inc.",
        "counterparty": "",
        "about": "",
        "value": figure,
        "low": figure,
        "high": figure,
        "unit": unit,
        "bound": "",
        "on": "",
        "since": "",
        "status": "",
        "office": "",
        "attribution": "",
        "start": 0,
        "end": 1,
        "quote": "x",
        "subject_id": case().company,
    }
    return Claim(**{**given, **fields})  # type: ignore[arg-type]


def judged(
    one: Claim, *, lang: str = "en", as_of: date | None = None, published: date = PUBLISHED
) -> Verdict:
    checked = check_claims([one], case(), published=published, lang=lang, as_of=as_of)
    return checked[0].verdict


def said(verdict: Verdict) -> str:
    return " ".join(say_all(verdict.notes, "en"))


@pytest.mark.parametrize(
    ("value", "ruling"),
    [("755.40", "supported"), ("752.00", "supported"), ("745.00", "partly"), ("700.00", "contradicted")],
)
def test_a_price_is_held_against_the_close_of_its_day(value: str, ruling: str) -> None:
    verdict = judged(claim("price", value, "USD", on="2025-09-23"))
    assert (verdict.ruling, verdict.found) == (ruling, Decimal("755.40"))


def test_a_price_in_euros_names_the_fixing() -> None:
    verdict = judged(claim("price", "639.40", "EUR", on="2025-09-23"), lang="de")
    assert (verdict.ruling, verdict.found, verdict.difference) == (
        "supported",
        Decimal("640.55"),
        Decimal("0.18"),
    )
    assert "1.1793" in said(verdict)
    assert len(verdict.evidence) == 2


def test_a_price_on_a_sunday_takes_the_friday_and_says_so() -> None:
    verdict = judged(claim("price", "778.38", "USD", on="2025-09-21"))
    assert "had no session" in said(verdict)


def test_a_price_beyond_the_prices_is_not_checkable() -> None:
    verdict = judged(claim("price", "700", "USD", on="2026-03-03"), published=date(2026, 3, 4))
    assert verdict.ruling == "not checkable"
    assert verdict.notes[0].code == "prices_end"


def test_a_party_without_prices_is_not_checkable() -> None:
    verdict = judged(claim("price", "308.66", "USD", subject="Oracle", subject_id="oracle"))
    assert verdict.ruling == "not checkable"


def test_a_day_s_move_and_its_sign() -> None:
    fell = judged(claim("move", "-1.3", "%", on="2025-09-23", low=Decimal("-1.35"), high=Decimal("-1.25")))
    rose = judged(claim("move", "1.3", "%", on="2025-09-23"))
    assert (fell.ruling, fell.found) == ("supported", Decimal("-1.28"))
    assert rose.ruling == "contradicted"


def test_a_move_since_the_start_of_the_year_counts_from_the_last_close_before() -> None:
    verdict = judged(claim("move", "29", "%", since="2025-01-01", low=Decimal("28.5"), high=Decimal("29.5")))
    assert verdict.ruling == "supported"
    assert "31 December 2024" in said(verdict)


def test_the_fall_from_february_is_the_currencys() -> None:
    fall = claim(
        "distance", "-10", "%", since="2025-02", about="record", low=Decimal("-11.5"), high=Decimal("-8.5")
    )
    price = claim("price", "639.40", "EUR", on="2025-09-23")
    verdict = check_claims([price, fall], case(), published=PUBLISHED, lang="de")[1].verdict
    assert (verdict.ruling, verdict.found) == ("supported", Decimal("-8.89"))
    assert "+2.54%" in said(verdict)
    assert "the currency's, not the share's" in said(verdict)


def test_the_same_fall_in_dollars_is_contradicted() -> None:
    fall = claim("distance", "-10", "%", since="2025-02", low=Decimal("-11.5"), high=Decimal("-8.5"))
    verdict = judged(fall)
    assert (verdict.ruling, verdict.found) == ("contradicted", Decimal("2.54"))


def test_a_currency_named_in_the_sentence_wins_over_the_articles() -> None:
    text = "The shares closed at $755.40. In euros they are about 9 percent below the high of February."
    start = text.index("about")
    fall = claim(
        "distance", "-9", "%", since="2025-02", low=Decimal(-10), high=Decimal(-8), start=start, end=start + 9
    )
    price = claim("price", "755.40", "USD", on="2025-09-23", end=28)
    named = check_claims([price, fall], case(), published=PUBLISHED, lang="en", text=text)[1].verdict
    silent = check_claims(
        [price, fall], case(), published=PUBLISHED, lang="en", text=text.replace("In euros", "It is said")
    )
    assert (named.ruling, named.found) == ("supported", Decimal("-8.89"))
    assert silent[1].verdict.ruling == "contradicted"


def test_market_value_counts_both_classes_of_shares() -> None:
    verdict = judged(
        claim("market_value", "1900000000000", "USD", low=Decimal("1.85e12"), high=Decimal("1.95e12"))
    )
    assert verdict.ruling == "supported"
    assert Decimal("1.90e12") < Decimal(str(verdict.found)) < Decimal("1.93e12")


@pytest.mark.parametrize(
    ("year", "value", "ruling"), [("2024", "24430000", "supported"), ("2024", "22000000", "contradicted")]
)
def test_a_year_of_lobbying_is_the_sum_of_its_reports(year: str, value: str, ruling: str) -> None:
    assert judged(claim("lobbying", value, "USD", on=year)).ruling == ruling


def test_lobbying_that_counts_amendments_twice_is_called_that() -> None:
    verdict = judged(claim("lobbying", "32060000", "USD", on="2025"), as_of=date(2026, 6, 1))
    assert (verdict.ruling, verdict.found) == ("contradicted", Decimal("26290000.00"))
    assert "counts amended reports beside" in said(verdict)


def test_lobbying_of_another_year_is_named() -> None:
    assert "fits 2023" in said(judged(claim("lobbying", "19300000", "USD", on="2024")))


def oracle(**fields: object) -> Claim:
    return claim("deal", "20000000000", "USD", counterparty="Oracle", counterparty_ids=("oracle",), **fields)


def test_talks_are_supported_as_talks_and_not_as_a_deal() -> None:
    talks, signed = judged(oracle(status="talks")), judged(oracle(status="signed"))
    assert (talks.ruling, signed.ruling) == ("supported", "contradicted")
    assert "as talks, not as a deal" in said(talks)
    assert "The article says signed; the record says talks" in said(signed)


def test_a_deal_before_it_was_reported_is_not_on_record() -> None:
    assert judged(oracle(status="talks"), as_of=date(2025, 9, 18)).ruling == "not checkable"


def test_a_deal_of_twice_the_value_is_contradicted() -> None:
    double = claim("deal", "40000000000", "USD", counterparty_ids=("oracle",), status="talks")
    assert judged(double).ruling == "contradicted"


def test_a_partnership_without_money_cannot_be_in_contract_data() -> None:
    verdict = judged(
        claim(
            "partnership", subject_id="gsa", subject="GSA", counterparty_ids=("meta",), about="Llama OneGov"
        )
    )
    assert verdict.ruling == "supported"
    assert "contract data" in said(verdict)


def test_a_vehicle_is_on_record_and_its_money_is_said_to_be_known_only_later() -> None:
    vehicle = claim("political_vehicle", counterparty_ids=("atep",), office="state")
    verdict = judged(vehicle)
    assert (verdict.ruling, verdict.found) == ("supported", Decimal(45_000_000))
    assert "public only since" in said(verdict)


def test_as_of_a_day_nothing_later_is_used_at_all() -> None:
    vehicle = claim("political_vehicle", counterparty_ids=("atep",), office="state")
    verdict = judged(vehicle, as_of=PUBLISHED)
    assert (verdict.ruling, verdict.found) == ("supported", None)
    assert "45" not in said(verdict)
    assert "45 million" in said(judged(vehicle, as_of=date(2026, 6, 1)))


def test_a_vehicle_for_federal_office_is_only_partly_right() -> None:
    assert judged(claim("political_vehicle", counterparty_ids=("atep",), office="federal")).ruling == "partly"


def test_spending_is_held_against_the_flow() -> None:
    right = claim("political_spending", "45000000", "USD", counterparty_ids=("atep",))
    wrong = claim("political_spending", "90000000", "USD", counterparty_ids=("atep",))
    late = date(2026, 6, 1)
    assert judged(right, as_of=late).ruling == "supported"
    assert judged(wrong, as_of=late).ruling == "contradicted"
    assert judged(right).ruling == "supported"  # announced as tens of millions on the day before
    assert (
        judged(claim("political_spending", "3000000", "USD", counterparty_ids=("atep",))).ruling
        == "contradicted"
    )
    assert judged(right, as_of=date(2025, 9, 1)).ruling == "not checkable"


def test_lobbying_of_a_year_that_is_not_over_is_not_judged() -> None:
    verdict = judged(claim("lobbying", "26290000", "USD", on="2025"))
    assert verdict.ruling == "not checkable"
    assert "30 June 2025" in said(verdict)
    half = judged(claim("lobbying", "13950000", "USD", on="2025-H1"))
    assert half.ruling == "supported"


def test_results_lie_ahead_until_they_are_out() -> None:
    results = claim("date", about="results", on="2025-10-21/2025-10-31")
    assert judged(results).ruling == "not checkable"
    verdict = judged(results, as_of=date(2025, 11, 1))
    assert (verdict.ruling, verdict.found) == ("supported", "2025-10-29")
    assert "after the close" in said(verdict)


def test_results_announced_for_a_wrong_month_are_contradicted() -> None:
    wrong = claim("date", about="results", on="2025-11")
    assert judged(wrong, as_of=date(2025, 12, 1)).ruling == "contradicted"


def test_a_reported_figure_and_a_wrong_one() -> None:
    late = {"as_of": date(2025, 11, 1), "published": date(2025, 10, 31)}
    right = claim("figure", "51240000000", "USD", about="revenue", on="2025-Q3")
    wrong = claim("figure", "61240000000", "USD", about="revenue", on="2025-Q3")
    assert judged(right, **late).ruling == "supported"  # type: ignore[arg-type]
    assert judged(wrong, **late).ruling == "contradicted"  # type: ignore[arg-type]
    assert judged(right).ruling == "not checkable"


def test_a_target_is_an_opinion() -> None:
    assert judged(claim("price_target", "900", "USD")).ruling == "not checkable"


def test_an_unknown_party_proves_nothing() -> None:
    verdict = judged(claim("deal", "5", "USD", subject="Nobody", subject_id="", counterparty="No One"))
    assert verdict.ruling == "not checkable"
    assert "proves nothing" in said(verdict)
