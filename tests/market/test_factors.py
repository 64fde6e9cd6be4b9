from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kstreet.errors import SourceError
from kstreet.market.factors import read_factors

FILE = """This file was created by using the 202601 CRSP database.
Missing data are indicated by -99.99 or -999.

,Mkt-RF,SMB,HML,RF
19260701,   0.10,  -0.24,  -0.28,   0.009
19260702,  -99.99,  -0.32,  -999,   0.009

  Annual Factors: January-December
,Mkt-RF,SMB,HML,RF
  1927,  29.47,  -2.04,  -4.54,   3.12
"""


def test_percent_become_fractions_and_missing_days_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "F-F.csv"
    path.write_text(FILE, newline="\r\n")
    read = read_factors(path)
    assert list(read) == ["Mkt-RF", "SMB", "HML", "RF"]
    assert read["Mkt-RF"] == {date(1926, 7, 1): pytest.approx(0.001)}
    assert read["SMB"] == {date(1926, 7, 1): pytest.approx(-0.0024), date(1926, 7, 2): pytest.approx(-0.0032)}
    assert list(read["HML"]) == [date(1926, 7, 1)]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("Date,Close\n", "no header of factors", ":1"),
        (",Mkt-RF,RF\n19260701,0.1\n", "no day of factors", ":2"),
        (",Mkt-RF\n19261301,0.1\n", "no day of factors", ":2"),
        (",Mkt-RF\n\n", "no days in the file", ":1"),
    ],
)
def test_another_layout_is_refused_by_line(tmp_path: Path, text: str, says: str, line: str) -> None:
    path = tmp_path / "factors.csv"
    path.write_text(text)
    with pytest.raises(SourceError, match=says) as caught:
        read_factors(path)
    assert caught.value.where == f"{path}{line}"


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_factors(tmp_path / "none.csv")
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(SourceError, match="cannot be read"):
        read_factors(tmp_path / "x.csv")


@pytest.mark.shared
def test_the_librarys_own_files_are_read(shared: Path) -> None:
    five = read_factors(shared / "data" / "market" / "F-F_Research_Data_5_Factors_2x3_daily.csv")
    assert list(five) == ["Mkt-RF", "SMB", "HML", "RMW", "CMA", "RF"]
    assert five["Mkt-RF"][date(1963, 7, 1)] == pytest.approx(-0.0067)
    momentum = read_factors(shared / "data" / "market" / "F-F_Momentum_Factor_daily.csv")
    assert momentum["Mom"][date(1926, 11, 3)] == pytest.approx(0.0054)
