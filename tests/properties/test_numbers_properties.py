"""What holds of every number, date and text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import example, given
from hypothesis import strategies as st

from kstreet.press.dates import periods
from kstreet.press.numbers import quantities
from kstreet.press.proportions import proportions

amounts = st.decimals(min_value=Decimal(0), max_value=Decimal(999999999999), places=2)
locales = st.sampled_from(
    [("de_DE", "de"), ("de_AT", "de"), ("de_CH", "de"), ("en_US", "en"), ("en_GB", "en")]
)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
pieces = st.sampled_from(
    ["20", "3,2", "1.701,00", "$", "€", "%", " ", "-", "–", "Milliarden", "billion", "Prozent", "zwei", "hundert", "bis",
     "to", "zwischen", "and", "rund", "über", "Ende", "Oktober", "May", "5", "Q3", "2025", "am", "Dienstag", "seit", ".",
     ",", "(", ")", "\n", "m", "k", "p", "Kronen", "cents", "ago", "vor", "Jahren", "last", "week", "'", "ein", "a",
     "dozen", "halbe", "stelligen", "tens of", "millions", "24.", "/", ":", "+", "minus", "İ"]
)  # fmt: skip
texts = st.one_of(st.text(), st.lists(pieces).map("".join), st.lists(pieces).map(" ".join))


@given(amounts, locales)
@example(Decimal("1234.50"), ("de_CH", "de"))
@example(Decimal("1234567.00"), ("de_AT", "de"))
def test_a_decimal_written_by_babel_is_read_back(amount, locale):
    name, lang = locale
    written = format_decimal(amount, format="#,##0.00", locale=name)
    (quantity,) = quantities(f"x {written} Euro", lang)
    assert (quantity.value, quantity.unit, quantity.decimals) == (amount, "EUR", 2)


@given(amounts, locales, st.sampled_from(["EUR", "USD", "GBP", "CHF", "JPY"]))
def test_an_amount_of_money_written_by_babel_is_read_back(amount, locale, currency):
    name, lang = locale
    text = format_currency(amount, currency, format="#,##0.00 ¤¤", locale=name, currency_digits=False)
    (quantity,) = quantities(text, lang)
    assert (quantity.value, quantity.unit) == (amount, currency)
    assert text[quantity.start : quantity.end] == text


@given(st.decimals(min_value=Decimal("-0.99"), max_value=Decimal(9), places=4), locales)
def test_a_percentage_written_by_babel_is_read_back(share, locale):
    name, lang = locale
    text = format_percent(share, format="#,##0.00 %", locale=name)
    (quantity,) = quantities(f"({text})", lang)
    assert (quantity.value, quantity.unit) == (share * 100, "%")


@given(days, st.sampled_from([("de_DE", "de", "long"), ("de_DE", "de", "medium"), ("en_US", "en", "long"),
                              ("en_GB", "en", "long"), ("en_US", "en", "full"), ("de_DE", "de", "full")]), days)  # fmt: skip
def test_a_date_written_by_babel_is_read_back(day, style, published):
    name, lang, width = style
    text = format_date(day, format=width, locale=name)
    (period,) = periods(text, lang, published)
    assert (period.first, period.last, period.iso) == (day, day, day.isoformat())
    assert text[period.start : period.end] == text


@given(texts, st.sampled_from(["de", "en"]), st.dates())
def test_no_text_raises_and_all_offsets_lie_inside(text, lang, published):
    found = quantities(text, lang)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= then.start for one, then in pairwise(found))
    assert all(one.low is None or one.high is None or one.low <= one.value <= one.high for one in found)
    told = periods(text, lang, published)
    assert all(0 <= one.start < one.end <= len(text) and one.first <= one.last for one in told)
    assert all(one.end <= then.start for one, then in pairwise(told))
    assert all(one.unit == "%" for one in proportions(text, lang))


@given(amounts, st.sampled_from(["de", "en"]))
def test_reading_does_not_depend_on_what_stands_before(amount, lang):
    written = format_decimal(amount, format="#,##0.00", locale="de_DE" if lang == "de" else "en_US")
    alone, later = quantities(f"{written} Euro", lang), quantities(f"und so weiter: {written} Euro", lang)
    assert [(one.value, one.low, one.high) for one in alone] == [
        (one.value, one.low, one.high) for one in later
    ]
