from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kstreet.cli import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the prices of three firms and an index, and a table of events."""
    monkeypatch.chdir(tmp_path)
    draws = np.random.default_rng(2)
    days = pd.bdate_range("2023-01-03", periods=300)
    market = draws.normal(0, 0.01, 300)
    moves = {"INDEX": market} | {name: market + draws.normal(0, 0.015, 300) for name in ("AA", "BB", "CC")}
    prices = 100 * np.exp(pd.DataFrame(moves, days).cumsum()).rename_axis("date")
    prices.to_csv(tmp_path / "prices.csv")
    events = {
        "firm": ["AA", "BB", "CC", "ZZ"],
        "date": ["2023-10-10", "2023-11-07T17:30:00-05:00", "2023-12-12", "2023-12-12"],
    }
    pd.DataFrame(events).to_csv(tmp_path / "events.csv", index=False)
    return tmp_path


def run(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(words.split())
    return capsys.readouterr().out


def refused(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2
    return capsys.readouterr().err


@pytest.mark.usefixtures("desk")
def test_the_table_says_result_tests_and_what_was_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = " ".join(run("study events.csv --prices prices.csv --market INDEX", capsys).split())
    assert "Over 3 events the mean abnormal return over days −5 to 5 is" in shown
    assert "3 (ZZ) left out: no returns of ZZ" in shown
    assert "2023-11-07 (after the close) moved to 2023-11-08" in shown


def test_all_numbers_are_written_and_agree(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "study events.csv --prices prices.csv --market INDEX --window -2:2 --out results"
    assert run(words, capsys).strip().endswith("results/study.html")
    tests = pd.read_parquet(desk / "results" / "tests.parquet")
    pd.testing.assert_frame_equal(tests, pd.read_csv(desk / "results" / "tests.csv"), check_dtype=False)
    assert tests["day"].tolist() == [-2, -1, 0, 1, 2]
    data = json.loads(run(words + " --json", capsys))
    assert [row["caar"] for row in data["tests"]] == pytest.approx(tests["caar"].tolist())
    assert data["events"][3]["reason"] == "no returns of ZZ"
    page = (desk / "results" / "study.html").read_text(encoding="utf-8")
    assert data["headline"] in page.replace("&#39;", "'")
    assert "<script" not in page
    assert (desk / "results" / "caar.png").read_bytes()[:4] == b"\x89PNG"
    assert (desk / "results" / "heat.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.usefixtures("desk")
def test_a_selfcheck_is_shown_and_leads_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(
        run(
            "study events.csv --prices prices.csv --market INDEX --selfcheck --draws 20 --json --out o",
            capsys,
        )
    )
    assert len(data["selfcheck"]) == 13
    assert Path("o/placebo.svg").read_text(encoding="utf-8").startswith("<svg")
    assert {"size_1", "size_5", "size_10", "power_0.5", "power_1", "power_2"} <= set(data["selfcheck"][0])


def test_a_move_in_euros_is_split_into_share_and_currency(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = json.loads(run("study events.csv --prices prices.csv --market INDEX --json", capsys))
    data = json.loads(
        run("study events.csv --prices prices.csv --market INDEX --currency EUR --json", capsys)
    )
    split = data["currency"][0]
    assert split["move"] == pytest.approx(split["share"] + split["currency"])
    prices = pd.read_csv(desk / "prices.csv", index_col="date")["AA"]
    place = prices.index.get_loc("2023-10-10")
    assert split["share"] == pytest.approx(np.log(prices.iloc[place + 5] / prices.iloc[place - 6]))
    assert split["currency"] != 0
    assert "currency" not in plain


def test_other_news_is_named_and_left_out_beside_the_result(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "news.csv").write_text("firm,date,kind\nAA,2023-10-11,earnings\n")
    shown = " ".join(
        run("study events.csv --prices prices.csv --market INDEX --news news.csv", capsys).split()
    )
    assert "0 (AA): earnings on day 1" in shown
    assert "without these: Over 2 events" in shown


def test_kenneth_frenchs_files_are_found_beside_the_prices(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "folder").mkdir()
    table = pd.read_csv(desk / "prices.csv")
    for name in ("INDEX", "AA", "BB", "CC"):
        table[["date", name]].rename(columns={"date": "Date", name: "Close"}).to_csv(
            desk / "folder" / f"{name}.csv", index=False
        )
    draws = np.random.default_rng(4).normal(0, 0.5, (300, 3))
    rows = [
        f"{day.replace('-', '')},{a:.2f},{b:.2f},{c:.2f},0.01"
        for day, (a, b, c) in zip(table["date"], draws, strict=True)
    ]
    (desk / "folder" / "F-F_Research_Data_Factors_daily.csv").write_text(
        "Words\n\n,Mkt-RF,SMB,HML,RF\n" + "\n".join(rows) + "\n"
    )
    data = json.loads(run("study events.csv --prices folder --model ff3 --json", capsys))
    assert "Factors from F-F_Research_Data_Factors_daily.csv." in data["notes"]
    assert {"beta", "beta_SMB", "beta_HML"} <= set(data["events"][0])


def test_the_ecbs_own_file_may_be_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = pd.read_csv(desk / "prices.csv")["date"]
    (desk / "ecb.csv").write_text("Date,USD,\n" + "".join(f"{day},1.25,\n" for day in reversed(days)))
    words = "study events.csv --prices prices.csv --market INDEX --currency EUR --fixings ecb.csv --json"
    assert json.loads(run(words, capsys))["currency"][0]["currency"] == 0


@pytest.mark.usefixtures("desk")
def test_a_single_events_figures_that_cannot_be_told_are_dashes(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "one.csv").write_text("firm,date\nAA,2023-10-10\nNA,2023-10-10\n,2023-10-10\n")
    shown = run("study one.csv --prices prices.csv --market INDEX", capsys)
    assert "nan" not in shown.lower()
    assert "–" in shown
    assert "1 (NA) left out: no returns of NA" in shown
    assert "2 () left out: the firm is missing" in shown


@pytest.mark.parametrize("option", ["--trade-to-trade", "--garch", "--returns simple"])
def test_each_way_to_measure_gives_figures_of_its_own(
    desk: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    table = pd.read_csv(desk / "prices.csv")
    table.loc[table.index[150:290:9], "AA"] = np.nan  # days without a price
    table.to_csv(desk / "prices.csv", index=False)
    (desk / "events.csv").write_text("firm,date\nAA,2023-10-10\nBB,2023-11-08\nCC,2023-11-24\n")
    words = "study events.csv --prices prices.csv --market INDEX --window 0:1 --json"
    plain, other = (json.loads(run(each, capsys)) for each in (words, f"{words} {option}"))
    assert other["window"][0]["patell"] != plain["window"][0]["patell"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("study none.csv --prices prices.csv --market INDEX", "none.csv: no such file"),
        ("study events.csv --prices none.csv --market INDEX", "no such file or folder"),
        ("study events.csv --prices prices.csv --market DAX", "no prices of the market 'DAX'"),
        ("study events.csv --prices prices.csv", "the model market needs an index"),
        ("study events.csv --prices prices.csv --market INDEX --selfcheck --draws 0", "draws=0"),
        ("study rows.csv --prices prices.csv --market INDEX", "rows.csv: events: no rows"),
        ("study events.csv --prices prices.csv --market INDEX --window five", "no span of days"),
        ("study events.csv --prices prices.csv --market INDEX --model ff3", "needs factors"),
        ("study events.csv --prices prices.csv --market INDEX --model luck", "no model 'luck'"),
        ("study events.csv --prices prices.csv --market INDEX --currency XYZ", "fixes no XYZ"),
        ("study empty.csv --prices prices.csv --market INDEX", "the file is empty"),
        ("study bytes.csv --prices prices.csv --market INDEX", "cannot be read"),
        ("study plain.csv --prices prices.csv --market INDEX", "no column firm"),
    ],
)
def test_a_mistake_ends_with_its_remedy(
    desk: Path, capsys: pytest.CaptureFixture[str], words: str, says: str
) -> None:
    (desk / "empty.csv").write_text("")
    (desk / "rows.csv").write_text("firm,date\n")
    (desk / "bytes.csv").write_bytes(b"\xff\xfe\x00\x81")
    (desk / "plain.csv").write_text("ticker,when\nAA,2023-10-10\n")
    shown = refused(words, capsys)
    assert says in shown
    assert " — " in shown
    assert "Traceback" not in shown
