"""Dates that are told from the day of publication: weekdays, today, last week, three months ago."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from kstreet.press.calendar_spans import (
    ago,
    back,
    day_span,
    days_span,
    part_of,
    week_span,
    year_span,
)
from kstreet.press.date_reading import Anchor, Found, Reading, is_deadline
from kstreet.press.date_words import COUNTS, DAY_WORDS, MEASURES, PARTS, SHIFT_DE, SHIFT_EN, SHIFTS, WEEKDAYS
from kstreet.press.tense import announced, is_announcing, is_present, leaning
from kstreet.press.wordlists import alternation

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW_DAYS: Final = 7
_FEW: Final = 3
_SATURDAY: Final = 5
_INTO_WEEKEND: Final = ("ins ", "in das ", "into the ")
_EDGES: Final = {"week": ("woche", "week"), "month": ("monat", "month"), "quarter": ("quartal", "quarter")}
_TO_DATE: Final = frozenset({"year to date", "year-to-date", "ytd", "so far this year", "this year so far"})


@cache
def _around_weekday(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if lang == "de":
        return (
            re.compile(rf"(?<![^\W_])(?:{SHIFT_DE}|(?P<no>jeden|bild am|welt am)) $"),
            re.compile(rf" (?:der |in der )?{SHIFT_DE} woche"),
        )
    return (
        re.compile(rf"(?<![^\W_])(?:(?:on )?{SHIFT_EN}|(?P<no>every|each|black|good|mail on)) $"),
        re.compile(rf"(?: (?:of )?{SHIFT_EN} week| (?P<no>times|telegraph|night football))"),
    )


def read_weekday(reading: Reading, anchor: Anchor) -> Found | None:
    """Read a weekday: the last one up to the day of publication, unless words in front or tense say else."""
    low, lang, published = reading.low, reading.lang, reading.published
    if not reading.text[anchor.start].isupper():
        return None
    number = next(day for word, day in WEEKDAYS[lang].items() if anchor.words.startswith(word))
    left_pattern, right_pattern = _around_weekday(lang)
    left = left_pattern.search(low, max(0, anchor.start - 26), anchor.start)
    right = right_pattern.match(low, anchor.end)
    if (left and left["no"]) or (right and lang == "en" and right["no"]):
        return None
    start, end = left.start() if left else anchor.start, right.end() if right else anchor.end
    if right:
        monday = week_span(published).first + timedelta(weeks=SHIFTS[right["shift"]])
        return Found(day_span(monday + timedelta(days=number)), start, end)
    shift = SHIFTS[left["shift"]] if left else None
    return Found(day_span(_weekday(reading, number, shift, start, end)), start, end)


def _weekday(reading: Reading, number: int, shift: int | None, start: int, end: int) -> date:
    since = (reading.published.weekday() - number) % 7
    if shift == -1:
        return reading.published - timedelta(days=since or 7)
    ahead = shift is None and (
        is_deadline(reading, start)
        or announced(reading.low, start, end, reading.lang)
        or is_announcing(reading.low, start, end, reading.lang)
    )
    if shift == 1 or (shift == 0 and since) or ahead:
        return reading.published + timedelta(days=7 - since) if since or shift == 1 else reading.published
    return reading.published - timedelta(days=since)


def read_day_word(reading: Reading, anchor: Anchor, found: Sequence[Found]) -> Found | None:
    """Read "heute", "yesterday", and "am Vortag" as the day before the day named last."""
    word = anchor.words
    if word in DAY_WORDS:
        if word == "morgen" and _is_morning(reading, anchor):
            return None
        return Found(day_span(reading.published + timedelta(days=DAY_WORDS[word])), anchor.start, anchor.end)
    named = next((one for one in reversed(found) if one.span.precision == "day"), None)
    near = named is not None and anchor.start - named.end < 300  # noqa: PLR2004 - letters, two sentences
    told = named.span.first if named and near else reading.published
    return Found(day_span(told - timedelta(days=1)), anchor.start, anchor.end)


_OPENS = re.compile(r"(?:\A|[.!?:\n]\s*)$")


def _is_morning(reading: Reading, anchor: Anchor) -> bool:
    """Say whether "morgen" is the time of day: "am Morgen", "heute morgen", "Bis morgen, Ihre Redaktion"."""
    low, start = reading.low, anchor.start
    if low.endswith(("heute ", "am ", "jeden ", "guten ", "bis ", "tag "), 0, start) or low.startswith(
        "s", anchor.end
    ):
        return True
    return reading.text[start].isupper() and not (
        _OPENS.search(low, max(0, start - 3), start) and low.startswith(" ", anchor.end)
    )


_SHIFTED = re.compile(rf"(?:{SHIFT_DE}|{SHIFT_EN.replace('shift', 'en_shift')}) (?P<measure>[a-z]+)")
_BEFORE_SHIFTED = re.compile(
    r"(?<![^\W_])(?:(?P<part>anfang|beginn|mitte|ende|early|mid|late)(?: in)?|(?P<rest>later|earlier|später)"
    r"|(?P<end>end|beginning|start|middle) of) $"
)


def read_shifted(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "in dieser Woche", "late last month", "Anfang kommenden Jahres", "later this year"."""
    parts = _SHIFTED.match(anchor.words)
    assert parts is not None
    measure = _measure(parts["measure"])
    by = SHIFTS[parts["shift"] or parts["en_shift"]]
    if measure == "day" or (reading.lang == "de" and parts["shift"] == "folgend"):
        return None
    span, day = ago(reading.published, -by, measure), reading.published
    before = _BEFORE_SHIFTED.search(reading.low, max(0, anchor.start - 14), anchor.start)
    if before is None:
        return Found(span, anchor.start, anchor.end)
    if before["rest"] and span.first <= day <= span.last:
        span = days_span(span.first, day) if before["rest"] == "earlier" else days_span(day, span.last)
    elif not before["rest"]:
        span = part_of(span, PARTS[before["part"] or before["end"]])
    return Found(span, before.start(), anchor.end)


def _measure(word: str) -> str:
    return next(MEASURES[known] for known in MEASURES if word.startswith(known))


def _count(words: str) -> int:
    number = re.search(r"[0-9]{1,3}", words)
    if number:
        return int(number[0])
    return next((COUNTS[word] for word in words.split() if word in COUNTS), 0)


def _measure_in(words: str) -> str:
    return next(
        MEASURES[known] for word in reversed(words.split()) for known in MEASURES if word.startswith(known)
    )


def read_run(reading: Reading, anchor: Anchor) -> Found:
    """Read "in den vergangenen zwölf Monaten", "the past few days" (seven days)."""
    words, published = anchor.words, reading.published
    measure, count = _measure_in(words), _count(words)
    if not count:
        count = _FEW_DAYS if measure == "day" else _FEW
    ahead = any(words.startswith(word) for word in ("kommend", "nächst", "next", "coming"))
    edge = back(published, -count if ahead else count, measure)
    return Found(
        days_span(published, edge) if ahead else days_span(edge, published), anchor.start, anchor.end
    )


_BEFORE_AGO = re.compile(
    rf"(?<![^\W_])(?:[0-9]{{1,3}}|{alternation(COUNTS)}|a few|several) (?:day|week|month|quarter|year)s? $"
)


def read_ago(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "vor drei Monaten" and "two weeks ago" at the precision of the measure."""
    start, words = anchor.start, anchor.words
    if words == "ago":
        before = _BEFORE_AGO.search(reading.low, max(0, start - 24), start)
        if not before:
            return None
        start, words = before.start(), before[0].strip()
    return Found(ago(reading.published, _count(words) or _FEW, _measure_in(words)), start, anchor.end)


def read_ahead(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "in zwei Wochen", "in three months", "übernächste Woche", where something is announced for then."""
    words = anchor.words
    if words.startswith("in "):
        low, lang = reading.low, reading.lang
        if leaning(low, anchor.start, anchor.end, lang) <= 0 and not is_present(
            low, anchor.start, anchor.end, lang
        ):
            return None
        return Found(
            ago(reading.published, -_count(words), _measure_in(words)), anchor.start + len("in "), anchor.end
        )
    return Found(ago(reading.published, -2, _measure_in(words)), anchor.start, anchor.end)


def read_measured(reading: Reading, anchor: Anchor) -> Found | None:
    """Read "binnen eines Jahres", "seit drei Monaten", "within two years": a stretch that touches publication."""
    words, published = anchor.words, reading.published
    count, measure = (1, "year") if words == "jahresfrist" else (_count(words) or 1, _measure_in(words))
    if words.startswith("seit"):
        return Found(day_span(back(published, count, measure)), anchor.start + len("seit "), anchor.end)
    ahead = announced(reading.low, anchor.start, anchor.end, reading.lang)
    edge = back(published, -count if ahead else count, measure)
    return Found(
        days_span(published, edge) if ahead else days_span(edge, published), anchor.start, anchor.end
    )


def _last_friday(day: date) -> date:
    """Return the Friday on which a market last went into the weekend."""
    return day - timedelta(days=(day.weekday() - _SATURDAY + 1) % 7)


def read_edge(reading: Reading, anchor: Anchor) -> Found:
    """Read "seit Jahresbeginn", "year to date" (1 January), "Jahresende", "Ende des Monats", "Wochenende"."""
    words, day = anchor.words, reading.published
    part = next((PARTS[word] for word in PARTS if word in words), "early")
    measure = next(
        (name for name in ("week", "month", "quarter") if any(word in words for word in _EDGES[name])), "year"
    )
    since = reading.low.endswith(("seit ", "seit dem ", "since ", "since the "), 0, anchor.start)
    if reading.low.endswith(_INTO_WEEKEND, 0, anchor.start):
        span = day_span(_last_friday(day))
    elif "wochenende" in words or "weekend" in words:
        saturday = week_span(day).first + timedelta(days=5 if day.weekday() >= _SATURDAY else -2)
        span = days_span(saturday, saturday + timedelta(days=1))
    elif since or words in _TO_DATE:
        span = day_span(ago(day, 0, measure).first)
    elif "schluss" in words:
        span = day_span(week_span(day).first + timedelta(days=4))
    else:
        span = part_of(ago(day, 0, measure), part)
    return Found(span, anchor.start, anchor.end)


def read_prior(reading: Reading, anchor: Anchor) -> Found:
    """Read "Vorjahr", "Vorwoche", "Vormonat", "Vorquartal" and the Austrian "heuer"."""
    if anchor.words == "heuer":
        return Found(year_span(reading.published.year), anchor.start, anchor.end)
    return Found(
        ago(reading.published, 1, _measure(anchor.words.removeprefix("vor"))), anchor.start, anchor.end
    )
