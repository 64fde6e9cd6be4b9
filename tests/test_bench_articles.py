from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

import measure_reading as bench

from kstreet.records import Claim


@pytest.fixture(scope="module")
def articles() -> list[bench.MarkedArticle]:
    return bench.read_folder(bench.ARTICLES)


def claim(start: int, end: int, value: str | None, kind: str = "move", **more: object) -> Claim:
    blank = dict.fromkeys(
        [
            "subject",
            "counterparty",
            "about",
            "unit",
            "bound",
            "on",
            "since",
            "status",
            "office",
            "attribution",
        ],
        "",
    )
    figure = None if value is None else Decimal(value)
    spans = {"value": figure, "low": None, "high": None, "start": start, "end": end, "quote": ""}
    return Claim(**{"kind": kind, **blank, **spans, **more})


def mark(value: str | None, low: str | None = None, high: str | None = None) -> bench.Mark:
    ends = (None if end is None else Decimal(end) for end in (value, low, high))
    return bench.Mark("move", 10, 20, "", *ends, {})


def test_ten_german_and_ten_english_articles_of_newspaper_length(
    articles: list[bench.MarkedArticle],
) -> None:
    assert Counter(article.lang for article in articles) == {"de": 10, "en": 10}
    for article in articles:
        assert 120 <= len(article.text.split()) <= 350, article.name


def test_every_mark_quotes_its_article_and_every_text_has_marks(
    articles: list[bench.MarkedArticle],
) -> None:
    assert {path.stem for path in bench.ARTICLES.glob("*.txt")} == {article.name for article in articles}
    for article in articles:
        assert isinstance(article.published, date)
        assert article.company
        for marked in article.marks:
            assert article.text[marked.start : marked.end] == marked.quote


def test_every_kind_is_marked_at_least_four_times(articles: list[bench.MarkedArticle]) -> None:
    counts = Counter(marked.kind for article in articles for marked in article.marks)
    assert {kind for kind in bench.KINDS if counts[kind] >= 4} == set(bench.KINDS)


def test_units_and_words_are_those_of_the_vocabulary(articles: list[bench.MarkedArticle]) -> None:
    for article in articles:
        for marked in article.marks:
            unit = marked.details.get("unit", "")
            currency = unit.removesuffix("/share")
            assert unit in {"", "%", "pp", "points", "count"} or (len(currency) == 3 and currency.isupper())
            assert marked.details.get("office", "state") in {"federal", "state", "local"}
            assert marked.details.get("status", "talks") in {
                "talks",
                "announced",
                "signed",
                "completed",
                "ended",
            }


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "move", "quote": "not there"}, "occurs 0 times"),
        ({"kind": "move", "quote": "a"}, "occurs 2 times"),
        ({"kind": "move", "quote": "a", "nth": 3}, "occurs 2 times"),
        ({"kind": "rise", "quote": "fell"}, "unknown kind"),
        ({"kind": "move", "quote": "fell", "colour": "red"}, "unknown keys"),
        ({"kind": "move", "quote": "fell", "low": 4}, "two ends"),
    ],
)
def test_a_malformed_mark_is_refused(row: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        bench.read_mark(row, "a share fell")


@pytest.mark.parametrize(
    ("marked", "read", "fits"),
    [
        (mark("-3.2"), claim(12, 30, "-3.21"), True),
        (mark("-3.2"), claim(12, 30, "3.2"), False),
        (mark("-3.2"), claim(12, 30, "-3.3"), False),
        (mark("-3.2"), claim(12, 30, None), False),
        (mark("-3.2"), claim(20, 30, "-3.2"), False),
        (mark("-3.2"), claim(12, 30, "-3.2", kind="distance"), False),
        (mark(None), claim(0, 11, "7"), True),
        (mark(None, "4", "5"), claim(12, 15, "4.5"), True),
        (mark(None, "4", "5"), claim(12, 15, None, low=Decimal(4), high=Decimal(5)), True),
        (mark(None, "4", "5"), claim(12, 15, "6"), False),
    ],
)
def test_a_match_needs_kind_words_and_figure(marked: bench.Mark, read: Claim, fits: bool) -> None:
    assert bool(bench.pair([marked], [read])) is fits


def test_a_claim_matches_one_mark_only_and_the_most_are_matched() -> None:
    broad, narrow = mark(None), mark("5")
    assert bench.pair([narrow, narrow], [claim(10, 20, "5")]) == {0: 0}
    assert bench.pair([broad, narrow], [claim(10, 20, "5"), claim(10, 12, "7")]) == {0: 1, 1: 0}


def test_a_detail_is_compared_and_of_two_names_one_may_be_longer() -> None:
    read = claim(10, 20, "5", subject="Deutsche Telekom", unit="EUR")
    assert bench.agrees("subject", "Telekom", read)
    assert bench.agrees("unit", "EUR", read)
    assert not bench.agrees("unit", "USD", read)
    assert not bench.agrees("subject", "Siemens", read)
    assert not bench.agrees("subject", "Siemens", claim(10, 20, "5"))


def test_shares_of_read_and_of_marked() -> None:
    tally = bench.Tally(Counter(move=4, deal=4), Counter(move=2), Counter(move=2))
    assert (tally.precision(), tally.recall()) == (1, 0.25)
    assert (tally.recall("move"), tally.precision("deal"), tally.recall("deal")) == (0.5, 1, 0)


def test_the_reader_reaches_its_floor_on_the_marked_articles(
    articles: list[bench.MarkedArticle],
) -> None:
    tally = bench.score(articles)
    assert tally.precision() >= bench.FLOOR
    assert tally.recall() >= bench.FLOOR


def test_what_was_missed_and_read_wrongly_is_listed(
    articles: list[bench.MarkedArticle], capsys: pytest.CaptureFixture[str]
) -> None:
    article = articles[0]
    kept, *others = article.marks
    bench.print_differences(article, [claim(0, 6, "9", quote="Aktien")], {})
    listed = capsys.readouterr().out
    assert listed.count("missed") == 1 + len(others)
    assert f"missed {kept.kind}" in listed
    assert "false  move" in listed
