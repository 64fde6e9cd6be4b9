"""Members of Congress, the seats they held and hold, and their committees (the project unitedstates/congress-legislators).

YAML: legislators-current or -historical (terms with their days, FEC numbers), committees-current, and
committee-membership-current, which has no days: such a seat has no `first`. `fec` joins the recipient of a
contribution to the member, and so to the committees that handle a bill. Streets and telephones are not read.
Nothing is amended; a newer edition takes the place of the older. There is no control total.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kstreet.documents import BadRows, Document, Page, Register
from kstreet.errors import SourceError
from kstreet.sources.cells import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

REGISTER = Register(
    name="congress",
    title="Members and committees of the US Congress",
    publisher="the unitedstates project",
    address="https://unitedstates.github.io/congress-legislators/",
    licence="CC0",
    use="any use",
    cadence="within days of a change",
    delay="days",
)
GATHERED = False
_ORIGIN = {"source": "congress", "address": REGISTER.address}
_FILES = (
    "legislators-current",
    "legislators-historical",
    "committees-current",
    "committee-membership-current",
)
_MOST = 50_000_000  # bytes; the largest, of all members ever, has some eight million
_SCHEMES = ("bioguide", "lis", "govtrack", "wikidata", "icpsr")


def accepts(name: str) -> bool:
    """Say whether a document of this name is one of the project's."""
    plain = name.casefold().rsplit("/", 1)[-1]
    return plain.endswith((".yaml", ".yml")) and plain.startswith(("legislators", "committee"))


def pages(since: date | None, company: str) -> list[Page]:
    """Return what is to be fetched: all members ever, and the committees and memberships of today."""
    del since, company
    return [Page(f"{REGISTER.address}{name}.yaml", f"{name}.yaml") for name in _FILES]


def read(document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield parties, aliases and seats. Raises `SourceError` for YAML of another kind."""
    del scratch
    import yaml

    try:
        content = yaml.load(document.read(_MOST), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f"{document.name}:{place.line + 1}:{place.column + 1}" if place else document.name
        raise SourceError("not YAML", where=where, remedy="download it again") from None
    found: dict[str, list[dict[str, Any]]] = {"parties": [], "aliases": [], "seats": []}
    if isinstance(content, dict):
        entries: list[Any] = list(content.items())
    elif isinstance(content, list):
        entries = content
    else:
        raise SourceError(
            "no list of members or committees", where=document.name, remedy=f"see {REGISTER.address}"
        )
    for number, entry in enumerate(entries, start=1):
        try:
            _read_entry(entry, found)
        except KeyError as error:
            bad.row(
                number,
                str(error.args[0]),
                "the entry cannot be read: this is missing; the line is its number",
            )
        except (TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
            bad.row(number, "", f"the entry cannot be read: {error!r}; the line is its number in the list")
    for table, rows in found.items():
        yield table, table_of(table, rows, bad)


def _read_entry(entry: Any, found: dict[str, list[dict[str, Any]]]) -> None:  # noqa: ANN401
    if isinstance(entry, tuple):
        found["seats"] += _members(*entry)
    elif "thomas_id" in entry:
        found["parties"] += _committees(entry)
    else:
        member = f"congress:{entry['id']['bioguide']}"
        seats = [_term(member, term) for term in entry["terms"]]
        aliases = _aliases(member, entry)
        last = entry["terms"][-1]
        found["parties"].append(
            {
                "id": member,
                "kind": "person",
                "name": aliases[0]["value"],
                "country": "US",
                "state": last["state"],
                "note": f"{last['type']}; {last.get('party', '')}",
                **_ORIGIN,
            }
        )
        found["seats"] += seats
        found["aliases"] += aliases


def _aliases(member: str, entry: dict[str, Any]) -> list[dict[str, Any]]:
    name = entry["name"]
    full = name.get("official_full") or f"{name['first']} {name['last']}"
    found = [("name", full)]
    found += [("fec", str(each)) for each in entry["id"].get("fec", ())]
    found += [(scheme, str(entry["id"][scheme])) for scheme in _SCHEMES if scheme in entry["id"]]
    return [{"party": member, "scheme": scheme, "value": value, **_ORIGIN} for scheme, value in found]


def _term(member: str, term: dict[str, Any]) -> dict[str, Any]:
    house = {"rep": "House of Representatives", "sen": "Senate"}[term["type"]]
    place = f"{term['state']}-{term['district']}" if "district" in term else term["state"]
    return {
        "party": member,
        "body": {"rep": "house", "sen": "senate"}[term["type"]],
        "body_name": house,
        "title": f"{place}; {term.get('party', '')}",
        "first": date.fromisoformat(str(term["start"])),
        "last": date.fromisoformat(str(term["end"])),
        "public_at": date.fromisoformat(str(term["start"])),
        **_ORIGIN,
    }


def _members(committee: str, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "party": f"congress:{each['bioguide']}",
            "body": f"congress:{committee}",
            "body_name": "",
            "title": "; ".join(
                part
                for part in (
                    each.get("title", ""),
                    each.get("party", ""),
                    f"rank {each['rank']}" if "rank" in each else "",
                )
                if part
            ),
            **_ORIGIN,
        }
        for each in members
    ]


def _committees(entry: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [(entry["thomas_id"], entry["name"], entry.get("jurisdiction", ""))]
    rows += [
        (f"{entry['thomas_id']}{each['thomas_id']}", f"{entry['name']}: {each['name']}", "")
        for each in entry.get("subcommittees", ())
    ]
    return [
        {"id": f"congress:{id_}", "kind": "committee", "name": name, "country": "US", "note": note, **_ORIGIN}
        for id_, name, note in rows
    ]
