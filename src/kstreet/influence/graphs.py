"""Links as files for other programs: GraphML, and a table of edges that Gephi opens."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kstreet.influence.periods import day_of
from kstreet.influence.web import money
from kstreet.tables import no_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kstreet.influence.neighbours import Link, Surroundings

_NODE = {"label": "string", "name": "string", "kind": "string", "steps": "int"}
_EDGE = {
    "weight": "double",
    "kind": "string",
    "stance": "string",
    "amount_low": "double",
    "amount_high": "double",
    "currency": "string",
    "payments": "int",
    "first": "string",
    "last": "string",
    "public_at": "string",
}
_NO_XML = {number: None for number in range(32) if number not in (9, 10, 13)}


def graphml(found: Surroundings) -> str:
    """Return parties and links as GraphML; amounts of different kinds are edges of their own."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for what, keys in (("node", _NODE), ("edge", _EDGE)):
        parts += [
            f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>'
            for name, kind in keys.items()
        ]
    parts.append('<graph edgedefault="directed">')
    ids = found.web.network.payments.parties
    for party, steps in zip(found.parties.tolist(), found.steps.tolist(), strict=True):
        name = found.web.name(party)
        values = {"label": name, "name": name, "kind": found.web.kinds_of(party), "steps": steps}
        parts.append(f"<node id={quoteattr(_plain(ids[party]))}>{_data('node', values)}</node>")
    for number, link in enumerate(found.links):
        source, target = (quoteattr(_plain(ids[each])) for each in (link.payer, link.payee))
        parts.append(
            f'<edge id="e{number}" source={source} target={target}>{_data("edge", _values(found, link))}</edge>'
        )
    parts += ["</graph>", "</graphml>", ""]
    return "\n".join(parts)


def edge_table(found: Surroundings) -> str:
    """Return links as CSV with the columns that Gephi expects (Source, Target, Weight, Type) and what each link is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    about = [name for name in _EDGE if name != "weight"]
    writer.writerow(["Source", "Target", "Weight", "Type", "source_name", "target_name", *about])
    ids = found.web.network.payments.parties
    for link in found.links:
        names = (found.web.name(link.payer), found.web.name(link.payee))
        values = _values(found, link)
        weight = values.pop("weight")
        pair = (no_formula(ids[each]) for each in (link.payer, link.payee))
        writer.writerow([*pair, weight, "Directed", *map(no_formula, names), *values.values()])
    return out.getvalue()


def _values(found: Surroundings, link: Link) -> dict[str, object]:
    return {
        # what programs draw edges by: the upper amount; nothing where it is not above zero, which Gephi takes for 1
        "weight": money(link.high) if link.high > 0 else "",
        "kind": link.kind,
        "stance": link.stance,
        "amount_low": money(link.low),
        "amount_high": money(link.high),
        "currency": found.web.currency,
        "payments": link.count,
        "first": day_text(link.first),
        "last": day_text(link.last),
        "public_at": day_text(link.public),
    }


def day_text(number: int) -> str:
    """Return a day as text, nothing where there is none."""
    try:
        return str(day_of(number) or "")
    except (ValueError, OverflowError):
        return ""


def _data(what: str, values: dict[str, object]) -> str:
    return "".join(_cells(what, values))


def _cells(what: str, values: dict[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if value != "":
            yield f'<data key="{what}_{name}">{escape(_plain(str(value)))}</data>'


def _plain(text: str) -> str:
    return text.translate(_NO_XML)
