"""load, update, sources, sql, query and store, as a reader types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sources.samples import FOLDER

IRS = FOLDER / "irs527" / "FullDataFile.txt"


def test_load_says_what_it_stored_and_what_it_knew(run: Run) -> None:
    first, again = run("load", "irs527", IRS), run("load", "irs527", IRS)
    assert (first.status, again.status) == (0, 0)
    assert "version 1: 1 document(s) of irs527" in first.out
    assert "nothing new: 1 document(s) known already" in again.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("load", "nobody", "x"), "no register nobody"),
        (("load", "irs527"), "nothing to load"),
        (("load", "irs527", "missing.txt"), "no such file"),
        (("load", "lda", str(IRS)), "nothing that lda publishes"),
        (("query", "nothing"), "no query nothing"),
        (("query", "standing_totals"), "standing_totals needs as_of"),
        (("sql", "drop table flows"), "one select is run at a time"),
        (("update", "prices"), "has no list of what to fetch"),
        (("update", "irs527"), "publishers want to know who asks"),
        (("store", "rollback"), "there is no earlier version"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert says in ran.err
    assert " — " in ran.err
    assert "Traceback" not in ran.err


def test_bad_rows_are_put_aside_and_can_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(IRS.read_bytes().replace(b"|2500.00|", b"|much|", 1))
    assert run("load", "irs527", "bad.txt").status == 2
    skipped = run("load", "irs527", "bad.txt", "--skip-bad")
    assert skipped.status == 0
    assert "1 row(s) could not be read" in skipped.err
    rows = json.loads(run("sql", "select document, problem from rejects", "--json").out)
    assert rows[0]["document"] == "bad.txt"
    assert "'much' is no amount" in rows[0]["problem"]


def test_sql_gives_csv_and_parquet(run: Run) -> None:
    run("load", "irs527", IRS)
    csv = run("sql", "select id, amount_low from flows order by id", "--csv").out.splitlines()
    assert csv[0] == "id,amount_low"
    assert "irs527:B:14,-500.00" in csv
    assert "7 rows" in run("sql", "from flows", "--parquet", "out.parquet").out


def test_query_shows_the_text_behind_a_number(run: Run) -> None:
    assert "left join replaced" in run("query", "standing_totals", "--show").out
    assert "company_flows" in run("query").out


def test_the_engine_may_be_named_before_the_command(run: Run) -> None:
    run("load", "irs527", IRS)
    words = ("query", "standing_totals", "as_of=2026-02-28", "--json")
    plain = run(*words).data
    assert plain
    assert run("--engine", "duckdb", *words).data == run("--engine=duckdb", *words).data == plain
    assert run("--engine", "abacus", *words).status == 2


def test_csv_for_a_spreadsheet_runs_nothing_and_keeps_numbers(run: Run) -> None:
    csv = run("sql", "select '=1+1' as a, '-x' as b, 'plain' as c, -2.5 as d", "--csv").out
    assert csv == "a,b,c,d\n'=1+1,'-x,plain,-2.5\n"


def test_sources_say_rows_age_and_use(run: Run) -> None:
    run("load", "irs527", IRS)
    rows = {row["name"]: row for row in json.loads(run("sources", "--json").out)}
    assert rows["irs527"]["newest"] == "2026-02-20"
    assert rows["irs527"]["rows"] > 0
    assert "individual contributors may not be solicited" in rows["fec"]["use"]
    assert "licence" in run("sources", "fec").out


def test_verify_names_damage_and_rollback_mends_it(run: Run, tmp_path: Path) -> None:
    run("load", "irs527", IRS)
    (tmp_path / "FullDataFile.txt").write_bytes(IRS.read_bytes().replace(b"Polling", b"Surveys"))
    run("load", "irs527", "FullDataFile.txt")
    assert run("store", "verify").status == 0
    part = next((tmp_path / "lake" / "parts" / "irs527" / "links").iterdir())
    newest = max(
        (tmp_path / "lake" / "parts" / "irs527" / "flows").iterdir(), key=lambda file: file.stat().st_mtime_ns
    )
    assert part.is_file()
    newest.write_bytes(b"damaged")
    broken = run("store", "verify")
    assert broken.status == 2
    assert newest.name in broken.out
    assert run("store", "rollback").status == 0
    assert run("store", "verify").status == 0


def test_update_shows_its_plan_without_asking_anybody(run: Run) -> None:
    assert "legislators-current.yaml" in run("update", "congress", "--plan").out
    assert "client_name=Somebody" in run("update", "lda", "--company", "Somebody", "--plan").out


def test_update_asks_for_a_known_company_by_all_its_names(run: Run) -> None:
    asked = run("update", "lda", "--company", "META", "--plan").out.casefold()
    assert "client_name=meta+platforms" in asked
    assert "client_name=facebook" in asked
    assert run("update", "edgar", "--company", "Meta Platforms", "--plan").status == 0
