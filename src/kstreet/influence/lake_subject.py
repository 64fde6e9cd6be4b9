"""Who a company is in the lake: by the identifiers and names that are known of it, to the last word.

Which names these are the case says, or the registry of names and people's decisions (`known_names.py`); here none is
guessed. Subsidiaries come in by the links that registers give (a contract's parent), committees by the organisation
that they name as theirs, vehicles by who controls them or by who gave most of what they took.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kstreet.entities.names import normalise
from kstreet.errors import StoreError
from kstreet.influence.nearest import nearest
from kstreet.influence.subject import Subject, is_fund_of, subject_of_case
from kstreet.store.byparty import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

    from kstreet.store.casebook import CaseBook

CONTROL = ("controlling entity", "controlled by", "sponsor", "sponsoring organisation", "related entity")
_SCHEMES = {
    "fec_committee": ("fec:",),
    "lda_registrant": ("lda:registrant:",),
    "lda_client": ("lda:client:",),
    "ein": ("irs527:",),
    "cik": ("edgar:", "sec:", "edgar:cik:"),
    "tec_filer": ("texas:", "texas:filer:"),
    "cal_access": ("california:", "california:filer:", "calaccess:"),
    "eu_transparency": ("transparency:", "eu:"),
    "uei": ("usaspending:",),
}
_NAMES = ("name", "former_name", "short_name")
_LAST = chr(0x10FFFF)  # stands after every letter
_EVERYBODY = """select name from parties where kind <> 'person' and coalesce(name, '') <> ''
    union select value from aliases where scheme in ('name', 'former_name') and source = 'edgar'
    union select payer_name from flows where coalesce(payer, '') = '' and coalesce(payer_name, '') <> ''"""


@dataclass(frozen=True)
class Known:
    """What is known of a company before the lake is asked: names (normalised) and ids, of it and what is tied to it.

    `reasons`: why a name or id is one of them; `called`: ids by name where a register may not say it; `notes`: what a
    reader has to know of the names; `starts`: how they begin as they are written, `U.S.` and `MCDONALD'S`.
    """

    name: str
    names: frozenset[str]
    ids: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    vehicle_ids: frozenset[str] = frozenset()
    committees: frozenset[str] = frozenset()
    committee_ids: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    starts: frozenset[str] = frozenset()

    @property
    def words(self) -> list[str]:
        """Return how its names may begin in a register, in capitals: as compared, and as they are written."""
        return sorted({*beginnings(self.names), *self.starts})


def known_of_case(case: CaseBook, company: str = "") -> Known:
    """Return what a case knows of its company and the vehicles that it set up."""
    company = company or case.company
    vehicles = {
        each
        for deal in case.deals
        if deal.kind == "vehicle" and deal.party == company
        for each in deal.counterparty.split(";")
    }
    committees = set(subject_of_case(case, company).committees)
    return Known(
        case.parties[company].name,
        frozenset(_names_of(case, {company})),
        frozenset(_ids_of(case, {company})),
        frozenset(_names_of(case, vehicles)),
        frozenset(_ids_of(case, vehicles)),
        frozenset(_names_of(case, committees)),
        frozenset(_ids_of(case, committees)),
        called={id_: case.parties[each].name for each in committees for id_ in _ids_of(case, {each})},
        starts=first_words(_spelt(case, {company})),
    )


def known_of_name(name: str) -> Known:
    """Return what a name or an id alone says. Raises `StoreError` for one without a letter or figure, which means everybody unnamed."""
    if not normalise(name):
        raise StoreError(f"{name!r} is no name", remedy="give the name as its register or a person writes it")
    return Known(name, frozenset({normalise(name)}), frozenset({name}), starts=first_words([name]))


def _names_of(case: CaseBook, parties: set[str]) -> Iterable[str]:
    return {normalise(name) for name in _spelt(case, parties)}


def _spelt(case: CaseBook, parties: set[str]) -> set[str]:
    """Return whole names; a single everyday word such as Meta is no company's full name in a register."""
    said = {case.parties[each].name for each in parties if each in case.parties}
    for alias in case.aliases:
        whole = alias.scheme != "short_name" or " " in normalise(alias.value)
        if alias.party in parties and alias.scheme in _NAMES and whole:
            said.add(alias.value)
    return said


def _ids_of(case: CaseBook, parties: set[str]) -> Iterable[str]:
    for alias in case.aliases:
        if alias.party in parties:
            for prefix in _SCHEMES.get(alias.scheme, ()):
                yield prefix + alias.value


def subject_of_lake(lake: duckdb.DuckDBPyConnection, known: Known) -> Subject:
    """Return the company in the lake. Raises `StoreError` with the nearest names where nobody bears its name."""
    tied = known.vehicles | known.committees
    listed = _parties_called(lake, known.names | tied, {*known.words, *beginnings(tied)})
    reasons: dict[str, str] = {}
    company = _by_id(lake, known, reasons)
    for id_, name in listed:
        if normalise(name) in known.names:
            company.add(id_)
            reasons.setdefault(id_, _called_so(name, known))
    company |= {NAMED + name for name in known.names}
    reasons |= {NAMED + form: why for form, why in known.reasons.items() if form in known.names}
    _subsidiaries(lake, known, company, reasons)
    committees = _funds(lake, known, reasons, listed)
    vehicles = set(known.vehicle_ids)
    for id_ in _there(lake, known.vehicle_ids):
        reasons.setdefault(id_, f"identifier of a vehicle that it set up {id_}")
    for id_, name in listed:
        if normalise(name) in known.vehicles:
            vehicles.add(id_)
            reasons.setdefault(id_, f"a vehicle that it set up, called {name}")
    vehicles |= {NAMED + name for name in known.vehicles}
    for id_, relation in _controlled(lake, known, company):
        vehicles.add(id_)
        reasons.setdefault(id_, f"its register says: {relation}")
    if not company & reasons.keys() and not _is_on_record(lake, known):
        every = [row[0] for row in lake.execute(_EVERYBODY).fetchall()]
        near = ", ".join(nearest(known.name, every))
        raise StoreError(
            f"nobody in the lake is called {known.name!r}",
            remedy=f"nearest: {near}" if near else "kstreet who finds whom a name means",
        )
    called = [name for id_, name in listed if id_ in company]
    return Subject(
        max(called, key=called.count) if called else known.name,
        frozenset(company),
        frozenset(committees - company),
        frozenset(vehicles - company - committees),
        reasons,
        known.called,
        known.notes,
        known.starts,
    )


def _called_so(name: str, known: Known) -> str:
    why = known.reasons.get(normalise(name), "")
    return f"called {name}" + (f": {why}" if why else "")


def beginnings(names: Iterable[str]) -> list[str]:
    """Return the words, in capitals, with which names in a register may begin to be one of these."""
    return sorted({name.split()[0].upper() for name in names if name})


def first_words(written: Iterable[str]) -> frozenset[str]:
    """Return the first words of names as they are written, in capitals."""
    return frozenset(name.split()[0].upper() for name in written if name.split())


def _parties_called(
    lake: duckdb.DuckDBPyConnection, names: Iterable[str], words: Iterable[str]
) -> list[tuple[str, str]]:
    wanted = set(names)
    rows = lake.execute(
        "select distinct id, name from parties p, (select unnest(?) as word) where starts_with(upper(name), word)",
        [sorted(words)],
    ).fetchall()
    return sorted((id_, name) for id_, name in rows if normalise(name) in wanted)


def _by_id(lake: duckdb.DuckDBPyConnection, known: Known, reasons: dict[str, str]) -> set[str]:
    """Return the company's ids, with a reason for those that a register has as a party's."""
    for id_ in _there(lake, known.ids):
        why = known.reasons.get(id_, "")
        reasons[id_] = f"identifier {id_}" + (f": {why}" if why else "")
    return set(known.ids)


def _there(lake: duckdb.DuckDBPyConnection, ids: frozenset[str]) -> list[str]:
    query = "select distinct id from parties where id in (select unnest(?)) order by id"
    return [row[0] for row in lake.execute(query, [sorted(ids)]).fetchall()] if ids else []


def _linked(
    lake: duckdb.DuckDBPyConnection, relations: Iterable[str], known: Known
) -> list[tuple[str, str, str, str]]:
    """Return party, relation, other and other's name of links of some relations to a party of one of the names."""
    rows = lake.execute(
        """select distinct party, relation, coalesce(other, ''), coalesce(other_name, '')
        from links, (select unnest(?) as word) where relation in (select unnest(?)) and starts_with(upper(other_name), word)""",
        [known.words, list(relations)],
    ).fetchall()
    return sorted(row for row in rows if normalise(row[3]) in known.names)


def _subsidiaries(
    lake: duckdb.DuckDBPyConnection, known: Known, company: set[str], reasons: dict[str, str]
) -> None:
    """Add the parties whose register names the company as their parent, and the parent's own number."""
    for party, _, other, name in _linked(lake, ("parent",), known):
        company |= {party, other} - {""}
        reasons.setdefault(party, f"its register names {name} as its parent")
        reasons.setdefault(other, f"named {name} as a parent")
    rows = lake.execute(
        "select distinct party, other from links where relation = 'parent' and other in (select unnest(?))",
        [sorted(company)],
    ).fetchall()
    for party, other in rows:
        company.add(party)
        reasons.setdefault(party, f"its register names {other} as its parent")


def _funds(
    lake: duckdb.DuckDBPyConnection, known: Known, reasons: dict[str, str], listed: Iterable[tuple[str, str]]
) -> set[str]:
    """Return the separate segregated funds: their connected organisation is the company, or their name says so."""
    found = set(known.committee_ids) | {NAMED + form for form in known.committees}
    for id_ in _there(lake, known.committee_ids):
        reasons[id_] = f"its employees' committee: identifier {id_}"
    for form in sorted(known.committees & known.reasons.keys()):
        reasons[NAMED + form] = f"its employees' committee: {known.reasons[form]}"
    for id_, name in listed:
        if normalise(name) in known.committees:
            found.add(id_)
            reasons.setdefault(id_, f"its employees' committee: {_called_so(name, known)}")
    for party, _, _, name in _linked(lake, ("connected organisation",), known):
        found.add(party)
        reasons.setdefault(party, f"its employees' committee: connected organisation {name}")
    rows = lake.execute(
        """select distinct id, name from parties, (select unnest(?) as word)
        where kind = 'committee' and starts_with(upper(name), word)""",
        [known.words],
    ).fetchall()
    for id_, name in rows:
        if is_fund_of(name, known.names):
            found.add(id_)
            reasons.setdefault(id_, f"its employees' committee: called {name}")
    return found


def _controlled(lake: duckdb.DuckDBPyConnection, known: Known, company: set[str]) -> list[tuple[str, str]]:
    """Return the parties that say the company controls them or is related to them, and in which words."""
    found = [(party, f"{relation} {name}") for party, relation, _, name in _linked(lake, CONTROL, known)]
    rows = lake.execute(
        "select distinct party, relation, other from links where relation in (select unnest(?)) and other in (select unnest(?))",
        [list(CONTROL), sorted(company)],
    ).fetchall()
    return found + [(party, f"{relation} {other}") for party, relation, other in sorted(rows)]


def _is_on_record(lake: duckdb.DuckDBPyConnection, known: Known) -> bool:
    """Say whether payments have the company by an id, or by its name where the register gives no number."""
    ids = sorted(known.ids)
    where, values = stands_under(ids, known.words)
    rows = lake.execute(f"select distinct party from flows_by_party where {where}", values).fetchall()  # noqa: S608
    return any(
        not party.startswith(NAMED) or normalise(party.removeprefix(NAMED)) in known.names
        for (party,) in rows
    )


def stands_under(ids: Sequence[str], words: Sequence[str]) -> tuple[str, dict[str, object]]:
    """Return the condition, with its values, for rows of `flows_by_party` of some ids or of names that begin so.

    Written out one by one: only then does DuckDB pass over row groups by their range.
    """
    values: dict[str, object] = {f"id{place}": id_ for place, id_ in enumerate(ids)}
    parts = [f"party in ({', '.join(f'${name}' for name in values)})"] if values else []
    for place, word in enumerate(words):
        values |= {f"from{place}": NAMED + word, f"to{place}": NAMED + word + _LAST}
        parts.append(f"(party >= $from{place} and party < $to{place})")
    return " or ".join(parts) or "false", values
