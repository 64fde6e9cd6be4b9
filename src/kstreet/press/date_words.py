"""The words of the calendar, German and English, and the anchors by which dates are found."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kstreet.press.wordlists import alternation

_MONTHS_DE = (
    "januar jänner jan", "februar feber feb", "märz mär mrz", "april apr", "mai", "juni jun", "juli jul",
    "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
)  # fmt: skip
_MONTHS_EN = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_DAYS_DE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag")
_DAYS_EN = ("monday", "tuesday tues", "wednesday", "thursday thurs", "friday", "saturday", "sunday")


def _numbered(several: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, line in enumerate(several, first) for word in line.split()}


MONTHS: Final = {"de": _numbered(_MONTHS_DE, 1), "en": _numbered(_MONTHS_EN, 1)}
WEEKDAYS: Final = {"de": _numbered(_DAYS_DE, 0), "en": _numbered(_DAYS_EN, 0)}
DAY_WORDS: Final = {
    "heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2, "morgen": 1,
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
ORDINALS: Final = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "auftakt": 1, "schluss": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1,
}  # fmt: skip
COUNTS: Final = {
    "einem": 1, "einer": 1, "eines": 1, "einen": 1, "eine": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "couple of": 2,
}  # fmt: skip
MEASURES: Final = {
    "tag": "day", "woche": "week", "monat": "month", "quartal": "quarter", "jahr": "year",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
# Which way a word in front points: -1 back, 0 this one, 1 ahead.
SHIFTS: Final = {
    "vergangen": -1, "letzt": -1, "vorig": -1, "zurückliegend": -1, "vorangegangen": -1, "abgelaufen": -1,
    "dies": 0, "laufend": 0, "aktuell": 0, "kommend": 1, "nächst": 1, "folgend": 1,
    "last": -1, "past": -1, "previous": -1, "prior": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
}  # fmt: skip
PARTS: Final = {
    "anfang": "early", "beginn": "early", "start": "early", "mitte": "mid", "ende": "late",
    "early": "early", "beginning": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late",
}  # fmt: skip
SEASONS: Final = {
    "frühjahr": 1, "frühling": 1, "sommer": 2, "herbst": 3, "winter": 4,
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3,
}  # fmt: skip
YEAR: Final = r"(?:19|20)[0-9]{2}"
COUNT: Final = rf"(?P<count>[0-9]{{1,3}}|{alternation(COUNTS)})"
SHIFT_DE: Final = (
    r"(?P<shift>vergangen|letzt|vorig|zurückliegend|vorangegangen|abgelaufen|dies|laufend|aktuell|kommend|nächst|folgend)"
    r"e[nrms]?"
)
SHIFT_EN: Final = r"(?P<shift>last|past|previous|prior|this|current|next|coming)"


@cache
def anchors(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expression of a date's most telling words: behind a character of no word, and at a text's start.

    The outer group says which kind. Looking ahead at the first letters keeps `re` from trying all at every word.
    """
    guard, digits, own = _german() if lang == "de" else _english()
    dates = (
        rf"(?:(?=[qhfg1-4])(?:{_codes()})"
        rf"|(?=[0-9])(?:{_digits()}|{digits})"
        rf"|(?={guard})(?:{own}|(?P<month>{alternation(MONTHS[lang])})(?![^\W_])))"
    )
    return re.compile(rf"[^\w]{dates}"), re.compile(dates)


def _digits() -> str:
    return (
        rf"(?P<iso>{YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
        rf"|(?P<dots>[0-9]{{1,2}}\. ?[0-9]{{1,2}}\.(?: ?{YEAR}|[0-9]{{2}})?)(?![0-9])"
        rf"|(?P<slashes>[0-9]{{1,2}}/[0-9]{{1,2}}/(?:{YEAR}|[0-9]{{2}}))(?![0-9/])"
        rf"|(?P<month_year>[0-9]{{2}}/{YEAR})(?![0-9/])"
        rf"|(?P<year>{YEAR}(?:[/–-](?:20)?[0-9]{{2}})?)(?![\w%$€£]|[.,/:][0-9])"
    )


def _codes() -> str:
    return (
        rf"(?P<quarter_code>{YEAR}[ /-]?q[1-4]|"
        r"q[1-4](?![0-9])(?:[ /-]{0,2}['fy]{0,2}(?:20)?[0-9]{2}(?![0-9%]|[.,][0-9]))?"
        r"|[1-4]q(?: ?'?(?:20)?[0-9]{2}(?![0-9%]|[.,][0-9]))?)(?!\w)"
        rf"|(?P<year_code>(?:fy|gj) ?'?(?:20)?[0-9]{{2}}(?:/(?:20)?[0-9]{{2}})?)(?![\w%]|[.,][0-9])"
        rf"|(?P<half_code>h[12](?:[ /]{YEAR})?|[12]h(?:[ /]?(?:20)?[0-9]{{2}})?)(?![\w%]|\.[0-9])"
    )


def _german() -> tuple[str, str, str]:
    counts = rf"(?:[0-9]{{1,3}}|{alternation(COUNTS)})"
    shift = SHIFT_DE.replace("?P<shift>", "?:")
    measured = r"(?:tag|woche|monat|quartal|jahr)(?:en|es|e|n|s)?"
    guard = (
        "jan|jän|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez|mon|diens|mitt|don|fre|sam|sonn|heu|gest|vor|über|"
        "in |übern|morg|erst|zweit|dritt|viert|auf|schlu|verg|letz|zurü|abge|dies|lauf|aktu|komm|näch|folg|binn|inner|seit|"
        "jahr|woch|anf|beg|end|früh|somm|herb|wint"
    )
    return (
        guard,
        (
            r"(?P<quarter_number>[1-4]\. (?:geschäfts|fiskal)?quartals?)(?![^\W_])"
            r"|(?P<half_number>[12]\. (?:halbjahr(?:e?s)?|jahreshälfte))(?![^\W_])"
        ),
        (
            rf"(?:(?P<weekday>(?:{alternation(WEEKDAYS['de'])})(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?)"
            rf"|(?P<first_months>ersten {counts} monaten?)|(?P<season>(?:frühjahr|frühling|sommer|herbst|winter)s?)"
            r"|(?P<day_word>heute|gestern|vorgestern|übermorgen|morgen|vortag)"
            r"|(?P<quarter>(?:erst|zweit|dritt|viert)e[nrs]? (?:(?:geschäfts|fiskal)?quartals?|jahresviertels?)|(?:auftakt|schluss)quartals?)"
            r"|(?P<half>(?:erst|zweit)e[nrs]? (?:halbjahr(?:e?s)?|jahreshälfte))"
            rf"|(?P<run>{shift} (?:(?:{counts}|wenigen|paar) )?(?:tage|wochen|monate|quartale|jahre)n?)"
            rf"|(?P<shifted>{shift} (?:tag|woche|monat|quartal|jahr)(?:e?s)?)"
            rf"|(?P<ahead>in (?:rund |etwa |gut |knapp )?{counts} {measured}|übernächste[nr]? (?:woche|monat|jahr)(?:e?s)?)"
            rf"|(?P<ago>vor (?:rund |etwa |gut |knapp |fast |mehr als |über )?{counts} {measured})"
            rf"|(?P<measured>(?:binnen|innerhalb|seit|auf sicht von)(?: von)? {counts} {measured}|jahresfrist)"
            r"|(?P<edge>jahres(?:beginn|anfang|start|auftakt|ende|mitte|wechsel)s?|(?:anfang|beginn|ende|mitte) (?:des (?:jahres|monats|quartals)|der woche)"
            r"|wochen(?:beginn|anfang|auftakt|ende|schluss)|monats(?:ende|anfang|beginn|mitte))"
            r"|(?P<prior>vor(?:jahr|woche|monat|quartal)(?:e?s)?|heuer))(?![^\W_])"
        ),
    )


def _english() -> tuple[str, str, str]:
    measure = "day|week|month|quarter|year"
    counts = rf"(?:[0-9]{{1,3}}|{alternation(COUNTS)})"
    shift = SHIFT_EN.replace("?P<shift>", "?:")
    guard = (
        "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|to[dnm]|yes|day|pr[ie]|fir|sec|"
        "in |thi|fou|fin|spr|sum|aut|fal|win|last|past|next|com|rec|cur|with|sta|beg|turn|end|mid|year|week|ytd|so f|new y|ago"
    )
    return (
        guard,
        (
            r"(?P<quarter_number>(?:1st|2nd|3rd|4th)[- ](?:fiscal[- ])?quarter)(?![^\W_])"
            r"|(?P<half_number>(?:1st|2nd)[- ]half)(?![^\W_])"
        ),
        (
            rf"(?:(?P<weekday>{alternation(WEEKDAYS['en'])})"
            rf"|(?P<first_months>first {counts} months)|(?P<season>spring|summer|autumn|fall|winter)"
            r"|(?P<day_word>today|tonight|yesterday|tomorrow|(?:previous|prior) day|day before|day earlier)"
            r"|(?P<quarter>(?:first|second|third|fourth|final)[- ](?:fiscal[- ])?quarter)"
            r"|(?P<half>(?:first|second)[- ]half)(?!-)"
            rf"|(?P<run>(?:last|past|previous|next|coming|recent) (?:(?:{counts}|few|several) )?"
            r"(?:trading )?(?:days|weeks|months|quarters|years))"
            rf"|(?P<shifted>{shift} (?:{measure}))"
            rf"|(?P<ahead>in (?:about |roughly |some )?{counts} (?:{measure})s?(?! or)|(?:{measure}) after next)"
            r"|(?P<ago>ago)"
            rf"|(?P<measured>within (?:{counts}|the) (?:{measure})s?)"
            r"|(?P<edge>(?:start|beginning|turn|end|middle) of (?:the|this) (?:year|month|week|quarter)"
            r"|year[- ]to[- ]date|ytd|so far this year|this year so far|year[- ]end|year's end|weekend|mid-year|new year))(?![^\W_])"
        ),
    )
