"""Figures and dates as one reader writes them: German `1.234,5 Mio. €`, English `€1,234.5m`.

A figure is never rounded silently: an amount keeps up to three decimals of its scale, and the exact
form stands in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

if TYPE_CHECKING:
    from datetime import date

Lang = Literal["de", "en"]
MINUS, NO_BREAK, DASH = "−", "\N{NO-BREAK SPACE}", "–"
_SCALES = {
    "en": ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")),
    "de": ((Decimal(10) ** 12, "Bio."), (Decimal(10) ** 9, "Mrd."), (Decimal(10) ** 6, "Mio.")),
}
_DAY = {"en": "d MMMM y", "de": "d. MMMM y"}
_SHORT_DAY = {"en": "d MMM y", "de": "dd.MM.y"}
_MONTH = {"en": "MMM", "de": "LLL"}
# ¤ signs that only some readers know ("A$", "R$") stay as babel gives them; a symbol that is a code gets a space.
_ISO_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: a language and a currency."""

    lang: Lang
    currency: str

    def number(self, value: Decimal | float, decimals: int | None = None) -> str:
        """Return a number; `decimals` fixed, or as many as it has, at most three."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        places = _places(exact) if decimals is None else decimals
        shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(shown, pattern, locale=self.lang)).replace("-", MINUS)

    def money(self, value: Decimal | float, currency: str, decimals: int | None = None) -> str:
        """Return an amount in full: `$830,235.93`, `830.235,93 $`."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        places = (0 if exact == exact.to_integral_value() else 2) if decimals is None else decimals
        return self._with_symbol(self.number(abs(exact), places), currency, negative=exact < 0)

    def amount(self, value: Decimal | float, currency: str) -> str:
        """Return an amount in words of scale: `$51.24bn`, `51,24 Mrd. $`; below a million in full."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        if abs(exact) < _SCALES[self.lang][-1][0]:
            return self.money(exact, currency)
        return self._with_symbol(self.scaled(abs(exact)), currency, negative=exact < 0)

    def scaled(self, value: Decimal) -> str:
        """Return a number in words of scale: `3.54bn`, `3,54 Mrd.`; below a million in full."""
        for scale, word in _SCALES[self.lang]:
            if abs(value) >= scale:
                figure = self.number(value / scale)
                return figure + word if self.lang == "en" else f"{figure}{NO_BREAK}{word}"
        return self.number(value)

    def span(self, low: Decimal | None, high: Decimal | None, currency: str) -> str:
        """Return a register's range as a range: `$5,000–$10,000`, `up to $5,000`, `at least $5,000`.

        One figure where it is one, nothing where both ends are open.
        """
        if low == high:
            return "" if low is None else self.amount(low, currency)
        if high is None:
            assert low is not None
            return ("mindestens " if self.lang == "de" else "at least ") + self.amount(low, currency)
        if not low:
            return ("bis zu " if self.lang == "de" else "up to ") + self.amount(high, currency)
        first, last = self.amount(low, currency), self.amount(high, currency)
        shared = first.partition(NO_BREAK)[2]
        if shared and shared == last.partition(NO_BREAK)[2] and first[0].isdecimal():
            first = first.partition(NO_BREAK)[0]
        return f"{first}{DASH}{last}"

    def percent(self, fraction: float, decimals: int = 1, *, signed: bool = True) -> str:
        """Return a fraction in percent with its sign: `+2.5%`, `−8,9 %`."""
        figure = self.number(abs(fraction) * 100, decimals)
        if float(abs(fraction) * 100) < 0.5 * 10.0**-decimals:
            sign = ""
        else:
            sign = MINUS if fraction < 0 else "+" if signed else ""
        return f"{sign}{figure}{'%' if self.lang == 'en' else NO_BREAK + '%'}"

    def day(self, day: date) -> str:
        """Return a date in words: `29 October 2025`, `29. Oktober 2025`."""
        return format_date(day, _DAY[self.lang], locale=self.lang).replace(" ", NO_BREAK, 1)

    def short_day(self, day: date) -> str:
        """Return a date for a table: `29 Oct 2025`, `29.10.2025`."""
        return format_date(day, _SHORT_DAY[self.lang], locale=self.lang).replace(" ", NO_BREAK)

    def month(self, day: date) -> str:
        """Return the month's short name for an axis."""
        return str(format_date(day, _MONTH[self.lang], locale=self.lang))

    def year_month(self, day: date) -> str:
        """Return a month of a year: `Aug 2025`."""
        return format_date(day, "LLL y", locale=self.lang).replace(" ", NO_BREAK)

    def country(self, code: str) -> str:
        """Return a country's name by its ISO code, empty where the code is none."""
        return str(Locale(self.lang).territories.get(code, "")) if code else ""

    def symbol(self, currency: str) -> str:
        """Return the sign of a currency: `$`, `€`; its code where it has none."""
        return get_currency_symbol(currency, locale=self.lang)

    def _with_symbol(self, figure: str, currency: str, *, negative: bool) -> str:
        sign, symbol = (MINUS if negative else ""), self.symbol(currency)
        if not symbol:
            return sign + figure
        if self.lang == "de":
            return f"{sign}{figure}{NO_BREAK}{symbol}"
        gap = NO_BREAK if len(symbol) == _ISO_LENGTH and symbol.isalpha() else ""
        return f"{sign}{symbol}{gap}{figure}"


def _places(exact: Decimal) -> int:
    for places in (0, 1, 2):
        if exact == exact.quantize(Decimal(1).scaleb(-places)):
            return places
    return 3
