"""A small writer of SVG: elements with escaped text, scales with round ticks, text that is cut to its room.

Nothing here knows what is drawn. Colours are classes, so that a page's light and dark styles reach them.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from html import escape

_WIDE_LETTER, _BROAD_LETTER, _CAPITAL, _LETTER, _NARROW_LETTER = 1.05, 1.0, 0.74, 0.64, 0.4
_BROAD = frozenset("%+−…→@mwMW&—")
_NARROW = frozenset("iljtfrI.,:;'|! ()[]")


def harmless(text: str) -> str:
    """Return a text without marks that could steer the page: control, direction and private letters."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
    )


LONGEST = 240


def plain(text: str, limit: int = LONGEST) -> str:
    """Return a name on one line, made harmless, of at most `limit` letters."""
    kept = " ".join(harmless(text[: limit * 4]).split())
    return kept if len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def element(name: str, *inside: str, **attributes: object) -> str:
    """Return one element; a trailing or inner `_` of an attribute's name becomes nothing or a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if not inside else f"<{name}{written}>{''.join(inside)}</{name}>"


def text(content: str, x: float, y: float, **attributes: object) -> str:
    """Return a line of text, escaped; `content` may hold anything."""
    return element("text", escape(plain(content)), x=x, y=y, **attributes)


def picture(
    width: float, height: float, label: str, parts: list[str], *, key: str, describes: str = ""
) -> str:
    """Return a whole picture that a screen reader meets as one image with a name and a description."""
    title = element("title", escape(harmless(label)), id=f"{key}-t")
    described = element("desc", escape(harmless(describes)), id=f"{key}-d") if describes else ""
    return element(
        "svg",
        title,
        described,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-t {key}-d" if describes else f"{key}-t",
    )


def text_width(content: str, size: float) -> float:
    """Return about how wide a line is at a font size, on the safe side of common sans-serifs."""
    return sum(_letter_width(letter) for letter in content) * size


def _letter_width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE_LETTER
    if letter in _BROAD:
        return _BROAD_LETTER
    if letter in _NARROW:
        return _NARROW_LETTER
    return _CAPITAL if letter.isupper() else _LETTER


def fitted(content: str, room: float, size: float) -> str:
    """Return the text, cut with an ellipsis where it has no room."""
    content = plain(content)
    if text_width(content, size) <= room:
        return content
    while content and text_width(content + "…", size) > room:
        content = content[:-1]
    return content.rstrip() + "…"


def wrapped(content: str, room: float, size: float, lines: int = 2) -> list[str]:
    """Return the text on at most `lines` lines, the last one cut where it has no room."""
    words, line = plain(content, LONGEST * lines).split(), ""
    done: list[str] = []
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or text_width(longer, size) <= room:
            line = longer
        elif len(done) == lines - 1:
            line = " ".join([line, *words[place:]])
            break
        else:
            done.append(fitted(line, room, size))
            line = word
    return [*done, fitted(line, room, size)]


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places on the page."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        width = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / width * (self.end - self.start)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Return round values (1, 2, 5 times a power of ten) from below `low` to above `high`."""
    width = (high - low) or abs(high) or 1.0
    rough = width / max(about, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def _written(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
