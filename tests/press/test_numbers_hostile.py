"""Text that was made to break a reader: it must not raise, hang or invent figures."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest

from kstreet.press.dates import periods
from kstreet.press.numbers import quantities
from kstreet.press.proportions import proportions

PUBLISHED = date(2025, 9, 24)
HOSTILE = {
    "empty": "",
    "a space": " ",
    "NUL": "\x0020\x00 Milliarden\x00 Euro\x00",
    "ten thousand digits": "9" * 10_000 + " Euro",
    "ten thousand groups": "1.234" * 10_000,
    "dots": "." * 5_000 + "5" + "." * 5_000,
    "nested brackets": "(" * 3_000 + "3,2" + ")" * 3_000 + "%",
    "marks from right to left": "\u200f20\u200f \u200e%\u202e 30 \u202c Euro",
    "signs alone": "$ € £ % ¥ -$ +€ –%",
    "currency before nothing": "USD EUR CHF US$",
    "half words": "zwanzi twen hundertund eine halbe Milliar",
    "capital I with a dot": "İ 20 Milliarden İ Euro und 3 % am Dienstag İ",
    "surrogates": "\ud800 20 Euro \udfff",
    "other digits": "٣٥ Euro ３５ Euro ५ %",
    "powers": "20² Euro, 10³ % und ½ Prozent",
    "minus chains": "---20 % –--5 Euro",
    "a date of no month": "99.99.9999 und 00.00.0000 und 31.02.2025",
    "years without end": "2025/2024/2023-2022–2021",
    "months alone": "Januar " * 2_000,
    "words for numbers": "hundert" * 2_000,
    "vor vor": "vor zwei " * 2_000,
    "hyphens": "20-" * 3_000 + "Milliarden-Dollar",
}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_raises_nothing_and_offsets_stay_inside(text, lang):
    found = [*quantities(text, lang), *periods(text, lang, PUBLISHED), *proportions(text, lang)]
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_letters_that_grow_in_lower_case_do_not_shift_offsets():
    text = "İİİ 20 Milliarden Euro am 24. September"
    (quantity,), (period,) = quantities(text, "de"), periods(text, "de", PUBLISHED)
    assert text[quantity.start : quantity.end] == "20 Milliarden Euro"
    assert text[period.start : period.end] == "24. September"


def test_marks_of_direction_do_not_hide_a_figure():
    (quantity,) = quantities("Plus \u200f20\u200e\u00a0% heute", "de")
    assert (quantity.value, quantity.unit) == (20, "%")


def test_a_figure_of_ten_thousand_digits_is_no_quantity():
    assert quantities("9" * 10_000 + " Euro", "de") == []


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29)])
def test_any_day_of_publication_is_taken(published):
    text = (
        "Gestern, morgen, am Montag, kommenden Freitag, im Februar, Ende Oktober, im dritten Quartal, "
        "vor 99 Jahren, in den kommenden 900 Jahren, am 29. Februar, 2025, im Vorjahr, im Sommer"
    )
    assert all(one.first <= one.last for one in periods(text, "de", published))


@pytest.mark.parametrize(
    ("unit", "lang"),
    [
        ("Der Kurs fiel am Dienstag um rund 3,2 Prozent auf 639,40 Euro je Aktie, im Februar 2 Cent. ", "de"),
        (
            "Shares fell about 3.2 percent to $639.40 on Tuesday, from 2 cents or 300 kronor in February. ",
            "en",
        ),
        ("1. 2. 3. 4. ", "de"),
        ("zwischen und hundert und tausend Millionen von ", "de"),
        ("(((20 Kronen 5 pesos ", "en"),
    ],
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(unit, lang):
    def seconds(text):
        started = process_time()
        quantities(text, lang)
        periods(text, lang, PUBLISHED)
        return process_time() - started

    short, long = unit * 40, unit * 640
    seconds(short)
    # Sixteen times the text may take forty times as long on a busy machine, but not 256 times.
    best = min(seconds(long) / max(seconds(short), 1e-4) for _ in range(2))
    assert best < 60


def test_quantities_come_in_order_and_do_not_overlap():
    text = (
        "Zwischen 10 und 12 Milliarden Euro, 3 bis 5 Prozent, rund 20 Mrd. Dollar, mehrere Millionen Franken."
    )
    found = quantities(text, "de")
    assert len(found) == 4
    assert all(one.end <= then.start for one, then in pairwise(found))
