"""The share in both currencies as an index, with a numbered marker for everything that became public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kstreet.report.svg import Scale, element, fitted, picture, text, ticks

if TYPE_CHECKING:
    from kstreet.report.catalogue import Words
    from kstreet.report.contents import Moment, PricePart
    from kstreet.report.reader import Reader

RADIUS, LANE, PLOT, TOP, LEFT, RIGHT, BOTTOM, HEAD = 10, 23, 260, 14, 34, 82, 40, 54


def price_line(
    part: PricePart,
    moments: tuple[Moment, ...],
    reader: Reader,
    words: Words,
    *,
    width: int,
    key: str,
    alone: bool = False,
) -> str:
    """Return the picture; markers are stacked so that none covers another, and the axis runs on to the last of them.

    `alone`: with a title and a caption of its own, for a file beside which nothing stands.
    """
    shown = [moment for moment in moments if _place(moment) >= part.days[0].toordinal()]
    until = max([part.days[-1].toordinal(), *map(_place, shown)])
    x = Scale(part.days[0].toordinal(), until, LEFT, width - RIGHT)
    taken = lanes([x(_place(moment)) for moment in shown])
    label = words("timeline.picture", symbol=part.symbol, start=reader.day(part.days[0]))
    describes = words("timeline.picture_long", count=len(shown), end=reader.day(date.fromordinal(until)))
    parts = _head(label, len(moments) - len(shown), words, width) if alone else []
    first = TOP + (HEAD if alone else 0)
    top = first + (max(taken, default=-1) + 1) * LANE + 8
    own = [close / part.closes[0] * 100 for close in part.closes]
    other = [close / part.reader_closes[0] * 100 for close in part.reader_closes]
    marks = ticks(min(own + other), max(own + other))
    y = Scale(marks[0], marks[-1], top + PLOT, top)
    parts += [
        *_grid(marks, x, y, reader),
        *_months((part.days[0], date.fromordinal(until)), x, top + PLOT, reader),
    ]
    places = [
        (x(_place(moment)), first + RADIUS + lane * LANE) for moment, lane in zip(shown, taken, strict=True)
    ]
    parts += [_stem(px, py, top + PLOT) for px, py in places]
    parts.append(_line(part.days, own, x, y, "own"))
    ends = [(y(own[-1]), own[-1], part.own, "own")]
    if part.reader != part.own:
        parts.append(_line(part.days, other, x, y, "reader"))
        ends.append((y(other[-1]), other[-1], part.reader, "reader"))
    parts += _ends(ends, x(part.days[-1].toordinal()) + 6, reader, words)
    parts += [_marker(moment, px, py) for moment, (px, py) in zip(shown, places, strict=True)]
    return picture(width, top + PLOT + BOTTOM, label, parts, key=key, describes=describes)


def _head(title: str, before: int, words: Words, width: int) -> list[str]:
    lead = words("timeline.marks", count=before) if before else words("timeline.marks_all")
    return [
        text(fitted(title, width, 24), 0, 24, class_="title"),
        text(fitted(lead, width, 13), 0, 46, class_="tick"),
    ]


def _place(moment: Moment) -> int:
    return (moment.session or moment.day).toordinal()


def lanes(places: list[float]) -> list[int]:
    """Return for every marker, from left to right, the first lane in which it touches no other."""
    last: list[float] = []
    chosen = []
    for place in places:
        lane = next((n for n, taken in enumerate(last) if place - taken >= 2 * RADIUS + 2), len(last))
        if lane == len(last):
            last.append(place)
        last[lane] = place
        chosen.append(lane)
    return chosen


def _grid(marks: list[float], x: Scale, y: Scale, reader: Reader) -> list[str]:
    lines = []
    for mark in marks:
        kind = "base" if mark == 100 else "grid"  # noqa: PLR2004 - the index's base
        lines.append(element("line", x1=x.start, x2=x.end, y1=y(mark), y2=y(mark), class_=kind))
        lines.append(text(reader.number(mark), x.start - 6, y(mark) + 4, class_="tick", text_anchor="end"))
    return lines


def _months(span: tuple[date, date], x: Scale, foot: float, reader: Reader) -> list[str]:
    first, last = span
    starts = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    if len(starts) < 2:  # noqa: PLR2004 - weeks, not months: the ends say when
        ends = ((x.start, first, "start"), (x.end, last, "end"))
        return [
            text(reader.short_day(day), place, foot + 18, class_="tick", text_anchor=anchor)
            for place, day, anchor in ends
        ]
    room = (x.end - x.start) / len(starts)
    step = next((step for step in (1, 2, 3, 6) if room * step >= 40), 12)  # noqa: PLR2004 - a label's room
    parts, year = [], 0
    for start in starts:
        if (start.month - 1) % step:
            continue
        place = x(start.toordinal())
        parts.append(element("line", x1=place, x2=place, y1=foot, y2=foot + 5, class_="axis"))
        parts.append(text(reader.month(start), place, foot + 18, class_="tick", text_anchor="middle"))
        if start.year != year:
            parts.append(text(str(start.year), place, foot + 33, class_="tick strong", text_anchor="middle"))
            year = start.year
    return parts


def _line(days: tuple[date, ...], values: list[float], x: Scale, y: Scale, kind: str) -> str:
    path = "L".join(
        f"{x(day.toordinal()):.1f} {y(value):.1f}" for day, value in zip(days, values, strict=True)
    )
    return element("path", d=f"M{path}", class_=f"line {kind}")


def _stem(x: float, start: float, end: float) -> str:
    return element("line", x1=x, x2=x, y1=start, y2=end, class_="stem")


def _marker(moment: Moment, x: float, y: float) -> str:
    disc = element("circle", cx=x, cy=y, r=RADIUS, class_=f"disc {moment.kind}")
    return disc + text(str(moment.number), x, y + 4, class_="disc-number", text_anchor="middle")


def _ends(ends: list[tuple[float, float, str, str]], x: float, reader: Reader, words: Words) -> list[str]:
    """Label the lines where they end, at least one line of text apart."""
    parts: list[str] = []
    before = -100.0
    for place, value, currency, kind in sorted(ends):
        at = max(place + 4, before + 16)
        parts.append(
            text(
                words("timeline.end", sign=reader.symbol(currency), index=reader.number(value, 0)),
                x,
                at,
                class_=f"end {kind}",
            )
        )
        before = at
    return parts
