"""Lobbying in strangers' words: synonyms, periods, bare amounts further on, lobbyists and firms counted."""

from __future__ import annotations

import pytest

from tests.press.reading import claims_of

# Text; then each claim: value, who ("" where not looked at), period ("" likewise).
GERMAN = (
    ("Meta gab 2024 in Washington 24,4 Millionen Dollar für Lobbyarbeit aus, ein Jahr zuvor waren es 19,3 Millionen.", (24_400_000, "Meta", "2024"), (19_300_000, "Meta", "")),
    ("Der Lobbyetat von Bayer lag im ersten Halbjahr bei vier Millionen Euro.", (4_000_000, "Bayer", "")),
    ("Für Interessenvertretung wendete die Allianz laut Lobbyregister 2023 knapp drei Millionen Euro auf.", (3_000_000, "Allianz", "2023")),
    ("Die Lobbyausgaben: Google 12 Millionen Dollar, Amazon 18 Millionen Dollar.", (12_000_000, "Google", ""), (18_000_000, "Amazon", "")),
    ("Amazon ließ sich seine Lobbyisten im zweiten Quartal 4,8 Millionen Dollar kosten.", (4_800_000, "Amazon", "2025-Q2")),
    ("Im EU-Transparenzregister beziffert Google seinen Aufwand auf sechs Millionen Euro.", (6_000_000, "Google", "")),
    ("Die Telekom beschäftigt in Berlin 42 Lobbyisten.", (42, "Telekom", "")),
    ("Elf Kanzleien vertreten Nvidia inzwischen als Lobbyisten in Washington.", (11, "Nvidia", "")),
    ("Eine Million Euro kostete den Konzern die Einflussnahme auf Abgeordnete.", (1_000_000, "Siemens", "")),
    ("Das Budget für politische Interessenarbeit stieg auf 9,5 Millionen Euro.", (9_500_000, "", "")),
    ("Die Autobranche lobbyiert mit wachsendem Etat. Volkswagen kam 2024 auf 3,5 Millionen Euro, BMW auf 2,1 Millionen.", (3_500_000, "Volkswagen", "2024"), (2_100_000, "BMW", "")),
    ("Für Public Affairs stehen bei Uber in Brüssel 800.000 Euro bereit.", (800_000, "Uber", "")),
    ("Im Lobbyregister sind 87 Personen für den Konzern eingetragen.", (87, "Siemens", "")),
    ("Um die Gesetzgeber zu beeinflussen, zahlte Boeing 3,2 Millionen Dollar.", (3_200_000, "Boeing", "")),
    ("Mit 26,3 Millionen Dollar gab kein Technologiekonzern mehr für Lobbying aus als Meta.", (26_300_000, "Meta", "")),
)  # fmt: skip
ENGLISH = (
    ("Meta spent $24.4 million on lobbying in 2024; a year earlier it was $19.3 million.", (24_400_000, "Meta", "2024"), (19_300_000, "Meta", "")),
    ("Influence spending by Boeing hit $3.2 million in the second quarter.", (3_200_000, "Boeing", "2025-Q2")),
    ("Lobbying tabs for the quarter: Google $3.7 million, Amazon $4.8 million.", (3_700_000, "Google", ""), (4_800_000, "Amazon", "")),
    ("Nvidia hired five outside lobbying firms this year.", (5, "Nvidia", "")),
    ("The company has 87 registered lobbyists in Washington.", (87, "Siemens", "")),
    ("Pfizer paid Brownstein $120,000 for government relations work.", (120_000, "Pfizer", "")),
    ("Uber shelled out $2.1 million to influence Congress last year.", (2_100_000, "Uber", "2024")),
    ("The chipmaker's advocacy spend climbed to $1.2 million, from $280,000 a year before.", (1_200_000, "Siemens", ""), (280_000, "Siemens", "")),
    ("Disclosures filed with the Senate put the lobbying outlay of OpenAI at $1.8 million.", (1_800_000, "OpenAI", "")),
    ("Big Tech keeps lobbying hard. Amazon led the pack with $4.8 million. Google followed with $3.7 million.", (4_800_000, "Amazon", ""), (3_700_000, "Google", "")),
    ("Twelve firms now lobby for TikTok on Capitol Hill.", (12, "TikTok", "")),
    ("In the EU transparency register Apple declared costs of 7 million euros.", (7_000_000, "Apple", "")),
    ("At $26.3 million, no technology company spent more on lobbying than Meta.", (26_300_000, "Meta", "")),
    ("Lockheed Martin dropped $3.6 million on K Street between April and June.", (3_600_000, "Lockheed Martin", "")),
    ("Exxon's public-affairs budget in Brussels runs to 3.5 million euros.", (3_500_000, "Exxon", "")),
)  # fmt: skip
NOTHING_GERMAN = (
    "Lobbyisten gehören zum Berliner Alltag.",
    "Wie viel Lobbyismus verträgt die Demokratie?",
    "Meta gab 2024 in Washington 24 Millionen Dollar für Lobbyarbeit aus. Der Umsatz stieg im selben Jahr auf 164 Milliarden Dollar.|Oracle verkauft Meta Rechenleistung für 20 Milliarden Dollar.",
    "In der Lobby des Hotels stehen 40 Sessel.",
    "Der Verband fordert Hilfen von zwei Milliarden Euro.",
)  # fmt: skip
NOTHING_ENGLISH = (
    "Lobbyists are part of life in Washington.",
    "How much lobbying can a democracy stand?",
    "Meta spent $24 million on lobbying in 2024. Revenue rose to $164 billion that year.|Oracle sells Meta computing power worth $20 billion.",
    "The lobby of the hotel seats 40 guests.",
    "Farmers want $2 billion in aid.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "row"),
    [("de", row) for row in GERMAN] + [("en", row) for row in ENGLISH],
    ids=lambda one: str(one)[:60],
)
def test_lobbying_is_read_with_who_and_when(lang: str, row: tuple[str | tuple[int, str, str], ...]) -> None:
    text, *wanted = row
    claims = claims_of("lobbying", lang, str(text))
    assert [int(one.value or 0) for one in claims] == [want[0] for want in wanted]
    for claim, want in zip(claims, wanted, strict=True):
        assert claim.subject == (want[1] or claim.subject)
        assert claim.on == (want[2] or claim.on)


@pytest.mark.parametrize(
    ("lang", "text"), [("de", text) for text in NOTHING_GERMAN] + [("en", text) for text in NOTHING_ENGLISH]
)
def test_the_topic_of_lobbying_does_not_leak(lang: str, text: str) -> None:
    claims = claims_of("lobbying", lang, text.replace("|", "\n"))
    assert [one.value for one in claims if one.value != 24_000_000] == []
