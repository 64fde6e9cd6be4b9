"""What a company counts: employees, job cuts, users, deliveries, production."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import HELD_AGAINST, LEAST, STEP, Reading, best
from kstreet.press.lexicon import lexicon
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.passages import Figure, Passage

_JOBS: Final = words("stellen arbeitsplätze arbeitsplätzen jobs positions roles posten job")
THINGS: Final = words(
    "autos fahrzeuge fahrzeugen cars vehicles units aircraft jets planes flugzeuge flugzeugen maschinen trucks lkw "
    "wagen einheiten phones handys doses dosen tonnen tonnes tons barrel barrels elektroautos e-autos deliveries "
    "jetliners airliners robotaxis chips panzer helicopters hubschrauber turbinen turbines pkw neuwagen stück"
)
_BUILT: Final = (
    "hubschrauber", "flugzeuge", "flugzeugen", "panzer", "fahrzeuge", "autos", "busse", "züge", "drohnen", "raketen",
    "schiffe", "maschinen", "wagen", "turbinen", "anlagen", "helicopters", "vehicles", "drones", "aircraft",
)  # fmt: skip
_CROWD: Final = 1000
_COUNTED: Final = ("figure.employees", "figure.users", "figure.other", "figure.job cuts")
_PERSONS: Final = words("menschen people leute personen men women")
_COUNTABLE: Final = {
    "figure.employees": 8.5,
    "figure.users": 8.5,
    "figure.deliveries": 8.5,
    "figure.production": 8.0,
    "figure.job cuts": 8.5,
}
CARRIED: Final = frozenset({"job cuts", "employees", "deliveries", "users"})


def count(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read a number of what is counted."""
    noun = at.quantity.noun
    cut, cut_hit = passage.nearest("figure.job cuts", at)
    if noun in _JOBS:
        if cut_hit and cut < 14:
            return Reading("figure", 12 - STEP * cut, "job cuts", [cut_hit])
        return Reading("figure", 6.5, "job cuts" if context.about == "job cuts" else "employees")
    tags = lexicon(passage.lang).entry(noun).tags if noun else ()
    if is_thing(noun) or "figure.deliveries" in tags:
        return _things(passage, at, context)
    way, sold = passage.nearest("figure.deliveries", at)
    if sold and way < 1.5 and sold[1] < at.first and at.quantity.value >= _CROWD and passage.lang == "en":
        return Reading("figure", 8.0, "deliveries", [sold])
    for tag in _COUNTED:
        if tag in tags and (tag != "figure.users" or at.quantity.value >= _CROWD):
            return _people(passage, at, tag, cut if cut_hit else 99.0)
    return _uncounted(passage, at, context)


def millions(passage: Passage, at: Figure) -> Reading | None:
    """Read "die Zahl der Abonnenten wuchs um 5 auf 301 Millionen": millions of what is counted, not of a currency."""
    if any(one.quantity.unit not in {"", "%", "pp", "points"} for one in passage.figures):
        return None
    score, tag, hit = best(passage, at, _COUNTABLE)
    return Reading("figure", score, tag.removeprefix("figure."), [hit]) if hit and score > LEAST else None


def _uncounted(passage: Passage, at: Figure, context: Context) -> Reading | None:
    """Read a number whose noun says little: "57.000 Menschen", "davon 5.000 in Dänemark"."""
    employed, hit = passage.nearest("figure.employees", at)
    if hit and employed < 5 and at.quantity.noun in _PERSONS:
        return Reading("figure", 10 - STEP * employed, "employees", [hit])
    if not at.quantity.noun and at.quantity.value >= 10:
        score, tag, hit = best(passage, at, _COUNTABLE)
        if hit and score > (5 if at.quantity.value >= 100 else 6.5):
            return Reading("figure", score, tag.removeprefix("figure."), [hit])
    last = context.last
    carried = (
        last is not None
        and last.kind == "figure"
        and last.about in CARRIED
        and (at.quantity.value > 100 or passage.word(at.first - 1) in HELD_AGAINST)
    )
    return Reading("figure", 5.0, last.about) if carried and last else None


def _people(passage: Passage, at: Figure, tag: str, cut: float) -> Reading | None:
    about = tag.removeprefix("figure.")
    if about == "employees" and cut < 10:
        return Reading("figure", 10 - STEP * cut, "job cuts", list(passage.hits["figure.job cuts"][:1]))
    if at.quantity.noun in {"people", "leute", "menschen"}:
        way, hit = passage.nearest("figure.employees", at)
        others = [
            one for one in passage.hits.get("figure.employees", ()) if not at.last < one[0] <= at.last + 3
        ]
        if hit is None or not others:
            return None
        return Reading("figure", 10 - STEP * min(way, 8), "employees", others[:1])
    return Reading("figure", 9.0, about, [])


def is_thing(noun: str) -> bool:
    """Say whether a counted noun names something that is built, delivered or ordered."""
    return noun in THINGS or noun.endswith(_BUILT)


def _things(passage: Passage, at: Figure, context: Context) -> Reading | None:
    score, tag, hit = best(
        passage, at, {"figure.deliveries": 10.5, "figure.production": 10.0, "figure.backlog": 10.5}
    )
    if hit is None:
        carried = context.kind == "figure" and context.about in {"deliveries", "production"}
        return Reading("figure", 6.0, context.about) if carried else None
    return Reading("figure", score, tag.removeprefix("figure."), [hit])
