"""What a newcomer sees first, and what is suggested next."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .conftest import Run

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "reference" / "check.schema.json"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_demo_writes_the_dossier_and_says_what_to_try_next(run: Run, tmp_path: Path, lang: str) -> None:
    ran = run("demo", "--out", "out", "--lang", lang)
    assert ran.status == 0
    assert (tmp_path / "out" / "meta.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    data = json.loads((tmp_path / "out" / "meta.json").read_text(encoding="utf-8"))
    assert {"article", "claims"} <= set(data)
    suggested = re.findall(r"^  (kstreet .+)$", ran.out, re.MULTILINE)
    assert len(suggested) >= 4
    for line in suggested:
        assert run(*shlex.split(line)[1:]).status == 0, line


@pytest.mark.parametrize("lang", ["en", "de"])
def test_only_the_false_claim_of_the_bundled_article_is_contradicted(run: Run, lang: str) -> None:
    from kstreet.store.casebook import open_case

    case = open_case("meta_2025")
    article = next(each for each in case.articles if each.lang == lang)
    ran = run("check", case.folder / article.file, "--json")
    assert ran.status == 0
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(ran.data)
    claims = ran.data["claims"]
    wrong = [claim for claim in claims if claim["verdict"] == "contradicted"]  # type: ignore[union-attr,index]
    assert [claim["value"] for claim in wrong] == [22_000_000]  # type: ignore[index]
    text = ran.data["article"]["text"]  # type: ignore[index,call-overload]
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in claims)  # type: ignore[union-attr,index]


def test_colour_is_only_for_terminals(run: Run) -> None:
    assert "\x1b[" not in run("demo", "--out", "out").out
