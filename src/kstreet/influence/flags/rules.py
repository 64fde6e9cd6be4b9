"""The rules that flags touch, with what they say and where; a flag is no finding that one was broken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of two records. `law`: where the rule stands; `says`: what it says, in a sentence."""

    code: str
    title: str
    law: str
    says: str


CONTRACTOR = Rule(
    "contractor_gift",
    "a contribution while a federal contract was negotiated or performed",
    "52 USC 30119(a)(1); 11 CFR 115.2",
    "Who negotiates or performs a federal contract may not contribute to a federal candidate, party or committee,"
    " from the request for proposals until performance ends or negotiations do. A committee paid by employees may.",
)
AWARD = Rule(
    "award_after_gift",
    "a federal award soon after a contribution",
    "52 USC 30119(a)(1)",
    "No rule forbids an award after a gift as such; it matters where negotiations had begun before the gift.",
)
HEARING = Rule(
    "gift_near_hearing",
    "a contribution to a member of a committee near its hearing or vote on a bill that was lobbied",
    "2 USC 1604(a), (d)",
    "Who lobbies reports twice a year on the bills and on the contributions; neither is forbidden by that.",
)
POSITION = Rule(
    "covered_position",
    "a lobbyist who held a covered position at an agency that made an award to the client",
    "2 USC 1603(b)(6); 18 USC 207",
    "A lobbyist's covered positions of the last twenty years are disclosed; former officials are barred from some"
    " contacts for some time.",
)
CONTROL = Rule(
    "controlled_vehicle",
    "money to a committee that is on record as set up, controlled or sponsored by its giver",
    "11 CFR 100.5(g); Cal. Gov. Code § 82048.7; Tex. Elec. Code § 252.003",
    "Committees name who set them up, controls or sponsors them; their spending can be read as their giver's.",
)
FIGURE = Rule(
    "figure_without_filing",
    "a year's figure in an article that no filing supports",
    "2 USC 1604; 52 USC 30104",
    "Reports state the amounts; an article that says another is contradicted by them.",
)
