"""Months and days without a year: words of the past look back, words of a calendar look ahead."""

from __future__ import annotations

from datetime import date

import pytest

from kstreet.press.claims import read_claims
from kstreet.press.dates import periods

TOLD = [
    ("en", date(2025, 11, 12), "The group had cash of $1.2 billion as of June 30.", "2025-06-30"),
    ("en", date(2025, 11, 12), "It employed 4,200 people as of June 30.", "2025-06-30"),
    ("en", date(2026, 2, 12), "The company had 4,200 employees as of October 31.", "2025-10-31"),
    ("en", date(2025, 11, 12), "The tariff applies as of December 1.", "2025-12-01"),
    ("de", date(2025, 9, 24), "Der Konzern hob im Juli die Lobbygruppe Zukunft aus der Taufe.", "2025-07"),
    ("de", date(2025, 9, 24), "Im Mai rief der Verband die Kampagne ins Leben.", "2025-05"),
    ("de", date(2025, 9, 24), "Im März warb die Firma 300 Millionen Euro ein.", "2025-03"),
    ("de", date(2025, 11, 12), "Die Nettoschulden betrugen zum 30. Juni drei Milliarden Euro.", "2025-06-30"),
    ("de", date(2026, 4, 12), "Zum 30. September beschäftigte der Konzern 4.200 Menschen.", "2025-09-30"),
    ("de", date(2025, 11, 12), "Zum 1. Dezember übernimmt die Finanzchefin den Vorsitz.", "2025-12-01"),
    ("de", date(2025, 9, 24), "Die Aktie ging bei 8,14 Euro ins Wochenende.", "2025-09-19"),
    ("de", date(2025, 9, 20), "Die Aktie ging bei 8,14 Euro ins Wochenende.", "2025-09-19"),
    ("de", date(2025, 9, 19), "Die Aktie ging bei 8,14 Euro ins Wochenende.", "2025-09-19"),
    ("en", date(2025, 9, 21), "The stock went into the weekend at $8.14.", "2025-09-19"),
]


@pytest.mark.parametrize(("lang", "published", "said", "meant"), TOLD)
def test_a_time_without_a_year_is_of_the_year_that_the_words_mean(
    lang: str, published: date, said: str, meant: str
) -> None:
    assert [one.iso for one in periods(said, lang, published)] == [meant]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("Für 1,2 Milliarden Euro übernimmt das Familienunternehmen den Wettbewerber Krones.", "Krones"),
        ("Mit dem Zukauf übernimmt der Konzern den Rivalen Stabilus.", "Stabilus"),
        ("Im Januar übernahm die Gruppe die Firma Kärcher.", "Kärcher"),
    ],
)
def test_who_stands_behind_the_company_that_buys_is_bought(said: str, target: str) -> None:
    deal = next(one for one in read_claims(said, "de", date(2025, 9, 24), None, "Meta") if one.kind == "deal")
    assert (deal.subject, deal.counterparty) == ("Meta", target)


def test_a_company_with_its_name_behind_the_verb_buys() -> None:
    said = "Mit dem Geld kauft der Autobauer Stellantis den Zulieferer Mahle."
    deal = next(one for one in read_claims(said, "de", date(2025, 9, 24), None, "Meta") if one.kind == "deal")
    assert (deal.subject, deal.counterparty) == ("Stellantis", "Mahle")
