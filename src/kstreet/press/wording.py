"""Notes become sentences in the reader's language; figures and days in its manner of writing."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kstreet.records import Note
    from kstreet.store.casebook import CaseBook

_LOCALES = {"de": "de_DE", "en": "en_US"}
_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_UNITS = {
    "de": {"trillion": "Bio.", "billion": "Mrd.", "million": "Mio."},
    "en": {"trillion": "trillion", "billion": "billion", "million": "million"},
}
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_SIGNED = re.compile(r"\{(\w+)(?::(money|signed|range))?\}")

_TIME = re.compile(r"(?P<year>[0-9]{4})-(?:(?P<part>[QH][1-4])|(?P<day>[0-9]{2}-[0-9]{2}))")


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    import tomllib  # noqa: PLC0415  only where something is said

    return tomllib.loads(
        resources.files("kstreet.press").joinpath("sentences.toml").read_text(encoding="utf-8")
    )


def number(value: Decimal | float, lang: str, digits: int | None = None) -> str:
    """Write a figure as a German or an English reader does."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    if digits is None:
        exponent = Decimal(str(value)).as_tuple().exponent
        digits = max(0, min(6, -exponent)) if isinstance(exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALES[lang])).replace("-", "−")


def money(value: Decimal | float, currency: str, lang: str) -> str:
    """Write an amount: `45 million USD`, `45 Mio. USD`, `755.40 USD`; whole units from 10,000 on."""
    amount = Decimal(str(value))
    for size, word in _LARGE:
        if abs(amount) >= size:
            scaled = (amount / size).quantize(Decimal("0.001")).normalize()
            places = max(0, -int(scaled.as_tuple().exponent))
            return f"{number(scaled, lang, places)} {_UNITS[lang][word]} {currency}".rstrip()
    whole = 10_000
    return f"{number(amount, lang, 0 if abs(amount) >= whole else 2)} {currency}".rstrip()


def day(value: date, lang: str) -> str:
    """Write a day: `23. September 2025`, `23 September 2025`."""
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(value, "d. MMMM y" if lang == "de" else "d MMMM y", locale=_LOCALES[lang]))


def signed(value: Decimal | float, lang: str, digits: int = 2) -> str:
    """Write a change with its sign: `+2.54`, `−8,89`."""
    return ("+" if value > 0 else "") + number(value, lang, digits)


def _range(values: Mapping[str, object], lang: str) -> str:
    currency = str(values.get("currency") or "")
    low = _figure(values["low"])
    if values["high"] is None:
        return f"{'mindestens' if lang == 'de' else 'at least'} {money(low, currency, lang)}"
    high = _figure(values["high"])
    if low == high:
        return money(low, currency, lang)
    if not low:
        return f"{'bis zu' if lang == 'de' else 'up to'} {money(high, currency, lang)}"
    return f"{money(low, '', lang)}–{money(high, currency, lang)}"


def _figure(value: object) -> Decimal:
    return Decimal(str(value))


def _amount(name: str, values: Mapping[str, object], lang: str) -> str:
    unit = str(values.get("currency") or values.get("unit") or "")
    value = _figure(values[name])
    return (
        f"{signed(value, lang)}{'%' if lang == 'en' else ' %'}"
        if unit in ("%", "pp")
        else money(value, unit, lang)
    )


def _fill(match: re.Match[str], values: Mapping[str, object], lang: str, texts: Mapping[str, str]) -> str:
    name, manner = match[1], match[2]
    if manner == "range":
        return _range(values, lang)
    if manner == "money":
        return _amount(name, values, lang)
    value = values.get(name, "")
    if manner == "signed":
        return signed(_figure(value), lang)
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(_plain(part, lang, texts) for part in parts)


def _plain(value: object, lang: str, texts: Mapping[str, str]) -> str:
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, Decimal | float | int):
        return number(value, lang)
    times = [_TIME.fullmatch(part) for part in str(value).split("/")]
    if all(times):
        return "–".join(_time(told, lang) for told in times if told)
    return word(texts.get(str(value), str(value)), lang)


def _time(told: re.Match[str], lang: str) -> str:
    """Write an ISO day, quarter or half-year: `24. Januar 2025`, `Q3 2025`, `H1 2025`."""
    if told["day"]:
        return day(date.fromisoformat(told[0]), lang)
    return f"{told['part']} {told['year']}"


def word(code: str, lang: str) -> str:
    """Return a status, timing, figure or other code in the reader's language; any other text as it is."""
    found = _sentences().get(f"word.{code}") or _sentences().get("words", {}).get(code)
    return str(found[lang]) if isinstance(found, dict) else code


def say(note: Note, lang: str, texts: Mapping[str, str] = _NO_TEXTS) -> str:
    """Return the sentence of a note. An unknown code is a mistake of ours and raises KeyError.

    `texts`: the case's own texts in the reader's language; what is not among them is said as it stands there.
    """
    values = dict(note.values)
    said = _SIGNED.sub(lambda match: _fill(match, values, lang, texts), _sentences()[note.code][lang])
    return said.replace(" %", "%") if lang == "en" else said  # English sets no space before the sign


def say_all(notes: tuple[Note, ...], lang: str, case: CaseBook | None = None) -> list[str]:
    """Return the sentences of several notes. `case`: whose texts they may quote."""
    texts = case.texts.get(lang, _NO_TEXTS) if case else _NO_TEXTS
    return [say(note, lang, texts) for note in notes]
