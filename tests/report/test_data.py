"""The data of a dossier follow the published schema, and say what the page says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from kstreet.report.data import dossier_data
from kstreet.report.dossier import build_dossier

if TYPE_CHECKING:
    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.store.casebook import CaseBook

REFERENCE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"


def schema(name: str) -> Draft202012Validator:
    found = json.loads((REFERENCE / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(data: object, name: str = "dossier.schema.json") -> list[str]:
    written = json.loads(json.dumps(data))
    return [f"{error.json_path}: {error.message[:200]}" for error in schema(name).iter_errors(written)]


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("day", [date(2024, 6, 10), date(2025, 9, 24), date(2026, 3, 31)])
def test_dossiers_follow_the_schema_on_every_day(meta: CaseBook, day: date, lang: str) -> None:
    assert problems(dossier_data(build_dossier(meta, as_of=day, lang=lang))) == []


def test_small_and_hostile_cases_follow_the_schema(
    bare: CaseBook, skeleton: CaseBook, hostile: CaseBook
) -> None:
    for case in (bare, skeleton, hostile):
        assert problems(dossier_data(build_dossier(case))) == []


def test_an_article_in_a_dossier_follows_its_own_schema(
    meta: CaseBook, article: Article, checked: tuple[Checked, ...]
) -> None:
    data = dossier_data(build_dossier(meta, article=article, checked=checked))
    assert problems(data) == []
    claims = {"article": data["article"], "claims": data["claims"]}
    assert problems(claims, "check.schema.json") == []
    assert len(data["claims"]) == len(checked)  # type: ignore[arg-type]


def test_the_schema_refuses_what_is_not_described(meta: CaseBook) -> None:
    data: dict[str, Any] = dossier_data(build_dossier(meta))
    assert problems({**data, "rumour": 1}) != []
    assert problems({**data, "timeline": [{**data["timeline"][0], "kind": "gossip"}]}) != []
    data.pop("conclusion")
    assert problems(data) != []


def test_sums_of_the_data_are_the_rows_sums(meta: CaseBook) -> None:
    data: dict[str, Any] = dossier_data(build_dossier(meta))
    assert len(data["money"]) >= 4
    for strand in data["money"]:
        assert strand["low"] == pytest.approx(sum(flow["low"] for flow in strand["flows"]))
        assert strand["high"] == pytest.approx(sum(flow["high"] for flow in strand["flows"]))
