"""`kstreet network`: who is around a company, as a table, a map, or a file for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from kstreet.cli.moneywords import amounts, print_rows
from kstreet.cli.options import AsJson, AsOf, CaseOrLake, Company, DecisionsFile
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day, write
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from kstreet.influence.held import HeldWeb
    from kstreet.influence.neighbours import Link, Surroundings

_SHOWN = 40


def network(
    company: Company,
    /,
    *,
    steps: int = 2,
    direction: Literal["out", "in", "both"] = "both",
    shared_with: str = "",
    since: str = "",
    as_of: AsOf = "",
    lake: CaseOrLake = None,
    decisions: DecisionsFile = LEDGER,
    hub: int = 100_000,
    out: str = "",
    lang: Literal["en", "de"] = "en",
    as_json: AsJson = False,
) -> None:
    """Show who is around a company, whom it shares with another, and what is new since a day.

    Parameters
    ----------
    steps
        How many steps away, up to 6.
    direction
        Follow money out of the company, into it, or both.
    shared_with
        Another company: whom both paid, and how much.
    since
        Only links of which nothing was public before this day.
    hub
        Look for nothing behind parties with more payments than this.
    out
        A map (.svg), a page with its table (.html), GraphML (.graphml) or a table of edges for Gephi (.csv).
    lang
        The language of the map or page.
    as_json
        Who stands around the company, as data.
    """
    from dataclasses import replace

    from kstreet.cli.webs import say_names, web_for
    from kstreet.influence.neighbours import new_since, surroundings
    from kstreet.influence.periods import number_of
    from kstreet.report.webdata import network_data

    held = web_for(company, lake, as_of=day(as_of, "--as-of"), decisions=decisions)
    if shared_with:
        _shared(held, shared_with, as_json=as_json)
        return
    found = surroundings(held.web, held.numbers, steps=steps, direction=direction, hub=hub)
    if since:
        found = replace(found, links=new_since(found.links, number_of(day(since, "--since"))))
    if out:
        write(out, _file(found, held.name, out, lang))
        print(out)
    elif as_json:
        print(json.dumps(network_data(found, held.name) | held.who, ensure_ascii=False, indent=1))
    else:
        _show(found, held.name)
        say_names(held)


def _file(found: Surroundings, name: str, out: str, lang: str) -> str:
    from kstreet.influence.graphs import edge_table, graphml
    from kstreet.report.netpage import network_page, network_picture

    if out.endswith(".svg"):
        return network_picture(found, name, lang)
    if out.endswith((".html", ".htm")):
        return network_page(found, name, lang)
    if out.endswith(".graphml"):
        return graphml(found)
    if out.endswith(".csv"):
        return edge_table(found)
    raise KstreetError(
        "no kind of file that is known", where=out, remedy="name a file .svg, .html, .graphml or .csv"
    )


def _show(found: Surroundings, name: str) -> None:
    import numpy as np

    web = found.web
    counts = np.bincount(found.steps, minlength=2)
    around = ", ".join(
        f"{count:,} at {step} step(s)" for step, count in enumerate(counts.tolist()) if step and count
    )
    print(f"{name}: {around or 'nobody around'}, {len(found.links):,} link(s), from {web.origin}")
    rows = [
        (web.name(link.payer), web.name(link.payee), _kind(link), _dates(link), _amount(link, web.currency))
        for link in found.links[:_SHOWN]
    ]
    print_rows(rows, indent=2)
    if (more := len(found.links) - _SHOWN) > 0:
        print(f"  … and {more:,} more; --json or --out has all")
    for hub in found.hubs[:5].tolist():
        print(f"note: nothing is looked for behind {web.name(hub)}: too many payments")


def _shared(held: HeldWeb, other: str, *, as_json: bool) -> None:
    from kstreet.influence.neighbours import shared
    from kstreet.report.webdata import link_data

    web = held.web
    numbers = web.numbers(held.ids_of(other))
    if not len(numbers):
        raise KstreetError(f"nobody is called {other!r}", where="--shared-with", remedy=held.near(other))
    found = shared(web, held.numbers, numbers)
    if as_json:
        data = [
            {
                "party": web.name(party),
                held.name: [link_data(web, x) for x in a],
                other: [link_data(web, x) for x in b],
            }
            for party, a, b in found
        ]
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    print(f"{held.name} and {other} both paid, or spent for or against, {len(found):,}, from {web.origin}")
    for party, one, two in found[:_SHOWN]:
        print(f"  {web.name(party)}")
        for who, links in ((held.name, one), (other, two)):
            said = "; ".join(f"{_kind(link)} {_amount(link, web.currency)}" for link in links)
            print(f"    {who}: {said}")


def _kind(link: Link) -> str:
    return link.kind.replace("_", " ") + {"support": " for", "oppose": " against"}.get(link.stance, "")


def _dates(link: Link) -> str:
    from kstreet.influence.graphs import day_text

    first, last = day_text(link.first), day_text(link.last)
    return first if first == last else f"{first}…{last}"


def _amount(link: Link, currency: str) -> str:
    from kstreet.influence.web import money

    return amounts(money(link.low), money(link.high), currency)
