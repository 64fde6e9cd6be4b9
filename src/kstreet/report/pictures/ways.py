"""Ways of money, one below the other: parties as discs, each step a line as thick as its money, with amount and day.

On a wide screen a way runs from left to right, on a narrow one downwards. Dashes: the amount is a range, or up to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.report.svg import element, picture, plain, text, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, NARROW = 920, 340
DISC, LINE, SIZE, BOLD, NUMBER, WIDEST = 6.0, 16, 13, 14.5, 22.0, 320.0
DRAWN = 8


@dataclass(frozen=True, slots=True)
class Leg:
    """One step: its amount and its days in words, and how much it is at most."""

    amount: str
    days: str
    most: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The names of the parties, and one leg between each and the next."""

    names: tuple[str, ...]
    legs: tuple[Leg, ...]


def ways_wide(ways: Sequence[Way], title: str, key: str) -> str:
    """Return the picture for a wide screen, of at most `DRAWN` ways; empty where there is none."""
    shown = ways[:DRAWN]
    if not shown:
        return ""
    most = _most(shown)
    step = min((WIDTH - NUMBER) / max(len(way.names) for way in shown), WIDEST)
    parts: list[str] = []
    top = 4.0
    for number, way in enumerate(shown, 1):
        middle = top + 2 * LINE + 14
        parts.append(text(f"{number}.", 0, middle + 5, class_="tick"))
        for place, leg in enumerate(way.legs):
            x = NUMBER + place * step
            parts += _line((x + DISC, middle), (x + step - DISC, middle), leg, most)
            for row, said in enumerate((leg.amount, leg.days)):
                [line] = wrapped(said, step - 4 * DISC, SIZE, 1)
                parts.append(
                    text(
                        line, x + 2 * DISC + 4, top + 14 + row * LINE, class_="strong" if not row else "tick"
                    )
                )
        deepest = 0
        for place, name in enumerate(way.names):
            x = NUMBER + place * step + DISC
            parts.append(
                element("circle", cx=x, cy=middle, r=DISC, class_="mark root" if not place else "mark")
            )
            lines = wrapped(name, step - 3 * DISC, BOLD, 3)
            parts += [
                text(line, x - DISC, middle + 24 + row * LINE, class_="name")
                for row, line in enumerate(lines)
            ]
            deepest = max(deepest, len(lines))
        top = middle + 24 + deepest * LINE + 12
    return picture(WIDTH, top, title, parts, key=key, describes=described(shown))


def ways_narrow(ways: Sequence[Way], title: str, key: str) -> str:
    """Return the picture for a narrow screen, of at most `DRAWN` ways; empty where there is none."""
    shown = ways[:DRAWN]
    if not shown:
        return ""
    most = _most(shown)
    parts: list[str] = []
    top, x = 4.0, NUMBER + DISC
    for number, way in enumerate(shown, 1):
        parts.append(text(f"{number}.", 0, top + 13, class_="tick"))
        for place, name in enumerate(way.names):
            disc = top + 8
            parts.append(
                element("circle", cx=x, cy=disc, r=DISC, class_="mark root" if not place else "mark")
            )
            lines = wrapped(name, NARROW - x - 16, BOLD, 3)
            parts += [
                text(line, x + 14, top + 13 + row * LINE, class_="name") for row, line in enumerate(lines)
            ]
            top += len(lines) * LINE
            if place < len(way.legs):
                leg = way.legs[place]
                parts += _line((x, disc + DISC), (x, top + 2 * LINE + 12), leg, most)
                parts.append(text(leg.amount, x + 14, top + 17, class_="strong"))
                parts.append(text(leg.days, x + 14, top + 17 + LINE, class_="tick"))
                top += 2 * LINE + 14
        top += 16
    return picture(NARROW, top, title, parts, key=key, describes=described(shown))


def described(ways: Sequence[Way]) -> str:
    """Return the ways in words."""
    return "; ".join(
        plain(way.names[0])
        + "".join(
            f" → {plain(name)} ({leg.amount}, {leg.days})"
            for name, leg in zip(way.names[1:], way.legs, strict=True)
        )
        for way in ways
    )


def _most(ways: Sequence[Way]) -> float:
    return max((leg.most for way in ways for leg in way.legs), default=1.0) or 1.0


def _line(start: tuple[float, float], end: tuple[float, float], leg: Leg, most: float) -> list[str]:
    """Return a line with its point, which touches the next disc."""
    (x0, y0), (x1, y1) = start, end
    thick = round(1.0 + 7.0 * math.sqrt(max(leg.most, 0.0) / most), 1)
    tip = 5.0 + thick / 2
    if y0 == y1:
        line, point = (
            f"M{x0:.1f} {y0:.1f}H{x1 - tip:.1f}",
            f"M{x1:.1f} {y1:.1f}l{-tip:.1f} {-tip:.1f}v{2 * tip:.1f}Z",
        )
    else:
        line, point = (
            f"M{x0:.1f} {y0:.1f}V{y1 - tip:.1f}",
            f"M{x1:.1f} {y1:.1f}l{-tip:.1f} {-tip:.1f}h{2 * tip:.1f}Z",
        )
    style = "edge" if leg.sure else "edge maybe"
    return [
        element("path", d=line, class_=style, stroke_width=thick),
        element("path", d=point, class_="node"),
    ]
