"""Kinds of money: what may be added to what, and what can be handed on.

Kinds measure different things: a dollar that is given, spent on one's own, paid to lobbyists or earned under a
contract is not the same dollar. Sums are made within one heading only.
"""

from __future__ import annotations

# what passes from one party to another, so that the other can hand it on
HANDED_ON = frozenset(
    {
        "contribution",
        "transfer",
        "loan",
        "loan repaid",
        "refund",
        "expenditure",
        "operating",
        "independent_expenditure",
        "notice",
        "coordinated",
        "electioneering",
    }
)
# one register's words for spending for or against a candidate: a notice, its report, and the list of both
INDEPENDENT = frozenset({"independent_expenditure", "notice", "expenditure"})
_WORDS = {
    "contribution": "contributions",
    "transfer": "transfers",
    "expenditure": "spending",
    "operating": "operating costs",
    "independent_expenditure": "independent expenditures",
    "notice": "independent expenditures",
    "coordinated": "coordinated spending",
    "electioneering": "electioneering",
    "lobbying": "lobbying",
    "contract": "contracts",
    "refund": "refunds",
    "loan": "loans",
    "loan repaid": "loans repaid",
}
_STANCES = {"support": " for", "oppose": " against"}


def heading(kind: str, stance: str | None) -> str:
    """Return the heading under which a kind is added: its name, and for or against where it says so.

    A notice stands under the heading of what it announces; whether it is counted is for `doubles.py` to say.
    """
    word = _WORDS.get(kind, kind)
    if stance and kind in INDEPENDENT:
        word = "independent expenditures"
    return word + _STANCES.get(stance or "", "")
