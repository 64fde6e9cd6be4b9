"""A checked article: every claim marked in its own words, beside each what was found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

import pytest

import kstreet.press.rules
from kstreet.errors import CaseError
from kstreet.press.check import Checked
from kstreet.records import Note, Verdict
from kstreet.report.catalogue import Words, catalogue
from kstreet.report.checkpage import check_page
from kstreet.report.dossier import build_dossier
from kstreet.report.marking import figure, mark
from kstreet.report.page import dossier_page
from kstreet.report.reader import Reader

if TYPE_CHECKING:
    from kstreet.press.article import Article
    from kstreet.store.casebook import CaseBook


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page)))


def test_the_marks_hold_exactly_the_claims_words(
    article: Article, checked: tuple[Checked, ...], meta: CaseBook
) -> None:
    page = check_page(article, checked, meta, "de")
    marked = [unescape(found) for found in re.findall(r"<mark class=\"[a-z]+\">(.*?)</mark>", page)]
    assert marked == [each.claim.quote for each in checked]
    for number in range(1, len(checked) + 1):
        assert f'href="#claim-{number}"' in page
        assert f'id="claim-{number}"' in page


def test_the_whole_text_of_the_article_is_there_once(article: Article, checked: tuple[Checked, ...]) -> None:
    marked = mark(article, checked, Words("de"), Reader("de", "EUR"), None)
    text = "\n".join("".join(run.text for run in passage.stretches) for passage in marked.passages)
    assert text == "\n".join(line for line in article.text.splitlines() if line.strip())


def test_counts_stand_on_top_and_add_up(article: Article, checked: tuple[Checked, ...]) -> None:
    marked = mark(article, checked, Words("en"), Reader("en", "EUR"), None)
    assert sum(count for _, count in marked.counts) == len(checked) >= 3
    assert {"supported", "not checkable"} <= {ruling for ruling, _ in marked.counts}


def test_overlapping_claims_are_both_numbered_and_the_graver_colour_shows(
    article: Article, checked: tuple[Checked, ...]
) -> None:
    first = checked[0]
    inner = replace(first.claim, start=first.claim.start + 4, end=first.claim.end - 4)
    wrong = Checked(inner, replace(first.verdict, ruling="contradicted"))
    marked = mark(article, (first, wrong), Words("en"), Reader("en", "EUR"), None)
    runs = [run for passage in marked.passages for run in passage.stretches if run.ruling]
    assert [run.ruling for run in runs] == [first.verdict.ruling, "contradicted", first.verdict.ruling]
    assert [number for run in runs for number, _ in run.ends] == [2, 1]


def test_a_claim_over_a_line_break_is_marked_on_both_lines_and_numbered_once(
    article: Article, checked: tuple[Checked, ...]
) -> None:
    text = "one two\nthree four\n"
    claim = replace(checked[0].claim, start=4, end=13, quote=text[4:13])
    marked = mark(
        replace(article, text=text),
        (Checked(claim, checked[0].verdict),),
        Words("en"),
        Reader("en", "EUR"),
        None,
    )
    runs = [[run.text for run in passage.stretches if run.ruling] for passage in marked.passages]
    assert runs == [["two"], ["three"]]
    assert [len(passage.cards) for passage in marked.passages] == [1, 0]
    assert sum(len(run.ends) for passage in marked.passages for run in passage.stretches) == 1


def test_an_article_that_holds_markup_shows_it_as_text(article: Article, meta: CaseBook) -> None:
    evil = '<img src=x onerror=alert(1)> & "so"\n</p><script>x</script>\u202eabc'
    page = check_page(replace(article, text=evil, title=evil), (), meta, "en")
    assert "<img" not in page
    assert "<script" not in page
    assert "\u202e" not in page
    assert "No claim that can be checked was found" in page


def test_evidence_stands_with_its_grade_and_address(
    article: Article, checked: tuple[Checked, ...], meta: CaseBook
) -> None:
    page = check_page(article, checked, meta, "de")
    evidence = [row for each in checked for row in each.verdict.evidence]
    assert evidence
    for row in evidence:
        assert row.address.replace("&", "&amp;") in page
    assert "(Sekundärquelle)" in page


def test_without_a_case_the_page_still_shows_the_article(article: Article) -> None:
    page = check_page(article, (), None, "de")
    assert article.title[:20] in unescape(page)


def test_a_dossier_with_an_article_has_it_as_a_section(
    article: Article, checked: tuple[Checked, ...], meta: CaseBook
) -> None:
    page = dossier_page(build_dossier(meta, lang="de", article=article, checked=checked))
    assert '<h2 id="article">' in page
    assert page.count('class="card ') == len(checked)


def test_an_unknown_language_is_refused(article: Article, meta: CaseBook) -> None:
    with pytest.raises(CaseError, match="known: en, de"):
        check_page(article, (), meta, "fr")


def test_every_rule_of_the_press_room_has_its_german_words() -> None:
    rules = set()
    for module in pkgutil.iter_modules(kstreet.press.rules.__path__):
        found = vars(importlib.import_module(f"kstreet.press.rules.{module.name}"))
        rules |= {value for name, value in found.items() if name.endswith("_RULE")}
    assert len(rules) > 8
    assert {rule for rule in rules if f"rule.{rule}" not in catalogue("de")} == set()


@pytest.mark.parametrize(
    ("value", "unit", "lang", "said"),
    [
        (Decimal("640.55"), "EUR", "de", "640,55 €"),
        (Decimal("640.55"), "EUR", "en", "€640.55"),
        (Decimal(20_000_000_000), "USD", "de", "20 Mrd. $"),
        (Decimal("-8.89"), "%", "de", "−8,89 %"),
        (Decimal("-8.89"), "%", "en", "−8.89%"),
        (Decimal("1.05"), "USD/share", "en", "$1.05"),
        (Decimal(3_540_000_000), "count", "en", "3.54bn"),
        (Decimal(2), "pp", "en", "2 percentage points"),
        ("talks", "", "de", "Gespräche"),
        (None, "", "de", ""),
    ],
)
def test_what_was_found_is_written_as_the_reader_writes_it(
    value: Decimal | str | None, unit: str, lang: str, said: str
) -> None:
    words = Words("de" if lang == "de" else "en")
    found = figure(value, unit, words, Reader(words.lang, "EUR"))
    assert found.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_note_with_markup_is_escaped(
    article: Article, checked: tuple[Checked, ...], meta: CaseBook
) -> None:
    verdict = Verdict("partly", "r<b>", None, "", None, "", (Note("no_record", (("who", "<b>x</b>"),)),), ())
    page = check_page(article, (Checked(checked[0].claim, verdict),), meta, "en")
    assert "<b>" not in page
    assert "&lt;b&gt;x" in page
    assert "<b>x</b>" in words_of(page)
