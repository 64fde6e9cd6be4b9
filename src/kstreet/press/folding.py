"""Text as the readers of numbers and dates see it: lower case, plain spaces, one kind of hyphen.

Every change is one code point for one, so that an offset into the folded text is one into the original.
"""

from __future__ import annotations

from dataclasses import dataclass

# No-break, figure, thin and narrow spaces, and marks without width, all read as a space;
# the minus sign and the hyphens that do not break as "-"; the typographic apostrophe as "'".
_PLAIN = (
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u2007", " "),
    ("\u200e", " "),
    ("\u200f", " "),
    ("\u200b", " "),
    ("\ufeff", " "),
    ("\u2212", "-"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2019", "'"),
)


def folded(text: str) -> str:
    """Return `text` in lower case with plain spaces and hyphens, of exactly the same length."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):  # a few letters grow when they become small ("İ")
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    for odd, plain in _PLAIN:
        low = low.replace(odd, plain)
    return low


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text with its folded form `low` and its language, `de` or `en`."""

    text: str
    low: str
    lang: str


def fold(text: str, lang: str) -> FoldedText:
    """Return the text ready for reading; any language but German is read as English."""
    return FoldedText(text, folded(text), "de" if lang == "de" else "en")
