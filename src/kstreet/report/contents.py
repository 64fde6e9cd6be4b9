"""What a dossier holds: one frozen dataclass per section, figures only; the words are in `story.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kstreet.records import Deal, Evidence, Fact, Flow, Occasion

MomentKind = Literal["government", "politics", "filing", "business", "results", "occasion"]
Side = Literal["for", "against", "unknown"]
Answer = Literal["not_measurable", "no_trace", "weak", "trace"]
Confidence = Literal["none", "low", "moderate"]

PUBLIC_PARTIES = frozenset({"agency", "country", "alliance"})
INFLUENCE = frozenset({"government", "politics", "filing"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in a sentence, with both ends of its range; None is an open end."""

    low: Decimal | None
    high: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A fraction in a sentence."""

    fraction: float
    decimals: int = 1
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Parties:
    """Parties in a sentence, by id; the reader's language names them."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a part is missing: a code of the catalogue and its figures."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A change between two closes; fractions. (1 + reader) = (1 + own)(1 + currency)."""

    key: Literal["year", "twelve_months", "own_high", "reader_high"]
    since: date
    until: date
    own_start: float
    own_end: float
    reader_start: float
    reader_end: float
    own: float
    reader: float
    currency: float


@dataclass(frozen=True, slots=True)
class PricePart:
    """The share in its own and in the reader's currency. `rate`: units of own currency for one of the reader's."""

    symbol: str
    own: str
    reader: str
    day: date
    close: float
    reader_close: float
    rate: float
    rate_day: date
    moves: tuple[Move, ...]
    days: tuple[date, ...]
    closes: tuple[float, ...]
    reader_closes: tuple[float, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What became public on one day, of one kind and payer. `session`: the first trading day that could react."""

    number: int
    day: date
    session: date | None
    kind: MomentKind
    records: tuple[Deal | Flow | Occasion, ...]

    @property
    def of_influence(self) -> bool:
        """Whether this is about politics or government, not about the company's own business."""
        return self.kind in INFLUENCE


@dataclass(frozen=True, slots=True)
class Strand:
    """Money of one kind, in one currency, that one sort of payer gave. Strands are never added to each other."""

    key: Literal["company", "vehicle", "pac", "received", "other"]
    kind: str
    currency: str
    low: Decimal
    high: Decimal
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the market did on one session: log returns, market model. `gap`: why there is no figure, if so.

    `wide_*`: the cumulative abnormal return from the session before to the session after, where both are known;
    its ends are equal where they are not.
    """

    session: date
    moments: tuple[int, ...]
    nearby: tuple[int, ...]
    of_influence: bool
    with_results: bool
    gap: Gap | None = None
    ar: float = 0.0
    low: float = 0.0
    high: float = 0.0
    se: float = 0.0
    p: float = 1.0
    placebo_share: float = 0.0
    placebo_count: int = 0
    usual_low: float = 0.0
    usual_high: float = 0.0
    beta: float = 0.0
    observations: int = 0
    wide_ar: float = 0.0
    wide_low: float = 0.0
    wide_high: float = 0.0

    @property
    def counted(self) -> bool:
        """Whether this counts as influence: political or governmental news, and no results of the company."""
        return self.of_influence and not self.with_results

    @property
    def apart(self) -> bool:
        """Whether the 95 % interval leaves out zero."""
        return self.gap is None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported figure beside the same figure a year before; `change`: a fraction, or points of a percentage."""

    fact: Fact
    before: Fact | None
    change: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """One consideration: a code of the catalogue, its figures, and where they come from."""

    side: Side
    code: str
    values: tuple[tuple[str, object], ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The evidence weighed: the answer's code, how sure, why not surer, and the points for and against."""

    answer: Answer
    values: tuple[tuple[str, object], ...]
    confidence: Confidence
    reasons: tuple[Point, ...]
    points: tuple[Point, ...]


def counterparties(deal: Deal) -> tuple[str, ...]:
    """Return the ids of a deal's counterparties."""
    return tuple(party for party in deal.counterparty.split(";") if party)
