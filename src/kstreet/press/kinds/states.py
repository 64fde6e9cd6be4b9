"""What countries, alliances and their authorities do to companies: amounts and rates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kstreet.press.kinds.reading import LARGE, PERCENT, SMALL, STEP, Reading, before, best, size
from kstreet.press.mentions import GOVERNMENTS
from kstreet.press.proportions import CHANGE
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.kinds.reading import Context
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage

_OFFICIAL: Final = words(
    "regierung regierungen behörde behörden ministerium minister ministerin staat staaten parlament gericht aufsicht "
    "kartellamt kartellbehörde wettbewerbshüter regulierer land kommission kanzler präsident gesetzgeber stadt "
    "government governments ministry minister regulator regulators authorities authority watchdog parliament "
    "lawmakers court president administration commission officials cabinet legislature governor agency union bloc "
    "kartellwächter kabinett bund länder notenbank aufsichtsbehörde verwaltungsgericht richter richterin justiz senat "
    "kongress bundestag bundesrat landtag gouverneur gouverneurin kammer rat staatsanwaltschaft freistaat "
    "wettbewerbsbehörde ministerrat weko kanton provinz province provinces ministers coffers finanzminister wirtschaftsminister bezirk datenschutzbehörde judge judges senate congress legislators treasury tribunal "
    "prosecutors justices "
    "trump biden macron merz scholz starmer modi putin meloni newsom hochul abbott desantis"
)
_ENDINGS: Final = (
    "ministerium",
    "behörde",
    "regierung",
    "kommission",
    "kartellamt",
    "gericht",
    "gerichtshof",
    "präsident",
    "regierungen",
    "aufsicht",
    "agentur",
    "amt",
    "minister",
    "ministern",
    "ministerin",
)
_TARIFFS: Final = (
    "zoll",
    "zölle",
    "zöllen",
    "zollsatz",
    "tariff",
    "tariffs",
    "duties",
    "duty",
    "levy",
    "zolls",
    "levies",
)


@lru_cache(maxsize=50_000)
def is_official(word: str) -> bool:
    """Say whether a word names an authority or an office."""
    return word in _OFFICIAL or word.endswith(_ENDINGS)


def governments(passage: Passage) -> list[Hit]:
    """Return the places of states, alliances, authorities and officials in a sentence."""
    found = [
        (one.first, one.last) for one in passage.mentions if one.kind in GOVERNMENTS and not one.compound
    ]
    found += [(place, place) for place, word in enumerate(passage.sentence.words) if is_official(word)]
    return sorted(found)


def alliance(passage: Passage, figure: Figure, context: Context) -> Reading | None:
    """Read fines, subsidies and tariffs by states."""
    kind = size(figure)
    if kind not in {LARGE, SMALL, PERCENT}:
        return None
    tariff = [hit for hit in passage.hits.get("state.measure", ()) if passage.word(hit[0]).endswith(_TARIFFS)]
    if kind == PERCENT and tariff and _is_old_rate(passage, figure):
        return Reading("alliance", 14.0, silent=True)
    if not _is_doubled(figure) and (acted := _acted(passage, figure, context, tariff)):
        return acted
    if kind == PERCENT:
        return _rate(passage, figure, context, tariff) if not _is_doubled(figure) else None
    return _measured(passage, figure) if governments(passage) else None


def _acted(passage: Passage, figure: Figure, context: Context, tariff: list[Hit]) -> Reading | None:
    """Read a figure in a clause that says what a state does."""
    act, kind = context.act(figure, "alliance"), size(figure)
    if act is None or (kind == PERCENT and passage.has("share")):
        return None
    near = min(act.hits, key=lambda place: passage.way((figure.first, figure.last), place))
    score = (10.8 if kind != SMALL else 7.0) - STEP / 2 * passage.way((figure.first, figure.last), near)
    about = "tariff" if kind == PERCENT and tariff else ""
    return Reading("alliance", score + 0.5 * bool(tariff), about, [near], parties=act.parties)


def _measured(passage: Passage, figure: Figure) -> Reading | None:
    measure, _, measure_hit = best(passage, figure, {"state.measure": 9.0})
    act, _, act_hit = best(passage, figure, {"state.act": 6.0})
    ruler = any(hit[1] < figure.first for hit in governments(passage))
    if measure_hit is None and (act < 3 or not ruler):
        return None
    score = max(measure + (1.2 if act > 2 else 0), act)
    if size(figure) == SMALL:
        score -= 4
    return Reading("alliance", score, "", [hit for hit in (measure_hit, act_hit) if hit])


def _is_old_rate(passage: Passage, figure: Figure) -> bool:
    """Say whether a rate is the one that was: "von 39 auf 15 Prozent", "to 15% from 27.5%"."""
    rates = [one for one in passage.figures if size(one) == PERCENT]
    return before(passage, figure) in {"von", "from"} and len(rates) > 1


def _is_doubled(figure: Figure) -> bool:
    """Say whether the figure is only "doubled", "halved": the rate itself is the claim."""
    return figure.quantity.noun == CHANGE


def _rate(passage: Passage, figure: Figure, context: Context, tariff: list[Hit]) -> Reading | None:
    if tariff:
        way = min(passage.way((figure.first, figure.last), hit) for hit in tariff)
        near = min(tariff, key=lambda hit: passage.way((figure.first, figure.last), hit))
        return Reading("alliance", 11.5 - STEP * way, "tariff", [near])
    acted = [
        hit for hit in passage.hits.get("state.act", ()) if any(r[1] < hit[0] for r in governments(passage))
    ]
    still = not passage.has("up", "down", "share", "figure.profit", "deal.stake", "macro")
    if acted and still and passage.mentions:
        return Reading("alliance", 6.5, "", [acted[0]])
    if context.about == "tariff" and not passage.has("share", "figure.revenue", "figure.profit"):
        return Reading("alliance", 6.0, "tariff")
    return None
