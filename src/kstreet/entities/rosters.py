"""The registers in which parties are listed come in, as their publishers write them; a directory goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kstreet.entities.directory import Directory, Entry, Tie
from kstreet.entities.forms import read_name
from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.entities.sec_rosters import read_bytes, read_exhibit, read_json, read_submissions, read_tickers
from kstreet.entities.sponsors import sponsors
from kstreet.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kstreet.records import Evidence
    from kstreet.store.casebook import CaseBook

_SCHEMES = {
    "name": "name",
    "former_name": "former name",
    "short_name": "alias",
    "epithet": "alias",
    "ticker": "ticker",
}
_COMMITTEE_COLUMNS = {15: (0, 1, 13), 27: (0, 1, None)}  # cm and webk: id, name, connected organisation


def read_roster(path: Path, known: Directory | None = None) -> Directory:
    """Return the directory in a register's own file, told by what it holds.

    Known: the SEC's company_tickers.json, submissions and Exhibit 21, GLEIF's records, LDA filings, USAspending
    recipients and awards, the FEC's cm and webk files. An Exhibit 21 is its company's whose ticker or CIK stands
    in the file's name; `known` says which tickers there are.
    """
    name = path.name.lower().removesuffix(".gz")
    if name.endswith((".html", ".htm")):
        return read_exhibit(path, _parent(path, known or Directory.of(())))
    if name.endswith(".txt"):
        return read_committees(path)
    table = read_json(path)
    if isinstance(table, dict) and "formerNames" in table:
        return read_submissions(path)
    if isinstance(table, dict) and "0" in table:
        return read_tickers(path)
    found = Directory.of(_json_entries(table))
    if not found.entries:
        raise SourceError(
            "no register that is known", where=str(path), remedy="known: SEC, GLEIF, LDA, USAspending, FEC"
        )
    return found


def _parent(path: Path, known: Directory) -> str:
    words = set(re.split(r"[^a-z0-9]+", path.name.lower()))
    for entry in known.entries:
        if entry.scheme == "ticker" and entry.name.lower() in words:
            return entry.id
    if numbers := [word for word in words if re.fullmatch(r"(?:cik)?0*[1-9]\d{3,9}", word)]:
        return str(int(numbers[0].removeprefix("cik")))
    raise SourceError(
        "whose Exhibit 21 it is stands nowhere",
        where=str(path),
        remedy="call it ex21_TICKER.html or ex21_CIK.html, and name company_tickers.json before it",
    )


def _json_entries(table: Any) -> Iterator[Entry]:  # noqa: ANN401  JSON is anything
    rows = table.get("results", table.get("data", table)) if isinstance(table, dict) else table
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict):
            continue
        if "lei" in row.get("attributes", {}):
            yield from _gleif(row["attributes"])
        elif isinstance(row.get("client"), dict):
            yield _named(f"LDA client {row['client']['id']}", row["client"]["name"], "name", "LDA")
            yield _named(
                f"LDA registrant {row['registrant']['id']}", row["registrant"]["name"], "name", "LDA"
            )
        elif isinstance(row.get("recipient"), dict):
            yield from _recipient(row["recipient"])
        elif "recipient_level" in row and row.get("uei"):
            yield _named(f"UEI {row['uei']}", row["name"], "name", "USAspending")


def _named(id_: str, name: str, scheme: str, source: str) -> Entry:
    return Entry(id_, name, scheme, kind_of(fold(name)[0]), source=source)


def _gleif(row: dict[str, Any]) -> Iterator[Entry]:
    entity, lei = row["entity"], row["lei"]
    yield _named(f"LEI {lei}", entity["legalName"]["name"], "name", "GLEIF")
    yield _named(f"LEI {lei}", lei, "identifier", "GLEIF")
    for other in (*entity.get("otherNames", ()), *entity.get("transliteratedOtherNames", ())):
        former = "PREVIOUS" in other.get("type", "")
        yield _named(f"LEI {lei}", other["name"], "former name" if former else "alias", "GLEIF")


def _recipient(row: dict[str, Any]) -> Iterator[Entry]:
    own, parent = row.get("recipient_uei"), row.get("parent_recipient_uei")
    if parent and row.get("parent_recipient_name"):
        yield _named(f"UEI {parent}", row["parent_recipient_name"], "name", "USAspending")
    if own and own != parent:
        below = bool(parent)
        yield _named(
            f"UEI {parent or own}", row["recipient_name"], "subsidiary" if below else "name", "USAspending"
        )


def read_committees(path: Path) -> Directory:
    """Return the committees of the FEC's bulk files cm (15 columns) and webk (27 columns)."""
    entries = []
    for number, line in enumerate(read_bytes(path).decode("latin-1").splitlines(), 1):
        cells = line.split("|")
        if len(cells) not in _COMMITTEE_COLUMNS:
            raise SourceError(
                f"{len(cells)} columns",
                where=f"{path}:{number}",
                remedy="cm has 15 columns, webk 27, with | between",
            )
        id_, name, connected = _COMMITTEE_COLUMNS[len(cells)]
        entries.append(Entry(cells[id_], cells[name], "name", "committee", source="FEC"))
        if connected and cells[connected] and cells[connected] != "NONE":
            entries.append(
                Entry(cells[id_], cells[connected], "connected organisation", "committee", source="FEC")
            )
    return Directory.of(entries)


def of_case(case: CaseBook) -> Directory:
    """Return the parties of a case: companies by their CIK where they have one, all others by their id there."""
    ids = {alias.party: alias.value.lstrip("0") for alias in case.aliases if alias.scheme == "cik"}
    entries = []
    for alias in case.aliases:
        party = case.parties.get(alias.party)
        if party is None:
            continue
        entries.append(
            Entry(
                ids.get(party.id, party.id),
                alias.value,
                _SCHEMES.get(alias.scheme, "identifier"),
                party.kind,
                alias.valid_from,
                alias.valid_to,
                alias.evidence.source,
                alias.evidence.address,
            )
        )
    return Directory.of(entries, ties=_ties(case, ids))


def _ties(case: CaseBook, ids: Mapping[str, str]) -> Iterator[Tie]:
    """Yield who set up or paid whom, and whose name a committee bears: they are tied, and not the same."""
    for deal in case.deals:
        if deal.kind == "vehicle":
            for other in filter(None, deal.counterparty.split(";")):
                how = f"set up or backed by it, {deal.event_date}"
                yield Tie(other, ids.get(deal.party, deal.party), how, deal.public_at, *_said(deal.evidence))
    for flow in case.flows:
        if flow.payee and flow.payer and not flow.superseded_by:
            how = f"{flow.kind} from it in {flow.period}, {flow.amount_low:,} {flow.currency}"
            yield Tie(flow.payee, ids.get(flow.payer, flow.payer), how, flow.public_at, *_said(flow.evidence))
    companies = {
        read_name(alias.value).core: ids.get(alias.party, alias.party)
        for alias in case.aliases
        if alias.party in case.parties and case.parties[alias.party].kind == "company"
    }
    borne: dict[tuple[str, str], Tie] = {}
    for alias in case.aliases:
        party = case.parties.get(alias.party)
        if party and party.kind == "committee" and alias.scheme in _SCHEMES:
            for sponsor in sponsors(alias.value):
                if company := companies.get(read_name(sponsor).core):
                    how = f"bears its name: {alias.value}"
                    tie = Tie(alias.party, company, how, None, *_said(alias.evidence))
                    borne.setdefault((alias.party, company), tie)
    yield from borne.values()


def _said(evidence: Evidence) -> tuple[str, str]:
    return evidence.source, evidence.address
