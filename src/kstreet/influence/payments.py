"""Payments as arrays: one row each, parties by number, money in cents, days counted from 1970-01-01.

The same arrays hold the twenty rows of a case and the ten million of a lake.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from kstreet.influence.periods import number_of, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from kstreet.records import Flow

NOBODY = -1
NEVER = 2**31 - 1
STANCES = ("", "support", "oppose")
CENTS = 100
_COLUMNS = {
    "payer": np.int32,
    "payee": np.int32,
    "about": np.int32,
    "kind": np.int16,
    "stance": np.int8,
    "low": np.int64,
    "high": np.int64,
    "first": np.int32,
    "last": np.int32,
    "public": np.int32,
    "until": np.int32,
    "place": np.int16,
    "reporter": np.int32,
    "counted": np.bool_,
    "row": np.int64,
}


@dataclass(frozen=True)
class Payments:
    """n payments. `payer`, `payee`, `about`: numbers of `parties`, `NOBODY` where none is named.

    `kind`: number of `kinds`; `stance`: number of `STANCES`; `low`, `high`: cents; `first`, `last`: the days
    between which it happened (`NO_DAY` where unknown); `public`: the day it could be known; `until`: the day from
    which another row stands for it (`NEVER` where none does); `place`: number of `places`, the office and state it
    aims at; `reporter`: who says so (a register, a form, a side); `counted`: whether the register itself counts it;
    `row`: where it came from.
    """

    payer: NDArray[np.int32]
    payee: NDArray[np.int32]
    about: NDArray[np.int32]
    kind: NDArray[np.int16]
    stance: NDArray[np.int8]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    public: NDArray[np.int32]
    until: NDArray[np.int32]
    place: NDArray[np.int16]
    reporter: NDArray[np.int32]
    counted: NDArray[np.bool_]
    row: NDArray[np.int64]
    parties: Sequence[str]
    kinds: tuple[str, ...]
    places: tuple[str, ...] = ("",)

    def __len__(self) -> int:
        return len(self.payer)

    def only(self, chosen: NDArray[Any]) -> Self:
        """Return some of the payments, by mask or by number."""
        return replace(self, **{name: getattr(self, name)[chosen] for name in _COLUMNS})

    def of_kinds(self, kinds: Iterable[str]) -> NDArray[np.bool_]:
        """Return which payments are of one of the kinds."""
        wanted = set(kinds)
        return np.array([kind in wanted for kind in self.kinds] or [False])[self.kind]

    def standing_on(self, day: int | None) -> NDArray[np.bool_]:
        """Return which payments were public on a day (None: ever) and had no other row standing for them yet."""
        stands = self.until == NEVER if day is None else (self.public <= day) & (self.until > day)
        counted: NDArray[np.bool_] = self.counted & stands
        return counted


def column_names() -> dict[str, Any]:
    """Return the columns with the kind of number that each holds."""
    return dict(_COLUMNS)


def of_columns(
    parties: Sequence[str], kinds: Sequence[str], places: Sequence[str] = ("",), **columns: object
) -> Payments:
    """Return payments from columns; what is not given is: nobody, nothing said, counted, exact."""
    given: dict[str, Any] = {name: np.asarray(column) for name, column in columns.items()}
    size = len(given["payer"])
    blank: dict[str, Any] = {
        "about": NOBODY,
        "kind": 0,
        "stance": 0,
        "until": NEVER,
        "place": 0,
        "reporter": 0,
        "counted": True,
        "high": given.get("low"),
        "last": given.get("first"),
        "public": given.get("last", given.get("first")),
        "row": np.arange(size),
    }
    made: dict[str, Any] = {}
    for name, kind in _COLUMNS.items():
        column: Any = given.get(name, blank.get(name))
        made[name] = np.ascontiguousarray(np.broadcast_to(column, (size,)), dtype=kind)
    return Payments(**made, parties=parties, kinds=tuple(kinds), places=tuple(places))


def of_flows(
    flows: Sequence[Flow],
    *,
    same: Mapping[str, str] | None = None,
    uncounted: Iterable[str] = (),
    reporters: Mapping[str, str] | None = None,
) -> Payments:
    """Return the payments of records, in their order; `row` is the place in `flows`.

    `same`: ids that mean another one; `uncounted`: ids of flows that their register does not count;
    `reporters`: who reported a flow, by its id, where the source alone does not say it.
    """
    same, reporters, left_out = same or {}, reporters or {}, frozenset(uncounted)
    parties: dict[str, int] = {}
    kinds: dict[str, int] = {}
    said: dict[str, int] = {}
    places: dict[str, int] = {"": 0}

    def party(id_: str) -> int:
        id_ = same.get(id_, id_)
        return parties.setdefault(id_, len(parties)) if id_ else NOBODY

    rows = [
        (
            party(flow.payer),
            party(flow.payee),
            party(flow.about),
            kinds.setdefault(flow.kind, len(kinds)),
            STANCES.index(flow.stance or ""),
            int(flow.amount_low * CENTS),
            int(flow.amount_high * CENTS),
            *when(flow),
            number_of(flow.public_at),
            NEVER,
            places.setdefault(place_of(flow.office or "", flow.state), len(places)),
            said.setdefault(reporters.get(flow.id, flow.evidence.source), len(said)),
            flow.id not in left_out,
            number,
        )
        for number, flow in enumerate(flows)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
    made: dict[str, Any] = {
        name: np.array(column, dtype=kind)
        for (name, kind), column in zip(_COLUMNS.items(), columns, strict=True)
    }
    return Payments(**made, parties=tuple(parties), kinds=tuple(kinds), places=tuple(places))


def place_of(office: str, state: str) -> str:
    """Return the name of a place: `state:TX`, `federal:`, or nothing where neither is known."""
    return f"{office}:{state}" if office or state else ""


assert set(_COLUMNS) < {field.name for field in fields(Payments)}
