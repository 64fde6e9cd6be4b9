"""Which numbers without a unit are counts, and which are years, dates, times, durations, ordinals or names.

A bare number is a quantity only where nothing speaks for a name or a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.figures import Figure
    from kstreet.press.folding import FoldedText

# Words that make the number behind them part of a name.
_NAMES: Final = words(
    "nr no number nummer § §§ artikel article articles section sections sec abschnitt kapitel chapter chapters title titel form formular "
    "page seite pages seiten punkt figure fig abbildung table tabelle version platz rang rank rule regel abs absatz "
    "top phase stufe tier level gen generation route highway tel telefon phone call fax isin wkn boeing airbus llama "
    "iphone windows gemini claude galaxy pixel model modell playstation xbox poor's p s&p dax mdax sdax tecdax "
    "russell nasdaq ftse cac nikkei stoxx smi atx raum room hausnummer flug flight catch office area apollo falcon "
    "ryzen core serie klasse episode proposition prop amendment paragraph regulation verordnung richtlinie directive "
    "issue ausgabe folge teil part gate building gebäude halle terminal plz postfach ziffer note anmerkung fußnote footnote artikeln microsoft"
)
_LABELS: Final = _NAMES | words(
    "art s pp fiscal fy geschäftsjahr jahr year jahre years quartal quarter q anno class series agenda"
)
_TIMES: Final = words(
    "uhr jahr jahre jahren jahres tag tage tagen woche wochen monat monate monaten stunde stunden minute minuten "
    "sekunde sekunden year years day days week weeks month months hour hours minute minutes second seconds "
    "am pm a.m p.m o'clock et est quartal quartale quartalen quarter quarters mal times fold jahrzehnte jahrzehnten "
    "decade decades grad degrees jahrhundert"
)
_LONG_TIMES: Final = (
    "jahre",
    "jahren",
    "tage",
    "tagen",
    "wochen",
    "monate",
    "monaten",
    "stunden",
    "minuten",
    "sekunden",
)
_MONTHS: Final = words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember january february march "
    "may june july october december jan feb mar mär apr jun jul aug sep sept oct okt nov dec dez"
)
_NO_NOUN: Final = words(
    "und oder der die das den dem des ein eine einen einem einer in im am auf an aus bei bis mit nach von vom vor zu "
    "zum zur für um über unter als wie ist sind war waren wird werden wurde wurden hat haben hatte nicht auch noch "
    "sowie dass wenn so bzw je pro gegen gegenüber durch ohne seit während "
    "and or the a an of in on at by for from to with than that this is are was were be been has have had will would "
    "as but not more less after before since until per each its their it he she they we out up down over into "
    "also only said says does was his her our who which when while plus minus versus vs if so us ours theirs "
    "yes this times less its always perhaps across towards besides afterwards"
)
_NOUNS: Final = words(
    "people staff personnel men women children aircraft headcount personen menschen mitarbeitende workforce"
)
# What is counted often enough to tell "2000 Stellen" from "2024 Umsatz und Gewinn steigern".
_COUNTED: Final = _NOUNS | words(
    "mitarbeiter mitarbeitern beschäftigte beschäftigten angestellte angestellten stellen jobs arbeitsplätze nutzer "
    "kunden fahrzeuge autos aktien firmen unternehmen filialen standorte werke anlagen flugzeuge panzer häuser "
    "wohnungen haushalte lobbyisten abgeordnete spender wähler stimmen tonnen euro dollar chips server seiten "
    "employees workers positions roles users customers subscribers vehicles cars shares companies firms stores "
    "branches sites plants jets tanks homes households lobbyists lawmakers donors voters votes tonnes tons units pages "
    "troops soldiers soldaten patents patente megawatts megawatt gigawatts"
)
_SINGULAR_S = ("ss", "us", "is", "'s", "ous")
# Capitalised at the start of a sentence without being a name.
_OPENERS: Final = _NO_NOUN | words(
    "some all these those other another just even both what almost nearly about around only roughly "
    "approximately its his her their our my your no any every another most many several additionally "
    "meanwhile today yesterday once nur alle diese rund etwa fast knapp gut dort hier dabei damit davon heute "
    "insgesamt künftig zuletzt derzeit aktuell inzwischen then there here now last next again"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'&][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BEFORE = re.compile(r"([^\W_]+(?:['&][a-z]+)?|§+)[.:]? ?$")
_YEAR_CUES: Final = words(
    "in im jahr seit since ende anfang mitte of by bis until from to and und vom von vor ab late early mid"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;„“\"»«\n–(])\s*$")
_LINE_START = re.compile(r"(?:\A|\n)\s*$")
_DAY_AND_MONTH = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]")
_PART_OF = re.compile(
    r"(?<![^\W_])(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eine[rs]?|zwei|drei|vier|fünf|sechs|"
    r"sieben|acht|neun|zehn) (?:von|in|out of|of) $"
)
_AIRLINER = re.compile(r"7[0-9]7")


def counted_noun(folded: FoldedText, end: int) -> str:
    """Return the noun that the number ending at `end` counts, in lower case, or an empty string."""
    low, at = folded.low, end
    for _ in range(4):
        if low[at : at + 1] != " ":
            return ""
        word = _WORD.match(low, at + 1)
        if not word or word[0] in _NO_NOUN:
            return ""
        noun = word[0]
        if noun in _NOUNS or (
            folded.text[word.start()].isupper() if folded.lang == "de" else _is_plural(noun)
        ):
            return noun
        at = word.end()
    return ""


def _is_plural(word: str) -> bool:
    return len(word) > len("its") and word[-1] == "s" and not word.endswith(_SINGULAR_S)


def is_no_count(figure: Figure, noun: str, folded: FoldedText, *, hedged: bool) -> bool:
    """Say whether the bare number is a year, date, time, duration, ordinal, label or part of a name."""
    if figure.scaled:
        return False
    if noun in _TIMES or noun.endswith(_LONG_TIMES):
        return True
    if figure.in_words:
        start = figure.digits_start
        inside = folded.text[start].isupper() and not _SENTENCE_START.search(
            folded.low, max(0, start - 6), start
        )
        return not noun or inside or _PART_OF.search(folded.low, max(0, start - 16), start) is not None
    return _marked_as_other(figure, folded) or _named(figure, noun, folded, hedged=hedged)


def _marked_as_other(figure: Figure, folded: FoldedText) -> bool:
    """Tell from what touches the digits: codes, telephone numbers, brackets, ages, list marks, ordinals, times."""
    low, start, end = folded.low, figure.digits_start, figure.digits_end
    digits = low[start:end]
    before, after, then = low[start - 1 : start], low[end : end + 1], low[end + 1 : end + 2]
    if figure.tied or before == "+" or (digits[0] == "0" and len(digits) > 1 and digits.isdigit()):
        return True
    if before and f"{before}{after}" in {"()", "[]", "(]", "[)"}:
        return True
    if (before == " " and low[start - 2 : start - 1].isdigit()) or (after == " " and then.isdigit()):
        return True
    if (after == "," and low.endswith(", ", 0, start)) or _is_ordinal(figure, folded):  # the first: an age
        return True
    word = _WORD.match(low, end + 1) if after in {" ", "."} else None
    return word is not None and (
        word[0] in _TIMES or word[0] in _MONTHS or low.startswith(("a.m", "p.m"), end + 1)
    )


def _is_ordinal(figure: Figure, folded: FoldedText) -> bool:
    """Tell "1. The group grows" and "3) …" at the start of a line, and "3. Quartal" and "24.9." in German."""
    low, start, end = folded.low, figure.digits_start, figure.digits_end
    digits, after, then = low[start:end], low[end : end + 1], low[end + 1 : end + 2]
    if after not in {".", ")"} or len(digits) > len("12.10"):
        return False
    if len(digits) <= len("100") and _LINE_START.search(low, max(0, start - 8), start):
        return True
    if folded.lang != "de" or after != ".":
        return False
    return _DAY_AND_MONTH.fullmatch(digits) is not None or (
        len(digits) <= len("100") and (then == " " or (not then and len(digits) < len("100")))
    )


def _named(figure: Figure, noun: str, folded: FoldedText, *, hedged: bool) -> bool:
    """Tell from the word in front: labels, years, products."""
    low, start = folded.low, figure.digits_start
    digits = low[start : figure.digits_end]
    before = _BEFORE.search(low, max(0, start - 24), start)
    word = before[1] if before else ""
    if word in _LABELS or (word in _MONTHS and digits.isdigit()) or _AIRLINER.fullmatch(digits):
        return True
    if _YEAR.fullmatch(digits):
        return not (noun in _COUNTED and (hedged or word not in _YEAR_CUES))
    if before is None or hedged or word in _OPENERS:
        return False
    if before[0].rstrip().endswith("."):  # a sentence has ended, or it is "H.R. 1"
        return len(word) == 1
    written = folded.text[before.start(1) : before.end(1)]
    if written.isupper() and len(written) > 1:
        return noun not in _COUNTED
    short = digits.isdigit() or len(digits) <= len("3.1")
    return written[0].isupper() and short and (folded.lang == "en" or not noun)


def is_count_like_a_year(folded: FoldedText, start: int, end: int) -> bool:
    """Say whether the four digits at `start` to `end` count people or things ("2000 Stellen") and name no year."""
    before = _BEFORE.search(folded.low, max(0, start - 24), start)
    return counted_noun(folded, end) in _COUNTED and not (before and before[1] in _YEAR_CUES)


def is_label(low: str, start: int) -> bool:
    """Say whether the word before `start` makes the number behind it part of a name ("Russell 2000")."""
    before = _BEFORE.search(low, max(0, start - 24), start)
    return before is not None and before[1] in _NAMES
