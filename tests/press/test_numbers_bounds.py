"""What the words allow: hedges, ranges and vague amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kstreet.press.numbers import quantities


def allowed(text, lang):
    """Return bound, lowest and highest value of the only quantity."""
    (one,) = quantities(text, lang)
    return one.bound, one.low, one.high


def number(text):
    """Return a decimal, or `None` for an open end."""
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("lang", "text", "bound", "low", "high"),
    [
        # no hedge: half a step of the last digit written
        ("de", "Sie verlor 3,2 Prozent.", "", "3.15", "3.25"),
        ("de", "Es waren 20 Milliarden Euro.", "", "19.5E9", "20.5E9"),
        ("de", "Sie kostet 639,40 Euro.", "", "639.395", "639.405"),
        ("de", "Sie verlor -3,2 Prozent.", "", "-3.25", "-3.15"),
        ("de", "Es waren anderthalb Milliarden Euro.", "", "1.45E9", "1.55E9"),
        ("en", "Rates rose 25 basis points.", "", "0.245", "0.255"),
        ("en", "It trades at 450p.", "", "4.495", "4.505"),
        # about
        ("de", "Es sind etwa 10 Prozent.", "about", "8.5", "11.5"),
        ("de", "Es sind rund 20 Milliarden Euro.", "about", "17E9", "23E9"),
        ("de", "Es sind ca. 12 Prozent.", "about", "10.2", "13.8"),
        ("de", "Es sind circa 64 Prozent.", "about", "61.5", "66.5"),
        ("de", "Es sind ungefähr 25 Prozent.", "about", "21.25", "28.75"),
        ("de", "Es sind rund 640 Euro.", "about", "615", "665"),
        ("de", "Es sind rund 639,40 Euro.", "about", "639.15", "639.65"),
        ("en", "It is about 10 percent.", "about", "8.5", "11.5"),
        ("en", "It cost some $45 million.", "about", "38.25E6", "51.75E6"),
        ("en", "It cost roughly $1.25 billion.", "about", "1.125E9", "1.375E9"),
        ("en", "It cost ~$3 billion.", "about", "2.5E9", "3.5E9"),
        ("en", "It cost an estimated $3 billion.", "about", "2.5E9", "3.5E9"),
        ("en", "It is around -10 percent.", "about", "-11.5", "-8.5"),
        ("en", "It cost $3 billion or so.", "about", "2.5E9", "3.5E9"),
        # nearly
        ("de", "Es sind knapp 20 Milliarden Euro.", "nearly", "18E9", "20E9"),
        ("de", "Es sind fast 10 Prozent.", "nearly", "9", "10"),
        ("de", "Es sind nahezu 640 Euro.", "nearly", "615", "640"),
        ("en", "It is nearly 10 percent.", "nearly", "9", "10"),
        ("en", "It is just under 10 percent.", "nearly", "9", "10"),
        ("en", "It is close to 10 percent.", "nearly", "9", "10"),
        # more than
        ("de", "Es sind gut 3 Prozent.", "more_than", "3", "3.3"),
        ("de", "Es sind über 300 Millionen Euro.", "more_than", "3E8", "4E8"),
        ("de", "Es sind mehr als 15 Prozent.", "more_than", "15", "20"),
        ("de", "Es sind deutlich mehr als 15 Prozent.", "more_than", "15", None),
        ("en", "It is more than 640 dollars.", "more_than", "640", "704"),
        ("en", "It is over 300 million dollars.", "more_than", "3E8", "4E8"),
        ("en", "It is north of $300 million.", "more_than", "3E8", "4E8"),
        ("en", "It is just over 3 percent.", "more_than", "3", "3.3"),
        ("en", "It is well over $300 million.", "more_than", "3E8", None),
        # at least, up to, less than
        ("de", "Es sind mindestens 3 Prozent.", "at_least", "3", None),
        ("de", "Es sind nicht weniger als 3 Prozent.", "at_least", "3", None),
        ("de", "Es sind bis zu 3 Milliarden Euro.", "up_to", None, "3E9"),
        ("de", "Es sind höchstens 3 Prozent.", "up_to", None, "3"),
        ("de", "Es sind nicht mehr als 3 Prozent.", "up_to", None, "3"),
        ("de", "Es sind unter 3 Prozent.", "less_than", None, "3"),
        ("de", "Es sind weniger als 3 Prozent.", "less_than", None, "3"),
        ("de", "Es sind 3 Milliarden Euro oder mehr.", "at_least", "3E9", None),
        ("en", "It is at least 3 percent.", "at_least", "3", None),
        ("en", "It is up to $65 million.", "up_to", None, "65E6"),
        ("en", "It is as much as $65 million.", "up_to", None, "65E6"),
        ("en", "It is no more than $65 million.", "up_to", None, "65E6"),
        ("en", "It is less than 3 percent.", "less_than", None, "3"),
        ("en", "It is below $200.", "less_than", None, "200"),
        ("en", "It is $3 billion or more.", "at_least", "3E9", None),
        ("en", "It has $12M+ now.", "at_least", "12E6", None),
        ("en", "It has 100+ employees.", "at_least", "100", None),
        ("en", "It fell by as much as -3 percent.", "up_to", "-3", None),
    ],
)
def test_a_hedge_sets_what_the_words_allow(lang, text, bound, low, high):
    assert allowed(text, lang) == (bound, number(low), number(high))


@pytest.mark.parametrize(
    ("lang", "text", "words", "ends", "unit"),
    [
        ("de", "Es sind zwischen 10 und 12 Milliarden Euro.", "zwischen 10 und 12 Milliarden Euro", ("1E10", "1.2E10"), "EUR"),
        ("de", "Es sind 10 bis 12 Prozent.", "10 bis 12 Prozent", ("10", "12"), "%"),
        ("de", "Es sind 10–12 Prozent.", "10–12 Prozent", ("10", "12"), "%"),
        ("de", "Es sind zwischen vier und fünf Prozent.", "zwischen vier und fünf Prozent", ("4", "5"), "%"),
        ("de", "Es sind 800 Millionen bis 1,2 Milliarden Euro.", "800 Millionen bis 1,2 Milliarden Euro", ("8E8", "1.2E9"), "EUR"),
        ("de", "Es sind 10 Euro bis 12 Euro.", "10 Euro bis 12 Euro", ("10", "12"), "EUR"),
        ("de", "Es sind minus 3 bis 5 Prozent.", "minus 3 bis 5 Prozent", ("-5", "-3"), "%"),
        ("de", "Es sind 10 bis 12 Werke.", "10 bis 12", ("10", "12"), ""),
        ("en", "It is 10–12 billion euros.", "10–12 billion euros", ("1E10", "1.2E10"), "EUR"),
        ("en", "It is $10 to $12 billion.", "$10 to $12 billion", ("1E10", "1.2E10"), "USD"),
        ("en", "It is $10-12 billion.", "$10-12 billion", ("1E10", "1.2E10"), "USD"),
        ("en", "It is between $10 billion and $12 billion.", "between $10 billion and $12 billion", ("1E10", "1.2E10"), "USD"),
        ("en", "It expects revenue from $10 billion to $12 billion.", "from $10 billion to $12 billion", ("1E10", "1.2E10"), "USD"),
        ("en", "It expects growth of 3% to 5%.", "3% to 5%", ("3", "5"), "%"),
    ],
)  # fmt: skip
def test_a_range_is_one_quantity_with_both_ends(lang, text, words, ends, unit):
    (one,) = quantities(text, lang)
    assert (text[one.start : one.end], one.bound) == (words, "range")
    assert (one.low, one.high, one.unit) == (*map(Decimal, ends), unit)
    assert one.value in {one.low, one.high}


@pytest.mark.parametrize(
    ("lang", "text", "words", "ends", "unit"),
    [
        ("de", "Es geht um mehrere Milliarden Euro.", "mehrere Milliarden Euro", ("2E9", "1E10"), "EUR"),
        ("de", "Es geht um einige hundert Millionen Euro.", "einige hundert Millionen Euro", ("2E8", "1E9"), "EUR"),
        ("de", "Ein zweistelliger Millionenbetrag", "zweistelliger Millionenbetrag", ("1E7", "1E8"), ""),
        ("de", "Einen niedrigen dreistelligen Millionenbetrag", "niedrigen dreistelligen Millionenbetrag", ("1E8", "505E6"), ""),
        ("de", "Eine hohe zweistellige Millionensumme in Euro", "hohe zweistellige Millionensumme in Euro", ("59.5E6", "1E8"), "EUR"),
        ("de", "Ein zweistelliger Millionen-Euro-Betrag", "zweistelliger Millionen-Euro", ("1E7", "1E8"), "EUR"),
        ("de", "Ein Plus im mittleren einstelligen Prozentbereich", "mittleren einstelligen Prozentbereich", ("3.475", "7.525"), "%"),
        ("de", "Es flossen Milliarden Euro.", "Milliarden Euro", ("2E9", "99E9"), "EUR"),
        ("de", "Es flossen Hunderte Millionen Dollar.", "Hunderte Millionen Dollar", ("2E8", "999E6"), "USD"),
        ("de", "Es flossen zig Millionen Dollar.", "zig Millionen Dollar", ("2E7", "99E6"), "USD"),
        ("de", "Es fallen Tausende Stellen weg.", "Tausende", ("2000", "99999"), ""),
        ("de", "Es fallen Zehntausende Stellen weg.", "Zehntausende", ("20000", "100000"), ""),
        ("en", "It gave tens of millions of dollars.", "tens of millions of dollars", ("2E7", "99E6"), "USD"),
        ("en", "It gave hundreds of millions.", "hundreds of millions", ("2E8", "999E6"), ""),
        ("en", "It gave several billion dollars.", "several billion dollars", ("2E9", "1E10"), "USD"),
        ("en", "It gave a few million euros.", "a few million euros", ("2E6", "1E7"), "EUR"),
        ("en", "It gave millions of dollars.", "millions of dollars", ("2E6", "99E6"), "USD"),
        ("en", "A low double-digit billion figure", "low double-digit billion", ("1E10", "50.5E9"), ""),
        ("en", "A double-digit percentage rise", "double-digit percentage", ("10", "100"), "%"),
        ("en", "A seven-figure sum", "seven-figure", ("1E6", "1E7"), ""),
        ("en", "It cut thousands of jobs.", "thousands", ("2000", "99999"), ""),
        ("en", "It hired dozens of lobbyists.", "dozens", ("24", "99"), ""),
    ],
)  # fmt: skip
def test_a_vague_amount_is_a_wide_range_of_its_magnitude(lang, text, words, ends, unit):
    (one,) = quantities(text, lang)
    assert one.bound == "vague"
    assert (one.low, one.high, one.unit) == (*map(Decimal, ends), unit)
    assert one.value == one.low
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    ("lang", "text", "bound"),
    [
        ("de", "Der Konzern erhielt einen Auftrag über 444 Mill. Euro.", ""),
        ("de", "Der Vertrag mit Oracle über 20 Milliarden Dollar steht.", ""),
        ("de", "Der Cloud-Deal über 20 Milliarden Dollar steht.", ""),
        ("de", "Ein Vertrag im Wert von über 20 Milliarden Dollar steht.", "more_than"),
        ("de", "Der Auftrag bringt über 20 Milliarden Dollar.", "more_than"),
        ("en", "The fight over $20 billion goes on.", ""),
        ("en", "The contract is worth over $20 billion.", "more_than"),
        ("en", "They negotiate with the army over 40 jets.", ""),
    ],
)
def test_a_preposition_that_looks_like_a_hedge_is_none(lang, text, bound):
    assert allowed(text, lang)[0] == bound


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("de", "Das sind rund 20 Milliarden Dollar mehr.", "rund 20 Milliarden Dollar"),
        ("de", "Das sind (rund 20 Prozent).", "rund 20 Prozent"),
        ("de", "Rund 20 Prozent", "Rund 20 Prozent"),
        ("en", "It is slightly more than $20 billion.", "slightly more than $20 billion"),
        ("en", "Up to US$ 20 billion", "Up to US$ 20 billion"),
        ("en", "It stands 10 percent below its high.", "10 percent"),
        ("de", "Sie steht 10 Prozent unter dem Rekord.", "10 Prozent"),
    ],
)
def test_the_words_of_a_quantity_begin_with_its_hedge(lang, text, words):
    (one,) = quantities(text, lang)
    assert text[one.start : one.end] == words


def test_a_compound_without_a_number_word_is_no_amount():
    assert quantities("Der Milliardenauftrag und der Millionenbetrag", "de") == []
