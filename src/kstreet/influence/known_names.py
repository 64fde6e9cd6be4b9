"""What is known of a company goes in; with it the names come out under which the registry finds it in a lake.

What the registry finds is kept beside the lake, for one version and one state of the cases and decisions:

    lake/names/000012/3f….json
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from kstreet.entities.crosswalk import CROSSWALK
from kstreet.entities.names import normalise
from kstreet.entities.spelled import Spelled, Spelling
from kstreet.influence.lake_subject import Known, first_words, known_of_case, known_of_name
from kstreet.store.casebook import bundled_cases, open_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from kstreet.store.casebook import CaseBook
    from kstreet.store.lake import Lake
    from kstreet.store.ledger import Decision

_TOLD = 5
_MANNER = 3  # to be raised where names are judged in another manner, so that kept answers are asked for again
_COMMITTEE = "committee"


def known_in_lake(
    lake: Lake,
    rows: duckdb.DuckDBPyConnection,
    company: str,
    found: tuple[CaseBook, str] | None = None,
    *,
    cases: Sequence[Path] = (),
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
) -> Known:
    """Return what is known of a company, its spellings in the lake among it. `found`: the case that knows it."""
    known = known_of_case(*found) if found else known_of_name(company)
    names, party = _called(rows, known, company, found)
    if not names:
        return known
    kept = _file(lake, [names, party, str(as_of), [asdict(each) for each in decisions]], cases)
    spelled = _read(kept)
    if spelled is None:
        from kstreet.entities.spellings import spelled_in_lake  # noqa: PLC0415 (a kept answer needs no matching)

        spelled = spelled_in_lake(lake, rows, names, party=party, cases=cases, decisions=decisions, on=as_of)
        _keep(kept, spelled)
    return _with(known, spelled, _rows(rows, spelled))


def _called(
    rows: duckdb.DuckDBPyConnection, known: Known, company: str, found: tuple[CaseBook, str] | None
) -> tuple[list[str], str]:
    """Return what the company is called, and its id in the registry where the case says it."""
    if found:
        case, party = found
        ciks = [
            each.value.lstrip("0") for each in case.aliases if each.party == party and each.scheme == "cik"
        ]
        return [case.parties[party].name], ciks[0] if ciks else party
    listed = rows.execute(
        "select distinct name, kind from parties where id = ? order by name", [company]
    ).fetchall()
    if any(kind == _COMMITTEE for _, kind in listed):
        return [], ""
    return [name for name, _ in listed if name] or [known.name], ""


def _with(known: Known, spelled: Spelled, rows: dict[str, int]) -> Known:
    """Return what is known with its spellings: those in doubt are told and not taken, refused ones are taken out."""
    by = {
        what: {normalise(each.name): each for each in reversed(spelled.spellings) if each.what == what}
        for what in ("company", "committee", "doubt", "refused")
    }
    refused = by["refused"].keys() - by["company"].keys()
    doubted = by["doubt"].keys() - by["company"].keys() - known.names
    reasons = {form: f"{each.reason}; score {each.score:.3f}" for form, each in _taken(by)}
    return replace(
        known,
        names=frozenset((known.names | by["company"].keys()) - refused),
        ids=known.ids
        | spelled.ids.keys()
        | ({f"edgar:{spelled.party}"} if spelled.party.isdecimal() else set()),
        committees=frozenset((known.committees | by["committee"].keys()) - refused),
        reasons={**spelled.ids, **reasons},
        starts=known.starts | first_words(each.name for _, each in _taken(by)),
        notes=tuple(_notes([by["doubt"][form] for form in sorted(doubted)], by, rows)),
    )


def _taken(by: dict[str, dict[str, Spelling]]) -> Iterator[tuple[str, Spelling]]:
    yield from by["committee"].items()
    yield from by["company"].items()


def _notes(
    doubted: list[Spelling], by: dict[str, dict[str, Spelling]], rows: dict[str, int]
) -> Iterator[str]:
    likely = [each for _, each in _taken(by) if each.likely]
    if likely:
        yield f"{len(likely)} name(s) are taken for a slip of the pen: {_listed(likely, rows)}"
    nowhere = sum(not rows.get(each.name) for each in doubted)
    doubted = [each for each in doubted if rows.get(each.name)]
    if doubted:
        yield f"{len(doubted)} name(s) are in doubt and left out: {_listed(doubted, rows)}; kstreet review decides"
    elif nowhere:
        yield f"{nowhere} name(s) are in doubt and left out, none of them in a payment; kstreet review decides"
    for each in by["refused"].values():
        yield f"{each.name!r} is left out: {each.reason}"


def _listed(spellings: Iterable[Spelling], rows: dict[str, int]) -> str:
    ranked = sorted(spellings, key=lambda each: (-rows.get(each.name, 0), -each.score, each.name))
    said = ", ".join(
        f"{each.name!r} ({each.score:.2f}, {rows.get(each.name, 0):,} row(s))" for each in ranked[:_TOLD]
    )
    return f"{said} and {len(ranked) - _TOLD:,} more" if len(ranked) > _TOLD else said


def _rows(rows: duckdb.DuckDBPyConnection, spelled: Spelled) -> dict[str, int]:
    """Return in how many payments each name stands that is taken or left out by its likeness."""
    names = [each.name for each in spelled.spellings if each.likely or each.what == "doubt"]
    if not names:
        return {}
    found = rows.execute(
        """select name, count(*) from (
          select payer_name as name from flows where payer_name in (select unnest($names))
          union all select payee_name from flows where payee_name in (select unnest($names))) group by name""",
        {"names": names},
    ).fetchall()
    return dict(found)


def _file(lake: Lake, asked: object, cases: Sequence[Path]) -> Path:
    """Return where an answer is kept: all that it depends on is in its name."""
    books = [open_case(each).folder for each in bundled_cases()]
    books += [each.parent for folder in cases for each in sorted(folder.glob("*/case.toml"))]
    files = [CROSSWALK, *(each for book in books for each in sorted(book.glob("*.csv")))]
    states = [(each.name, (said := each.stat()).st_size, said.st_mtime_ns) for each in files]
    text = json.dumps([_MANNER, asked, states], default=str)
    name = hashlib.sha256(text.encode()).hexdigest()[:32]
    return lake.folder / "names" / f"{lake.version().number:06d}" / f"{name}.json"


def _read(file: Path) -> Spelled | None:
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        return Spelled(table["party"], table["ids"], tuple(Spelling(**each) for each in table["spellings"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(file: Path, spelled: Spelled) -> None:
    """Write an answer whole; a lake that may not be written is asked anew each time."""
    draft = file.with_name(f".{file.name}.draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(spelled), ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
        for other in file.parent.parent.iterdir():
            if other.name < file.parent.name:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return
