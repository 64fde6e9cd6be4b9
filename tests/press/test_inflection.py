"""All forms of a verb from its principal parts."""

from __future__ import annotations

import pytest

from kstreet.press.lexicon import lexicon
from kstreet.press.lexicon.inflection import inflected


@pytest.mark.parametrize(
    ("verb", "lang", "forms"),
    [
        ("kaufen", "de", {"kauft", "kaufte", "kauften", "gekauft", "gekauften", "kaufe"}),
        ("verkaufen", "de", {"verkauft", "verkaufte", "verkauftes"}),
        ("leisten", "de", {"leistet", "leistete", "geleistet"}),
        ("fusionieren", "de", {"fusioniert", "fusionierte"}),
        ("ab+stoßen stößt stieß gestoßen", "de", {"abstößt", "abgestoßen", "abzustoßen", "abstießen"}),
        ("acquire", "en", {"acquires", "acquired", "acquiring"}),
        ("ban^", "en", {"bans", "banned", "banning"}),
        ("levy", "en", {"levies", "levied", "levying"}),
        ("take+over took taken", "en", {"takes .. over", "took .. over", "taken .. over", "taking .. over"}),
        ("dispose_of", "en", {"disposes of", "disposed of", "disposing of"}),
    ],
)
def test_a_verb_has_all_its_forms_and_no_doubled_ge(verb: str, lang: str, forms: set[str]) -> None:
    every = set(inflected(verb, lang).every)
    assert forms <= every
    assert not {form for form in every if form.startswith(("gever", "gefusion"))}


def test_a_german_verb_taken_apart_is_found_at_both_ends() -> None:
    words = ["delivery", "hero", "stößt", "seine", "tochter", "in", "taiwan", "ab", "."]
    hits = lexicon("de").hits(words, [False] * len(words))
    assert (2, 2) in hits["act.trade"]
    assert (7, 7) in hits["act.trade"]


def test_a_word_behind_an_article_is_no_english_verb() -> None:
    def places(text: str) -> list[tuple[int, int]]:
        words = text.split()
        return lexicon("en").hits(words, [False] * len(words)).get("act.finance", [])

    assert not places("the fund said so")
    assert places("banks fund the plant")
