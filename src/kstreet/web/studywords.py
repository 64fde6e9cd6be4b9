"""A finished study in the reader's words: its numbers come in as the command writes them, sentences go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

_UNTOLD: Mapping[str, Any] = MappingProxyType({"notes": (), "without_news": "", "methods": ()})
TESTS = ("adj_bmp", "grank_t", "corrado", "gsign")


@dataclass(frozen=True)
class Result:
    """What the page shows. `told`: the answer, notes and methods in sentences; `left_out`: event and why."""

    told: Mapping[str, Any]
    days: list[dict[str, str]]
    events: list[dict[str, str]]
    left_out: list[tuple[str, str]]
    check: list[dict[str, str]]


def read_result(found: Mapping[str, Any], words: Words, reader: Reader) -> Result:
    """Return a study's numbers in sentences and rows."""
    used = [row for row in found["events"] if not row["reason"]]
    return Result(
        {**_UNTOLD, **found.get("told", {}).get(words.lang, {"headline": found["headline"]})},
        [_day(row, reader) for row in found["tests"]],
        [_event(row, reader) for row in used],
        [(_named(row), row["reason"]) for row in found["events"] if row["reason"]],
        [_checked(row, words, reader) for row in found.get("selfcheck", ())],
    )


def _written(value: str, reader: Reader) -> str:
    try:
        return reader.short_day(date.fromisoformat(value))
    except ValueError:
        return value


def _p(value: float | None, reader: Reader) -> str:
    return "–" if value is None else reader.number(value, 3)


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['firm']}, {row.get('id', row.get('index', ''))}"


def _day(row: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    found = {"day": reader.number(row["day"]), "n": reader.number(row["n"])}
    found |= {key: reader.percent(row[key], 2) for key in ("aar", "caar")}
    return found | {name: _p(row[f"p_{name}"], reader) for name in TESTS}


def _event(row: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    found = {"name": _named(row), "session": _written(str(row["session"])[:10], reader)}
    found |= {key: reader.percent(row[key], 2) for key in ("car", "low", "high")}
    return found | {"p": _p(row["p"], reader), "beta": _p(row["beta"], reader)}


def _checked(row: Mapping[str, Any], words: Words, reader: Reader) -> dict[str, str]:
    found = {key: reader.percent(row[key], 0, signed=False) for key in ("size_5", "power_1", "power_2")}
    return found | {"test": words(f"test.{row['test']}"), "verdict": words.known("held", row["verdict"])}
