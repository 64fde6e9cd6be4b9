"""German amounts as people write them: the figure, its unit and the exact words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kstreet.press.numbers import quantities


def read(text, lang="de"):
    """Return the words, value and unit of every quantity."""
    return [(text[one.start : one.end], one.value, one.unit) for one in quantities(text, lang)]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("Das Papier kostete 639,40 Euro.", "639,40 Euro", "639.40", "EUR"),
        ("Gold stieg auf 1.701,00 US-Dollar.", "1.701,00 US-Dollar", "1701", "USD"),
        ("Er zahlte 1'250 Franken dafür.", "1'250 Franken", "1250", "CHF"),
        ("Er zahlte 1’250.50 Franken dafür.", "1’250.50 Franken", "1250.5", "CHF"),
        ("Das sind CHF 12'000'000 mehr.", "CHF 12'000'000", "12000000", "CHF"),
        ("Der Umsatz von 20 Milliarden Euro", "20 Milliarden Euro", "2E10", "EUR"),
        ("Der Auftrag bringt 444 Mill. Euro ein.", "444 Mill. Euro", "444000000", "EUR"),
        ("Ein Plus auf 3,2 Mrd. Euro", "3,2 Mrd. Euro", "3.2E9", "EUR"),
        ("Sie ist 1,2 Bio. Euro wert.", "1,2 Bio. Euro", "1.2E12", "EUR"),
        ("Ein Börsenwert von 1,8 Billionen Dollar", "1,8 Billionen Dollar", "1.8E12", "USD"),
        ("Es kostet 500 Tsd. Euro.", "500 Tsd. Euro", "500000", "EUR"),
        ("Das sind 45 Mio. $ mehr.", "45 Mio. $", "45000000", "USD"),
        ("Gebot: 12 Mrd. US-Dollar", "12 Mrd. US-Dollar", "12000000000", "USD"),
        ("Gebot: $ 12 Mrd.", "$ 12 Mrd.", "12000000000", "USD"),
        ("Das kostet 1 250 000 Euro.", "1 250 000 Euro", "1250000", "EUR"),
        ("Das kostet 1\u202f250,50 Euro.", "1\u202f250,50 Euro", "1250.5", "EUR"),
        ("Das kostet 20\u00a0Milliarden\u00a0Euro.", "20\u00a0Milliarden\u00a0Euro", "2E10", "EUR"),
        ("Der 20-Milliarden-Dollar-Deal wackelt.", "20-Milliarden-Dollar", "2E10", "USD"),
        ("Der 500-Mio.-Euro-Auftrag kam.", "500-Mio.-Euro", "5E8", "EUR"),
        ("Sie fiel unter die 300-Euro-Marke.", "300-Euro", "300", "EUR"),
        ("Ein 10-Prozent-Anteil steht zum Verkauf.", "10-Prozent", "10", "%"),
        ("Eine 20%ige Beteiligung", "20%ige", "20", "%"),
        ("Eine zehnprozentige Beteiligung", "zehnprozentige", "10", "%"),
        ("Ein 3,5-prozentiger Zuwachs", "3,5-prozentiger", "3.5", "%"),
        ("Es geht um eine halbe Milliarde Euro.", "eine halbe Milliarde Euro", "5E8", "EUR"),
        ("Rund um anderthalb Milliarden Euro", "anderthalb Milliarden Euro", "1.5E9", "EUR"),
        ("Das sind eineinhalb Millionen Euro.", "eineinhalb Millionen Euro", "1500000", "EUR"),
        ("Das sind zweieinhalb Billionen Yen.", "zweieinhalb Billionen Yen", "2.5E12", "JPY"),
        ("Das sind dreieinhalb Prozent.", "dreieinhalb Prozent", "3.5", "%"),
        ("Sie steckt eine Milliarde Dollar hinein.", "eine Milliarde Dollar", "1E9", "USD"),
        ("Sie spendete eine Million Dollar.", "eine Million Dollar", "1E6", "USD"),
        ("Sie gab zwölf Millionen Euro aus.", "zwölf Millionen Euro", "12000000", "EUR"),
        ("Sie gab einundzwanzig Millionen Euro aus.", "einundzwanzig Millionen Euro", "21000000", "EUR"),
        ("Sie wuchs um zehn Prozent.", "zehn Prozent", "10", "%"),
        ("Sie wuchs um ein Prozent.", "ein Prozent", "1", "%"),
        ("Es sind zweihundertfünfzig Euro.", "zweihundertfünfzig Euro", "250", "EUR"),
        ("Es sind fünfundvierzigtausend Euro.", "fünfundvierzigtausend Euro", "45000", "EUR"),
        ("Es sind hundert Millionen Euro.", "hundert Millionen Euro", "1E8", "EUR"),
        ("Es sind zwei Millionen Pfund.", "zwei Millionen Pfund", "2000000", "GBP"),
        ("Kurs: 12,50 britische Pfund", "12,50 britische Pfund", "12.5", "GBP"),
        ("Sie zahlt 3 Milliarden kanadische Dollar.", "3 Milliarden kanadische Dollar", "3E9", "CAD"),
        ("Sie zahlt 3 Milliarden Hongkong-Dollar.", "3 Milliarden Hongkong-Dollar", "3E9", "HKD"),
        ("Es waren 5 Milliarden schwedische Kronen.", "5 Milliarden schwedische Kronen", "5E9", "SEK"),
        ("Oslo zahlt 5 Milliarden norwegische Kronen.", "5 Milliarden norwegische Kronen", "5E9", "NOK"),
        ("Novo aus Dänemark: 400 Kronen je Aktie", "400 Kronen", "400", "DKK"),
        ("Es waren 100 Milliarden Yuan.", "100 Milliarden Yuan", "1E11", "CNY"),
        ("Es waren 80 Milliarden indische Rupien.", "80 Milliarden indische Rupien", "8E10", "INR"),
        ("Es waren 70 Billionen Won.", "70 Billionen Won", "7E13", "KRW"),
        ("Die Dividende beträgt 80 Cent.", "80 Cent", "0.80", "EUR"),
        ("Der Gewinn lag bei 52 US-Cent.", "52 US-Cent", "0.52", "USD"),
        ("Die Aktie fiel auf 450 Pence.", "450 Pence", "4.50", "GBP"),
        ("Sie kostet 1,50 EUR.", "1,50 EUR", "1.5", "EUR"),
        ("Sie kostet EUR 1,50.", "EUR 1,50", "1.5", "EUR"),
        ("Sie kostet € 1,50.", "€ 1,50", "1.5", "EUR"),
        ("Sie verlor -3,2 % im Handel.", "-3,2 %", "-3.2", "%"),
        ("Sie verlor \u22123,2\u202f% im Handel.", "\u22123,2\u202f%", "-3.2", "%"),
        ("Sie verlor (–3,2%) im Handel.", "–3,2%", "-3.2", "%"),
        ("Ergebnis: minus 4 Prozent", "minus 4 Prozent", "-4", "%"),
        ("Ergebnis: plus 4 Prozent", "plus 4 Prozent", "4", "%"),
        ("Ergebnis: +4,1% zum Vortag", "+4,1%", "4.1", "%"),
        ("Die Marge stieg um 1,5 Prozentpunkte.", "1,5 Prozentpunkte", "1.5", "pp"),
        ("Der Zins stieg um 25 Basispunkte.", "25 Basispunkte", "0.25", "pp"),
        ("Der Dax schloss bei 23.500,55 Punkten.", "23.500,55 Punkten", "23500.55", "points"),
        ("Der Dow gewann 120 Zähler.", "120 Zähler", "120", "points"),
        ("Sie gewann 1.5 Prozent.", "1.5 Prozent", "1.5", "%"),
        ("Das sind 1,701.00 Dollar.", "1,701.00 Dollar", "1701", "USD"),
        ("Das sind 12,345,678 Dollar.", "12,345,678 Dollar", "12345678", "USD"),
        ("Das sind 0.125 Prozent.", "0.125 Prozent", "0.125", "%"),
        ("Trump sprach von $100 billion.", "$100 billion", "1E11", "USD"),
        ("Das macht US$ 1,2 Mrd. aus.", "US$ 1,2 Mrd.", "1.2E9", "USD"),
        ("Ein Stück kostet 2025 Euro.", "2025 Euro", "2025", "EUR"),
        ("Das sind 0 Prozent.", "0 Prozent", "0", "%"),
        ("Das sind null Prozent.", "null Prozent", "0", "%"),
        ("Sie ist 2 Milliarden Euro schwer", "2 Milliarden Euro", "2E9", "EUR"),
        ("Die 3 Mia. Franken der Bank", "3 Mia. Franken", "3E9", "CHF"),
        ("Ein Gebot über zwei Dutzend Millionen Euro", "zwei Dutzend Millionen Euro", "24000000", "EUR"),
        ("Er will €3,4 Mio. sehen.", "€3,4 Mio.", "3400000", "EUR"),
        ("Für 30 Milliarden australische Dollar", "30 Milliarden australische Dollar", "3E10", "AUD"),
        ("Das ist eine Viertelmilliarde Euro.", "eine Viertelmilliarde Euro", "250000000", "EUR"),
        ("Sie zahlt 12 Mio US-$ dafür.", "12 Mio US-$", "12000000", "USD"),
        ("Sie zahlt 500 TEUR dafür.", "500 TEUR", "500000", "EUR"),
        ("Rd. 700 Millionen € flossen.", "Rd. 700 Millionen €", "7E8", "EUR"),
    ],
)
def test_a_german_amount_is_read_with_its_unit_and_exact_words(text, words, value, unit):
    assert read(text) == [(words, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("Der Konzern beschäftigt 77.000 Mitarbeiter.", "77000", "mitarbeiter"),
        ("Die App hat 3,5 Milliarden täglich aktive Nutzer.", "3.5E9", "nutzer"),
        ("Sie baut zwölf Fabriken.", "12", "fabriken"),
        ("Das Unternehmen 5000 Stellen streichen lassen", "5000", "stellen"),
        ("Ein Dutzend Firmen klagt.", "12", "firmen"),
        ("Sie beschäftigt drei Dutzend Lobbyisten.", "36", "lobbyisten"),
        ("Sie lieferte 1,2 Mio. Fahrzeuge aus.", "1200000", "fahrzeuge"),
        ("Es waren 500 Tsd. Kunden.", "500000", "kunden"),
        ("Sie entlässt 3600 Beschäftigte.", "3600", "beschäftigte"),
        ("Es arbeiten dort einundzwanzig Menschen.", "21", "menschen"),
        ("Dort stehen 350 000 Grafikprozessoren.", "350000", "grafikprozessoren"),
    ],
)
def test_a_bare_german_number_brings_the_noun_it_counts(text, value, noun):
    (quantity,) = quantities(text, "de")
    assert (quantity.value, quantity.unit, quantity.noun) == (Decimal(value), "", noun)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("von 900 auf 875 Dollar", [("900", Decimal(900), "USD"), ("875 Dollar", Decimal(875), "USD")]),
        ("von 3 auf 5 Mrd. Euro", [("3", Decimal("3E9"), "EUR"), ("5 Mrd. Euro", Decimal("5E9"), "EUR")]),
        ("um 3 beziehungsweise 4 Prozent", [("3", Decimal(3), "%"), ("4 Prozent", Decimal(4), "%")]),
        ("um 3,1 und 4,2 Prozent", [("3,1", Decimal("3.1"), "%"), ("4,2 Prozent", Decimal("4.2"), "%")]),
        (
            "von 1,2 Milliarden auf 900 Millionen Euro",
            [("1,2 Milliarden", Decimal("1.2E9"), "EUR"), ("900 Millionen Euro", Decimal("9E8"), "EUR")],
        ),
        (
            "auf 3,2 (Vorjahr: 2,9) Milliarden Euro",
            [("3,2", Decimal("3.2E9"), "EUR"), ("2,9", Decimal("2.9E9"), "EUR")],
        ),
        (
            "von rund 900 auf etwa 875 Dollar",
            [("rund 900", Decimal(900), "USD"), ("etwa 875 Dollar", Decimal(875), "USD")],
        ),
        (
            "von 900 auf 1,2 Milliarden Euro",
            [("900", Decimal("9E8"), "EUR"), ("1,2 Milliarden Euro", Decimal("1.2E9"), "EUR")],
        ),
        ("stieg 2024 auf 10 Milliarden Euro", [("10 Milliarden Euro", Decimal("1E10"), "EUR")]),
        (
            "639,40 Euro nach 645 Euro am Vortag",
            [("639,40 Euro", Decimal("639.40"), "EUR"), ("645 Euro", Decimal(645), "EUR")],
        ),
    ],
)
def test_a_move_gives_two_figures_that_share_their_unit(text, expected):
    assert read(text) == expected


def test_crowns_and_pesos_of_an_unnamed_country_keep_their_word_and_no_unit():
    (crowns,) = quantities("Sie zahlt 300 Kronen.", "de")
    (pesos,) = quantities("It paid 40 million pesos.", "en")
    assert [(one.unit, one.noun) for one in (crowns, pesos)] == [("", "kronen"), ("", "pesos")]


def test_cents_follow_the_only_large_currency_of_the_text():
    text = "Der Umsatz stieg auf 3 Mrd. Dollar, der Gewinn je Aktie auf 52 Cent."
    assert [one.unit for one in quantities(text, "de")] == ["USD", "USD"]


def test_scale_and_decimals_are_those_of_the_words():
    (quantity,) = quantities("Es waren 3,25 Milliarden Euro.", "de")
    assert (quantity.decimals, quantity.scale) == (2, Decimal(1000000000))
