"""What a dossier holds, and what it must not hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kstreet.errors import CaseError
from kstreet.report.data import dossier_data
from kstreet.report.dossier import build_dossier
from kstreet.report.page import dossier_page

if TYPE_CHECKING:
    from kstreet.store.casebook import CaseBook

PUBLISHED, LATER = date(2025, 9, 24), date(2026, 3, 31)


def texts(case: CaseBook, day: date, lang: str = "en") -> tuple[str, str]:
    dossier = build_dossier(case, as_of=day, lang=lang)
    return dossier_page(dossier), json.dumps(dossier_data(dossier), ensure_ascii=False)


@pytest.mark.parametrize(
    ("page_words", "data_words"),
    [
        pytest.param("$45m", '"low": 45000000', id="the 527's money"),
        pytest.param("$51.242bn", '"value": 51242000000', id="third-quarter revenue"),
        pytest.param("31 Oct 2025", '"day": "2025-10-31"', id="the last price"),
        pytest.param("Forge the Future", "forge_2026", id="a vehicle of 2026"),
        pytest.param("$26.29m", '"low": 26290000', id="lobbying in all of 2025"),
    ],
)
def test_what_became_public_later_is_absent_before_and_there_after(
    meta: CaseBook, page_words: str, data_words: str
) -> None:
    page, data = (text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(meta, PUBLISHED))
    later_page, later_data = (text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(meta, LATER))
    assert page_words not in page
    assert data_words not in data
    assert page_words in later_page
    assert data_words in later_data


def test_no_date_of_the_data_lies_after_the_day_but_announced_ones(meta: CaseBook) -> None:
    data = dossier_data(build_dossier(meta, as_of=PUBLISHED))
    data.pop("ahead")
    dates: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str) and len(value) == 10 and value[:2] == "20" and value[4] == "-":
            dates.append(value)

    walk(data)
    assert len(dates) > 100
    assert max(dates) <= PUBLISHED.isoformat()


def test_a_later_record_changes_nothing_of_an_earlier_dossier(meta: CaseBook) -> None:
    poisoned = replace(
        meta,
        flows=(*meta.flows, replace(meta.flows[0], id="later", public_at=PUBLISHED + timedelta(days=1))),
        prices={
            symbol: tuple(replace(p, close=p.close * 9) if p.day > PUBLISHED else p for p in rows)
            for symbol, rows in meta.prices.items()
        },
    )
    assert texts(poisoned, PUBLISHED) == texts(meta, PUBLISHED)
    assert texts(poisoned, LATER) != texts(meta, LATER)


def test_a_scheduled_date_is_what_comes_next_until_it_has_come(meta: CaseBook) -> None:
    before = build_dossier(meta, as_of=date(2025, 10, 28))
    after = build_dossier(meta, as_of=date(2025, 10, 30))
    assert [occasion.id for occasion in before.ahead] == ["results_2025q3"]
    assert after.ahead == ()
    assert any(moment.kind == "results" and moment.day == date(2025, 10, 29) for moment in after.moments)


def test_results_after_the_close_are_measured_at_the_next_session(meta: CaseBook) -> None:
    dossier = build_dossier(meta, as_of=LATER)
    moment = next(m for m in dossier.moments if m.kind == "results" and m.day == date(2025, 10, 29))
    row = next(row for row in dossier.reactions if moment.number in row.moments)
    assert row.session == date(2025, 10, 30)
    assert row.ar < -0.08
    assert row.apart
    assert not row.counted


def test_news_of_one_session_shares_one_return_and_its_neighbours_are_named(meta: CaseBook) -> None:
    dossier = build_dossier(meta, as_of=LATER)
    row = next(row for row in dossier.reactions if row.session == date(2025, 9, 23))
    ids = {record.id for m in dossier.moments if m.number in row.moments for record in m.records}
    assert ids == {"atep_2025", "llama_allies_2025"}
    near = {record.id for m in dossier.moments if m.number in row.nearby for record in m.records}
    assert near == {"onegov_2025"}


def test_the_move_is_split_into_share_and_currency(meta: CaseBook) -> None:
    price = build_dossier(meta, as_of=PUBLISHED).price
    assert price is not None
    assert price.day == date(2025, 9, 24)
    high = next(move for move in price.moves if move.key == "reader_high")
    assert high.since == date(2025, 2, 14)
    assert round(high.reader_start, 2) == 703.06
    assert (1 + high.own) * (1 + high.currency) == pytest.approx(1 + high.reader)
    assert high.own > 0 > high.reader


def test_kinds_of_money_are_never_added(meta: CaseBook) -> None:
    strands = build_dossier(meta, as_of=LATER).strands
    assert len({(strand.key, strand.kind, strand.currency) for strand in strands}) == len(strands)
    for strand in strands:
        assert {flow.kind for flow in strand.flows} == {strand.kind}
        assert strand.low == sum((flow.amount_low for flow in strand.flows), Decimal())
        assert strand.high == sum((flow.amount_high for flow in strand.flows), Decimal())
    assert "lobbying" not in {strand.kind for strand in strands}
    pac = next(strand for strand in strands if strand.key == "pac")
    assert {flow.payer for flow in pac.flows} == {"meta_pac"}


def test_lobbying_counts_each_report_once_and_names_the_wrong_sum(meta: CaseBook) -> None:
    dossier = build_dossier(meta, as_of=LATER)
    last = dossier.lobbying[-1]
    assert (last.year, last.spent.low, last.naive.low) == (2025, Decimal(26_290_000), Decimal(32_060_000))
    assert "$32.06m instead of $26.29m" in dossier_page(dossier)


def test_without_a_day_the_dossier_is_as_of_the_last_record(meta: CaseBook) -> None:
    dossier = build_dossier(meta)
    assert dossier.as_of == max(row.public_at for row in (*meta.flows, *meta.deals, *meta.facts))


def test_an_unknown_language_is_refused_with_the_known_ones(meta: CaseBook) -> None:
    with pytest.raises(CaseError, match="known: en, de"):
        build_dossier(meta, lang="fr")
