"""What needs no score: the same name after normalisation, a part of it, a ticker, or a name of nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kstreet.entities.everyday_words import EVERYDAY
from kstreet.entities.forms import read_name, without_form, words_of
from kstreet.entities.generic_words import OF_UNITS
from kstreet.entities.kinds import kind_of_words
from kstreet.entities.letters import fold
from kstreet.entities.parts import parts_of
from kstreet.entities.sponsors import sponsors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.entities.candidates import NameIndex
    from kstreet.entities.directory import Entry

# Kinds whose own name holds the name of the company behind them.
SPONSORED = frozenset({"committee", "foundation"})
_CUT = "what stands before its legal form"
# Parts that are a whole name; the others count only where they are somebody's name to the letter.
_WHOLE = frozenset(
    ("without its addition", "another name given", "on whose behalf", "without its owner", _CUT)
)
# Legal forms that are no other word, so that a name ends with them even where more follows.
_ENDS_A_NAME = frozenset(("inc", "incorporated", "corp", "corporation", "company", "llc", "ltd", "plc"))
_NULL = "\\N"  # as databases write it out
_NUMBER = re.compile(r"#\s*\d+\b")  # of a shop or local office
_SHORTEST_GLUED = 5
_SHORTEST_BRACKET = 6
# Politicians call committees after places and things: without a sign of a firm only a sure likeness counts.
_OF_A_FIRM = re.compile(r"employee|compan(?:y|ies)|corporat|stakeholder|good government|associates of")
_SURE, _TELLING = 0.9, 8


class Open(NamedTuple):
    """A core to be scored: `kind` of the entries it may mean, and what the core is to the name."""

    core: str
    form: str
    kind: str
    what: str


@dataclass(slots=True)
class Written:
    """A name as it was read: `links` are entry numbers with the reason; `open` the cores still to be scored."""

    name: str
    kind: str
    core: str
    form: str
    notes: tuple[str, ...]
    links: tuple[int, ...] = ()
    reason: str = ""
    open: tuple[Open, ...] = ()
    least: float = 0.0  # the probability below which an open core is not linked, whatever the threshold


def read_written(name: str, index: NameIndex) -> Written:
    """Return a name with what it means without a score, or with the cores that have to be scored."""
    if name.strip() in index.identifiers:
        ids = index.identifiers[name.strip()]
        links = tuple(index.by_id[id_][0] for id_ in sorted(ids))
        return Written(name, index.entries[links[0]].kind, name, "", (), links, "identifier")
    folded, notes = fold(name)
    words = words_of(folded)
    kept, form = without_form(words)
    written = Written(name, kind_of_words(words), " ".join(kept), form, notes)
    if written.kind == "nobody" or name.strip() == _NULL:
        written.kind = "nobody"
        written.reason = "names no one"
        return written
    if _link(written, _same_name(written.core, form, index), index, ""):
        written.kind = index.entries[written.links[0]].kind
        return written
    if written.kind in SPONSORED and _read_sponsor(written, index):
        return written
    if written.kind == "company":
        _read_parts(written, folded, index)
    else:
        written.open += (Open(written.core, form, written.kind, ""),)
        if written.kind != "committee":
            written.reason = f"{_article(written.kind)}: not linked to a company by its name alone"
    return written


def _article(kind: str) -> str:
    spoken = kind.replace("_", " ")
    return f"an {spoken}" if spoken[0] in "aeio" else f"a {spoken}"


def _same_name(core: str, form: str, index: NameIndex) -> tuple[int, ...]:
    """Return the entries with the same words; of several, those with the same legal form."""
    numbers = index.by_core.get(core, ())
    if not numbers and len(glued := core.replace(" ", "")) >= _SHORTEST_GLUED:
        numbers = index.by_glued.get(glued, ())
    if len({index.entries[number].id for number in numbers}) > 1:
        current = [number for number in numbers if index.entries[number].scheme == "name"]
        numbers = current or numbers
        same = [number for number in numbers if form and index.forms[number] == form]
        numbers = same or numbers
    return tuple(numbers)


def _link(written: Written, numbers: tuple[int, ...], index: NameIndex, what: str) -> bool:
    if not numbers:
        return False
    written.links = numbers
    entry = index.entries[numbers[0]]
    same = "same name" if entry.scheme == "name" else _spoken(entry)
    written.reason = f"{what}: {same}" if what else same
    return True


def _spoken(entry: Entry) -> str:
    until = f" until {entry.valid_to}" if entry.valid_to else ""
    return f"{entry.scheme}{until} ({entry.source})" if entry.source else f"{entry.scheme}{until}"


def _read_sponsor(written: Written, index: NameIndex) -> bool:
    relation = f"{written.kind} of"
    names = [read_name(sponsor) for sponsor in sponsors(written.name)]
    of_firm = any(each.form for each in names) or _OF_A_FIRM.search(written.name.casefold())
    cores = []
    for reading in names:
        vague = not of_firm and reading.core in EVERYDAY  # FRONTIER PAC may be anybody's
        for core, form in ((reading.core, reading.form), (_without_place(reading.core), "")):
            if not vague and _link(written, _same_name(core, form, index), index, relation):
                return True
        cores.append(Open(reading.core, reading.form, "company", relation))
    if written.kind == "committee":  # people name foundations too: a foundation needs the company's own name
        written.least = 0.0 if of_firm else _SURE
        written.open = tuple(
            each
            for each in cores[:3]
            if each.form or (len(each.core) >= _TELLING and each.core not in EVERYDAY)
        )
    return False


def _without_place(core: str) -> str:
    """Return a sponsor's words without the state or unit behind them: AT&T California Employee PAC."""
    words = core.split()
    while len(words) > 1 and words[-1] in OF_UNITS:
        words.pop()
    return " ".join(words)


def _read_parts(written: Written, folded: str, index: NameIndex) -> None:
    cores = [Open(written.core, written.form, "company", "")]
    if "#" in folded and (numbered := _NUMBER.sub(" ", folded)) != folded:
        words = words_of(numbered)
        kept, form = without_form(words)
        if _link(written, _same_name(" ".join(kept), form, index), index, "without its number"):
            return
        cores.append(Open(" ".join(kept), form, "company", "without its number"))
    if (bare := folded.strip()) in index.tickers and bare != written.core:  # EXPL is not exploration
        cores.append(Open(bare, "", "company", ""))
    for part, what in (*parts_of(folded), *_before_form(written.core, index)):
        words = words_of(part)
        kept, form = without_form(words)
        core = " ".join(kept)
        if kind_of_words(words) != "company" or len(core) < (_SHORTEST_BRACKET if "bracket" in what else 1):
            continue
        if _link(written, _same_name(core, form, index), index, what):
            return
        if what in _WHOLE:
            cores.append(Open(core, form, "company", what))
    written.open = tuple(dict.fromkeys(cores[:4]))


def _before_form(core: str, index: NameIndex) -> Iterator[tuple[str, str]]:
    """Yield what stands before a legal form inside a name: `enerplus company of north amer` is Enerplus.

    Not where entries go on behind it too: BlackRock Limited Duration Income Trust is not BlackRock.
    """
    words = core.split()
    for at, word in enumerate(words[1:], 1):
        if word in _ENDS_A_NAME:
            if " ".join(words[: at + 2]) not in index.beginnings:
                yield " ".join(words[:at]), _CUT
            return
