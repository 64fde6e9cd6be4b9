"""Shares and changes told without a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kstreet.press.numbers import quantities
from kstreet.press.proportions import proportions


@pytest.mark.parametrize(
    ("lang", "text", "words", "value", "noun"),
    [
        ("de", "Sie strich ein Drittel der Stellen.", "ein Drittel", "33.33", "share"),
        ("de", "Sie strich zwei Drittel der Stellen.", "zwei Drittel", "66.67", "share"),
        ("de", "Sie strich die Hälfte der Stellen.", "die Hälfte", "50", "share"),
        ("de", "Sie strich knapp ein Viertel der Stellen.", "knapp ein Viertel", "25", "share"),
        ("de", "Der Kurs hat sich verdoppelt.", "verdoppelt", "100", "change"),
        ("de", "Der Kurs hat sich mehr als verdreifacht.", "mehr als verdreifacht", "200", "change"),
        ("de", "Der Gewinn wurde halbiert.", "halbiert", "-50", "change"),
        ("de", "Die Verdopplung gelang.", "Verdopplung", "100", "change"),
        ("en", "It made a quarter of its revenue there.", "a quarter", "25", "share"),
        ("en", "It lost nearly a third of its value.", "nearly a third", "33.33", "share"),
        ("en", "It lost two-thirds of its value.", "two-thirds", "66.67", "share"),
        ("en", "It lost half of its value.", "half", "50", "share"),
        ("en", "The price doubled.", "doubled", "100", "change"),
        ("en", "The price more than tripled.", "more than tripled", "200", "change"),
        ("en", "The profit halved.", "halved", "-50", "change"),
    ],
)
def test_a_share_or_change_in_words_becomes_percent(lang, text, words, value, noun):
    (one,) = proportions(text, lang)
    assert (text[one.start : one.end], one.value.normalize(), one.unit, one.noun) == (
        words,
        Decimal(value).normalize(),
        "%",
        noun,
    )


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        ("de", "Der Kurs hat sich verdoppelt.", "90", "110"),
        ("de", "Der Kurs hat sich fast verdoppelt.", "90", "100"),
        ("de", "Der Kurs hat sich mehr als verdoppelt.", "100", "200"),
        ("en", "The profit more than halved.", "-75", "-50"),
        ("en", "The profit nearly halved.", "-50", "-45"),
        ("en", "It sold at least half of it.", "50", None),
    ],
)
def test_hedges_loosen_a_proportion(lang, text, low, high):
    (one,) = proportions(text, lang)
    assert (one.low, one.high) == (Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Das ist eine halbe Milliarde Euro."),
        ("de", "Eine Viertelmilliarde Euro im Viertelfinale"),
        ("de", "Um ein Viertel nach acht"),
        ("en", "It is half a billion dollars in the first half."),
        ("en", "It is a quarter of a million in the third quarter."),
        ("en", "The second and the third came late."),
    ],
)
def test_amounts_and_times_are_no_proportions(lang, text):
    assert proportions(text, lang) == []


def test_proportions_stay_out_of_the_quantities():
    assert quantities("Der Kurs hat sich verdoppelt, ein Drittel der Stellen fiel weg.", "de") == []
