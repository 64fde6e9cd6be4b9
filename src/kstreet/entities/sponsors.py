"""A committee's or foundation's name comes in; the names inside it that may be its sponsor's go out."""

from __future__ import annotations

import re

from kstreet.entities.forms import words_of
from kstreet.entities.kinds import of_candidate
from kstreet.entities.letters import fold

# What a committee's name says beside its sponsor's.
_BESIDE = re.compile(
    r"\b(?:employees?|employee's|associates'? of|good government|(?:better|responsible|effective|responsive|good|sound) "
    r"government|political action|political|action|committees?|club|pac|netpac|federal|fed|state|fund|voluntary|"
    r"nonpartisan|non partisan|contributions?|plan|program|participation|awareness|civic|involvement|league|team|"
    r"the|executives?|stakeholders?|managers?|responsibility|for|of|leadership|citizenship|concerned|citizens?|"
    r"freedom|separate|segregated|education|committee's|sponsored by|and its|affiliates?|subsidiaries|"
    r"multi candidate|multicandidate|super)\b"
)
# The sponsor's whole name stands before them, what follows is the committee's.
_FORM = re.compile(
    r"^(.{2,}?[\s,]+(?:inc|incorporated|corp|corporation|company|co|llc|l\.l\.c|ltd|plc|lp|l\.p|na|n\.a)\b\.?)(?=[\s,&/-]+\w)"
)
_ENDS = " -,.&/;:"


def sponsors(name: str) -> tuple[str, ...]:
    """Return the names inside a committee's or foundation's name that may be its sponsor's, the longest first.

    `"KOCH INDUSTRIES, INC. POLITICAL ACTION COMMITTEE (KOCHPAC)"` holds `"koch industries, inc."`. A candidate's
    committee has no sponsor.
    """
    folded, _ = fold(name)
    if of_candidate(words_of(folded)):
        return ()
    outside = re.sub(r"\([^)]*\)?", " ", folded)
    inside = re.findall(r"\(([^)]*)\)?", folded)
    found: list[str] = []
    for part in (outside, *re.split(r"\s[-–]\s|;|:|/", outside), *inside):
        text = re.sub(r"\b([a-z]{2,})pac\b", r"\1", part)
        text = re.sub(r"\b(?:foundation|fdn|charitable|charities|fund)\b", " ", text)
        _put(found, _BESIDE.sub(" ", text.replace("'", "")))
    text = outside.strip(_ENDS).removeprefix("the ").removeprefix("employees of ")
    if firm := _FORM.match(text):
        _put(found, firm[1])
    return tuple(sorted(found, key=len, reverse=True))


def _put(found: list[str], text: str) -> None:
    text = re.sub(r"\s+", " ", text).strip(_ENDS).removesuffix(" and")
    if text and text not in found:
        found.append(text)
