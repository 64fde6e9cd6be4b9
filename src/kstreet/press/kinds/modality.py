"""Is a thing stated? What is denied, supposed, asked for, thought by somebody or told of long ago is not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.clauses import is_verb
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.clauses import Clause
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Passage

_IF: Final = words("wenn falls ob sofern if whether unless")
_NOT: Final = {
    "de": words("kein keine keinen keinem keiner keinerlei nicht nie niemals weder niemand"),
    "en": words(
        "no not never neither nor nobody none isn't wasn't aren't weren't doesn't didn't don't won't hasn't haven't "
        "hadn't can't couldn't wouldn't cannot"
    ),
}
_ONLY: Final = words("mehr nur only just bloß länger mehr allein")
_PERHAPS: Final = {
    "de": words(
        "könnte könnten würde würden wäre wären hätte hätten sollte sollten müsste müssten dürfte dürften vielleicht "
        "womöglich denkbar ginge käme bräuchte"
    ),
    "en": words("could might should ought maybe perhaps possibly conceivably ideally"),
}
_NOW: Final = words("no not now only again")
_REPORTED: Final = words(
    "said says announced agreed told under deal agreement plan plans terms contract proposed proposal offer bid unveiled"
)
_WAITING: Final = (
    ("yet", "to"), ("have", "yet"), ("still", "needs"), ("still", "need"), ("awaits",), ("awaiting",), ("steht", "aus"),
    ("stehen", "aus"), ("noch", "aus"), ("aussteht",), ("in", "aussicht"), ("bedarf",), ("is", "seeking", "approval"), ("subject", "to"),
    ("schließt", "aus"), ("schließen", "aus"), ("ruled", "out"), ("rules", "out"),
)  # fmt: skip
_THINKERS: Final = words(
    "analyst analysten analysts experten experte experts expert beobachter observers kritiker critics ökonomen economists "
    "börsianer marktteilnehmer volkswirte kommentatoren commentators pundits strategen strategists fans träumer anwälte"
)
_THINKING: Final = words(
    "halten hält erwarten erwartet glauben glaubt finden findet meinen meint fordern fordert hoffen hofft spekulieren "
    "rechnen raten rät ansicht meinung think thinks believe believes expect expects argue argues say says hope hopes want "
    "wants speculate reckon warn warns urge urges call calls see sees doubt doubts sense predict"
)
_WISHES: Final = words(
    "endlich sinnvoll falsch richtig lohnt hoffentlich wünschenswert fordern fordert forderten verlangt ought welcome"
)
_EPOCH: Final = 3
_CLOSE: Final = 3
_BEFORE: Final = 7


def is_stated(passage: Passage, clause: Clause, anchor: Hit, year: int) -> bool:
    """Say whether a clause states what stands at `anchor` as a fact; `year`: of publication."""
    if clause.opener in _IF or passage.word(clause.first) in _IF:
        return False
    return not (
        _denied(passage, clause, anchor)
        or _supposed(passage, clause, anchor)
        or _thought(passage, clause)
        or _long_ago(passage, clause, anchor, year)
        or _pending(passage, clause)
    )


def _denied(passage: Passage, clause: Clause, anchor: Hit) -> bool:
    german = passage.lang == "de"
    last = clause.last if german else anchor[1]
    for place in range(max(clause.first, anchor[0] - (40 if german else _BEFORE)), last + 1):
        word = passage.word(place)
        if word in _NOT[passage.lang]:
            then = passage.word(place + 1)
            if then in _ONLY or (german and _attributive(then)) or then in {"genannte", "näher"}:
                continue
            if word in {"no", "kein", "keine", "keinen"} and _elsewhere(then):
                continue
            return True
        if word in {"ohne", "without"} and 0 < anchor[0] - place <= _CLOSE:
            return True
    return False


def _elsewhere(word: str) -> bool:
    """Say whether "no" is said of the price and the like: "at no cost", "keine Angaben"."""
    return word in words_of_cost()


@lru_cache(maxsize=1)
def words_of_cost() -> frozenset[str]:
    """Return what a deal may well have none of."""
    return words(
        "einwände einwand bedenken objection objections problem problems concerns qualms cost charge money fee payments price financial terms angaben kosten gebühren geld auflagen longer later"
    )


@lru_cache(maxsize=10_000)
def _attributive(word: str) -> bool:
    """Say whether "nicht" is said of an adjective only: "für einen nicht genannten Betrag"."""
    return word.endswith(("nten", "nte", "rten", "rte", "chen", "ten", "nter", "rter")) and word not in words(
        "mitten"
    )


def _supposed(passage: Passage, clause: Clause, anchor: Hit) -> bool:
    perhaps = _PERHAPS[passage.lang]
    verbal = passage.lang == "en" and is_verb(passage, anchor[0])
    last = anchor[1] if verbal else clause.last
    for place in range(clause.first, last + 1):
        word = passage.word(place)
        if word in perhaps:
            return True
        if word == "may" and not passage.sentence.capital[place] and passage.word(place + 1) not in _NOW:
            return True
        if word == "would" and _REPORTED.isdisjoint(passage.sentence.words):
            return True
    return False


def _thought(passage: Passage, clause: Clause) -> bool:
    sentence = passage.sentence.words
    if not _THINKERS.isdisjoint(sentence) and not _THINKING.isdisjoint(sentence):
        return True
    return not _WISHES.isdisjoint(sentence[clause.first : clause.last + 1])


def _long_ago(passage: Passage, clause: Clause, anchor: Hit, year: int) -> bool:
    """Say whether the clause's own time lies years back: history, told for its colour."""
    times = [one for one in passage.times if clause.first <= one.first <= clause.last] or passage.times
    near = min(times, key=lambda one: passage.way(anchor, (one.first, one.last)), default=None)
    iso = near.period.iso[:4] if near and near.period.role != "since" else ""
    return iso.isdigit() and year - int(iso) >= _EPOCH


def _pending(passage: Passage, clause: Clause) -> bool:
    said = set(passage.sentence.words[clause.first : clause.last + 1])
    return any(said.issuperset(several) for several in _WAITING)
