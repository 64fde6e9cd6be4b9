"""What the documents say of the case folder is what the reader reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kstreet.sources.casecells import (
    DEAL_KINDS,
    FLOW_KINDS,
    OCCASION_KINDS,
    PARTY_KINDS,
    SCHEMES,
    TABLES,
    TIMINGS,
)
from kstreet.sources.casefolder import SIZE_LIMIT

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
REFERENCE = (DOCS / "reference/case-folder.md").read_text(encoding="utf-8")
HOW_TO = (DOCS / "how-to/make-a-case.md").read_text(encoding="utf-8")
DOWNLOADED = "Date,Open,High,Low,Close ,Adj Close ,Volume\n{rows}"


def section(table: str) -> str:
    return REFERENCE.split(f"## `{table}`")[1].split("\n## ")[0]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_documented_and_no_other(table: str) -> None:
    first_cells = re.findall(r"^\| (`[^|]+) \|", section(table), flags=re.MULTILINE)
    documented = re.findall(r"`([a-z_]+)`", " ".join(first_cells))
    assert documented != []
    assert sorted(documented) == sorted(column.name for column in TABLES[table])


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("parties.csv", PARTY_KINDS),
        ("aliases.csv", SCHEMES),
        ("flows.csv", FLOW_KINDS),
        ("deals.csv", DEAL_KINDS),
        ("occasions.csv", (*OCCASION_KINDS, *TIMINGS)),
    ],
)
def test_every_word_a_cell_may_hold_is_documented(table: str, kinds: tuple[str, ...]) -> None:
    missing = [kind for kind in kinds if f"`{kind}`" not in section(table)]
    assert missing == []


def test_the_limit_of_a_file_is_the_one_documented() -> None:
    assert f"larger than {SIZE_LIMIT // 1_000_000} MB" in REFERENCE


def test_the_lines_that_make_prices_csv_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for symbol in ("META", "GSPC"):
        rows = (
            "9/23/2025,1,1,1,755.40,754.14,1\n9/22/2025,0.525 Dividend ,,,,,\n1/2/2020,1,1,1,209.78,208.8,1\n"
        )
        Path(f"{symbol}.csv").write_text(DOWNLOADED.format(rows=rows), encoding="utf-8")
    code = HOW_TO.split("```python\n")[1].split("```")[0]
    exec(compile(code, "make-a-case.md", "exec"), {})
    lines = Path("prices.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(column.name for column in TABLES["prices.csv"])
    assert [line.split(",")[:5] for line in lines[1:]] == [
        ["META", "2025-09-23", "755.40", "754.14", "USD"],
        ["GSPC", "2025-09-23", "755.40", "754.14", "USD"],
    ]


@pytest.mark.shared
def test_the_bundled_prices_are_made_by_those_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for symbol in ("META", "GSPC"):
        (tmp_path / f"{symbol}.csv").symlink_to(shared / f"data/market/{symbol}.csv")
    code = HOW_TO.split("```python\n")[1].split("```")[0]
    exec(compile(code, "make-a-case.md", "exec"), {})
    bundled = DOCS.parent / "src/kstreet/cases/meta_2025/prices.csv"
    assert (tmp_path / "prices.csv").read_bytes() == bundled.read_bytes()
