"""Names that no list knows, told by their looks and their company.

In English, capitals inside a sentence. In German, where every noun has one, a role before the name ("der
Zulieferer Mahle"), a legal form behind it ("Krones AG"), capitals inside it ("GoodRx"), or a share in a compound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kstreet.press.given_names import GIVEN
from kstreet.press.lexicon import NOTHING, lexicon
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kstreet.press.lexicon import Hit
    from kstreet.press.sentences import Sentence

_NO_NAMES = words(
    "day al evs ev management shareholders holders co company llc plc ltd corp inc treasuries treasury "
    "the a an in on at for from with after before as while when if there it its he she they we i this that these "
    "those but and or by to of is was monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "ceo cfo coo cto chief president chairman chairwoman director executive officer analyst analysts mr mrs ms dr sen "
    "rep gov senator representative secretary minister prime q1 q2 q3 q4 h1 h2 ai it eps ebit ebitda ipo etf usd eur "
    "gbp jpy us u.s uk u.k eu wall street main house shares stock class board inc corp however meanwhile still also "
    "our his her their my what why how who where which not no yes both each all some most many more new first second "
    "third last next one two three four five according despite under over since until during between about up down "
    "investors shareholders lawmakers critics regulators analysts executives officials revenue sales profit earnings "
    "net total operating cash guidance outlook section form act bill prop republican democratic american german french "
    "british european chinese japanese western eastern northern southern internet web cloud today yesterday tomorrow "
    "fiscal year quarter full-year adjusted diluted english christmas easter tv ki uhr usa nato g7 ag se gmbh kg kgaa "
    "isin wkn adr adrs cdu spd fdp csu afd bsw ezb bip ebitdaal mwst co2 lng pc pcs suv suvs e-autos ipos m&a r&d b2b "
    "dm kwh mw gw tv-sender id nr la st d.c calif n.y mass va md ft conn tex fla paris london brussels berlin"
)
_LEGAL = words(
    "ag se gmbh kgaa inc corp plc nv n.v sa s.a holding group kg ltd llc spa s.p.a ab asa oyj co limited"
)
_ROLES = (
    "hersteller", "konzern", "bank", "firma", "unternehmen", "riese", "riesen", "anbieter", "versicherer",
    "zulieferer", "bauer", "start-up", "startup", "entwickler", "rivale", "rivalen", "konkurrent", "konkurrenten",
    "wettbewerber", "partner", "tochter", "mutter", "plattform", "apotheke", "dienst", "dienstleister", "händler",
    "investor", "gesellschaft", "agentur", "betreiber", "spezialist", "spezialisten", "analysehaus", "gruppe",
    "reederei", "verlag", "produzent", "produzenten", "ausrüster", "schmiede", "fluggesellschaft", "airline",
    "kette", "werft", "brauerei", "tochterfirma", "mutterkonzern", "kunden", "finanzinvestor", "bieter", "versorger",
    "sparte", "marke", "energieversorger", "kreditkartenfirma", "rüster", "wert", "titel", "papiere", "aktien", "dem start-up",
    "herstellers", "konzerns", "anbieters", "zulieferers", "unternehmens", "entwicklers", "versorgers", "betreibers",
)  # fmt: skip
_COMMON_ENDINGS = (
    "ung", "heit", "keit", "schaft", "tion", "ismus", "ling", "chen", "ungen", "heiten", "keiten", "schaften",
    "tionen", "nis", "nisse", "tum", "tät", "täten", "ern", "innen",
)  # fmt: skip
_SHORTEST = 3
_LONGEST_TICKER = 5
_GERMAN_OPENERS = words(
    "die der das den dem des ein eine einen einem einer im in am an auf aus bei mit nach von vor zu zum zur für doch und "
    "aber auch so wie wer was wenn als es er sie wir damit dazu dabei"
)
_TRADED = words("shares stock shareholders investors adrs")
_ADJECTIVES = ("ische", "ischen", "sche", "schen", "ener", "liche", "lichen", "sche")
_JOINED = (
    "-based", "-listed", "-backed", "-led", "-owned", "-traded", "-style", "-born", "-headquartered", "-run", "-made",
    "'d", "'ll", "'re", "'ve", "'t",
)  # fmt: skip
_ROLE_NOUNS = words(
    "company automaker carmaker drugmaker chipmaker group firm giant bank retailer startup insurer utility"
)
_HEADS = frozenset({"(", "-", "—", "–", ":"})
_VEHICLES = words("pac pacs super committee nonprofit group")
_ARTICLES = words("die der das den dem des")
_JOINING = words("of & for")
_SHARES = (
    "-aktie",
    "-aktien",
    "-papier",
    "-papiere",
    "-papieren",
    "-titel",
    "-chef",
    "-chefin",
    "-tochter",
    "-konzern",
)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a word by itself tells."""

    no_name: bool
    joins: bool
    shares: bool
    listed: bool
    common: bool
    role: bool
    adjective: bool
    legal: bool
    plain: bool


@lru_cache(maxsize=50_000)
def _looks(word: str, lang: str) -> _Looks:
    based = word.endswith(_JOINED)
    return _Looks(
        word in _NO_NAMES or based or (lang == "en" and word in _VEHICLES),
        word not in (_NO_NAMES - _LEGAL if lang == "de" else _NO_NAMES) and not based,
        word.endswith(_SHARES),
        lexicon(lang).entry(word) is not NOTHING,
        word.endswith(_COMMON_ENDINGS),
        word.endswith(_ROLES),
        word.endswith(_ADJECTIVES),
        word in _LEGAL,
        len(word) <= _SHORTEST or word.endswith(("s", "ing", "ed", "ly", "er", "ors")),
    )


def strangers(text: str, sentence: Sentence, lang: str, taken: Collection[int], known: set[str]) -> list[Hit]:
    """Return first and last word of each name that looks like one.

    `taken`: the words of names already found; `known`: unknown names seen before, by first word, to which those
    found here are added.
    """
    find = _german if lang == "de" else _english
    found: list[Hit] = []
    for place, capital in enumerate(sentence.capital):
        if capital and place not in taken and not (found and found[-1][1] >= place):
            last = find(text, sentence, place, taken, known)
            if last >= place:
                found.append((place, last))
                known.add(sentence.words[place])
    return found


def _is_label(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether a word is a place at the head of a dispatch, a label, or a ticker in brackets."""
    bracketed = place > 0 and sentence.words[place - 1] == "("
    written = text[sentence.starts[place] : sentence.ends[place]]
    if _is_ticker(sentence, place, written):
        return True
    if place >= _SHORTEST and not bracketed:
        return False
    if len(written) < _SHORTEST or not written.isupper():
        return False
    ahead = sentence.words[place + 1 : place + 6]
    return (bracketed and ahead[:1] == [")"]) or (place < _SHORTEST and not _HEADS.isdisjoint(ahead))


def _is_ticker(sentence: Sentence, place: int, written: str) -> bool:
    """Say whether capitals stand in brackets as a share's symbol: "(MU)", "(LON: BARC)", "(NYSE: NKE)"."""
    if not written.isupper() or len(written) > _LONGEST_TICKER:
        return False
    ahead, behind = sentence.words[max(0, place - 3) : place], sentence.words[place + 1 : place + 2]
    opened = ahead[-1:] == ["("] or (ahead[:1] == ["("] and ahead[-1:] == [":"])
    return opened and behind in ([")"], [":"], [","])


def _english(text: str, sentence: Sentence, place: int, taken: Collection[int], known: set[str]) -> int:
    word = sentence.words[place]
    looks = _looks(word, "en")
    if looks.no_name or _is_label(text, sentence, place):
        return -1
    last = _english_run(sentence, place, taken)
    if _is_followed_by_role(sentence, place, last):
        return -1
    if place > 0 or last > place or word in known:
        return last
    if any(letter.isupper() for letter in text[sentence.starts[place] + 1 : sentence.ends[place]]):
        return last
    then = sentence.words[1:2]
    if not looks.listed and (
        not _TRADED.isdisjoint(then) or text[: sentence.ends[place]].endswith(("'s", "’s"))
    ):
        return last
    paired = then == ["and"] and sentence.capital[2:3] == [True]
    acts = bool(then) and (then[0].endswith("ed") or then[0] in _VERBS)
    return last if paired or (acts and not looks.plain) else -1


def _is_followed_by_role(sentence: Sentence, place: int, last: int) -> bool:
    """Say whether what stands behind capitals makes them no name: "Election Day", "Danish company"."""
    then = sentence.words[last + 1 : last + 2]
    day = then == ["day"] and sentence.capital[last + 1]
    return day or (last == place and not _ROLE_NOUNS.isdisjoint(then))


def _english_run(sentence: Sentence, place: int, taken: Collection[int]) -> int:
    last, count = place, len(sentence.words)
    while last + 1 < count and last + 1 not in taken:
        step = 2 if sentence.words[last + 1] in _JOINING else 1
        then = last + step
        if then >= count or then in taken or not sentence.capital[then]:
            break
        if not _looks(sentence.words[then], "en").joins:
            break
        last = then
    return last


_VERBS = words(
    "has is was will became becomes began told took came went kept led met ran set built held wrote spoke said says gave rose fell lost gained won paid spent sold bought shares stock agreed plans hit "
    "slid sank slipped makes sees expects put handed jumped had can could also inc corp plc"
)


def _german(text: str, sentence: Sentence, place: int, taken: Collection[int], known: set[str]) -> int:
    word = sentence.words[place]
    looks = _looks(word, "de")
    if looks.no_name or word in _GERMAN_OPENERS or _is_label(text, sentence, place):
        return -1
    mixed = _is_mixed(text, sentence, place)
    last = _german_run(sentence, place, taken)
    if last > place and word in GIVEN:
        return place + 1
    if looks.shares or (word in known and not mixed):
        return place
    if last + 1 < len(sentence.words) and sentence.capital[last + 1] and sentence.words[last + 1] in _LEGAL:
        return last + 1
    return -1 if looks.listed else _german_by_place(sentence, place, last, taken, looks, mixed=mixed)


def _german_by_place(
    sentence: Sentence, place: int, last: int, taken: Collection[int], looks: _Looks, *, mixed: bool
) -> int:
    """Return the last word of a name that its neighbours give away, or -1."""
    before = sentence.words[place - 1] if place else ""
    role = place > 0 and sentence.capital[place - 1] and _looks(before, "de").role and not looks.common
    adjective = last > place > 0 and looks.adjective and before in _ARTICLES
    legal = last > place and sentence.words[last] in _LEGAL
    if role or legal or adjective or mixed:
        return last
    return last if _is_dealt_with(sentence, place, last, taken, looks) else -1


def _is_dealt_with(sentence: Sentence, place: int, last: int, taken: Collection[int], looks: _Looks) -> bool:
    """Say whether words with capitals stand where a noun would need an article: "an Silver Lake", "BMW und Rimac"."""
    word, before = sentence.words[place], sentence.words[place - 1] if place else ""
    if looks.common or word in _ARTICLELESS or word[:1].isdigit() or "-" in word:
        return False
    if last > place:
        return before in _WITHOUT_ARTICLE and not sentence.words[last].endswith(_PLURALS)
    if word.endswith(_PLURALS) or len(word) <= _SHORTEST:
        return False
    joined = before in {"und", "&"} and place - 2 in taken
    return joined or before in {"an", "mit", "von", "bei", "durch"}


_WITHOUT_ARTICLE = words("an mit von bei durch für um zwischen")
_PLURALS = ("en", "e", "er", "ern", "eln", "ns", "ten", "tzt", "ien", "ßen", "ern")
# Nouns that stand without an article: stuffs, states, times, and what goes with a preposition for good.
_ARTICLELESS = words(
    "strom gas stahl geld kapital erfolg blick hilfe munition öl kupfer gold silber wasser wasserstoff holz papier glas "
    "zement kohle uran lithium kobalt nickel erdgas erdöl bord hand anfang ende mitte beginn abend morgen mittag nacht "
    "tag jahr monat woche bezug ausnahme rücksicht ansicht sicht seiten abstand zufall recht gesetz fuß beruf geburt "
    "haus rang platz start ziel wert gewicht druck verlust gewinn umsatz bestand bau betrieb einkauf verkauf absatz "
    "export import personal software technik verbrauch zubehör kerosin benzin diesel getreide weizen mais kaffee kakao "
    "zucker fleisch milch bier wein land stelle tempo zeit kraft macht wut angst mut stolz spannung hochdruck bedarf "
    "bedacht nachdruck vorsicht sorge interesse sitz stammsitz standort klima schnee regen eis sand lust video internet "
    "telefon post fernsehen radio twitter linkedin"
)


def _german_run(sentence: Sentence, place: int, taken: Collection[int]) -> int:
    last = place
    while (
        last + 1 < len(sentence.words)
        and last + 1 not in taken
        and sentence.capital[last + 1]
        and _looks(sentence.words[last + 1], "de").joins
        and not _looks(sentence.words[last + 1], "de").listed
        and last - place < 2  # noqa: PLR2004 - three words are a long name
    ):
        last += 1
    return last


def _is_mixed(text: str, sentence: Sentence, place: int) -> bool:
    written = text[sentence.starts[place] : sentence.ends[place]]
    return (
        len(written) > 1
        and "-" not in written
        and not written[1:].islower()
        and any(letter.isupper() for letter in written[1:])
    )
