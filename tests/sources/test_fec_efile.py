"""Electronic filings: they add up to their own totals, amendments replace, old formats are read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kstreet.documents import BadRows, find_documents
from kstreet.errors import SourceError
from kstreet.store.engine import connect, run_query
from kstreet.store.lake import Lake
from kstreet.store.loading import load
from tests.sources.samples import FOLDER, read_rows

SAMPLES = FOLDER / "fec_efile"


def rows_of(path: Path, bad: BadRows | None = None) -> dict[str, list[dict[str, object]]]:
    return read_rows("fec_efile", find_documents([path])[0], bad)


def control_of(path: Path, line: str = "receipts") -> tuple[Decimal, ...]:
    [row] = [row for row in rows_of(path)["controls"] if row["line"] == line]
    return tuple(row[name] for name in ("reported", "itemised", "unitemised", "difference", "naive"))


@pytest.mark.parametrize(
    ("name", "reported", "naive"),
    [("1900001", "1950.50", "1850.50"), ("1900002", "2050.50", "1950.50"), ("190003", "1500.00", "1500.00")],
)
def test_receipts_add_up_to_the_forms_total(name: str, reported: str, naive: str) -> None:
    found = control_of(SAMPLES / f"{name}.fec")
    assert (found[0], found[3], found[4]) == (Decimal(reported), Decimal(0), Decimal(naive))
    assert control_of(SAMPLES / f"{name}.fec", "disbursements")[3] == Decimal(0)


@pytest.mark.parametrize(
    ("name", "receipts", "disbursements"),
    [
        ("1900003", "7600.00", "6250.75"),  # a party's transfers, shared and coordinated spending
        ("1900004", "2500.00", "9000.00"),  # F5, a person that is no committee
        ("19004", "1129.50", "400.00"),  # version 2, a header of several lines
        ("1800006", "270.00", "0"),  # typed in from paper
    ],
)
def test_every_form_and_version_adds_up(name: str, receipts: str, disbursements: str) -> None:
    for line, reported in (("receipts", receipts), ("disbursements", disbursements)):
        found = control_of(SAMPLES / f"{name}.fec", line)
        assert (found[0], found[3]) == (Decimal(reported), Decimal(0))


@pytest.mark.parametrize(("name", "amount"), [("1900004", "9000.00"), ("1900005", "12000.00")])
def test_what_is_announced_within_hours_is_a_notice(name: str, amount: str) -> None:
    [notice] = [row for row in rows_of(SAMPLES / f"{name}.fec")["flows"] if row["kind"] == "notice"]
    assert notice["amount_low"] == Decimal(amount)


def test_a_signature_before_the_period_ends_is_not_believed(tmp_path: Path) -> None:
    content = (SAMPLES / "1900001.fec").read_bytes().replace(b"\x1c20260415\x1c", b"\x1c20250415\x1c")
    (tmp_path / "7.fec").write_bytes(content)
    [filing] = rows_of(tmp_path / "7.fec")["filings"]
    assert (str(filing["public_at"]), filing["note"]) == ("2026-04-20", "public when it was due")


def test_each_line_has_its_own_encoding(tmp_path: Path) -> None:
    content = (SAMPLES / "1900001.fec").read_bytes()
    content = content.replace(b"Sample PAC", "Sämple PAC".encode())
    content = content.replace(b"Friends of a Governor", "Friends of a Gövernor\0".encode("latin-1"))
    (tmp_path / "7.fec").write_bytes(content)
    named = {row.get("payer_name") or row.get("payee_name") for row in rows_of(tmp_path / "7.fec")["flows"]}
    assert {"Sämple PAC", "Friends of a Gövernor"} <= named


def test_an_amendment_replaces_the_filing_that_its_header_names(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load(lake, "fec_efile", find_documents([SAMPLES / "1900001.fec", SAMPLES / "1900002.fec"]))
    with connect(lake) as connection:
        early = run_query(connection, "standing_totals", {"as_of": "2026-04-20"}).fetchall()
        late = run_query(connection, "standing_totals", {"as_of": "2026-06-01"}).fetchall()
    assert [row[3] for row in early if row[1] == "contribution"] == [Decimal("6650.50")]
    assert [row[3] for row in late if row[1] == "contribution"] == [Decimal("6750.50")]


def test_a_filing_that_does_not_add_up_is_marked(tmp_path: Path) -> None:
    content = (SAMPLES / "1900001.fec").read_bytes().replace(b"\x1c1950.50\x1c", b"\x1c1950.51\x1c")
    (tmp_path / "7.fec").write_bytes(content)
    assert control_of(tmp_path / "7.fec")[3] == Decimal("-0.01")


def test_individuals_leave_as_sums_by_employer() -> None:
    flows = rows_of(SAMPLES / "1900001.fec")["flows"]
    [motors] = [row for row in flows if "EXAMPLE MOTORS" in row["note"]]
    assert (motors["amount_low"], "2 gifts" in motors["note"]) == (Decimal("750.50"), True)
    assert not {"Jane", "John", "Donor", "Private"} & set(str(flows).replace("'", " ").split())


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"<html>", "1.fec", "no electronic filing"),
        (b"", "1.fec", "no electronic filing"),
        (b"HDR\x1cFEC\x1c8.4", "letter.fec", "not a filing's number"),
        (b"HDR\x1cFEC\x1c8.4\n" + b"x" * 2_000_000, "1.fec", "a line that has no end"),
        (b"HDR\x1cFEC\x1c9.9\nF3XN\x1cC1\n", "1.fec", "version 9.9 of F3X is not known"),
    ],
)
def test_what_is_no_filing_is_refused(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new"), [(b"\x1c1000.00\x1c", b"\x1cmany\x1c"), (b"\x1c20260303\x1c", b"\x1c2026033\x1c")]
)
def test_a_bad_row_is_named_or_put_aside(tmp_path: Path, old: bytes, new: bytes) -> None:
    (tmp_path / "7.fec").write_bytes((SAMPLES / "1900001.fec").read_bytes().replace(old, new, 1))
    with pytest.raises(SourceError, match=r"SA11C, (amount|date): .* is no (amount|day)") as caught:
        rows_of(tmp_path / "7.fec")
    assert caught.value.where == "7.fec:6"
    bad = BadRows("7.fec", skip=True)
    assert len(rows_of(tmp_path / "7.fec", bad)["flows"]) == 5
    assert [each.line for each in bad.found] == [6]


@pytest.mark.shared
def test_the_real_filing_of_defazio_adds_up_to_the_cent(shared: Path) -> None:
    found = control_of(shared / "data" / "records" / "fec" / "1229017.fec")
    assert [str(each) for each in found] == ["51133.55", "46737.58", "4395.97", "0.00", "51501.75"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "form", "day"), [("1236235", "F99", "2018-06-04"), ("1385191", "F3PN", "2020-02-20")]
)
def test_the_real_letters_and_forms_are_read(shared: Path, name: str, form: str, day: str) -> None:
    [filing] = rows_of(shared / "data" / "records" / "fec" / f"{name}.fec")["filings"]
    assert (filing["form"], str(filing["public_at"])) == (form, day)
