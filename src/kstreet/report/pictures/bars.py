"""Lobbying by year as bars; a sum that counts amendments twice is outlined, not filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.report.svg import Scale, element, picture, text, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kstreet.influence.flows import LobbyingYear
    from kstreet.records import Flow
    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader

ROW, BAR, LEFT, SIZE = 32, 20, 46, 13


def lobbying_bars(
    years: tuple[LobbyingYear, ...],
    covered: Callable[[Sequence[Flow]], str],
    reader: Reader,
    words: Words,
    *,
    width: int,
    key: str,
) -> str:
    """Return the picture, one bar per year, its range lighter where the register gives one.

    `covered` says which part of a year the reports are for, where they are not for all of it.
    """
    figures = {row.year: _figure(row, reader, covered) for row in years}
    room = max(text_width(figure, SIZE) for figure in figures.values()) + 12
    most = max(float(max(row.spent.high, row.naive.high)) for row in years)
    x = Scale(0, most, LEFT, width - room)
    parts = []
    for place, row in enumerate(years):
        top = place * ROW + (ROW - BAR) / 2
        low, high = x(float(row.spent.low)), x(float(row.spent.high))
        parts.append(text(str(row.year), LEFT - 8, top + 15, class_="tick strong", text_anchor="end"))
        if row.naive.high > row.spent.high:
            wrong = x(float(row.naive.high))
            parts.append(element("rect", x=high, y=top, width=wrong - high, height=BAR, class_="wrong"))
            high_end = wrong
        else:
            high_end = high
        if high > low:
            parts.append(element("rect", x=low, y=top, width=high - low, height=BAR, class_="bar range"))
        parts.append(element("rect", x=LEFT, y=top, width=max(low - LEFT, 1), height=BAR, class_="bar"))
        parts.append(text(figures[row.year], high_end + 8, top + 15, class_="tick"))
    describes = "; ".join(f"{year}: {figure}" for year, figure in figures.items())
    return picture(width, ROW * len(years), words("lobbying.picture"), parts, key=key, describes=describes)


def _figure(row: LobbyingYear, reader: Reader, covered: Callable[[Sequence[Flow]], str]) -> str:
    part = covered(row.spent.rows)
    figure = reader.span(row.spent.low, row.spent.high, row.spent.currency)
    return f"{figure} ({part})" if part else figure
