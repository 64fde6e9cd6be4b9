"""From a company to the bills it lobbied on, the committees that handle them, and their members who got gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.report.catalogue import Words
from kstreet.report.pictures.alone import alone
from kstreet.report.pictures.stages import Frame, Stop, stages
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kstreet.influence.bill_ways import BillWay, Gifted

MOST = 12  # bills, committees and members drawn


def bills_picture(name: str, found: Sequence[BillWay], lang: str) -> str:
    """Return the picture of the first bills as a file of its own; empty where no report names one."""
    words = Words("de" if lang == "de" else "en")
    bills = found[:MOST]
    bodies = {handler.body: handler.name for way in bills for handler, _ in way.committees}
    drawn = dict(list(bodies.items())[:MOST])
    gifts = _gifts(bills, set(drawn))
    links = [("", way.report.bill) for way in bills]
    links += [
        (way.report.bill, each.body) for way in bills for each, _ in way.committees if each.body in drawn
    ]
    links += list(
        dict.fromkeys(
            (handler.body, f"member {each.member}")
            for way in bills
            for handler, members in way.committees
            for each in members
            if handler.body in drawn and each.member in gifts
        )
    )
    columns = [
        [Stop("", name)],
        [Stop(way.report.bill, way.report.bill, (way.title,) if way.title else ()) for way in bills],
        [Stop(body, called) for body, called in drawn.items()],
        [Stop(f"member {member}", member, _said(roles, words)) for member, roles in gifts.items()],
    ]
    frame = Frame(
        words("billsmap.title", name=name),
        words("billsmap.lead"),
        tuple(words(f"billsmap.{each}") for each in ("company", "bills", "committees", "members")),
        words("billsmap.foot", count=len(bills), all=len(found)),
    )
    return alone(stages(columns, links, frame, "bills"))


def _gifts(bills: Sequence[BillWay], bodies: set[str]) -> dict[str, dict[str, Gifted]]:
    """Return who of the members of some committees got gifts, by whose money, those with most first.

    A member of two committees stands with the larger sum: the same gifts came while sitting on either.
    """
    found: dict[str, dict[str, Gifted]] = {}
    for handler, members in (each for way in bills for each in way.committees):
        for each in members if handler.body in bodies else ():
            known = found.setdefault(each.member, {}).get(each.role)
            if known is None or each.high > known.high:
                found[each.member][each.role] = each
    ranked = sorted(found.items(), key=lambda item: (-max(each.high for each in item[1].values()), item[0]))
    return dict(ranked[:MOST])


def _said(roles: dict[str, Gifted], words: Words) -> tuple[str, ...]:
    return tuple(
        words(
            "billsmap.gifts",
            count=each.count,
            sum=Reader(words.lang, each.currency).span(each.low, each.high, each.currency),
            whose=words(f"billsmap.from.{role}"),
        )
        for role, each in sorted(roles.items())
    )
