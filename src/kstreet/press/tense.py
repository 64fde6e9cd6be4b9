"""Does the clause around a date look back or ahead?"""

from __future__ import annotations

import itertools
import re
from typing import Final

from kstreet.press.wordlists import words

_AHEAD: Final = {
    "de": words(
        "wird werden will wollen soll sollen dürfte dürften könnte könnten plant planen erwartet erwarten kommende "
        "kommenden kommender kommendes kommendem anstehende anstehenden anstehender ansteht anstehen vorgesehen "
        "geplant geplante geplanten geplanter voraussichtlich bevorsteht bevorstehende bevorstehenden avisiert "
        "angepeilt spätestens künftig demnächst aussicht prognostiziert prognostizieren rechnet rechnen peilt prognose "
        "ausblick folgen berichten legen präsentieren veröffentlichen öffnen präsentiert öffnet startet beginnt tagt stimmt veröffentlicht berichtet folgt stattfindet entscheidet lädt "
        "beginnen starten tagen enden endet läuft laufen tritt treten greift gilt gelten übernimmt verhandelt rollt rollen"
    ),
    "en": words(
        "will expected expects expect plans plan planned due scheduled slated upcoming may could should forthcoming "
        "follows follow reports hears marks holds meets votes publishes hosts begins starts opens convenes releases decides rules would aims aim intends targets next ll shall outlook guidance guides forecast forecasts sees anticipates projects "
        "goes expires closes kicks lands updates resumes testifies takes runs"
    ),
}
_BACK: Final = {
    "de": words(
        "wurde wurden war waren hatte hatten hat haben stieg stiegen fiel fielen sank sanken lag lagen legte legten "
        "verlor verloren gewann gewannen gab gaben seit erreichte erreichten erzielte erzielten kam kamen brach "
        "brachen ging gingen kaufte kauften verkaufte meldete meldeten kündigte teilte sagte schloss notierte "
        "kletterte rutschte gründete spendete zahlte unterzeichnete unterzeichneten vergangene vergangenen "
        "vergangener letzte letzten letzter begann begannen startete stellte übernahm verkündete erhielt bekam "
        "hob hoben rief riefen warb warben zog zogen bot boten trat traten bat baten betrug betrugen belief beliefen "
        "hielt hielten nahm nahmen traf trafen ließ ließen schrieb schrieben trug trugen schlug schlugen stieß schuf "
        "schufen warf erwarb beschloss beschlossen sammelte richtete etablierte führte setzte brachte baute eröffnete "
        "präsentierte genehmigte verhängte billigte einigte zählte "
        "machte wuchs schrumpfte überwies investierte flossen floss fand fanden stand standen"
    ),
    "en": words(
        "was were had has have since fell rose said saw won lost made took came began grew sold bought paid gave "
        "sank slid told went last did got"
    ),
}
# Words in "-ed" that look ahead or say nothing.
_NO_PAST: Final = words(
    "expected planned scheduled slated projected proposed targeted united need speed indeed based hundred fed red bed "
    "wed med federated unlimited limited"
)
_AHEAD_BEFORE_TO: Final = words("set is are expected going due scheduled slated plans")
# A full stop ends a clause; behind a short number it may be a German ordinal's.
_CLAUSE_END: Final = {
    "de": re.compile(r"[;:!?\n()–]|,(?![0-9])|(?<![0-9])\. |(?<=[0-9]{3})\. |(?<=[0-9][.,][0-9])\. "),
    "en": re.compile(r"[;:!?\n()–]|,(?![0-9])|\. "),
}
# What the words right before a date say: "a hearing for Oct. 14", "auf den 9. April terminiert".
_AIMED: Final = {
    "de": re.compile(r"(?<![^\W_])(?:für den|für|auf den|auf|zum|ab dem|ab) $"),
    "en": re.compile(
        r"(?<![^\W_])(?:for|until|on or about|no later than|as soon as|as early as|from|starting|effective) $"
    ),
}
_HAVE: Final = words("hat haben has have")
_WORD: Final = re.compile(r"[^\W\d_]+")
_REACH: Final = 160


def _clause(low: str, start: int, end: int, lang: str) -> tuple[list[str], list[str]]:
    """Return the words of the clause before and behind a date, looking no further than a sentence's length."""
    begin = _clause_start(low, max(0, start - _REACH), start, lang)
    after = _CLAUSE_END[lang].search(low, end, end + _REACH)
    return _WORD.findall(low, begin, start), _WORD.findall(low, end, after.start() if after else end + _REACH)


def _clause_start(low: str, floor: int, start: int, lang: str) -> int:
    """Return where the last clause before `start` begins; looking back by `rfind` is five times faster than by `re`."""
    begin = floor
    for mark in ";:!?\n()–":
        begin = max(begin, low.rfind(mark, begin, start) + 1)
    for mark in (",", ". "):
        at = low.rfind(mark, begin, start)
        while at >= begin and not _CLAUSE_END[lang].match(low, at):
            at = low.rfind(mark, begin, at)
        begin = max(begin, at + 1)
    return begin


def _points(word: str, then: str, lang: str) -> int:
    if then in {"to", "for"} and word in _AHEAD_BEFORE_TO and lang == "en":
        return 1
    if word in _AHEAD[lang]:
        return 1
    if word in _BACK[lang]:
        return -1
    return -1 if lang == "en" and word.endswith("ed") and word not in _NO_PAST else 0


# In German, a small word in "-t" is mostly a verb of the present, unless one of the past stands beside it.
_NO_VERBS: Final = words(
    "nicht jetzt fast laut erst selbst sonst samt weit seit mit damit somit zuletzt insgesamt bekannt gut exakt direkt "
    "derzeit zurzeit weltweit bereit bereits acht leicht recht echt nächst höchst dicht statt anstatt zunächst "
    "womit hiermit ebenfalls hat hatte ist jüngst längst"
)


def aimed(low: str, start: int, lang: str) -> bool:
    """Say whether the words right before a day point to what is to come."""
    return _AIMED[lang].search(low, max(0, start - 20), start) is not None


def is_present(low: str, start: int, end: int, lang: str) -> bool:
    """Say whether a German clause stands in the present: "am 1. Januar übernimmt die Finanzchefin"."""
    if lang != "de":
        return False
    before, after = _clause(low, start, end, lang)
    told = {*before, *after}
    if not told.isdisjoint(_PAST) or any(word.endswith(_PRETERITE) for word in told - _NO_PRETERITE):
        return False
    return any(
        word.endswith("t") and not word.startswith("ge") and len(word) > 3 and word not in _NO_VERBS  # noqa: PLR2004
        for word in told
    )


def is_balanced(low: str, start: int, end: int, lang: str) -> bool:
    """Say whether a German day is one of a balance, told in the past: "zum 30. Juni beschäftigte der Konzern"."""
    if lang != "de" or not low.endswith(_BALANCED, 0, start) or low.endswith("bis zum ", 0, start):
        return False
    told = {word for words_ in _clause(low, start, end, lang) for word in words_}
    past = any(word.endswith(_PRETERITE) for word in told - _NO_PRETERITE) or not told.isdisjoint(_PAST)
    return past and told.isdisjoint(_ANNOUNCES["de"])


_BALANCED: Final = ("zum ", "per ")
_PAST: Final = _BACK["de"] | words(
    "galt hielt trat bat bot riet erhielt behielt enthielt vertrat verbot blieb rief lief sah nahm traf ließ wies schrieb "
    "zog fand sprang trug schlug brach sprach half warf begann schied endete"
)
_PRETERITE: Final = ("te", "ten")
_NO_PRETERITE: Final = words(
    "erste ersten zweite zweiten dritte dritten vierte vierten letzte letzten geplante geplanten erwartete erwarteten "
    "nächsten bekannten sollte sollten könnte könnten heute leute seite seiten kosten gute guten wollten dürfte dürften "
    "weiteren wichtigsten größten meisten besten daten minuten karten werte werten arbeiten rechte rechten bitte "
    "mitte achte achten beiden angekündigte angekündigten märkte märkten geräte geräten produkte produkten projekte "
    "projekten aktivitäten kräfte kräften geschäfte geschäften abgeordneten vorgesehenen raten staaten kandidaten"
)


def leaning(low: str, start: int, end: int, lang: str) -> int:
    """Return 1 where the clause looks ahead, -1 where it looks back, 0 where nothing tells; the nearest word decides."""
    before, after = _clause(low, start, end, lang)
    nearest, points, then = len(before) + len(after) + 1, 0, ""
    for distance, word in enumerate(reversed(before)):
        points = _points(word, then, lang)
        ahead_of_it = before[: len(before) - distance - 1]
        if points < 0 and lang == "en" and ahead_of_it[-1:] == ["be"]:
            points = 1
        if points < 0 and word in _HAVE and (then in _NOT_DONE or not then):
            points = 0
        if points:
            nearest = distance
            break
        then = word
    for distance, word in enumerate(after[:nearest]):
        then = after[distance + 1] if distance + 1 < len(after) else ""
        told = _points(word, then, lang)
        if told:
            return told
    return points


_NOT_DONE: Final = words("until to a an the time bis bis zum noch nun jetzt")
_ANNOUNCES: Final = {
    "de": words("wird werden will wollen soll sollen dürfte dürften"),
    "en": words("will due scheduled ll"),
}
# In the present tense these tell of what is on a calendar.
_SCHEDULED: Final = {
    "de": words("tagt tagen entscheidet entscheiden veröffentlicht veröffentlichen präsentiert präsentieren stimmt "
                "stimmen öffnet lädt"),
    "en": words("publishes meets votes holds hosts convenes decides kicks releases reports resumes resume opens begins "
                "starts testifies unveils launches presents reopens faces lands marks expires updates goes"),
}  # fmt: skip


def announced(low: str, start: int, end: int, lang: str) -> bool:
    """Say whether the clause announces: a future verb before the date, or (in German) right behind it."""
    before, after = _clause(low, start, end, lang)
    told = {*before, *after[:1]} if lang == "de" else {*before, *(after if not before[1:] else ())}
    if not _ANNOUNCES[lang].isdisjoint(told):
        return True
    if not _SCHEDULED[lang].isdisjoint(told):
        return _BACK[lang].isdisjoint(before) and _BACK[lang].isdisjoint(after)
    if lang == "de":
        return after[-1:] == ["vor"] and not told.isdisjoint(("legt", "legen"))
    several = [*before, *after] if not before[1:] else before
    return any(word in _AHEAD_BEFORE_TO and then == "to" for word, then in itertools.pairwise(several))


_ANNOUNCING: Final = words(
    "legt legen stellt stellen gibt geben öffnet öffnen berichtet berichten startet starten beginnt beginnen präsentiert "
    "präsentieren veröffentlicht veröffentlichen lädt laden übernimmt entscheidet entscheiden stimmt stimmen tagt tritt "
    "treten läuft folgt folgen kommt kommen steht stehen verhandelt trifft treffen endet"
)


def is_announcing(low: str, start: int, end: int, lang: str) -> bool:
    """Say whether a German verb of calendars stands right behind or before a weekday, and no past near it."""
    if lang != "de":
        return False
    before, after = _clause(low, start, end, lang)
    told = {*before, *after}
    if not told.isdisjoint(_BACK[lang]) or any(word.endswith(_PRETERITE) for word in told - _NO_PRETERITE):
        return False
    return not _ANNOUNCING.isdisjoint({*after[:1], *before[-3:]})
