"""Abnormal returns with their 95 % intervals, each over the band in which ordinary days of the share lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.report.svg import Scale, element, picture, text, text_width, ticks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.report.catalogue import Words
    from kstreet.report.contents import Moment, Reaction
    from kstreet.report.reader import Reader

ROW, TOP, FOOT, RADIUS, SIZE = 40, 12, 46, 9, 13
WIDE = 500


def forest(
    reactions: tuple[Reaction, ...],
    moments: tuple[Moment, ...],
    reader: Reader,
    words: Words,
    *,
    width: int,
    key: str,
) -> str:
    """Return the picture, one row per session that could be measured."""
    rows = [reaction for reaction in reactions if not reaction.gap]
    figures = [_figure(row, reader) for row in rows]
    room = max(text_width(figure, SIZE) for figure in figures) + 12
    left, right = (218, room) if width > WIDE else (108, 22)
    edges = [edge for row in rows for edge in (row.low, row.high, row.usual_low, row.usual_high)]
    marks = ticks(min([*edges, 0.0]) * 100, max([*edges, 0.0]) * 100, 6 if width > WIDE else 4)
    x = Scale(marks[0], marks[-1], left, width - right)
    foot = TOP + ROW * len(rows)
    parts = _axis(marks, x, foot, reader, words)
    kinds = {moment.number: moment.kind for moment in moments}
    for place, row in enumerate(rows):
        y = TOP + ROW * place + ROW / 2
        parts += _row(row, x, y)
        parts += _label(row, kinds, y, reader, wide=width > WIDE)
        if width > WIDE:
            parts.append(text(figures[place], width - right + 8, y + 4, class_="tick"))
    return picture(
        width,
        foot + FOOT,
        words("market.picture"),
        parts,
        key=key,
        describes=words("market.picture_long", count=len(rows)),
    )


def _figure(row: Reaction, reader: Reader) -> str:
    return f"{reader.percent(row.ar)} ({reader.percent(row.low)} … {reader.percent(row.high)})"


def _axis(marks: list[float], x: Scale, foot: float, reader: Reader, words: Words) -> list[str]:
    parts = []
    for mark in marks:
        kind = "base" if mark == 0 else "grid"
        parts.append(element("line", x1=x(mark), x2=x(mark), y1=TOP, y2=foot + 4, class_=kind))
        parts.append(
            text(reader.percent(mark / 100, 0), x(mark), foot + 18, class_="tick", text_anchor="middle")
        )
    middle = (x.start + x.end) / 2
    parts.append(text(words("market.axis"), middle, foot + 37, class_="tick", text_anchor="middle"))
    return parts


def _row(row: Reaction, x: Scale, y: float) -> list[str]:
    low, high = x(row.usual_low * 100), x(row.usual_high * 100)
    kind = "apart" if row.apart else "usual"
    return [
        element("rect", x=low, y=y - 11, width=high - low, height=22, class_="band"),
        element("line", x1=x(row.low * 100), x2=x(row.high * 100), y1=y, y2=y, class_=f"whisker {kind}"),
        element("circle", cx=x(row.ar * 100), cy=y, r=5, class_=f"dot {kind}"),
    ]


def _label(row: Reaction, kinds: Mapping[int, str], y: float, reader: Reader, *, wide: bool) -> list[str]:
    day = reader.short_day(row.session)
    parts = [text(day, 0, y + (4 if wide else -4), class_="tick strong")]
    start, height, room = (116, y, 4) if wide else (RADIUS, y + 10, 4)
    for place, number in enumerate(row.moments[:room]):
        at = start + place * (2 * RADIUS + 2)
        parts.append(element("circle", cx=at, cy=height, r=RADIUS, class_=f"disc {kinds.get(number, '')}"))
        parts.append(text(str(number), at, height + 4, class_="disc-number", text_anchor="middle"))
    if len(row.moments) > room:
        at = start + room * (2 * RADIUS + 2) - RADIUS
        parts.append(text("…", at, height + 4, class_="tick"))
    return parts
