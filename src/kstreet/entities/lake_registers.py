"""The lake comes in; a directory of whom its registers name goes out, each name with its register and address.

Companies are known by their CIK. A client of a lobbying firm, a recipient of contracts, a holder of an LEI or an
organisation of the IRS is that company where the name alone says so without a score (`exact.py`), else a party of
its own. Committees are parties of their own, tied to the organisation they are connected with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from kstreet.entities.candidates import NameIndex
from kstreet.entities.directory import Directory, Entry, Tie
from kstreet.entities.exact import read_written
from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.store.engine import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import duckdb

    from kstreet.store.lake import Lake

_SCHEMES = {"name": "name", "former_name": "former name", "ticker": "ticker"}
_SPOKEN = {
    "edgar": "SEC",
    "fec": "FEC",
    "lda": "LDA",
    "usaspending": "USAspending",
    "gleif": "GLEIF",
    "irs527": "IRS",
}
_HALF = 50
_COMPANIES = """select party, scheme, value, valid_from, valid_to, min(address) from aliases
    where source = 'edgar' and party like 'edgar:%' group by all order by all"""
_SUBSIDIARIES = """select party, other_name, note, public_at, min(address) from links
    where source = 'edgar' and relation = 'subsidiary' group by all order by all"""
_OTHERS = """select id, name, kind, min(address) from parties
    where source in ('lda', 'usaspending', 'gleif', 'irs527') and name <> '' group by all order by all"""
_OTHER_NAMES = """select party, value, scheme, valid_from, valid_to, source, min(address) from aliases
    where source in ('gleif', 'lda') group by all order by all"""
_COMMITTEES = "select id, name, min(address) from parties where kind = 'committee' and name <> '' group by all order by all"
_TIES = """select party, relation, other, other_name, source, min(public_at), min(address) from links
    where relation in ('connected organisation', 'related entity', 'affiliated organisation')
    group by all order by all"""
_PARENTS = """select l.party, max_by(l.other, (l.note = 'ultimate', l.public_at, l.other)) as above,
      max_by(coalesce(nullif(l.other_name, ''), p.name, ''), (l.note = 'ultimate', l.public_at, l.other)), min(l.address)
    from links l left join (select id, min(name) as name from parties group by id) p on p.id = l.other
    where l.relation = 'parent' group by l.party order by l.party"""
# Amounts order what is reviewed and are no total: kinds of money are added that no table adds.
_NAMED = """select name, sum(amount) from (
      select payer_name as name, amount_high as amount from flows where counted
      union all select payee_name, amount_high from flows where counted
      union all select employer, amount from employer_sums)
    where coalesce(name, '') <> '' group by name order by name"""
_TIED = {
    "connected organisation": "sponsored by it: its connected organisation is",
    "related entity": "related to it: it names",
    "affiliated organisation": "affiliated with it: it names",
}


def of_lake(lake: Lake, known: Directory, *, listed: bool = False) -> Directory:
    """Return the parties of a lake; `known` are parties whose names and ids the lake's parties take over.

    `listed`: only those that a list of companies has (SEC, GLEIF), so that what filers typed is held against these.
    """
    if not lake.version().documents:
        return Directory.of(())
    with connect(lake) as rows:
        companies = Directory.of([*_companies(rows), *_subsidiaries(rows)])
        index = NameIndex(known + companies)
        found = _others(rows, index, listed=listed)
        others = Directory.of(found if listed else [*found, *_committees(rows)])
        ties = list(_ties(rows, index, {entry.name: entry.id for entry in others.entries}))
    return Directory.of((*companies.entries, *others.entries), ties=ties)


def amounts_by_name(lake: Lake) -> dict[str, Decimal]:
    """Return every name that the lake's registers give a payer, a payee or an employer, with the money beside it."""
    with connect(lake) as rows:
        return {name: amount or Decimal(0) for name, amount in rows.execute(_NAMED).fetchall()}


def _cik(party: str) -> str:
    return party.removeprefix("edgar:").lstrip("0")


def _companies(rows: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    table = rows.execute(_COMPANIES).fetchall()
    renamed = {party: last for party, scheme, _, _, last, _ in table if scheme == "former_name" and last}
    for party, scheme, _, _, last, _ in table:
        if scheme == "former_name" and last:
            renamed[party] = max(renamed[party], last)
    for party, scheme, value, first, last, address in table:
        if not _cik(party).isdecimal():
            continue
        kind = "fund" if kind_of(fold(value)[0]) == "fund" else "company"
        # today's name is in force since the last one ended
        since = renamed.get(party) if scheme == "name" and not first else first
        cik = _cik(party)
        yield Entry(cik, value, _SCHEMES.get(scheme, "identifier"), kind, since, last, "SEC", address)
        if scheme == "name":
            yield Entry(cik, cik, "identifier", kind, None, None, "SEC", address)


def _subsidiaries(rows: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    """Yield subsidiaries with the days on which an Exhibit 21 first had them, and first no longer had them."""
    days: dict[str, set[date]] = defaultdict(set)
    listed: dict[tuple[str, str], list[tuple[date | None, str]]] = defaultdict(list)
    for party, name, note, day, address in rows.execute(_SUBSIDIARIES).fetchall():
        owned = re.search(r"([\d.]+) % owned", note or "")
        if not _cik(party).isdecimal() or (owned and float(owned[1]) <= _HALF):
            continue
        listed[_cik(party), name].append((day, address))
        if day:
            days[_cik(party)].add(day)
    for (parent, name), found in listed.items():
        held = sorted(day for day, _ in found if day)
        before = [day for day in days[parent] if held and day < held[0]]
        after = [day for day in days[parent] if held and day > held[-1]]
        first, last = held[0] if before else None, min(after) if after else None
        yield Entry(parent, name, "subsidiary", "company", first, last, "SEC, Exhibit 21", found[-1][1] or "")


def _others(rows: duckdb.DuckDBPyConnection, index: NameIndex, *, listed: bool) -> Iterator[Entry]:
    """Yield the names and numbers of other registers' parties, under the company that each is or belongs to."""
    above: dict[str, str] = {}
    yield from _parents(rows, index, above, listed=listed)
    owner: dict[str, str] = {}
    lobbying: dict[str, str] = {}  # a client's number is given per registrant: one name is one client
    for id_, name, kind, address in rows.execute(_OTHERS).fetchall():
        said = kind_of(fold(name)[0])
        party, why = _by_lei(id_, index)
        if not party and said == "company":
            party, why = _company(name, index)
        kept = "company" if said in ("nobody", "person") else said
        kept = "committee" if kind == "political_organisation" else kept
        below = not party and id_ in above
        if listed and not party and not below and not id_.startswith("gleif:"):
            continue
        if not party and id_.startswith("lda:"):
            party = lobbying.setdefault(" ".join(read_name(name)[:2]), id_)
        owner.setdefault(id_, party or above.get(id_, id_))
        yield from _registered(owner[id_], id_, name, kept, why=why, address=address, below=below)
    for id_, value, scheme, first, last, source, address in rows.execute(_OTHER_NAMES).fetchall():
        if id_ in owner:
            scheme_ = {"name": "alias", "former_name": "former name"}.get(scheme, "identifier")
            yield Entry(owner[id_], value, scheme_, "company", first, last, _SPOKEN[source], address)


def _parents(
    rows: duckdb.DuckDBPyConnection, index: NameIndex, above: dict[str, str], *, listed: bool
) -> Iterator[Entry]:
    """Yield the names and numbers of parents, and put into `above` which party is above which child."""
    for child, id_, name, address in rows.execute(_PARENTS).fetchall():
        party, why = _by_lei(id_, index)
        if not party:
            party, why = _company(name, index)
        if listed and not party and not id_.startswith("gleif:"):
            continue
        above[child] = party or id_
        if name:
            yield from _registered(party or id_, id_, name, "company", why=why, address=address)


def _registered(
    party: str, id_: str, name: str, kind: str, *, why: str, address: str, below: bool = False
) -> Iterator[Entry]:
    """Yield what a register calls a party, and its number there; `why` it is a company of another register."""
    source, number = id_.split(":", 1)
    said = f"{_SPOKEN[source]} {number.replace(':', ' ')}{why}"
    scheme = "subsidiary" if below else "alias" if why else "name"
    yield Entry(party, name, scheme, kind, None, None, said, address)
    yield Entry(party, id_, "identifier", kind, None, None, said, address)


def _by_lei(id_: str, index: NameIndex) -> tuple[str, str]:
    ids = index.identifiers.get(id_.removeprefix("gleif:"), ()) if id_.startswith("gleif:") else ()
    return (next(iter(ids)), ": same LEI") if len(ids) == 1 else ("", "")


def _company(name: str, index: NameIndex) -> tuple[str, str]:
    """Return the one company that a register's name is without a score, and why; empty where none or several."""
    written = read_written(name, index)
    ids = {index.entries[number].id for number in written.links}
    if len(ids) != 1 or index.entries[written.links[0]].kind != "company":
        return "", ""
    return next(iter(ids)), f": {written.reason}"


def _committees(rows: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    for id_, name, address in rows.execute(_COMMITTEES).fetchall():
        number = id_.removeprefix("fec:")
        yield Entry(number, name, "name", "committee", None, None, "FEC", address)
        yield Entry(number, number, "identifier", "committee", None, None, "FEC", address)


def _ties(rows: duckdb.DuckDBPyConnection, index: NameIndex, party_of: dict[str, str]) -> Iterator[Tie]:
    for party, relation, other, name, source, day, address in rows.execute(_TIES).fetchall():
        own = party_of.get(party, party.removeprefix("fec:"))
        found, why = _company(name, index) if name else ("", "")
        meant = found or party_of.get(other, "") or other or name
        if meant and meant != own:
            how = f"{_TIED[relation]} {name or other}{why}"
            yield Tie(own, meant, how, day, _SPOKEN.get(source, source), address or "")
