"""Whatever a reader gets wrong ends with one message that names the remedy, status 2, and no traceback."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from .conftest import Run

META = (
    "Meta shares closed at $755.40 on Tuesday, the company said on Wednesday, "
    "and it was the last time that the shares of Meta had traded there this year.\n"
)
OTHER = (
    "Siemens shares closed at 212.30 euros on Tuesday, and the company said that it had won an order for "
    "trains worth 444 million euros from the railway of Egypt.\n"
)


def put(folder: Path, text: str | bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(ran: object, *says: str) -> None:
    assert ran.status == 2  # type: ignore[attr-defined]
    assert "Traceback" not in ran.err  # type: ignore[attr-defined]
    assert ran.err.startswith("kstreet: ")  # type: ignore[attr-defined]
    for words in says:
        assert words in ran.err  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x7fELF" + bytes(100), "a program"),
        (bytes(range(128, 256)) * 10, "save it again as UTF-8"),
        (META.encode() * 200_000, "larger than"),
        (b"<!doctype html><html><body><nav>Menu</nav></body></html>", "without an article"),
    ],
)
def test_what_is_no_article(run: Run, tmp_path: Path, data: bytes, says: str) -> None:
    refused(run("check", put(tmp_path, data)), says)


def test_a_future_day_of_publication(run: Run, tmp_path: Path) -> None:
    day = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011
    refused(run("check", put(tmp_path, META), "--published", day), "future", "give the day")


@pytest.mark.parametrize("given", ["24.09.2025", "2025-13-01", "2025-02-30", "tomorrow"])
def test_a_day_that_is_none(run: Run, tmp_path: Path, given: str) -> None:
    refused(run("check", put(tmp_path, META), "--published", given), "not a day", "2025-09-24")


def test_prices_that_end_too_early_are_said_and_the_rest_is_shown(run: Run, tmp_path: Path) -> None:
    ran = run("check", put(tmp_path, META), "--published", "2026-03-04", "--json")
    refused(ran, "prices of META reach", "--published")
    assert ran.data["claims"][0]["verdict"] == "not checkable"  # type: ignore[index]


def test_a_company_without_a_case_is_read_but_not_checked(run: Run, tmp_path: Path) -> None:
    ran = run("check", put(tmp_path, OTHER), "--published", "2025-09-24", "--json")
    refused(ran, "no case for the company", "kstreet case new")
    assert {claim["verdict"] for claim in ran.data["claims"]} == {"not checkable"}  # type: ignore[union-attr,index]


def test_a_company_that_is_only_named_beside_another_is_not_the_articles(run: Run, tmp_path: Path) -> None:
    ran = run(
        "check", put(tmp_path, OTHER + OTHER + "Its customers include Meta.\n"), "--published", "2025-09-24"
    )
    refused(ran, "no case for the company")
    assert run("check", put(tmp_path, META), "--published", "2025-09-24").status == 0


def test_a_broken_row_of_a_case_is_named(run: Run, tmp_path: Path) -> None:
    assert run("case", "new", "mine").status == 0
    prices = tmp_path / "mine" / "prices.csv"
    lines = prices.read_text(encoding="utf-8").splitlines()
    cells = lines[3].split(",")
    cells[2] = "-5"
    prices.write_text("\n".join([*lines[:3], ",".join(cells), *lines[4:]]) + "\n", encoding="utf-8")
    refused(run("check", put(tmp_path, META), "--published", "2025-09-24", "--case", "mine"), "prices.csv:4")
    seen = run("case", "check", "mine")
    assert seen.status == 2
    assert "prices.csv:4" in seen.out


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "a.txt", "--lang", "fr"),
        ("check", "a.txt", "--no-such-option"),
        ("nonsense",),
        ("dossier", "META", "--lang", "it"),
    ],
)
def test_a_wrong_command_ends_with_status_2(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert "Traceback" not in ran.err + ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check", "none.txt"), "no such file"),
        (("check", "."), "a folder"),
        (("dossier", "Nobody & Sons"), "no case for"),
        (("dossier", "META", "--currency", "euros"), "no currency"),
        (("dossier", "META", "--as-of", "soon"), "not a day"),
        (("case", "check", "nowhere"), "no such folder"),
        (("case", "new", "Not A Name"), ""),
        (("demo", "--case", "no_such_case"), ""),
    ],
)
def test_a_mistake_is_named_with_its_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    refused(run(*words), says, "—")


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    article = put(tmp_path, META)
    refused(
        run("check", article, "--published", "2025-09-24", "--html", article / "page.html"),
        "cannot be written",
    )
    refused(run("check", article, "--published", "2025-09-24", "--html", tmp_path), "is a folder")
