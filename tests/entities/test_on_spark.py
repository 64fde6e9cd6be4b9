"""Spark links names as one machine does, row for row."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kstreet.cli import main
from kstreet.entities.directory import Directory, Entry
from kstreet.entities.match import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = [
    "META PLATFORMS INC",
    "Boing Company",
    "Rio Tinto",
    "Self",
    "",
    'Quoted, "Inc"',
    "Two\nlines",
    "Boeing PAC",
    "Mеta Platforms",
]
REGISTRY = {
    "10": "Meta Platforms Inc",
    "30": "BOEING CO",
    "40": "Rio Tinto Ltd",
    "50": "Rio Tinto plc",
    "60": 'Quoted "Inc"',
}


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    from kstreet.store.spark import spark_session

    session = spark_session({"spark.master": "local[2]", "spark.sql.shuffle.partitions": "2"})
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_a_frame_gains_the_matches_that_one_machine_finds(session: object) -> None:
    from kstreet.entities.on_spark import match_frame

    directory = Directory.of(Entry(id_, name) for id_, name in REGISTRY.items())
    rows = list(enumerate([*NAMES, None]))
    frame = match_frame(session.createDataFrame(rows, "row int, name string"), "name", directory)
    here = Matcher(directory).all([name or "" for _, name in rows])
    there = sorted(frame.collect())
    assert [(row.match_id, row.reason, row.kind) for row in there] == [
        (match.id, match.reason, match.kind) for match in here
    ]
    assert [row.score for row in there] == [match.score for match in here]


@pytest.mark.parametrize("rows", [1, 3, 9, 100])  # of a part; the list has nine
def test_every_name_is_handed_to_spark_whatever_the_size_of_a_part(
    rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet as pq

    from kstreet.entities import on_spark

    monkeypatch.setattr(on_spark, "_ROWS", rows)
    on_spark._write_names(iter(NAMES), tmp_path / "names")
    assert pq.read_table(tmp_path / "names").sort_by("row")["name"].to_pylist() == NAMES


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("session")
def test_a_list_matched_on_spark_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import csv

    monkeypatch.chdir(tmp_path)
    for path, header, rows in (
        ("names.csv", ["name", "amount"], [(name, number) for number, name in enumerate(NAMES)]),
        ("registry.csv", ["id", "name"], REGISTRY.items()),
    ):
        with (tmp_path / path).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    words = ["who", "--batch", "names.csv", "--registry", "registry.csv", "--amount", "amount"]
    main([*words, "--out", "here.csv"])
    main([*words, "--out", "spark.csv", "--engine", "spark"])
    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def test_a_machine_without_spark_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from kstreet.errors import StoreError
    from kstreet.store.spark import spark_session

    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(StoreError, match=r"kstreet\[spark\]"):
        spark_session()


def test_an_unknown_engine_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["who", "Meta", "--engine", "abacus"])
    assert "unknown engine 'abacus'" in capsys.readouterr().err
