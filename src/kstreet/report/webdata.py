"""Ways and webs as plain data: what `kstreet path`, `kstreet network` and the pages give to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.influence.graphs import day_text
from kstreet.influence.web import money
from kstreet.report.catalogue import Words
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.influence.neighbours import Link, Surroundings
    from kstreet.influence.routes import Routes
    from kstreet.influence.web import Paid, Web


def step_of(web: Web, step: Sequence[int]) -> list[Paid]:
    """Return the payments of one step of a way, oldest first."""
    return web.paid(np.array(step, np.int64))


def notes_of(found: Routes, words: Words) -> list[str]:
    """Return what a reader must know of the ways, in his language."""
    reader = Reader(words.lang, found.web.currency)
    return [
        words(
            note.code,
            **{
                name: reader.number(value) if isinstance(value, int) and name != "count" else value
                for name, value in note.values
            },
        )
        for note in found.notes
    ]


def routes_data(found: Routes) -> dict[str, Any]:
    """Return routes as plain data."""
    web = found.web
    return {
        "from": found.source,
        "to": found.goal.name,
        "origin": web.origin,
        "currency": web.currency,
        "paths": [
            {
                "parties": [web.name(each) for each in way.parties],
                "at_most": str(money(way.most)),
                "steps": [
                    [
                        {
                            "id": paid.id,
                            "kind": paid.kind,
                            "stance": paid.stance,
                            "payer": paid.payer,
                            "payee": paid.payee,
                            "about": paid.about,
                            "amount_low": str(paid.low),
                            "amount_high": str(paid.high),
                            "first": str(paid.first),
                            "last": str(paid.last),
                            "public_at": str(paid.public_at),
                            "source": paid.source,
                            "address": paid.address,
                        }
                        for paid in step_of(web, step)
                    ]
                    for step in way.steps
                ],
            }
            for way in found.paths
        ],
        "ways": [{"steps": each.steps, "found": each.ways, "all": each.whole} for each in found.counts],
        "share": {
            end: {
                "reached": str(money(share.reached)),
                "least": str(money(share.least)),
                "most": str(money(share.most)),
                "pro_rata": str(money(share.pro_rata)),
                "exact": share.exact,
                "not_on_record": str(money(share.unknown)),
            }
            for end, share in (("low", found.low_share), ("high", found.share))
        },
        "notes": notes_of(found, Words("en")),
    }


def link_data(web: Web, link: Link) -> dict[str, Any]:
    """Return a link as plain data."""
    ids = web.network.payments.parties
    return {
        "payer": ids[link.payer],
        "payer_name": web.name(link.payer),
        "payee": ids[link.payee],
        "payee_name": web.name(link.payee),
        "kind": link.kind,
        "stance": link.stance,
        "amount_low": str(money(link.low)),
        "amount_high": str(money(link.high)),
        "currency": web.currency,
        "payments": link.count,
        "first": day_text(link.first),
        "last": day_text(link.last),
        "public_at": day_text(link.public),
    }


def network_data(found: Surroundings, name: str) -> dict[str, Any]:
    """Return who is around a company as plain data."""
    web = found.web
    ids = web.network.payments.parties
    return {
        "company": name,
        "origin": web.origin,
        "parties": [
            {"id": ids[party], "name": web.name(party), "kind": web.kinds_of(party), "steps": steps}
            for party, steps in zip(found.parties.tolist(), found.steps.tolist(), strict=True)
        ],
        "links": [link_data(web, link) for link in found.links],
        "hubs": [web.name(each) for each in found.hubs.tolist()],
    }
