"""A case folder: one company's parties, money, deals, figures, dates and prices as small tables.

Title: case folder · Publisher: whoever made the case · Format: `case.toml` and eight CSV tables, described in
docs/reference/case-folder.md. Every row names its source; every mistake names its file, line and column.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kstreet.records import Alias, Deal, Evidence, Fact, Flow, Occasion, Party, Price
from kstreet.sources.casecells import (
    OPTIONAL,
    TABLES,
    CellError,
    Column,
    currency,
    day,
    identifier,
    matching,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZE_LIMIT = 20_000_000  # bytes of one table: some 100,000 rows, beyond which a case is no longer a case
_FOLDER_COLUMNS: dict[str, Callable[[str], object]] = {
    "title": words,
    "company": identifier,
    "symbol": words,
    "benchmark": words,
    "currency": currency,
    "calendar": matching(r"[A-Z0-9]{4}", "the exchange's ISO 10383 code, such as XNYS"),
    "timezone": matching(r"[A-Za-z]+(/[A-Za-z_+-]+)*", "a name such as America/New_York"),
}
_ARTICLE_COLUMNS: dict[str, Callable[[str], object]] = {
    "file": words,
    "lang": matching(r"de|en", "de or en"),
    "published": day,
    "title": words,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a case folder. `line` 0: the file as a whole; `column` empty: the row as a whole."""

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    @property
    def where(self) -> str:
        """Return file, line and column in one word for a message."""
        return ":".join(
            [self.file, *([str(self.line)] if self.line else []), *([self.column] if self.column else [])]
        )


@dataclass(frozen=True, slots=True)
class Translation:
    """A text of the case's rows as a reader of another language is to see it."""

    lang: str
    text: str
    translation: str


@dataclass(slots=True)
class Contents:
    """What a folder holds, each record with its line; what could not be read is in `problems` instead."""

    settings: dict[str, str] = field(default_factory=dict)
    articles: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    parties: list[tuple[int, Party]] = field(default_factory=list)
    aliases: list[tuple[int, Alias]] = field(default_factory=list)
    flows: list[tuple[int, Flow]] = field(default_factory=list)
    deals: list[tuple[int, Deal]] = field(default_factory=list)
    facts: list[tuple[int, Fact]] = field(default_factory=list)
    occasions: list[tuple[int, Occasion]] = field(default_factory=list)
    prices: list[tuple[int, Price]] = field(default_factory=list)
    price_evidence: dict[str, Evidence] = field(default_factory=dict)
    texts: list[tuple[int, Translation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_case_folder(folder: Path) -> Contents:
    """Read every file of a case folder; no mistake stops the reading of the others."""
    contents = Contents()
    _read_settings(folder, contents)
    builds: tuple[tuple[str, type, list[Any]], ...] = (
        ("parties.csv", Party, contents.parties),
        ("aliases.csv", Alias, contents.aliases),
        ("flows.csv", Flow, contents.flows),
        ("deals.csv", Deal, contents.deals),
        ("facts.csv", Fact, contents.facts),
        ("occasions.csv", Occasion, contents.occasions),
    )
    for file, record, rows in builds:
        own_date = record not in (Party, Alias)
        for line, values in _read_table(folder, file, contents.problems):
            public_at = values["public_at"] if own_date else values.pop("public_at")
            evidence = Evidence(values.pop("source"), values.pop("address"), values.pop("grade"), public_at)
            rows.append((line, record(**values, evidence=evidence)))
    for line, values in _read_table(folder, "prices.csv", contents.problems):
        evidence = Evidence(values.pop("source"), values.pop("address"), values.pop("grade"))
        contents.prices.append((line, Price(**values)))
        contents.price_evidence[values["symbol"]] = evidence
    for line, values in _read_table(folder, "texts.csv", contents.problems):
        contents.texts.append((line, Translation(**values)))
    return contents


def _text(folder: Path, file: str, problems: list[Problem]) -> str | None:
    path = folder / file
    try:
        if path.stat().st_size > SIZE_LIMIT:
            remedy = f"keep the rows that the case needs, at most {SIZE_LIMIT // 1_000_000} MB"
            problems.append(Problem(file, 0, "", "the file is too large", remedy))
            return None
        content = path.read_bytes()
    except FileNotFoundError:
        if file in OPTIONAL:
            return None
        remedy = "add it; an empty table has only its header line" if file in TABLES else "add it"
        problems.append(Problem(file, 0, "", "the file is missing", remedy))
        return None
    except OSError as error:
        problems.append(
            Problem(file, 0, "", f"the file cannot be read: {error.strerror}", "see to its rights")
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, "", "not UTF-8 text", "save the file as CSV UTF-8"))
        return None


def _read_table(folder: Path, file: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line and values of each row that can be read; file columns may stand in any order."""
    text = _text(folder, file, problems)
    if text is None:
        return
    rows = _rows(text, file, problems)
    first = next(rows, None)
    if first is None:
        header = ",".join(column.name for column in TABLES[file])
        problems.append(Problem(file, 1, "", "the header line is missing", f"begin with {header}"))
        return
    order = _order(file, *first, problems)
    if order is None:
        return
    for line, row in rows:
        if len(row) != len(order):
            problem = f"{len(row)} cells where the header has {len(order)} columns"
            problems.append(
                Problem(file, line, "", problem, 'put text with commas in it between "quotation marks"')
            )
        elif (values := _values(file, line, row, order, problems)) is not None:
            yield line, values


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their lines; blank lines and lines that begin with # are left out."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, line, "", f"not CSV: {error}", "close every quotation mark"))


def _order(file: str, line: int, header: list[str], problems: list[Problem]) -> list[Column] | None:
    """Return the table's columns in the file's order, or None where the header is wrong."""
    known = {column.name: column for column in TABLES[file]}
    names = [name.strip() for name in header]
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        remedy = "save the file with commas between the cells"
        problems.append(Problem(file, line, "", "the cells are not separated by commas", remedy))
        return None
    found = len(problems)
    problems += [
        Problem(file, line, name, "the column is missing", "add it to the header and each row")
        for name in known
        if name not in names
    ]
    for place, name in enumerate(names):
        if name not in known:
            remedy = f"known: {', '.join(known)}"
            problems.append(Problem(file, line, name, "the column is unknown", remedy))
        elif name in names[:place]:
            problems.append(Problem(file, line, name, "the column is there twice", "keep one"))
    return [known[name] for name in names] if len(problems) == found else None


def _values(
    file: str, line: int, row: list[str], order: list[Column], problems: list[Problem]
) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    for column, raw in zip(order, row, strict=True):
        cell = raw.strip()
        if cell:
            try:
                values[column.name] = column.read(cell)
            except CellError as error:
                problems.append(Problem(file, line, column.name, error.problem, error.remedy))
        elif column.may_be_empty:
            values[column.name] = column.empty
        else:
            problems.append(
                Problem(file, line, column.name, "the cell is empty", "fill it: the row needs it")
            )
    return values if len(values) == len(order) else None


def _read_settings(folder: Path, contents: Contents) -> None:
    text = _text(folder, "case.toml", contents.problems)
    if text is None:
        return
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        contents.problems.append(Problem("case.toml", 0, "", f"not TOML: {error}", "mend that line"))
        return
    lines = text.splitlines()
    articles = table.pop("articles", [])
    values = _checked(table, _FOLDER_COLUMNS, lines, 0, contents.problems)
    contents.settings = {name: str(value) for name, value in values.items()}
    starts = [number for number, line in enumerate(lines) if line.strip() == "[[articles]]"]
    if not isinstance(articles, list) or len(starts) != len(articles):
        remedy = "begin each with [[articles]] on a line of its own"
        contents.problems.append(Problem("case.toml", 0, "articles", "not a list of articles", remedy))
        return
    for start, article in zip(starts, articles, strict=True):
        values = _checked(article, _ARTICLE_COLUMNS, lines, start, contents.problems)
        if len(values) == len(_ARTICLE_COLUMNS):
            contents.articles.append((start + 1, values))


def _checked(
    table: dict[str, Any],
    columns: dict[str, Callable[[str], object]],
    lines: list[str],
    start: int,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the values of one TOML table, whose lines begin at `start`, that have the right form."""
    values: dict[str, Any] = {}
    for name in (*columns, *(name for name in table if name not in columns)):
        line = next(
            (
                number
                for number, line in enumerate(lines[start:], start + 1)
                if line.split("=")[0].strip() == name
            ),
            start,
        )
        if name not in columns:
            problems.append(
                Problem("case.toml", line, name, "the key is unknown", f"known: {', '.join(columns)}")
            )
        elif not str(table.get(name, "")).strip():
            problems.append(
                Problem("case.toml", line, name, "the key is missing or empty", f'write {name} = "…"')
            )
        else:
            try:
                values[name] = columns[name](str(table[name]))
            except CellError as error:
                problems.append(Problem("case.toml", line, name, error.problem, error.remedy))
    return values
