"""What a figure may be: a kind with a score, and the words that speak for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kstreet.press.mentions import COMPANIES, GOVERNMENTS, MARKETS
from kstreet.press.proportions import CHANGE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.clauses import Statement
    from kstreet.press.lexicon import Hit
    from kstreet.press.mentions import Mention
    from kstreet.press.passages import Figure, Passage
    from kstreet.records import ClaimKind

STEP: Final = 0.4  # what one word of distance costs
LEAST: Final = 3.4  # what a reading must score to be a claim
OPENING: Final = 1  # the first words of a sentence, an article among them
BIG: Final = 100_000
MILLION: Final = 1_000_000

# Of these currencies a share costs many.
_PIECES: Final = {"KRW": 100, "IDR": 100, "VND": 100, "JPY": 10, "HUF": 10, "CLP": 10, "COP": 10}
PLAIN_PERCENT: Final = "%"
HELD_AGAINST: Final = words("nach from gegenüber versus vs against davon with than of zuvor statt")
# What a state has as well as a company.
STATE_MONEY: Final = frozenset(
    {"figure.debt", "figure.costs", "figure.investment", "figure.tax", "figure.capex"}
)
_RAISED: Final = frozenset({"figure.tax", "figure.revenue"})
_PURSE_WAY: Final = 7
# Who holds the public purse, by how the words begin.
_PURSES: Final = (
    "chancellor", "exchequer", "government", "treasury", "ministers", "lawmakers", "parliament", "council", "kanzler",
    "finanzminister", "kämmerer", "bundeshaushalt", "landeshaushalt", "regierung", "bundesregierung", "fiskus", "bundestag",
    "haushaltsloch", "stadtrat", "landesregierung", "finanzsenator", "schatzkanzler",
)  # fmt: skip
_TAXING: Final = ("steuererhöhung", "steuereinnahm", "steuermehr", "steuermittel", "steuerzahler", "taxpayer")
_TAXES: Final = frozenset(
    (first, second)
    for first, second in (
        ("extra", "taxes"), ("new", "taxes"), ("additional", "taxes"), ("higher", "taxes"), ("extra", "tax"),
        ("tax", "rises"), ("tax", "rise"), ("tax", "hikes"), ("tax", "increases"), ("tax", "receipts"),
        ("tax", "revenue"), ("tax", "revenues"), ("tax", "cuts"), ("zusätzlichen", "steuern"), ("neue", "steuern"),
        ("höhere", "steuern"),
    )
)  # fmt: skip
_STANDING: Final = ("company", "group", "konzern", "unternehmen", "firma", "hersteller")
_SIGNS: Final = ("+", "-", "\u2013", "\u2212")
_SIGN_WORDS: Final = words("plus minus")
PERCENT, PP, POINTS, SMALL, LARGE, COUNT = "percent", "pp", "points", "small", "large", "count"


@dataclass(slots=True)
class Reading:
    """One reading of a figure. `hits`: the words that speak for it; `sign`: -1 where they say a fall or a loss.

    `silent`: the figure is none of a claim.
    """

    kind: ClaimKind
    score: float
    about: str = ""
    hits: list[Hit] = field(default_factory=list)
    sign: int = 1
    per_share: bool = False
    silent: bool = False
    parties: tuple[Mention | None, Mention | None] = (None, None)


@dataclass(slots=True)
class Context:
    """What the sentences before leave: the readings so far of this sentence, and what the last one was about.

    `sign`: -1 where that was a loss; `acts`: what this sentence says somebody did.
    """

    readings: list[Reading | None] = field(default_factory=list)
    market: bool = False
    kind: str = ""
    about: str = ""
    lobbying: bool = False
    political: bool = False
    sign: int = 1
    acts: list[Statement] = field(default_factory=list)

    def act(self, figure: Figure, kind: str) -> Statement | None:
        """Return the act of a kind that a figure belongs to: in its clause or going on in it."""
        inside = [one for one in self.acts if one.part[0] <= figure.first <= one.part[1]]
        return inside[-1] if inside and inside[-1].kind == kind else None

    @property
    def last(self) -> Reading | None:
        """The reading of the figure before, in the same sentence."""
        return self.readings[-1] if self.readings else None


def size(figure: Figure) -> str:
    """Return the class of a figure's unit: percent, pp, points, small or large money, count."""
    unit = figure.quantity.unit
    if unit == "%":
        return PERCENT
    if unit in {"pp", "points"}:
        return unit
    quantity = figure.quantity
    if not unit:
        return LARGE if quantity.scale >= MILLION and not quantity.noun else COUNT
    big = BIG * _PIECES.get(unit, 1)
    return LARGE if quantity.scale > 1 or abs(quantity.value) >= big else SMALL


def best(passage: Passage, figure: Figure, weights: dict[str, float]) -> tuple[float, str, Hit | None]:
    """Return score, tag and place of the tag that speaks loudest for a figure."""
    found: tuple[float, str, Hit | None] = (0.0, "", None)
    for tag, weight in weights.items():
        if tag in passage.hits:
            way, hit = passage.nearest(tag, figure)
            score = weight - STEP * way
            if hit is not None and score > found[0]:
                found = (score, tag, hit)
    return found


def direction(passage: Passage, figure: Figure) -> tuple[float, int, Hit | None]:
    """Return the way to the nearest word of direction, its sign, and its place."""
    up, up_hit = passage.nearest("up", figure)
    down, down_hit = passage.nearest("down", figure)
    if up_hit is None and down_hit is None:
        return up, 0, None
    if down == up and up_hit and down_hit:  # "gave up": the longer phrase knows
        falls = down_hit[1] - down_hit[0] > up_hit[1] - up_hit[0]
    else:
        falls = down < up
    return (down, -1, down_hit) if falls else (up, 1, up_hit)


def is_signed(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure brings its own sign: "+3,2 %", "minus 2 Prozent", or is a change told in words."""
    quantity = figure.quantity
    return (
        quantity.value < 0
        or quantity.noun == CHANGE
        or passage.text.startswith(_SIGNS, quantity.start)
        or (figure.quantity.unit == PLAIN_PERCENT and passage.word(figure.first) in _SIGN_WORDS)
    )


def in_brackets(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure opens brackets: "Henkel (+1,1 %)", "4,2 Milliarden (plus 3 Prozent)"."""
    return passage.word(figure.first - 1) == "("


def is_of_state(passage: Passage) -> bool:
    """Say whether a state opens the sentence and no company is in it: its debt and spending are no company's."""
    if any(one.kind in COMPANIES | {"unknown", "product"} for one in passage.mentions):
        return False
    return any(one.kind in GOVERNMENTS - {"state"} and one.first <= OPENING for one in passage.mentions[:1])


def is_of_public_purse(passage: Passage, tag: str) -> bool:
    """Say whether money is a state's by the words: a minister seeks it, or it is of taxes that are raised."""
    if tag not in STATE_MONEY | _RAISED:
        return False
    said = passage.sentence.words
    if any(one.kind in COMPANIES for one in passage.mentions) or any(w.endswith(_STANDING) for w in said):
        return False
    if tag in _RAISED and (
        any(word.startswith(_TAXING) for word in said) or any(pair in _TAXES for pair in pairwise(said))
    ):
        return True
    return tag in STATE_MONEY and any(word.startswith(_PURSES) for word in said[:_PURSE_WAY])


def steps_with(passage: Passage, figure: Figure) -> bool:
    """Say whether an amount is told again in percent: "$1.06, or 1.6%", "41 Punkte oder 0,34 Prozent"."""
    place = figure.last + 1
    if passage.word(place) in {",", "("}:
        place += 1
    if passage.word(place) in {"or", "oder"}:
        place += 1
    elif place == figure.last + 1 or passage.word(place - 1) != "(":
        return False
    return any(other.first == place and other.quantity.unit == PLAIN_PERCENT for other in passage.figures)


def party_way(passage: Passage, figure: Figure, *, markets: bool = True) -> tuple[float, Hit | None]:
    """Return the way to the nearest company (or index, commodity), and its place."""
    kinds = COMPANIES | MARKETS | {"unknown"} if markets else COMPANIES | {"unknown"}
    best_way, place = 99.0, None
    for mention in passage.mentions:
        if mention.kind in kinds:
            hit = (mention.first, mention.last)
            way = passage.way((figure.first, figure.last), hit)
            if way < best_way:
                best_way, place = way, hit
    return best_way, place


def before(passage: Passage, figure: Figure) -> str:
    """Return the word before a figure."""
    return passage.word(figure.first - 1)
