"""A finished study in the reader's words: its numbers come in as the command writes them, sentences go out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

TESTS = ("adj_bmp", "grank_t", "corrado", "gsign")
SURE = 0.05
_REASONS = {
    "outside": r"(?P<day>\S+) is outside the data, (?P<first>\S+) to (?P<last>\S+)",
    "few": r"(?P<count>\d+) of (?P<all>\d+) estimation days have returns, (?P<need>\d+) are needed",
    "same": r"the same firm and session as event (?P<event>.+)",
    "firm": r"no returns of (?P<name>.+)",
    "unread": r"the date (?P<text>.+) cannot be read",
    "week": r"no session in the week after (?P<day>.+)",
    "window": r"the window (?P<side>.+)",
}


@dataclass(frozen=True)
class Result:
    """What the page shows. `headline`: the answer; `left_out`: event and why; `days`: one row per day."""

    headline: str
    days: list[dict[str, str]]
    events: list[dict[str, str]]
    left_out: list[tuple[str, str, bool]]
    check: list[dict[str, str]]


def read_result(found: Mapping[str, Any], words: Words, reader: Reader) -> Result:
    """Return a study's numbers in sentences and rows."""
    used = [row for row in found["events"] if not row["reason"]]
    return Result(
        headline(found, words, reader),
        [_day(row, reader) for row in found["tests"]],
        [_event(row, reader) for row in used],
        [(_named(row), *reason(row["reason"], words, reader)) for row in found["events"] if row["reason"]],
        [_checked(row, words, reader) for row in found.get("selfcheck", ())],
    )


def headline(found: Mapping[str, Any], words: Words, reader: Reader) -> str:
    """Return the answer: the mean over the window, by the test that leads."""
    used = [row for row in found["events"] if not row["reason"]]
    days = (found["tests"][0]["day"], found["tests"][-1]["day"])
    span = {"first": reader.number(days[0]), "last": reader.number(days[1])}
    if len(used) == 1:
        row = used[0]
        code = "study.one.clear" if row["p"] < SURE else "study.one.chance"
        figures = {key: reader.percent(row[key], 2) for key in ("car", "low", "high")}
        return words(code, **span, **figures, p=_p(row["p"], reader))
    row, name = found["window"][0], leading(found)
    p = row[f"p_{name}"]
    code = "study.many.clear" if p < SURE else "study.many.chance"
    mean = reader.percent(row["caar"], 2)
    return words(code, count=len(used), **span, mean=mean, test=words(f"test.{name}"), p=_p(p, reader))


def leading(found: Mapping[str, Any]) -> str:
    """Return the test to lead with: one that held on placebo events where they were drawn, else a valid one."""
    from kstreet.study.validity import leading_test  # noqa: PLC0415 - numpy loads with the first study

    invalid = {row["test"]: row["reason"] for row in found["invalid"]}
    held = [row for row in found.get("selfcheck", ()) if row["verdict"] == "holds"]
    for row in sorted(held, key=lambda row: -float(row["power_1"])):
        if row["test"] not in invalid:
            return str(row["test"])
    return leading_test(invalid)


def reason(text: str, words: Words, reader: Reader) -> tuple[str, bool]:
    """Return why an event was left out, and whether it stands in the study's own English."""
    for code, pattern in _REASONS.items():
        if match := re.fullmatch(pattern, text):
            said = {key: _written(value, reader) for key, value in match.groupdict().items()}
            return words(f"leftout.{code}", **said), False
    return text, True


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
