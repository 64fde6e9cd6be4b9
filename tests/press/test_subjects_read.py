"""Whom a claim is about: the party that acts, "the company" of the article, and never a place or a newspaper."""

from __future__ import annotations

from datetime import date

import pytest

from kstreet.press.claims import read_claims

# Text; the subjects of its claims in order of appearance. The article is about Siemens.
GERMAN = (
    ("In Frankfurt verlor das Papier am Dienstag 3,2 Prozent.", "Siemens"),
    ("Der Umsatz stieg laut Handelsblatt auf 19 Milliarden Euro.", "Siemens"),
    ("An der Nasdaq legte die Aktie um zwei Prozent zu.", "Siemens"),
    ("Angaben von LSEG zufolge notierte das Papier bei 220 Euro.", "Siemens"),
    ("München, 24. September – Der Konzern erwirtschaftete einen Gewinn von zwei Milliarden Euro.", "Siemens"),
    ("Wettbewerber ABB kam auf einen Umsatz von acht Milliarden Dollar.", "ABB"),
    ("Um 4,1 Prozent auf 260 Euro kletterte die Aktie von SAP.", "SAP", "SAP"),
    ("Mit einem Umsatzplus von sechs Prozent überraschte Infineon.", "Infineon"),
    ("Siemens unterlag im Bieterrennen gegen ABB. Die Nettoverschuldung des Konzerns beträgt zehn Milliarden Euro.", "Siemens"),
    ("• SAP: Der Umsatz wuchs um zehn Prozent.|• BMW: Der Gewinn sank um acht Prozent.", "SAP", "BMW"),
    ("SAP meldete Zahlen. Der Gewinn stieg auf zwei Milliarden Euro.", "SAP"),
    ("Rekordumsatz: Der Konzern nahm 19 Milliarden Euro ein, der Umsatz wuchs um drei Prozent.", "Siemens", "Siemens"),
)  # fmt: skip
ENGLISH = (
    ("In Frankfurt the shares lost 3.2% on Tuesday.", "Siemens"),
    ("They'd hoped for more, but the stock lost 3% on Tuesday.", "Siemens"),
    ("On the Nasdaq the stock rose 2%.", "Siemens"),
    ("Revenue rose to $19 billion, data from FactSet show.", "Siemens"),
    ("MUNICH, Sept. 24 — The company posted a profit of $2 billion.", "Siemens"),
    ("Rival ABB posted revenue of $8 billion.", "ABB"),
    ("Management expects revenue of $20 billion.", "Siemens"),
    ("MARKETS: The shares fell 2% to $220.", "Siemens", "Siemens"),
    ("Siemens lost out to ABB in the auction. Net debt stands at $10 billion.", "Siemens"),
    ("• SAP: Revenue grew 10%.|• BMW: Profit fell 8%.", "SAP", "BMW"),
    ("Infineon reported. Profit rose to $2 billion.", "Infineon"),
    ("German engineer Siemens raised its dividend to 5.20 euros a share.", "Siemens"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "row"),
    [("de", row) for row in GERMAN] + [("en", row) for row in ENGLISH],
    ids=lambda one: str(one)[:60],
)
def test_a_claim_is_about_the_party_that_the_words_mean(lang: str, row: tuple[str, ...]) -> None:
    text, *subjects = row
    claims = read_claims(text.replace("|", "\n"), lang, date(2025, 9, 24), None, "Siemens")
    assert [claim.subject for claim in claims if claim.kind != "date"] == subjects
