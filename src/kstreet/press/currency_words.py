"""Currencies by sign, code and word, German and English.

A word that several countries share (crowns, pesos) means one of them only where the text names it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from kstreet.press.wordlists import words

SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "＄": "USD", "￥": "JPY",
}  # fmt: skip
LETTERED_SIGNS: Final = {
    "us$": "USD", "us-$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "hk$": "HKD",
    "nz$": "NZD", "s$": "SGD", "nt$": "TWD", "t$": "TWD", "r$": "BRL", "mx$": "MXN", "mex$": "MXN", "cn¥": "CNY",
}  # fmt: skip
CODES: Final = words(
    "usd eur gbp jpy chf sek nok dkk cny inr krw cad aud hkd nzd sgd pln czk huf try brl mxn zar rub ils "
    "twd thb idr sar aed isk uah vnd php ngn egp clp cop ars myr qar kwd ron bgn"
)
# Abbreviations that stand before a figure like a code.
BEFORE: Final = {"rs": "INR", "fr": "CHF", "sfr": "CHF", "rmb": "CNY"}

_ALONE = {
    "USD": "dollar dollars us-dollar us-dollars bucks",
    "EUR": "euro euros",
    "CHF": "franken sfr fr francs",
    "GBP": "pfund pounds pound quid",
    "JPY": "yen",
    "CNY": "yuan renminbi rmb",
    "INR": "rupien rupie rupees rupee rs",
    "KRW": "won",
    "CAD": "kanada-dollar kanadadollar",
    "AUD": "australien-dollar",
    "HKD": "hongkong-dollar hongkong-dollars",
    "SGD": "singapur-dollar",
    "TWD": "taiwan-dollar",
    "NZD": "neuseeland-dollar",
    "SEK": "kronor krona schwedenkronen",
    "PLN": "zloty złoty zlotys",
    "HUF": "forint forints",
    "TRY": "lira",
    "RUB": "rubel rubles roubles",
    "BRL": "reais",
    "ZAR": "rand",
    "ILS": "schekel shekels",
    "AED": "dirham dirhams",
    "IDR": "rupiah",
    "THB": "baht",
    "SAR": "riyal riyals rial",
    "UAH": "hrywnja hryvnia",
}
# Stems of German adjectives take "e", "en", "er" before the noun; English ones stand as they are.
_GERMAN = (
    ("USD", "us-amerikanisch amerikanisch", "dollar"), ("CAD", "kanadisch", "dollar"),
    ("AUD", "australisch", "dollar"), ("TWD", "taiwanesisch taiwanisch", "dollar"),
    ("NZD", "neuseeländisch", "dollar"), ("GBP", "britisch", "pfund"), ("JPY", "japanisch", "yen"),
    ("CNY", "chinesisch", "yuan"), ("INR", "indisch", "rupien"), ("KRW", "südkoreanisch koreanisch", "won"),
    ("SEK", "schwedisch", "kronen"), ("NOK", "norwegisch", "kronen"), ("DKK", "dänisch", "kronen"),
    ("CZK", "tschechisch", "kronen"), ("ISK", "isländisch", "kronen"), ("TRY", "türkisch", "lira"),
    ("RUB", "russisch", "rubel"), ("BRL", "brasilianisch", "real"), ("MXN", "mexikanisch", "pesos"),
    ("ARS", "argentinisch", "pesos"), ("CLP", "chilenisch", "pesos"), ("COP", "kolumbianisch", "pesos"),
    ("PHP", "philippinisch", "pesos"), ("ZAR", "südafrikanisch", "rand"), ("CHF", "schweizer", "franken"),
    ("PLN", "polnisch", "zloty"), ("EGP", "ägyptisch", "pfund"),
)  # fmt: skip
_ENGLISH = (
    ("USD", "us u.s. american", "dollars dollar"), ("CAD", "canadian", "dollars dollar"),
    ("AUD", "australian", "dollars dollar"), ("HKD", "hong·kong", "dollars dollar"),
    ("SGD", "singapore", "dollars dollar"), ("TWD", "taiwan new·taiwan taiwanese", "dollars dollar"),
    ("NZD", "new·zealand", "dollars dollar"), ("CHF", "swiss", "francs franc"),
    ("GBP", "british", "pounds pound"), ("GBP", "pounds pound pfund", "sterling"), ("JPY", "japanese", "yen"),
    ("CNY", "chinese", "yuan renminbi"), ("INR", "indian", "rupees rupee"),
    ("KRW", "south·korean korean", "won"), ("SEK", "swedish", "crowns kronor krona"),
    ("NOK", "norwegian", "crowns kroner krone"), ("DKK", "danish", "crowns kroner krone"),
    ("CZK", "czech", "crowns koruna"), ("ISK", "icelandic", "kronur"), ("TRY", "turkish", "lira liras"),
    ("RUB", "russian", "rubles roubles"), ("BRL", "brazilian", "reais real"), ("MXN", "mexican", "pesos"),
    ("ARS", "argentine", "pesos"), ("CLP", "chilean", "pesos"), ("COP", "colombian", "pesos"),
    ("PHP", "philippine", "pesos"), ("ZAR", "south·african", "rand"), ("PLN", "polish", "zloty zlotys"),
    ("EGP", "egyptian", "pounds"),
)  # fmt: skip
_HUNDREDTHS = {
    "pence": "GBP", "p": "GBP", "penny": "GBP", "gbx": "GBP", "us-cent": "USD", "us-cents": "USD",
    "us cents": "USD", "u.s. cents": "USD", "eurocent": "EUR", "euro-cent": "EUR", "euro cents": "EUR",
    "rappen": "CHF", "öre": "SEK",
}  # fmt: skip
_CENTS = words("cent cents ct ¢")
# Accountants' codes: thousands (T) and millions (M) of a currency.
_COUNTED = {"t": Decimal("0.001"), "m": Decimal("0.000001")}
_ACCOUNTED = words("teur tusd tchf meur musd mchf msek mnok mdkk mgbp")
_OF_SEVERAL = {"kronen": "crown", "crowns": "crown", "kroner": "crown", "krone": "crown", "pesos": "peso"}
_COUNTRIES = (
    ("crown", "SEK", ("schwed", "swed", "stockholm", " sek")),
    ("crown", "NOK", ("norw", "oslo", " nok ")),
    ("crown", "DKK", ("dänisch", "dänemark", "danish", "denmark", "copenhagen", "kopenhagen", " dkk")),
    ("crown", "CZK", ("tschech", "czech", " czk")),
    ("peso", "MXN", ("mexi",)),
    ("peso", "ARS", ("argentin",)),
    ("peso", "CLP", ("chile",)),
    ("peso", "COP", ("kolumbi", "colombia")),
    ("peso", "PHP", ("philip",)),
)


@cache
def _names() -> dict[str, str]:
    names = {word: code for code, several in _ALONE.items() for word in several.split()}
    for code, stems, noun in _GERMAN:
        endings = ("",) if stems == "schweizer" else ("e", "en", "er")
        names |= {f"{stem}{ending} {noun}": code for stem in stems.split() for ending in endings}
    for code, adjectives, nouns in _ENGLISH:
        names |= {
            f"{one.replace('·', ' ')} {noun}": code for one in adjectives.split() for noun in nouns.split()
        }
    return names


@cache
def currency_words() -> frozenset[str]:
    """Return every word (in lower case) that names a currency behind a figure."""
    return frozenset(_names()) | _HUNDREDTHS.keys() | _CENTS | _OF_SEVERAL.keys() | CODES | _ACCOUNTED


def currency_of(word: str, at: int, low: str, lang: str) -> tuple[str, Decimal] | None:
    """Return the currency a word at `at` means in the text `low`, and what to divide by; `None` if that is open."""
    unit = _names().get(word) or SIGNS.get(word) or LETTERED_SIGNS.get(word)
    if unit:
        return unit, Decimal(1)
    if word in CODES:
        return word.upper(), Decimal(1)
    if word in _ACCOUNTED:
        return word[1:].upper(), _COUNTED[word[0]]
    if word in _HUNDREDTHS:
        return _HUNDREDTHS[word], Decimal(100)
    if word in _CENTS:
        return _whose_cents(at, low, lang), Decimal(100)
    code = _only_one_of(_OF_SEVERAL[word], low)
    return (code, Decimal(1)) if code else None


_LARGE: Final = re.compile(r"dollar|\$|€|euro(?![pz])")
_SENTENCE: Final = 300


def _whose_cents(at: int, low: str, lang: str) -> str:
    """Tell euro from US cents: by the sentence, else by the only one of both the text names, else by language."""
    begin = max(0, at - _SENTENCE)
    begin = max(begin, low.rfind(". ", begin, at), low.rfind("\n", begin, at))
    named = _LARGE.findall(low, begin, at)[-1:] or _large_named(low)
    kinds = {"USD" if one in {"dollar", "$"} else "EUR" for one in named}
    return kinds.pop() if len(kinds) == 1 else "EUR" if lang == "de" else "USD"


@lru_cache(maxsize=2)
def _large_named(low: str) -> frozenset[str]:
    return frozenset(_LARGE.findall(low))


@lru_cache(maxsize=4)
def _only_one_of(family: str, low: str) -> str:
    """Return the currency of a family whose country the text names, if it names one only."""
    named = [
        code for kind, code, signs in _COUNTRIES if kind == family and any(sign in low for sign in signs)
    ]
    return named[0] if len(named) == 1 else ""
