"""Names inside a name: `A (formerly B)`, `A dba B`, `FIRM on behalf of A`, `A/B`, `A and its subsidiaries`."""

from __future__ import annotations

import re
from functools import cache

# Behind these words stands another name of the same party (or, for "on behalf of", the party that is meant).
_BEHIND = (
    r"\(?\b(?:formerly(?: known as| reported as| named)?|f/k/a|fka|f\.k\.a\.?|d/b/a|dba|d\.b\.a\.?|a/k/a|aka|a\.k\.a\.?|"
    r"also known as|doing business as|previously(?: known as)?|now known as|n/k/a|nka|now)\b[:,]?\s*"
)
_ON_BEHALF = r"\b(?:on behalf of|o/b/o|obo|c/o)\b[:,]?\s*"
_AND_OTHERS = (
    r",?\s*\(?\b(?:and|&|including|incl\.?|with|together with|by)\s+(?:its|their|all|various|other|any|the)?\s*"
    r"(?:various|other|wholly[- ]owned|affiliated|service|u\.?s\.?)?\s*"
    r"(?:subsidiar\w+|affiliat\w+|entit\w+|divisions?|companies|related \w+|corporation)\b.*$|"
    r",?\s*\(?\bincluding\b.*$|,?\s*\(?\ba (?:wholly[- ]owned )?(?:subsidiary|division|unit|part) of\b.*$"
)
_OWNER = r"\ba (?:wholly[- ]owned )?(?:subsidiary|division|unit|part|member) of\s+(?:the\s+)?(.+?)\)?$"
_MARKS = re.compile(
    r"[(/|]| - |--|\b(?:formerly|fka|f/k/a|dba|d\.b\.a|aka|a\.k\.a|also known|doing business|previously|now known|nka|"
    r"on behalf|obo|c/o|subsidiar|affiliat|including|division of|unit of|entities|divisions)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in (_BEHIND, _ON_BEHALF, _AND_OTHERS, _OWNER))


def parts_of(folded: str) -> tuple[tuple[str, str], ...]:
    """Return names inside a folded name with what they are to it, the likeliest first; none where it has no mark.

    `"meta platforms, inc. (formerly facebook, inc.) and various subsidiaries"` holds `("meta platforms, inc.",
    "without its addition")` and `("facebook, inc.", "another name given")`.
    """
    if not _MARKS.search(folded):
        return ()
    behind, on_behalf, and_others, owner = _patterns()
    found: dict[str, str] = {}
    if (meant := on_behalf.split(folded, maxsplit=1))[1:]:
        _put(found, and_others.sub("", meant[1]), "on whose behalf")
    if given := owner.search(folded):
        _put(found, folded[: given.start()], "without its owner")
        _put(found, given[1], "owner given in the name")
    pieces = behind.split(and_others.sub("", folded))
    _put(found, re.sub(r"\([^)]*\)?", " ", pieces[0]), "without its addition")
    for piece in pieces[1:]:
        _put(found, re.split(r"[();]", and_others.sub("", piece))[0], "another name given")
    for inside in re.findall(r"\(([^()]{6,})\)", folded):
        _put(found, behind.sub("", inside), "name in brackets")
    for piece in re.split(r"[/|]|\s[-–]+\s|--", re.sub(r"\([^)]*\)?", " ", folded)):
        _put(found, piece, "part of the name")
    found.pop(folded.strip(" ,.-"), None)
    return tuple(found.items())


def _put(found: dict[str, str], part: str, what: str) -> None:
    part = part.strip(" ,.-()")
    if len(part) > 1 and part not in found:
        found[part] = what
