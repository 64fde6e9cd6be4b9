from __future__ import annotations

from datetime import date

import pytest

from kstreet.entities.registry import Registry
from kstreet.press.annotation import read_passages
from kstreet.press.mentions import gazetteer, name_book
from kstreet.press.sentences import sentences
from kstreet.records import Alias, Evidence, Party

DAY = date(2025, 9, 24)


def named(text: str, lang: str) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for passage in read_passages(text, lang, DAY) for one in passage.mentions]


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind"),
    [
        ("de", "Metas Pläne stehen fest.", "Meta", "company"),
        ("de", "Die Meta-Aktie fiel.", "Meta", "company"),
        ("de", "Die US-Bundesbeschaffungsbehörde (GSA) kauft ein.", "GSA", "agency"),
        ("de", "Das meldet die Frankfurter Allgemeine Zeitung.", "Frankfurter Allgemeine Zeitung", "media"),
        ("de", "Deutschlands Regierung zahlt.", "Deutschland", "country"),
        ("de", "Der Zulieferer Mahle spart.", "Mahle", "unknown"),
        ("de", "Die Krones AG wächst.", "Krones", "company"),
        ("de", "Das Start-up GoodRx liefert.", "GoodRx", "unknown"),
        ("en", "Pfizer's stock rose.", "Pfizer", "company"),
        ("en", "It bought Convergence Labs for cash.", "Convergence Labs", "unknown"),
        ("en", "The S&P 500 fell.", "S&P 500", "index"),
        ("en", "The Wall Street Journal reported it.", "The Wall Street Journal", "media"),
        ("en", "The Dutch government acted.", "Dutch", "nationality"),
    ],
)
def test_a_name_is_found_as_written_without_its_genitive(lang: str, text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Umsatz und die Marge stiegen im Oktober."),
        ("de", "Am Montag senkte der Vorstand die Prognose."),
        ("en", "On Monday the board cut its forecast."),
        ("en", "Investors were worried about us and them."),
        ("en", "The oldest of them said it meant nothing."),
    ],
)
def test_common_nouns_days_and_pronouns_are_no_names(lang: str, text: str) -> None:
    assert named(text, lang) == []


def test_a_dateline_and_a_ticker_are_no_names() -> None:
    found = named("CAMBRIDGE, Mass. (AP) -- Moderna (MRNA) fell.", "en")
    assert found == [("AP", "media"), ("Moderna", "company")]


def registry() -> Registry:
    evidence = Evidence("test", "https://example.org", "primary")
    party = Party("oracle", "company", "Oracle Corporation", "US", evidence)
    aliases = {
        "Oracle Corporation": (Alias("oracle", "name", "Oracle Corporation", None, None, evidence),),
        "oracle": (Alias("oracle", "short_name", "Oracle", None, None, evidence),),
    }
    return Registry({"oracle": party}, aliases, {})


def test_a_name_of_the_case_comes_before_the_gazetteer() -> None:
    passages = read_passages("Oracles Aktie stieg.", "de", DAY, registry())
    (mention,) = passages[0].mentions
    assert (mention.name, mention.party, mention.key) == ("Oracle Corporation", "oracle", "oracle")


def test_without_a_registry_the_gazetteer_is_shared() -> None:
    assert name_book(None, DAY, "de") is gazetteer("de")
    assert name_book(registry(), DAY, "de") is not gazetteer("de")


def texts(text: str, lang: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("de", "Am 24. September stieg der Umsatz auf 3,7 Mrd. Euro. Die Marge sank.", 2),
        ("de", "Das kostet ca. 5 Mio. Euro, z. B. in Bonn.", 1),
        ("de", "Wohin? Nach oben! Vielleicht.", 3),
        ("en", "Pfizer Inc. paid $3.5 billion. U.S. regulators agreed on Sept. 12.", 2),
        ("en", 'He said: "No." Dr. J. P. Smith left.', 2),
        ("en", "Heading without a stop\nFirst sentence. Second one.", 3),
        ("en", "- Revenue of $5 billion\n- Margin of 22.8%", 2),
    ],
)
def test_abbreviations_ordinals_and_figures_end_no_sentence(lang: str, text: str, count: int) -> None:
    assert len(texts(text, lang)) == count


def test_a_sentence_takes_in_the_signs_at_its_ends() -> None:
    assert texts("$5 billion was paid\nMargin of 22.8%", "en") == ["$5 billion was paid", "Margin of 22.8%"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "this line goes on and on until the right margin of the page"
    text = "\n".join([line] * 5) + ".\nThe next sentence stands alone on a line of its own here.\n" + line
    assert len(sentences(text, "en")) == 3
