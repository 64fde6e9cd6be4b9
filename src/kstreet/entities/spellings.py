"""A company and a lake come in; the names under which it stands there go out, each with score and reason.

Names are held against companies that are listed (SEC, GLEIF, cases, crosswalk) and against the company itself, not
against each other: what filers type is what is asked about. People's decisions come before every score.

Nearly all names that are looked at are strangers', for which the score was not calibrated: a likeness is taken only
where it is also a slip of the pen, `GOOGEL` for Google. A word more or less is in doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA

from kstreet.entities.decisions import Decisions
from kstreet.entities.directory import Directory, Entry
from kstreet.entities.everyday_words import EVERYDAY
from kstreet.entities.forms import read_name
from kstreet.entities.gathering import gather
from kstreet.entities.generic_words import OF_FIRMS, OF_UNITS
from kstreet.entities.match import EXACT, POSSIBLE, Match, Matcher
from kstreet.entities.names import normalise
from kstreet.entities.spelled import Spelled, Spelling
from kstreet.entities.usual_names import read_usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from kstreet.store.lake import Lake
    from kstreet.store.ledger import Decision

_NAMED = """with said as (
      select payer_name as name from flows where coalesce(payer, '') = ''
      union select payee_name from flows where coalesce(payee, '') = ''
      union select name from parties where kind <> 'person'
      union select other_name from links)
    select distinct name from said
    where coalesce(name, '') <> '' and regexp_matches(lower(strip_accents(name)), ?) order by name"""
_ALIKE = 4  # letters of a telling word that a spelling has to share to be looked at
_FIRST = 3  # letters of the first word
_SHORTEST = 3
_PATTERNS = 2000
_SLIPS = (5, 10)  # letters from which on one slip, and two, still leave a name itself
_BY_FEW_LETTERS = ("alias", "brand", "ticker")


def spelled_in_lake(
    lake: Lake,
    rows: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    *,
    party: str = "",
    cases: Sequence[Path] = (),
    decisions: Sequence[Decision] = (),
    on: date | None = None,
) -> Spelled:
    """Return how a company is spelled in a lake. `names`: what it is called; `party`: its id where that is known.

    A name that the registry does not have without a score makes a party of its own, as it is spelled.
    """
    directory = gather([], "name", "id", cases=cases, lake=lake, listed=True).on(on)
    asked = Matcher(directory)
    own = {party} if party in directory.names else _meant(asked, names, decisions)
    listed = len(own) == 1
    if not listed:
        own = _registered(rows, names)
        directory += Directory.of(Entry(min(own), name) for name in names)
        asked = Matcher(directory)
    party = min(own)
    ruled = Decisions(decisions, asked.names)
    said = [each.written for each in decisions if each.verdict == "yes" and ruled.party(each.party) in own]
    entries = [each for each in directory.entries if each.id == party]
    found = rows.execute(_NAMED, [_pattern(entries, said)]).fetchall()
    spellings = [
        spelling
        for match in asked.stream(name for (name,) in found)
        if (spelling := _judged(match, ruled.apply(match), own, asked))
    ]
    if not listed and all(each.likely for each in spellings):
        return Spelled(party, {}, ())  # nobody is called so: a likeness to nobody is no company
    return Spelled(party, _numbers(rows, entries, own, decisions, spellings), tuple(spellings))


def _meant(asked: Matcher, names: Sequence[str], decisions: Sequence[Decision]) -> set[str]:
    """Return the companies that names are without a score."""
    ruled = Decisions(decisions, asked.names)
    found = (ruled.apply(match) for match in asked.stream(names))
    return {each.id for each in found if each.id and each.score in (1, EXACT) and each.kind == "company"}


def _registered(rows: duckdb.DuckDBPyConnection, names: Sequence[str]) -> set[str]:
    """Return the numbers under which registers have names that no list of companies has."""
    listed = rows.execute(
        "select distinct id, name from parties where kind <> 'person' and regexp_matches(lower(name), ?)",
        [_pattern([Entry("", name) for name in names], ())],
    ).fetchall()
    wanted = {normalise(name) for name in names}
    return {id_ for id_, name in listed if normalise(name) in wanted} or {f"name:{min(wanted, default='')}"}


def _pattern(entries: Iterable[Entry], written: Iterable[str]) -> str:
    """Return what a name must have in common with one of a party's to be looked at: a word's beginning."""
    order = {"name": 0, "former name": 1, "alias": 2, "brand": 3}
    ranked = sorted(entries, key=lambda each: order.get(each.scheme, 4))
    named = [each.name for each in ranked if each.scheme != "identifier"]
    parts: dict[str, None] = {}
    for name in (*written, *named):
        words = read_name(name).core.split()
        telling = [word for word in words if len(word) >= _SHORTEST and word not in OF_FIRMS | OF_UNITS]
        if telling:
            rarest = min(telling, key=lambda word: read_usual().words.get(word, 0))
            parts[rf"\b{re.escape(rarest[:_ALIKE])}"] = None
        if words:
            parts[f"^{re.escape(words[0][:_FIRST])}"] = None
    return "|".join(list(parts)[:_PATTERNS]) or "^$"


def _judged(before: Match, match: Match, own: set[str], asked: Matcher) -> Spelling | None:
    """Return what a name is to the company, or nothing where it is nothing to it."""
    if before.id in own and match.id not in own:
        return Spelling(match.written, "refused", 0.0, match.reason)
    if match.kind not in ("company", "committee"):
        return None
    if match.id in own:
        what: Literal["company", "committee"] = "company" if match.kind == "company" else "committee"
        why = doubt_of(match, asked)
        likely = match.score not in (1, EXACT)
        return Spelling(
            match.written, "doubt" if why else what, match.score, why or match.reason, likely=likely
        )
    near = [each for each in match.candidates if each.id in own and each.score >= POSSIBLE]
    if near and not match.id:
        return Spelling(match.written, "doubt", near[0].score, near[0].reason, likely=True)
    return None


def doubt_of(match: Match, asked: Matcher) -> str:
    """Return why a link is in doubt in a lake and has to be decided by a person; empty where it is taken."""
    if match.score < 1 and _vague(match, asked):
        return f"{match.reason}; others are called so too"
    return "" if match.score in (1, EXACT) or _is_slip(match, asked) else match.reason


def _is_slip(match: Match, asked: Matcher) -> bool:
    """Say whether a name is one of the company's but for a letter or two; another number is another party."""
    core = read_name(match.written).core.replace(" ", "")
    most = sum(len(core) >= least for least in _SLIPS)
    cores = (asked.index.cores[number].replace(" ", "") for number in asked.index.by_id.get(match.id, ()))
    return any(
        OSA.distance(core, each, score_cutoff=most) <= most and _figures(core) == _figures(each)
        for each in cores
    )


def _figures(core: str) -> str:
    return "".join(letter for letter in core if letter.isdigit())


def _vague(match: Match, asked: Matcher) -> bool:
    """Say whether a name is one word by which the company goes among others: Meta, but not Facebook."""
    core = read_name(match.written).core
    if " " in core or read_name(match.written).form:
        return False
    index = asked.index
    schemes = {index.entries[number].scheme for number in index.by_core.get(core, ())}
    if not schemes or not schemes <= set(_BY_FEW_LETTERS):
        return False
    shared = {index.entries[number].id for number in index.by_word.get(core, ())} - {match.id}
    return core in EVERYDAY or bool(shared)


def _numbers(
    rows: duckdb.DuckDBPyConnection,
    entries: Iterable[Entry],
    own: set[str],
    decisions: Sequence[Decision],
    spellings: Sequence[Spelling],
) -> dict[str, str]:
    """Return the company's numbers in the lake's registers, without those whose name a person refused."""
    found = dict(_same_as(own, decisions))
    for entry in entries:
        if entry.scheme == "identifier" and ":" in entry.name:
            found.setdefault(entry.name, entry.source)
    refused = {normalise(each.name) for each in spellings if each.what == "refused"}
    if refused and found:
        called = rows.execute(
            "select id, name from parties where id in (select unnest(?))", [sorted(found)]
        ).fetchall()
        for id_, name in called:
            if normalise(name) in refused:
                found.pop(id_, None)
    return found


def _same_as(own: set[str], decisions: Sequence[Decision]) -> Iterator[tuple[str, str]]:
    ruled = Decisions(decisions, {})
    for each in decisions:
        if each.verdict == "same-as" and ruled.party(each.subject) in own:
            why = f": {each.why}" if each.why else ""
            yield each.subject, f"the same, decided by {each.decided_by} on {each.decided_at[:10]}{why}"
