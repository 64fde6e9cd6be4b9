"""English amounts as people write them: the figure, its unit and the exact words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kstreet.press.numbers import quantities


def read(text):
    """Return the words, value and unit of every quantity."""
    return [(text[one.start : one.end], one.value, one.unit) for one in quantities(text, "en")]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The group gave $65 million.", "$65 million", "65000000", "USD"),
        ("It paid US$ 1.2bn for it.", "US$ 1.2bn", "1.2E9", "USD"),
        ("It paid US$1.2 billion for it.", "US$1.2 billion", "1.2E9", "USD"),
        ("It paid €3.4m for it.", "€3.4m", "3400000", "EUR"),
        ("It paid £250k for it.", "£250k", "250000", "GBP"),
        ("It paid $20B for it.", "$20B", "2E10", "USD"),
        ("It is worth $1.9 trillion.", "$1.9 trillion", "1.9E12", "USD"),
        ("It is worth $1.9tn now.", "$1.9tn", "1.9E12", "USD"),
        ("It is worth $1.9T now.", "$1.9T", "1.9E12", "USD"),
        ("It closed at $1,701.00 on the day.", "$1,701.00", "1701", "USD"),
        ("It closed at 308.66 dollars.", "308.66 dollars", "308.66", "USD"),
        ("Half a billion dollars went in.", "Half a billion dollars", "5E8", "USD"),
        ("One and a half billion euros went in.", "One and a half billion euros", "1.5E9", "EUR"),
        ("It cost a million dollars.", "a million dollars", "1E6", "USD"),
        ("It cost one billion dollars.", "one billion dollars", "1E9", "USD"),
        ("It cost a hundred million dollars.", "a hundred million dollars", "1E8", "USD"),
        (
            "It cost two hundred and fifty million euros.",
            "two hundred and fifty million euros",
            "2.5E8",
            "EUR",
        ),
        ("It cost forty-five million dollars.", "forty-five million dollars", "45000000", "USD"),
        ("It cost ninety-nine hundred dollars.", "ninety-nine hundred dollars", "9900", "USD"),
        ("It cost a quarter of a million dollars.", "a quarter of a million dollars", "250000", "USD"),
        ("The deal is worth C$400 million.", "C$400 million", "4E8", "CAD"),
        ("The deal is worth A$400 million.", "A$400 million", "4E8", "AUD"),
        ("The deal is worth HK$ 400 million.", "HK$ 400 million", "4E8", "HKD"),
        ("The deal is worth ¥400 billion.", "¥400 billion", "4E11", "JPY"),
        ("The deal is worth 400 billion yen.", "400 billion yen", "4E11", "JPY"),
        ("The deal is worth CHF 400m.", "CHF 400m", "4E8", "CHF"),
        ("The deal is worth CHF400m.", "CHF400m", "4E8", "CHF"),
        ("The deal is worth EUR 1.5 billion.", "EUR 1.5 billion", "1.5E9", "EUR"),
        ("The deal is worth 400m Swiss francs.", "400m Swiss francs", "4E8", "CHF"),
        ("The deal is worth 5 billion Swedish crowns.", "5 billion Swedish crowns", "5E9", "SEK"),
        ("The deal is worth 5 billion kronor.", "5 billion kronor", "5E9", "SEK"),
        ("The deal is worth ₹12,34,567 in all.", "₹12,34,567", "1234567", "INR"),
        ("The deal is worth Rs 500 crore.", "Rs 500 crore", "5E9", "INR"),
        ("It traded at 450p in London.", "450p", "4.50", "GBP"),
        ("It traded at 450 pence in London.", "450 pence", "4.50", "GBP"),
        ("It earned 52 cents a share.", "52 cents", "0.52", "USD"),
        ("It earned $7.25 per share.", "$7.25", "7.25", "USD"),
        ("Shares fell 3.2%.", "3.2%", "3.2", "%"),
        ("Shares fell 3.2 per cent.", "3.2 per cent", "3.2", "%"),
        ("Shares fell ten percent.", "ten percent", "10", "%"),
        ("Shares fell 3 pct.", "3 pct", "3", "%"),
        ("Shares were at -3.2%.", "-3.2%", "-3.2", "%"),
        ("Shares were at \u22123.2%.", "\u22123.2%", "-3.2", "%"),
        ("The margin was (3.2)% then.", "(3.2)%", "-3.2", "%"),
        ("The loss was -$3.2 billion.", "-$3.2 billion", "-3.2E9", "USD"),
        ("The loss was $(3.2) million.", "$(3.2) million", "-3200000", "USD"),
        ("The result was minus 4 percent.", "minus 4 percent", "-4", "%"),
        ("The margin rose 1.5 percentage points.", "1.5 percentage points", "1.5", "pp"),
        ("Rates rose 25 basis points.", "25 basis points", "0.25", "pp"),
        ("Rates rose 25bps.", "25bps", "0.25", "pp"),
        ("A quarter-point: 0.25 percentage point", "0.25 percentage point", "0.25", "pp"),
        ("The index closed at 6,656.92 points.", "6,656.92 points", "6656.92", "points"),
        ("A $20 billion-a-year contract", "$20 billion", "2E10", "USD"),
        ("A $20-billion contract", "$20-billion", "2E10", "USD"),
        ("A 20-billion-dollar contract", "20-billion-dollar", "2E10", "USD"),
        ("A 10-percent stake", "10-percent", "10", "%"),
        ("A 10% stake", "10%", "10", "%"),
        ("It rose by .5 percent.", ".5 percent", "0.5", "%"),
        ("It spent 24,5 million euros.", "24,5 million euros", "24500000", "EUR"),
        ("It spent 1.701,00 euros.", "1.701,00 euros", "1701", "EUR"),
        ("The price, 2025 euros, was high.", "2025 euros", "2025", "EUR"),
        ("It paid 70 trillion won.", "70 trillion won", "7E13", "KRW"),
        ("A half-billion dollars went in.", "A half-billion dollars", "5E8", "USD"),
        ("A billion and a half dollars", "A billion and a half dollars", "1.5E9", "USD"),
        ("The firm has US-$ 5 million.", "US-$ 5 million", "5E6", "USD"),
        ("It paid R$400 million.", "R$400 million", "4E8", "BRL"),
        ("It spent $5mm on it.", "$5mm", "5000000", "USD"),
        ("It spent 5 million U.S. dollars.", "5 million U.S. dollars", "5000000", "USD"),
        ("It spent 30 million Canadian dollars.", "30 million Canadian dollars", "30000000", "CAD"),
    ],
)
def test_an_english_amount_is_read_with_its_unit_and_exact_words(text, words, value, unit):
    assert read(text) == [(words, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("It employs 77,000 people.", "77000", "people"),
        ("It has 3.5 billion daily active users.", "3.5E9", "users"),
        ("It has 15k employees.", "15000", "employees"),
        ("It has 3.4m users.", "3400000", "users"),
        ("It hired a dozen lobbyists.", "12", "lobbyists"),
        ("It hired half a dozen lobbyists.", "6", "lobbyists"),
        ("It hired twenty-one lobbyists.", "21", "lobbyists"),
        ("It cut 3,600 full-time jobs.", "3600", "jobs"),
        ("It delivered 497,099 vehicles.", "497099", "vehicles"),
        ("It bought 350,000 chips.", "350000", "chips"),
    ],
)
def test_a_bare_english_number_brings_the_noun_it_counts(text, value, noun):
    (quantity,) = quantities(text, "en")
    assert (quantity.value, quantity.unit, quantity.noun) == (Decimal(value), "", noun)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "cut its target from 900 to 875 dollars",
            [("900", Decimal(900), "USD"), ("875 dollars", Decimal(875), "USD")],
        ),
        ("raised it to $875 from $850", [("$875", Decimal(875), "USD"), ("$850", Decimal(850), "USD")]),
        (
            "lifted spending from $60 billion to $66 billion",
            [("$60 billion", Decimal("6E10"), "USD"), ("$66 billion", Decimal("6.6E10"), "USD")],
        ),
        ("rose 3 and 4 percent", [("3", Decimal(3), "%"), ("4 percent", Decimal(4), "%")]),
    ],
)
def test_a_move_gives_two_figures_that_share_their_unit(text, expected):
    assert read(text) == expected
