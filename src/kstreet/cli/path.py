"""`kstreet path`: how money got from one party to another, and whose it can be said to be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kstreet.cli.moneywords import amounts
from kstreet.cli.options import AsJson, AsOf, CaseOrLake, Company, DecisionsFile
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day

if TYPE_CHECKING:
    from kstreet.influence.paths import Path as Way
    from kstreet.influence.routes import Routes
    from kstreet.influence.web import Paid

_SHOWN = 10


def path(
    company: Company,
    goal: str,
    /,
    *,
    steps: int = 6,
    since: str = "",
    until: str = "",
    as_of: AsOf = "",
    lake: CaseOrLake = None,
    decisions: DecisionsFile = LEDGER,
    most: int = 50,
    as_json: AsJson = False,
) -> None:
    """Show how money can have come from a company to a party or an office, in order of time.

    Parameters
    ----------
    goal
        A party, or an office or place such as "Texas Senate".
    steps
        The most steps of a path, up to 6.
    since
        Follow only payments that can have been made on this day or later.
    until
        Follow only payments that can have been made on this day or before.
    most
        How many paths are shown.
    as_json
        Data with every payment instead of text.
    """
    from kstreet.cli.webs import say_names, web_for
    from kstreet.influence.routes import find_routes, goal_named
    from kstreet.report.webdata import routes_data

    held = web_for(company, lake, as_of=day(as_of, "--as-of"), decisions=decisions)
    wanted = goal_named(held.web, goal, held.ids_of(goal), lambda: held.near(goal))
    found = find_routes(
        held.web,
        held.name,
        held.numbers,
        wanted,
        steps=steps,
        most=most,
        since=day(since, "--since"),
        until=day(until, "--until"),
    )
    if as_json:
        print(json.dumps(routes_data(found) | held.who, ensure_ascii=False, indent=1))
    else:
        _show(found)
        say_names(held)


def _show(found: Routes) -> None:
    from kstreet.report.catalogue import Words
    from kstreet.report.webdata import notes_of

    web = found.web
    print(f"{found.source} → {found.goal.name}, from {web.origin}")
    if not found.paths:
        print("no way: nothing on record leads there in order of time")
    for number, way in enumerate(found.paths, start=1):
        _way(found, number, way)
    if found.paths:
        for line in _shares(found):
            print(line)
    for note in notes_of(found, Words("en")):
        print(f"note: {note}")


def _way(found: Routes, number: int, way: Way) -> None:
    from kstreet.report.webdata import step_of

    web = found.web
    names = [web.name(each) for each in way.parties]
    print(f"\n{number}. {' → '.join(name or 'unnamed' for name in names)}")
    print(f"   at most {amounts(_money(way.most), _money(way.most), web.currency)} can have come this way")
    for place, step in enumerate(way.steps, start=1):
        paid = step_of(web, step)
        print(f"   step {place}: {names[place - 1]} {_did(paid)} {names[place] or 'somebody unnamed'}")
        for each in paid[:_SHOWN]:
            print(
                f"     {_when(each)}  {amounts(each.low, each.high, web.currency)}  {each.kind}{_stance(each)}, {each.source}"
            )
        if len(paid) > _SHOWN:
            print(f"     … and {len(paid) - _SHOWN:,} more; --json has all")


def _shares(found: Routes) -> list[str]:
    share, low, currency = found.share, found.low_share, found.web.currency
    same = share == low
    said = [
        "",
        f"All ways together: {amounts(_money(low.reached), _money(share.reached), currency)} reached {found.goal.meant}",
        f"  of it {found.source}'s: {amounts(_money(min(low.least, share.least)), _money(share.most), currency)}",
        f"  pro rata: {amounts(_money(min(low.pro_rata, share.pro_rata)), _money(share.pro_rata), currency)}",
    ]
    if not share.exact:
        said.append("  the range is none to all that can have passed: too many payments for a closer one")
    if share.unknown:
        said.append(
            f"  the accounts between paid out {amounts(_money(share.unknown), _money(share.unknown), currency)} more than is on record as paid in"
        )
    return said if not same or share.reached else said[:2]


def _did(paid: list[Paid]) -> str:
    """Return what a step is: paid, or spent for or against somebody who got nothing of it."""
    stances = {each.stance for each in paid if not each.payee}
    if len(stances) == 1 and stances & {"support", "oppose"}:
        return "spent for" if "support" in stances else "spent against"
    return "paid"


def _when(paid: Paid) -> str:
    if paid.first == paid.last:
        return str(paid.first)
    return f"{paid.first} to {paid.last}"


def _stance(paid: Paid) -> str:
    return {"support": f" for {paid.about}", "oppose": f" against {paid.about}"}.get(paid.stance, "")


def _money(cents: int) -> Any:  # noqa: ANN401
    from kstreet.influence.web import money

    return money(cents)
