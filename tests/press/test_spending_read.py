"""Political gifts and spending in strangers' words: every voice, several payers, amounts further on."""

from __future__ import annotations

import pytest

from tests.press.reading import claims_of

# Text; then each claim in order of appearance: value (None without a figure), payer ("" where not looked at).
GERMAN = (
    ("Google überwies der Stiftung für Trumps Amtseinführung eine Million Dollar.", (1_000_000, "Google")),
    ("Uber steckte 30 Millionen Dollar in den Wahlkampf um ein Referendum in Kalifornien.", (30_000_000, "Uber")),
    ("Der CDU flossen im Februar 250.000 Euro vom Verband der Chemischen Industrie zu.", (250_000, "")),
    ("Südwestmetall spendete der FDP 100.000 Euro, BMW überwies der CSU 60.000 Euro.", (100_000, "Südwestmetall"), (60_000, "BMW")),
    ("Finanziert wird der Super-PAC von Coinbase, das bislang 45 Millionen Dollar gab.", (45_000_000, "Coinbase")),
    ("Insgesamt hat Meta damit 65 Millionen Dollar für die Wahlen in den Bundesstaaten bereitgestellt.", (65_000_000, "Meta")),
    ("Andreessen Horowitz und Ripple pumpten je 25 Millionen Dollar in Fairshake.", (25_000_000, "Andreessen Horowitz")),
    ("Die Hoteliers steuerten zwei Millionen Dollar zur Kampagne gegen das Volksbegehren bei.", (2_000_000, "")),
    ("An die Grünen gingen 50.000 Euro von dem Softwareunternehmer Jochen Wermuth.", (50_000, "Jochen Wermuth")),
    ("500.000 Dollar gab das Komitee für Anzeigen gegen den Senator aus.", (500_000, "")),
    ("Elon Musk unterstützte Trumps Wahlkampf 2024 mit mehr als 250 Millionen Dollar.", (250_000_000, "Elon Musk")),
    ("Airbnb spendete an Abgeordnete beider Parteien, zusammen 1,2 Millionen Dollar.", (1_200_000, "Airbnb")),
    ("Die Kriegskasse des PAC ist mit 193 Millionen Dollar gefüllt.", (193_000_000, "")),
    ("Von der Deutschen Vermögensberatung erhielt die CDU 300.000 Euro.", (300_000, "Deutschen Vermögensberatung")),
    ("DoorDash ließ einem Komitee, das im Stadtratswahlkampf mitmischt, eine Million Dollar zukommen.", (1_000_000, "DoorDash")),
    ("Nvidia zahlte eine Million Dollar in den Inaugurationsfonds ein.", (1_000_000, "Nvidia")),
    ("Für den Super-PAC Leading the Future haben OpenAI-Präsident Greg Brockman und seine Frau 25 Millionen Dollar lockergemacht.", (25_000_000, "")),
    ("Die Parteispenden von Daimler beliefen sich 2023 auf 320.000 Euro.", (320_000, "Daimler")),
    ("Exxon gehörte zu den Spendern der Republikaner im Wahljahr.", (None, "Exxon")),
    ("In Illinois gab der Lieferdienst Instacart 750.000 Dollar für Wahlwerbung zugunsten demokratischer Bewerber aus.", (750_000, "Instacart")),
)  # fmt: skip
ENGLISH = (
    ("Google wired $1 million to President Trump's inaugural fund.", (1_000_000, "Google")),
    ("Uber has poured $30 million into a ballot fight in California.", (30_000_000, "Uber")),
    ("Some $45 million has been funnelled by Coinbase into the super PAC Fairshake.", (45_000_000, "Coinbase")),
    ("Ripple chipped in $25 million, Andreessen Horowitz another $24 million for the super PAC.", (25_000_000, "Ripple"), (24_000_000, "Andreessen Horowitz")),
    ("The committee spent $500,000 on ads against Senator Brown.", (500_000, "")),
    ("Reed Hastings gave $2 million to the campaign opposing the recall.", (2_000_000, "Reed Hastings")),
    ("That brings Meta's contributions to its California committee to $20 million.", (20_000_000, "Meta")),
    ("Independent expenditures by the group reached $13.5 million in the Senate race.", (13_500_000, "")),
    ("Exxon's PAC donated to Republicans and Democrats alike, $410,000 in all.", (410_000, "")),
    ("Airbnb bankrolled the campaign against the New York measure to the tune of $10 million.", (10_000_000, "Airbnb")),
    ("Labour received £4 million from Quadrature Capital ahead of the election.", (4_000_000, "Quadrature Capital")),
    ("DoorDash cut a $1 million check to a committee active in the mayoral race.", (1_000_000, "DoorDash")),
    ("The super PAC sits on a war chest of $193 million.", (193_000_000, "")),
    ("Boeing handed the inaugural committee $1 million; Lockheed Martin gave the same fund $500,000.", (1_000_000, "Boeing"), (500_000, "Lockheed Martin")),
    ("Chevron put $2.5 million behind Republican candidates for the state legislature.", (2_500_000, "Chevron")),
    ("Amazon was among the donors to Trump's inauguration.", (None, "Amazon")),
    ("So far this cycle the carmaker's employees and its PAC have given $800,000 to federal candidates.", (800_000, "")),
    ("Elon Musk plowed at least $250 million into electing Trump.", (250_000_000, "Elon Musk")),
    ("Pfizer doled out $1.1 million to state lawmakers in 2024.", (1_100_000, "Pfizer")),
    ("A filing shows a $5 million transfer from Meta to the PAC on Aug. 28.", (5_000_000, "Meta")),
)  # fmt: skip
NOTHING_GERMAN = (
    "Siemens spendete fünf Millionen Euro für die Opfer des Erdbebens.",
    "Der Konzern steckt 30 Millionen Dollar in ein neues Werk in Kalifornien.",
    "Die Republikaner wollen die Steuern um 400 Milliarden Dollar senken.",
    "Geld entscheidet keine Wahlen, sagen viele Wahlforscher.",
    "Wäre der PAC erfolgreich, flössen nächstes Jahr 100 Millionen Dollar.",
    "Die Partei will ein Sondervermögen von 500 Milliarden Euro.",
    "Der Kandidat verspricht jeder Familie 1000 Euro.",
    "Siemens zahlte 40 Millionen Euro für den Rivalen, den früher ein Abgeordneter leitete.",
    "Nach der Wahl in Japan gab der Yen nach, Siemens verkaufte Anleihen über zwei Milliarden Euro.",
    "Die Bank gab einen Kredit über 20 Millionen Euro an die Kampagnenagentur Jung von Matt.",
    "Wer spendet, will etwas dafür haben.",
    "Unabhängige Senatoren kritisierten den Gewinn von zwei Milliarden Dollar.",
)  # fmt: skip
NOTHING_ENGLISH = (
    "Boeing donated $5 million to victims of the earthquake.",
    "The company poured $30 million into a new plant in California.",
    "Republicans want to cut taxes by $400 billion.",
    "Should corporations be allowed to give $10 million to a candidate?",
    "If the PAC succeeded, another $100 million would flow next year.",
    "Money does not buy elections, political scientists say.",
    "The governor signed a $300 billion state budget.",
    "The campaign for the new sneaker cost Nike $40 million.",
    "Cisco paid $40 million for a start-up once led by a former senator.",
    "Trump said the tariffs would bring in $200 billion.",
    "The foundation gave $12 million to hospitals in Kenya.",
    "Democrats asked why the contractor earned $2 billion.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "row"),
    [("de", row) for row in GERMAN] + [("en", row) for row in ENGLISH],
    ids=lambda one: str(one)[:60],
)
def test_every_gift_is_a_claim_of_its_payer(lang: str, row: tuple[str | tuple[int | None, str], ...]) -> None:
    text, *wanted = row
    claims = claims_of("political_spending", lang, str(text))
    found = [(None if one.value is None else int(one.value), one.subject) for one in claims]
    named = [payer for _, payer in wanted]
    assert [
        (value, payer if want else "") for (value, payer), want in zip(found, named, strict=True)
    ] == wanted


@pytest.mark.parametrize(
    ("lang", "text"), [("de", text) for text in NOTHING_GERMAN] + [("en", text) for text in NOTHING_ENGLISH]
)
def test_charity_business_and_opinions_are_no_political_spending(lang: str, text: str) -> None:
    assert claims_of("political_spending", lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "office"),
    [
        ("en", "Uber gave $2 million to candidates for the state Senate in California.", "state"),
        ("en", "Uber gave $2 million to a group active in Ohio's U.S. Senate race.", "federal"),
        ("en", "Uber spent $2 million on ads in the Virginia House of Delegates race.", "state"),
        ("en", "Uber spent $2 million on the race for mayor of Chicago.", "local"),
        ("en", "Uber gave $2 million to a super PAC backing House and Senate candidates in the midterms.", "federal"),
        ("de", "Uber spendete zwei Millionen Dollar an Bewerber für den Senat von Texas.", "state"),
        ("de", "Uber spendete zwei Millionen Dollar an Kandidaten für den US-Senat in Ohio.", "federal"),
        ("de", "Uber gab zwei Millionen Dollar für den Landtagswahlkampf aus.", "state"),
        ("de", "Uber gab zwei Millionen Dollar für den Wahlkampf um das Rathaus von Chicago aus.", "local"),
        ("de", "Uber spendete zwei Millionen Dollar an die Kongresskandidaten der Republikaner.", "federal"),
    ],
)  # fmt: skip
def test_the_level_of_office_is_that_of_the_race(lang: str, text: str, office: str) -> None:
    (claim,) = claims_of("political_spending", lang, text)
    assert claim.office == office
