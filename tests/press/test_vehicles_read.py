"""Political vehicles in strangers' words: founded, run, named, aimed, renamed, closed; and for which offices."""

from __future__ import annotations

import pytest

from tests.press.reading import claims_of

# Text; subject; name of the vehicle ("" where it has none); level of office.
GERMAN = (
    ("Uber hat in Kalifornien ein eigenes Wahlkampfkomitee namens „Californians for Rides“ angemeldet.", "Uber", "Californians for Rides", "state"),
    ("Der Konzern rief im August den Lobbyverein „Offene Netze“ ins Leben.", "Siemens", "Offene Netze", ""),
    ("Amazon gründete vergangene Woche ein Political Action Committee, das Stadtratskandidaten in Seattle unterstützt.", "Amazon", "", "local"),
    ("Hinter der Initiative „Freie Fahrt“, die für ein Gesetz im Landtag wirbt, steht BMW; der Autobauer hat sie 2023 gegründet.", "BMW", "Freie Fahrt", "state"),
    ("Nvidia leistet sich seit Juni einen eigenen Super-PAC.", "Nvidia", "", ""),
    ("OpenAI baut mit zwei Investoren ein Wahlkampfvehikel für die Kongresswahlen auf.", "OpenAI", "", "federal"),
    ("Das Wahlkampfkomitee von Google soll Bewerber für die Parlamente der Bundesstaaten fördern.", "Google", "", "state"),
    ("Die von RWE mitgegründete Stiftung wirbt bei Abgeordneten für neue Gaskraftwerke.", "RWE", "", ""),
    ("Der politische Arm von Airbnb firmiert künftig unter dem Namen „Homes for All“.", "Airbnb", "Homes for All", ""),
    ("Coinbase benannte sein Aktionskomitee in „Stand With Builders“ um.", "Coinbase", "Stand With Builders", ""),
    ("Der Zigarettenhersteller Philip Morris hat seine Denkfabrik, die für mildere Tabakgesetze eintrat, im Mai aufgelöst.", "Philip Morris", "", ""),
    ("Gemeinsam mit Microsoft schuf Siemens einen Fonds, der Kampagnen gegen das Lieferkettengesetz bezahlt.", "Siemens", "", ""),
    ("Geleitet wird der Super-PAC von zwei früheren Beratern der Republikaner, finanziert wird er von Meta.", "Meta", "", ""),
    ("Palantir betreibt ein PAC, das sich auf Rennen um Gouverneursposten konzentriert.", "Palantir", "", "state"),
    ("Im Juli ließ Lyft bei der Wahlbehörde eine Organisation nach Paragraf 527 registrieren.", "Lyft", "", ""),
    ("DoorDash stampfte binnen Wochen eine Wahlkampforganisation aus dem Boden, die in Kommunen für lockere Regeln kämpft.", "DoorDash", "", "local"),
    ("Bayer hat den Verein „Modern Farming“ gegründet. Er soll in Iowa und Missouri für neue Haftungsgesetze werben.", "Bayer", "Modern Farming", "state"),
    ("Meta startet ein zweites Super-PAC. Es heißt „Mobilizing Tomorrow“ und zielt auf die Wahl des Gouverneurs.", "Meta", "Mobilizing Tomorrow", "state"),
    ("Den Spendenverein, mit dem Daimler Truck Kandidaten unterstützte, gibt es seit März nicht mehr: Er wurde aufgelöst.", "Daimler Truck", "", ""),
    ("Für die Bürgermeisterwahl hat Waymo ein unabhängiges Unterstützerkomitee aufgestellt.", "Waymo", "", "local"),
)  # fmt: skip
ENGLISH = (
    ("Uber has registered a ballot committee called Californians for Fair Rides with the secretary of state.", "Uber", "Californians for Fair Rides", "state"),
    ("In August the company quietly set up a super PAC.", "Siemens", "", ""),
    ("Amazon is bankrolling a 527 that will back city council candidates in Seattle.", "Amazon", "", "local"),
    ("Google and Meta formed the American Edge Alliance, an advocacy group that fights state privacy bills.", "Google", "American Edge Alliance", "state"),
    ("Nvidia filed papers with the FEC to create its first political action committee.", "Nvidia", "", "federal"),
    ("OpenAI's new political arm will focus on governors' races.", "OpenAI", "", "state"),
    ("A political committee run by Airbnb aims to elect friendly members of the state Assembly.", "Airbnb", "", "state"),
    ("Coinbase renamed its PAC Stand With Builders in May.", "Coinbase", "Stand With Builders", ""),
    ("Philip Morris wound down its foundation, which had campaigned against tobacco laws.", "Philip Morris", "", ""),
    ("Palantir's dark-money group, Shield of Liberty, is led by a former Senate aide.", "Palantir", "Shield of Liberty", "federal"),
    ("DoorDash launched a coalition to push for a ballot measure on tipping.", "DoorDash", "", ""),
    ("The carmaker sponsors a trade association that campaigns against the clean-air bill in Sacramento.", "Siemens", "", "state"),
    ("Lyft shut down its leadership fund, a vehicle that backed mayoral hopefuls.", "Lyft", "", "local"),
    ("Tesla was among the founders of a nonprofit that lobbies state legislatures for direct sales.", "Tesla", "", "state"),
    ("Meta unveiled a second super PAC. The group, Mobilizing Tomorrow, will support candidates for governor.", "Meta", "Mobilizing Tomorrow", "state"),
    ("A super PAC named Forward Motion was stood up by Waymo ahead of the mayoral race.", "Waymo", "Forward Motion", "local"),
    ("Boeing operates one of the largest corporate PACs in the country.", "Boeing", "", ""),
    ("Exxon has spun up an issue-advocacy group to influence races for Congress.", "Exxon", "", "federal"),
    ("The Andreessen-backed network will open offices in three states to back candidates for state House and Senate; it is a super PAC led by two operatives.", "", "", "state"),
    ("Walmart's political fund, dissolved in March, had supported candidates in municipal races.", "Walmart", "", "local"),
)  # fmt: skip
NOTHING_GERMAN = (
    "Super-PACs dürfen seit 2010 unbegrenzt Geld einsammeln.",
    "Braucht jeder Konzern ein eigenes Wahlkampfkomitee?",
    "Sollte Meta ein PAC gründen, würden andere folgen.",
    "Siemens unterhält kein PAC und will auch keines gründen.",
    "Die Stiftung von Siemens unterstützt Schulen in Bayern.",
    "SAP gründete mit Bosch einen Verein für Nachwuchsforscher.",
    "Der Ausschuss des Aufsichtsrats wird von Maria Schmidt geleitet.",
    "Siemens startet einen Fonds für Gründer im Energiesektor.",
    "Die Wähler in Ohio wollen nach Umfragen vor allem niedrigere Preise.",
    "Die Initiative des Konzerns zur Senkung der Kosten startet im Oktober.",
    "BMW und Bosch gründeten eine Gesellschaft für Ladesäulen.",
    "Manche halten Lobbyvereine für das Grundübel der Demokratie.",
)  # fmt: skip
NOTHING_ENGLISH = (
    "Super PACs emerged after a court ruling in 2010 and can raise unlimited sums.",
    "Should every company run a PAC of its own?",
    "If Meta were to form a super PAC, others would follow.",
    "Siemens does not have a PAC and has no plans to create one.",
    "The company's foundation supports schools in rural Ohio.",
    "Boeing launched a fund for engineering students.",
    "The audit committee is led by Jane Miller.",
    "Cisco joined an industry alliance that sets standards for routers.",
    "Voters in Ohio support lower prices, a poll found.",
    "The board formed a special committee to review the offer from KKR.",
    "Political action committees are, in my view, the root of all evil.",
    "Intel created a network of suppliers in Arizona.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "row"),
    [("de", row) for row in GERMAN] + [("en", row) for row in ENGLISH],
    ids=lambda one: str(one)[:60],
)
def test_a_vehicle_is_one_claim_with_owner_name_and_level_of_office(
    lang: str, row: tuple[str, str, str, str]
) -> None:
    text, subject, name, office = row
    (claim,) = claims_of("political_vehicle", lang, text)
    assert (claim.subject if subject else "", claim.counterparty if name else "", claim.office) == (
        subject,
        name,
        office,
    )
    assert name in claim.quote


@pytest.mark.parametrize(
    ("lang", "text"), [("de", text) for text in NOTHING_GERMAN] + [("en", text) for text in NOTHING_ENGLISH]
)
def test_opinions_history_and_unpolitical_bodies_are_no_vehicles(lang: str, text: str) -> None:
    assert claims_of("political_vehicle", lang, text) == []
