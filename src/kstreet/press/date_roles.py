"""What a date is to its sentence: on, since, until, by, before or within it, told by the words in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLES: Final = {
    "de": {
        "seit": "since", "ab": "since", "bis": "until", "spätestens": "by", "vor": "before", "binnen": "within",
        "innerhalb": "within", "laufe": "within",
    },
    "en": {
        "since": "since", "starting": "since", "effective": "since", "beginning": "since", "until": "until",
        "till": "until", "through": "until", "thru": "until", "by": "by", "before": "before", "within": "within",
        "during": "within", "course": "within",
    },
}  # fmt: skip
# Words between the telling one and the date.
_BETWEEN: Final = {
    "de": words(
        "dem den der des die das zum zur ihrem seinem einschließlich ins anfang mitte ende beginn im am in"
    ),
    "en": words("the its their his her end beginning start middle of in on a"),
}
# Behind these, "seit" and "since" may stand before a noun: "seit dem Jahreshoch im Februar".
_OF: Final = {"de": words("im vom am von in aus"), "en": words("in on of from")}
_FURTHER: Final = 5
_MOST_WORDS: Final = 9
_REACH: Final = 60
# Dates that bring their own role.
_OWN: Final = (
    ("within", ("binnen", "innerhalb", "jahresfrist", "within", "auf sicht")),
    ("since", ("year to date", "year-to-date", "ytd", "so far this year", "this year so far")),
)


def role_of(low: str, start: int, end: int, floor: int, lang: str) -> str:
    """Return the role of the date at `start` to `end`; words before `floor` belong to another date."""
    for role, openings in _OWN:
        if low.startswith(openings, start, end):
            return role
    before = list(_words_before(low, max(floor, start - _REACH), start))
    roles, between = _ROLES[lang], _BETWEEN[lang]
    index = 0
    while (
        index < len(before) and before[index] in between and not (before[index] == "beginning" and index == 0)
    ):
        index += 1
    if index < len(before):
        word = before[index]
        then = before[index + 1] if index + 1 < len(before) else ""
        if word == "bis" and then == "spätestens":
            return "by"
        if word in roles:
            return roles[word]
        if word == "to" and then == "prior":
            return "before"
    if lang == "en" or (before and before[0] in _OF["de"]):
        since = "seit" if lang == "de" else "since"
        if since in before[index : index + _FURTHER]:
            return "since"
    return "on"


def _words_before(low: str, floor: int, start: int) -> Iterator[str]:
    """Yield the words right before `start`, the nearest first, until something other than a word."""
    if start <= floor or low[start - 1] != " ":
        return
    for word in reversed(low[floor : start - 1].rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]):
        if not (word.isalpha() or word.replace("-", "").replace("'", "").isalpha()):
            return
        yield word
