"""`kstreet who` and `kstreet review`: one name, a whole list, decisions, and bad input."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from kstreet.cli import main

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = (
    "id,name\n10,Meta Platforms Inc\n20,Alphabet Inc.\n30,BOEING CO\n40,Rio Tinto Ltd\n50,Rio Tinto plc\n"
)
NAMES = 'name,amount\n"META PLATFORMS, INC.",100\nGoogle,5\nSelf,1\nRIO TINTO,7\nBoing Company,50\n,3\nBoeing PAC,9\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "registry.csv").write_text(REGISTRY)
    (tmp_path / "names.csv").write_text(NAMES)
    return tmp_path


def batch(*more: str) -> list[dict[str, str]]:
    main(["who", "--batch", "names.csv", "--registry", "registry.csv", "--out", "matched.csv", *more])
    with open("matched.csv", encoding="utf-8", newline="") as file:  # noqa: PTH123
        return list(csv.DictReader(file))


def test_one_name_is_told_with_score_reason_and_chain(capsys: pytest.CaptureFixture[str]) -> None:
    main(["who", "Facebook Inc", "--on", "2021-01-01"])
    out = capsys.readouterr().out
    assert "Meta Platforms, Inc. [1326801]" in out
    assert "former name until 2021-10-28" in out
    assert "Meta newsroom, 2021-10-28" in out


def test_a_list_keeps_its_rows_in_order_and_gains_five_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = batch()
    assert list(rows[0]) == ["name", "amount", "match_id", "match_name", "score", "reason", "kind"]
    assert [row["amount"] for row in rows] == ["100", "5", "1", "7", "50", "3", "9"]
    assert [row["match_id"] for row in rows[:4]] == ["10", "20", "", ""]
    assert rows[2]["kind"] == rows[5]["kind"] == "nobody"
    assert rows[3]["reason"].startswith("ambiguous: 2 parties have this name: 40, 50")
    assert (rows[6]["match_id"], rows[6]["kind"]) == ("30", "committee")
    assert "7 names" in capsys.readouterr().out


def test_totals_are_shown_with_what_doubtful_links_add(capsys: pytest.CaptureFixture[str]) -> None:
    batch("--amount", "amount")
    out = capsys.readouterr().out
    assert "100  100  100  Meta Platforms Inc [10]" in out
    assert "0  0  7  Rio Tinto plc [50]" in out


def test_a_kind_asked_for_leaves_other_kinds_unlinked() -> None:
    rows = batch("--kind", "company")
    assert [row["match_id"] for row in rows if row["kind"] == "committee"] == [""]
    assert rows[0]["match_id"] == "10"


def test_without_the_crosswalk_a_brand_is_nobody_s() -> None:
    assert batch("--registry-only")[1]["match_id"] == ""


def test_what_is_decided_in_review_wins_from_then_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["n", "it is a school", "q"])
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or next(answers))
    main(["review", "names.csv", "--amount", "amount", "--registry", "registry.csv", "--reviewer", "Ann"])
    out = capsys.readouterr().out
    assert "1 decided" in out
    assert "why? " in asked
    main(["review", "--export", "decisions.csv"])
    with open("decisions.csv", encoding="utf-8", newline="") as file:  # noqa: PTH123
        rows = list(csv.DictReader(file))
    assert {(row["verdict"], row["decided_by"], row["why"]) for row in rows} == {
        ("no", "Ann", "it is a school")
    }
    main(["review", "--merge", "decisions.csv", "--decisions", "other.db"])
    assert f"{len(rows)} new decisions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["who"], "name one name, or a list"),
        (["who", "Meta", "--batch", "names.csv"], "name one name, or a list"),
        (["who", "--batch", "names.csv"], "nowhere to write"),
        (["who", "--batch", "none.csv", "--out", "x.csv"], "cannot be read"),
        (["who", "--batch", "names.csv", "--column", "firm", "--out", "x.csv"], "no column 'firm'"),
        (["who", "Meta", "--registry", "none.csv"], "no such file"),
        (["who", "Meta", "--registry", "registry.csv", "--id-column", "cik"], "no column 'cik'"),
        (["who", "Meta", "--kind", "planet"], "unknown kind"),
        (["who", "Meta", "--on", "yesterday"], "is not a day"),
        (["who", "Meta", "--threshold", "2"], "is no probability"),
        (["who", "--batch", "names.csv", "--out", "."], "is a folder"),
        (["who", "--batch", "twice.csv", "--out", "x.csv"], "2 columns are called 'name'"),
        (["who", "--batch", "open.csv", "--out", "x.csv"], "open.csv:3: a quotation mark is never closed"),
        (["review"], "nothing to review"),
        (["review", "names.csv", "--amount", "sum"], "no column 'sum'"),
    ],
)
def test_a_mistake_is_said_in_one_message(
    words: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "twice.csv").write_text("name,name\nMeta,Boeing\n")
    (folder / "open.csv").write_text('name\nMeta\n"Boeing\nOracle\n')
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert not (folder / "x.csv").exists()


def test_odd_names_are_handled_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = [
        "Mеta Platforms",
        "Meta\u202e Platforms",
        "x" * 10_000,
        "株式会社",
        "\x01\x02",
        '"quoted"',
        "𝐌𝐞𝐭𝐚 Platforms",
    ]
    with (folder / "names.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["name"])
        table.writerows([name] for name in odd)
    rows = batch()
    assert [row["match_id"] for row in rows] == ["10", "10", "", "", "", "", "10"]
    assert "look-alike" in rows[0]["reason"]
    assert "name cut at 300 of 10000 characters" in rows[2]["reason"]
    assert "look-alike letters" in capsys.readouterr().out


def test_cells_and_columns_that_are_left_out_or_replaced_are_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "names.csv").write_text('name,kind\nMeta Platforms,x,more\nSmith 5" Pipe,y\n\\N,z\n')
    rows = batch()
    assert [row["kind"] for row in rows] == ["company", "company", "nobody"]
    assert rows[1]["name"] == 'Smith 5" Pipe'
    assert rows[2]["name"] == "\\N"
    out = capsys.readouterr().out
    assert "1 × column kind of the list is replaced" in out
    assert "1 × row(s) with more cells than the header" in out


def test_two_companies_of_one_name_are_said_before_the_matching(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "registry.csv").write_text("id,name\n1,Acme Corp\n2,ACME CORP\n3,Boeing,x\n")
    batch()
    err = capsys.readouterr().err
    assert "1 name(s) of several ids, which stay ambiguous" in err
    assert "1 row(s) with more cells than the header" in err


def test_a_file_in_utf_16_is_read(folder: Path) -> None:
    (folder / "names.csv").write_bytes("name\nMéta Platforms\n".encode("utf-16"))
    assert batch()[0]["match_id"] == "10"


def test_a_file_that_is_not_utf_8_is_read_as_western(folder: Path) -> None:
    (folder / "names.csv").write_bytes("name\nMéta Platforms\n".encode("latin-1"))
    assert batch()[0]["name"] == "Méta Platforms"


def test_an_empty_list_gives_an_empty_table(folder: Path) -> None:
    (folder / "names.csv").write_text("name\n")
    assert batch() == []
    assert (folder / "matched.csv").read_text().startswith("name,match_id")
