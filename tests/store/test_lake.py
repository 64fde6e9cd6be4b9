"""What is stored stays whole: versions, going back, two writers, damaged and missing parts."""

from __future__ import annotations

import gzip
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kstreet.documents import find_documents
from kstreet.errors import SourceError, StoreError
from kstreet.store.checks import verify
from kstreet.store.engine import connect, run_query, select
from kstreet.store.lake import LAYOUT, Lake
from kstreet.store.loading import Outcome, load, now
from tests.sources.samples import FOLDER, documents

SAMPLE = FOLDER / "irs527" / "FullDataFile.txt"


def load_irs(lake: Lake, path: Path = SAMPLE, **options: object) -> Outcome:
    return load(lake, "irs527", find_documents([path]), **options)


def flows(lake: Lake) -> int:
    with connect(lake) as connection:
        return connection.execute("select count(*) from flows").fetchone()[0]


def longer(tmp_path: Path) -> Path:
    """The next edition of the same document: one receipt more."""
    path = tmp_path / "next" / SAMPLE.name
    path.parent.mkdir()
    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    more = lines[-2].replace(b"|14|", b"|15|")
    path.write_bytes(b"".join([*lines[:-1], more, lines[-1]]))
    return path


def test_a_lake_that_does_not_exist_is_empty_and_whole(lake: Lake) -> None:
    assert flows(lake) == 0
    assert verify(lake) == []
    assert not lake.folder.exists()


def test_the_same_document_is_loaded_once(lake: Lake) -> None:
    first = load_irs(lake)
    again = load_irs(lake)
    assert (first.documents, again.documents, again.known) == (1, 0, 1)
    assert first.version == again.version == lake.version().number == 1


def test_a_newer_edition_takes_the_place_of_the_older(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    before = flows(lake)
    load_irs(lake, longer(tmp_path))
    assert flows(lake) == before + 1
    assert verify(lake) == []


def test_going_back_makes_the_earlier_rows_count_again(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    before = flows(lake)
    load_irs(lake, longer(tmp_path))
    with lake.writing():
        assert lake.rollback(None, now()).number == 3
    assert flows(lake) == before
    assert verify(lake) == []


def test_only_the_last_versions_and_their_parts_are_kept(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    load_irs(lake, longer(tmp_path), keep=1)
    assert lake.versions() == (2,)
    named = {part.file for part in lake.version().parts()}
    assert {str(file.relative_to(lake.folder)) for file in lake.folder.rglob("*.parquet")} == named


def test_going_back_to_a_version_that_is_not_kept_says_which_are(lake: Lake) -> None:
    load_irs(lake)
    with lake.writing(), pytest.raises(StoreError, match="kept: 1"):
        lake.rollback(7, now())
    with lake.writing(), pytest.raises(StoreError, match="no earlier version"):
        lake.rollback(None, now())


def test_a_second_writer_is_refused_where_it_may_not_wait(lake: Lake) -> None:
    with lake.writing(), pytest.raises(StoreError, match="another update is writing"):
        load_irs(lake, wait=False)


def test_a_second_writer_waits_says_so_and_then_writes(lake: Lake, tmp_path: Path) -> None:
    said: list[str] = []
    waiting = threading.Event()

    def note(text: str) -> None:
        said.append(text)
        waiting.set()

    second = threading.Thread(target=lambda: load_irs(lake, longer(tmp_path), said=note))
    with lake.writing():
        second.start()
        assert waiting.wait(20)
        assert lake.version().number == 0
    second.join(60)
    assert said == ["another update is writing: waiting for it"]
    assert lake.version().number == 1


def test_a_reader_keeps_its_version_while_another_is_written(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    with connect(lake) as reader:
        before = reader.execute("select count(*) from flows").fetchone()
        load_irs(lake, longer(tmp_path))
        assert reader.execute("select count(*) from flows").fetchone() == before
    assert flows(lake) == before[0] + 1


@pytest.mark.parametrize("harm", ["truncated", "changed", "missing"])
def test_a_damaged_part_is_named(lake: Lake, harm: str) -> None:
    load_irs(lake)
    part = lake.version().parts("flows")[0]
    file = lake.folder / part.file
    content = file.read_bytes()
    if harm == "truncated":
        file.write_bytes(content[:-40])
    elif harm == "changed":
        file.write_bytes(content[:50] + bytes([content[50] ^ 1]) + content[51:])
    else:
        file.unlink()
    problems = verify(lake)
    assert len(problems) == 1
    assert part.file in problems[0]


def test_a_truncated_part_is_an_error_for_readers(lake: Lake) -> None:
    load_irs(lake)
    file = lake.folder / lake.version().parts("flows")[0].file
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(StoreError, match=r"a part is damaged: [\d,]+ bytes, .* were written.*kstreet store"):
        connect(lake)


def test_nobody_goes_back_to_a_version_that_is_not_whole(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    lost = lake.folder / lake.version().parts("flows")[0].file
    load_irs(lake, longer(tmp_path))
    lost.unlink()
    with lake.writing(), pytest.raises(StoreError, match="version 1 is not whole: missing"):
        lake.rollback(None, now())
    assert lake.version().number == 2


def renamed(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_of_another_name_takes_the_place_of_the_one_it_contains(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    before = flows(lake)
    load_irs(lake, renamed(tmp_path, "FullData-March.txt", longer(tmp_path).read_bytes()))
    assert flows(lake) == before + 1
    assert verify(lake) == []
    with connect(lake) as connection:
        standing = run_query(connection, "standing_totals", {"as_of": "2027-01-01"}).fetchall()
    assert standing


def test_one_file_packed_and_plain_counts_once(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    before = flows(lake)
    other = Lake(tmp_path / "other")
    packed = renamed(tmp_path, "Packed.txt.gz", gzip.compress(SAMPLE.read_bytes()))
    load(other, "irs527", find_documents([SAMPLE, packed]))
    assert flows(other) == before
    assert verify(other) == []


def test_a_file_with_some_of_the_filings_of_another_is_refused(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    before = flows(lake)
    other = SAMPLE.read_bytes().replace(b"2|8872|801|", b"2|8872|701|")
    for kind in (b"A", b"B"):
        other = other.replace(b"\n%b|801|" % kind, b"\n%b|701|" % kind)
    with pytest.raises(StoreError, match=r"filings of FullDataFile\.txt come again, such as .*name it"):
        load_irs(lake, renamed(tmp_path, "part.txt", other))
    assert flows(lake) == before


def test_flows_are_found_under_both_their_parties(lake: Lake) -> None:
    load(lake, "fec", documents("fec"))
    with connect(lake) as connection:
        [(id_, payer, payee)] = connection.execute(
            "select id, payer, payee from flows where payer <> '' and payee <> '' order by id limit 1"
        ).fetchall()
        found = connection.execute("select party from flows_by_party where id = ? order by 1", [id_])
        assert [row[0] for row in found.fetchall()] == sorted([payer, payee])
    copy = lake.version().parts("flows_by_party")[0]
    with lake.writing():
        lost = tuple(
            replace(each, parts=tuple(part for part in each.parts if part.file != copy.file))
            for each in lake.version().documents
        )
        lake.commit(lost, "harm", now())
    assert any("flows_by_party" in problem for problem in verify(lake))


def test_a_flow_whose_party_has_no_id_is_found_under_its_name(lake: Lake) -> None:
    load(lake, "fec", documents("fec"))
    with connect(lake) as connection:
        due = connection.execute(
            """select id, 'name:' || upper(trim(payee_name)) from flows
            where payee = '' and trim(payee_name) <> '' order by id"""
        ).fetchall()
        found = connection.execute(
            "select id, party from flows_by_party where starts_with(party, 'name:') and payee = '' order by id"
        ).fetchall()
        both = [pair for pair in found if pair in due]
    assert due
    assert both == due
    assert verify(lake) == []


def test_what_was_read_of_row_groups_is_kept_for_cursors_too(lake: Lake) -> None:
    load_irs(lake)
    with connect(lake) as connection:
        asked = "select current_setting('parquet_metadata_cache')"
        assert (
            connection.cursor().execute(asked).fetchone() == connection.execute(asked).fetchone() == (True,)
        )


def test_a_lake_of_an_older_layout_is_refused_and_not_read_with_gaps(lake: Lake) -> None:
    load_irs(lake)
    manifest = lake.folder / "manifests" / "000001.json"
    manifest.write_text(manifest.read_text("utf-8").replace(f'"layout": {LAYOUT}', '"layout": 1'), "utf-8")
    with pytest.raises(StoreError, match=r"layout 1.*layout 2") as refused:
        lake.version()
    assert "load the documents again" in refused.value.remedy


def test_documents_of_one_name_in_two_folders_stay_apart(lake: Lake, tmp_path: Path) -> None:
    for year, name in (("2024", b"FIRST"), ("2026", b"SECOND")):
        (tmp_path / "fec" / year).mkdir(parents=True)
        text = (FOLDER / "fec" / "cm.txt").read_bytes()
        (tmp_path / "fec" / year / "cm.txt").write_bytes(text.replace(b"|", b" " + name + b"|", 1))
    load(lake, "fec", find_documents([tmp_path / "fec"]))
    names = [each.name for each in lake.version().documents]
    assert names == ["2024/cm.txt", "2026/cm.txt"]


def test_a_missing_part_is_an_error_for_readers_too(lake: Lake) -> None:
    load_irs(lake)
    (lake.folder / lake.version().parts("flows")[0].file).unlink()
    with pytest.raises(StoreError, match="a part is damaged: missing"):
        connect(lake)


def test_a_damaged_pointer_can_be_mended_by_going_back(lake: Lake) -> None:
    load_irs(lake)
    (lake.folder / "current").write_bytes(b"\0\0")
    with pytest.raises(StoreError, match="pointer is damaged"):
        lake.version()
    with lake.writing():
        lake.rollback(1, now())
    assert verify(lake) == []


def test_a_reference_to_a_filing_that_is_not_there_is_named(lake: Lake) -> None:
    load_irs(lake)
    version = lake.version()
    without = tuple(
        replace(each, parts=tuple(part for part in each.parts if part.table != "filings"))
        for each in version.documents
    )
    with lake.writing():
        lake.commit(without, "harm", now())
    assert any("flows.filing_id" in problem and "name no filings" in problem for problem in verify(lake))


def test_a_load_that_fails_leaves_nothing(lake: Lake, tmp_path: Path) -> None:
    load_irs(lake)
    broken = tmp_path / "FullDataFile.txt"
    broken.write_bytes(SAMPLE.read_bytes().replace(b"|2500.00|", b"|many|"))
    with pytest.raises(SourceError, match="amount"):
        load_irs(lake, broken)
    assert lake.version().number == 1
    assert verify(lake) == []
    with lake.writing():
        pass
    assert len(list(lake.folder.rglob("*.parquet"))) == len(lake.version().parts())


@pytest.mark.parametrize(
    "text",
    [
        "copy (select 1) to 'x.csv'",
        "create table t as select 1",
        "select 1; select 2",
        "set enable_external_access = true",
        "attach 'other.db'",
        "select * from read_csv('/etc/hostname')",
        "select * from 'https://example.org/x.parquet'",
        "selekt",
    ],
)
def test_a_query_can_only_read_the_lake(lake: Lake, text: str) -> None:
    with connect(lake) as connection, pytest.raises(StoreError):
        select(connection, text)
