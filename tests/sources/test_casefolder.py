"""A case folder is read strictly, and every mistake says where it is and how to mend it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kstreet.sources import casefolder
from kstreet.store.casebook import SKELETON, check_case

if TYPE_CHECKING:
    from pathlib import Path

    from kstreet.sources.casefolder import Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SKELETON, tmp_path / "case")


def swap(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    assert problems[0].remedy
    return problems[0]


ROWS = [
    ("parties.csv", ",company,", ",firms,", "kind", "'firms' is not known here"),
    ("parties.csv", "friends_of_flow,committee", "Friends!,committee", "id", "not the right form"),
    ("parties.csv", ",US,State", ",USA,State", "country", "not the right form"),
    ("parties.csv", "https://example.org/water", "example.org/water", "address", "not a web address"),
    ("parties.csv", "https://example.org/water", "https://example.org/a b", "address", "not a web address"),
    ("parties.csv", "2025-01-15", "15.1.2025", "public_at", "not a day"),
    ("parties.csv", "2025-01-15", "2025-02-30", "public_at", "not a day"),
    ("parties.csv", "water,primary", "water,certain", "grade", "'certain' is not known here"),
    ("aliases.csv", ",ticker,", ",symbol,", "scheme", "'symbol' is not known here"),
    ("aliases.csv", "friends_of_flow,name,Friends", "friends,name,Friends", "party", "no party friends"),
    ("aliases.csv", ",,2020-06-30", ",2021-06-30,2020-06-30", "valid_from", "only to 2020-06-30"),
    (
        "aliases.csv",
        "short_name,Example Pumps,",
        'name,"Example Pumps, Inc.",',
        "value",
        "the same as line 3",
    ),
    ("flows.csv", ",contribution,", ",donation,", "kind", "'donation' is not known here"),
    ("flows.csv", "250000,250000", "1e400000000,250000", "amount_low", "not a figure"),
    ("flows.csv", "250000,250000", '"250,000",250000', "amount_low", "not a figure"),
    ("flows.csv", "250000,250000", "-250000,250000", "amount_low", "below zero"),
    ("flows.csv", "250000,250000", "260000,250000", "amount_low", "above the high end"),
    ("flows.csv", ",state,OH,", ",country,OH,", "office", "'country' is not known here"),
    ("flows.csv", "friends_of_flow,,,", "friends_of_flow,,for,", "stance", "'for' is not known here"),
    ("flows.csv", "USD,2024,,2025-01-20", "USD,2024-Q5,,2025-01-20", "period", "not a period"),
    ("flows.csv", ",USD,,2025-02-03", ",dollars,,2025-02-03", "currency", "not the right form"),
    ("flows.csv", ",USD,,2025-02-03", ",USD,,", "period", "neither period nor event_date"),
    ("flows.csv", "2025-02-03,2025-02-10", "2025-02-13,2025-02-10", "public_at", "before it happened"),
    ("flows.csv", "2025-02-03,2025-02-10", "2025-01-03,2025-01-10", "payee", "friends_of_flow only on"),
    ("flows.csv", "example_pumps,friends_of_flow", "example_pumps,friends", "payee", "no party friends"),
    ("flows.csv", "example_pumps,friends_of_flow", "example_pumps,", "payee", "neither payee nor about"),
    ("flows.csv", "LD2-2024-Q4,lobbying_2024,", "LD2-2024-Q4,gone,", "superseded_by", "no flow gone"),
    ("flows.csv", "LD2-2024-Q4A,,", "LD2-2024-Q4A,lobbying_2024,", "superseded_by", "in a circle"),
    ("flows.csv", "flow_2025_02,", "lobbying_2024,", "id", "is also in line 3"),
    ("deals.csv", ",signed,", ",agreed,", "status", "'agreed' is not known here"),
    ("deals.csv", ",contract,", ",bargain,", "kind", "'bargain' is not known here"),
    ("deals.csv", "water_agency", "water_agency;gone", "counterparty", "no party gone"),
    ("deals.csv", "water_agency", "water_agency; gone", "counterparty", "not the right form"),
    ("deals.csv", "5000000,USD", "5000000,", "currency", "a value without a currency"),
    ("deals.csv", "5000000,5000000", "5000000,4000000", "value_low", "above the high end"),
    ("deals.csv", "2025-03-10,2025-03-11,,", "2025-03-10,2025-03-11,gone,", "first_reported_by", "no party"),
    ("deals.csv", "2025-03-10,2025-03-11", "2025-03-12,2025-03-11", "public_at", "before it happened"),
    ("facts.csv", "800000000,USD", "800 million,USD", "value", "not a figure"),
    ("facts.csv", "800000000,USD", "800000000,$", "unit", "not a unit"),
    ("facts.csv", "revenue,2024,", "revenue,FY24,", "period", "not a period"),
    ("facts.csv", "revenue_2024,", ",", "id", "the cell is empty"),
    ("occasions.csv", ",results,", ",earnings,", "kind", "'earnings' is not known here"),
    ("occasions.csv", "after_close", "evening", "timing", "'evening' is not known here"),
    ("occasions.csv", "results_2025,example_pumps", "results_2025,pumps", "party", "no party pumps"),
    ("prices.csv", "2025-03-12,20.55,20.55", "2025-03-12,-20.55,20.55", "close", "not a price"),
    ("prices.csv", "2025-03-12,20.55,20.55", "2025-03-12,20.55,0", "adjusted_close", "not a price"),
    ("prices.csv", "EXPU,2025-03-12", "EXPU,2025-03-11", "day", "is also in line"),
    ("prices.csv", "20.55,20.55,USD", "20.55,20.55,EUR", "currency", "was in USD before"),
]


@pytest.mark.parametrize("mistake", ROWS, ids=lambda row: f"{row[0]}:{row[3]}:{row[2]}")
def test_a_wrong_cell_is_named_by_file_line_and_column(
    folder: Path, mistake: tuple[str, str, str, str, str]
) -> None:
    file, old, new, column, problem = mistake
    text = (folder / file).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    swap(folder, file, old, new)
    found = check_case(folder)
    assert (found[0].file, found[0].column) == (file, column)
    assert problem in found[0].problem
    assert found[0].line >= line
    assert found[0].remedy


def test_a_price_given_twice_names_the_line_of_the_first(folder: Path) -> None:
    swap(folder, "prices.csv", "EXPU,2025-03-12", "EXPU,2025-03-11")
    found = only(check_case(folder))
    assert (found.line, found.problem) == (10, "EXPU on 2025-03-11 is also in line 9")
    assert found.where == "prices.csv:10:day"


def test_quarters_beside_their_year_s_total_are_found(folder: Path) -> None:
    swap(
        folder,
        "flows.csv",
        "lobbying_2024_replaced",
        "lobbying_2024q4,lobbying,example_pumps,,in house,,federal,,1,1,USD,2024-Q4,,2025-01-20,,,R,"
        "https://example.org/,primary,\nlobbying_2024_replaced",
    )
    assert "also in the year's total" in only(check_case(folder)).problem


@pytest.mark.parametrize("file", ["case.toml", *sorted(set(casefolder.TABLES) - casefolder.OPTIONAL)])
def test_a_missing_file_is_named_and_the_others_are_read(folder: Path, file: str) -> None:
    (folder / file).unlink()
    found = check_case(folder)
    assert (found[0].file, found[0].problem) == (file, "the file is missing")


def test_every_mistake_is_collected_in_one_go(folder: Path) -> None:
    swap(folder, "deals.csv", ",signed,", ",agreed,")
    swap(folder, "facts.csv", "800000000,USD", "800000000,$")
    swap(folder, "prices.csv", "2025-03-12,20.55", "2025-03-12,0")
    (folder / "article.txt").unlink()
    assert [problem.file for problem in check_case(folder)] == [
        "deals.csv",
        "facts.csv",
        "prices.csv",
        "case.toml",
    ]


def test_an_unreadable_party_is_not_reported_again_wherever_it_is_named(folder: Path) -> None:
    swap(folder, "parties.csv", ",committee,", ",club,")
    assert only(check_case(folder)).column == "kind"


@pytest.mark.parametrize(
    ("header", "column", "problem"),
    [
        ("party,scheme,value,valid_from,valid_to,source,address,grade", "public_at", "is missing"),
        ("party,scheme,value,valid_from,valid_to,source,address,grade,public_at,remark", "remark", "unknown"),
        ("party,scheme,value,valid_from,valid_to,source,address,grade,public_at,value", "value", "twice"),
        ("party;scheme;value;valid_from;valid_to;source;address;grade;public_at", "", "separated by commas"),
        ("party\tscheme\tvalue", "", "separated by commas"),
    ],
)
def test_a_wrong_header_is_named(folder: Path, header: str, column: str, problem: str) -> None:
    (folder / "aliases.csv").write_text(header + "\n", encoding="utf-8")
    found = only(check_case(folder))
    assert (found.line, found.column) == (1, column)
    assert problem in found.problem


def test_an_empty_file_asks_for_its_header(folder: Path) -> None:
    (folder / "facts.csv").write_text("", encoding="utf-8")
    found = only(check_case(folder))
    assert found.remedy.startswith("begin with id,party,figure")


def test_a_table_may_hold_only_its_header(folder: Path) -> None:
    header = (folder / "facts.csv").read_text(encoding="utf-8").splitlines()[1]
    (folder / "facts.csv").write_text(header + "\n", encoding="utf-8")
    assert check_case(folder) == []


def test_columns_may_stand_in_any_order_and_rows_may_be_commented(folder: Path) -> None:
    (folder / "occasions.csv").write_text(
        "grade,address,source,public_at,timing,on,period,kind,party,id,note\n\n"
        '# a "remark\n'
        "primary,https://example.org/,Calendar,2025-03-01,,2025-03-27,,results,example_pumps,results,\n",
        encoding="utf-8",
    )
    assert check_case(folder) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_both_ways_of_writing_utf_8_are_read(folder: Path, encoding: str) -> None:
    text = (folder / "parties.csv").read_text(encoding="utf-8").replace("An invented", "Ein erdachtes – ä")
    (folder / "parties.csv").write_text(text, encoding=encoding)
    assert check_case(folder) == []


def test_another_encoding_is_named_with_its_line(folder: Path) -> None:
    text = (folder / "parties.csv").read_text(encoding="utf-8").replace("An invented", "Ein erdächtes")
    (folder / "parties.csv").write_text(text, encoding="cp1252")
    found = check_case(folder)[0]
    assert (found.file, found.line, found.problem) == ("parties.csv", 3, "not UTF-8 text")


def test_a_row_with_a_comma_too_many_says_how_to_write_it(folder: Path) -> None:
    swap(folder, "facts.csv", "800000000", "800,000,000")
    found = only(check_case(folder))
    assert found.problem == "13 cells where the header has 11 columns"
    assert "quotation marks" in found.remedy


def test_an_open_quotation_mark_is_named(folder: Path) -> None:
    swap(folder, "facts.csv", "Annual report", '"Annual report')
    found = check_case(folder)[0]
    assert found.file == "facts.csv"
    assert found.problem.startswith("not CSV")


def test_a_file_beyond_the_limit_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefolder, "SIZE_LIMIT", 2000)
    found = check_case(folder)
    assert ("flows.csv", "the file is too large") not in [(each.file, each.problem) for each in found]
    monkeypatch.setattr(casefolder, "SIZE_LIMIT", 300)
    assert ("flows.csv", "the file is too large") in [
        (each.file, each.problem) for each in check_case(folder)
    ]


SETTINGS = [
    ('company = "example_pumps"', 'company = "gone"', "company", "no party gone"),
    ('symbol = "EXPU"', 'symbol = "GONE"', "symbol", "no prices of GONE"),
    ('benchmark = "MRKT"', 'benchmark = "GONE"', "benchmark", "no prices of GONE"),
    ('currency = "USD"', 'currency = "Dollar"', "currency", "not the right form"),
    ('calendar = "XNYS"', 'calendar = "New York"', "calendar", "not the right form"),
    ('timezone = "America/New_York"', 'timezone = "UTC-5"', "timezone", "not the right form"),
    ('symbol = "EXPU"', 'colour = "blue"', "symbol", "missing or empty"),
    ('title = "Example Pumps: influence and value"', 'title = ""', "title", "missing or empty"),
    ('lang = "en"', 'lang = "fr"', "lang", "not the right form"),
    ("published = 2025-03-12", 'published = "March"', "published", "not a day"),
    ('file = "article.txt"', 'file = "gone.txt"', "file", "gone.txt is missing"),
    ('file = "article.txt"', 'file = "../article.txt"', "file", "outside the folder"),
    ('lang = "en"', 'language = "en"', "lang", "missing or empty"),
    ("[[articles]]", "[articles]", "articles", "not a list of articles"),
    ('title = "Example', "title = 'Example", "", "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "column", "problem"), SETTINGS)
def test_a_wrong_setting_is_named(folder: Path, old: str, new: str, column: str, problem: str) -> None:
    swap(folder, "case.toml", old, new)
    found = check_case(folder)[0]
    assert (found.file, found.column) == ("case.toml", column)
    assert problem in found.problem
    assert found.remedy


def test_an_unknown_setting_is_named_with_its_line(folder: Path) -> None:
    swap(folder, "case.toml", 'symbol = "EXPU"', 'symbol = "EXPU"\ncolour = "blue"')
    found = only(check_case(folder))
    assert (found.line, found.column, found.problem) == (6, "colour", "the key is unknown")


def test_a_case_needs_no_translations_and_a_translation_needs_its_text(folder: Path) -> None:
    text = "pumps for two years"
    (folder / "texts.csv").write_text(f"lang,text,translation\nde,{text},auf Deutsch\n", encoding="utf-8")
    assert check_case(folder) == []
    swap(folder, "texts.csv", f"de,{text}", "de,No row says this.")
    found = only(check_case(folder))
    assert (found.where, found.problem) == ("texts.csv:2:text", "no row says 'No row says this.'")


def test_a_text_is_translated_once(folder: Path) -> None:
    text = "pumps for two years"
    rows = f"lang,text,translation\nde,{text},so\nde,{text},oder so\n"
    (folder / "texts.csv").write_text(rows, encoding="utf-8")
    assert only(check_case(folder)).problem == "the same text is translated in line 2"
