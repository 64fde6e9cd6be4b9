from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from market_days import simulated, spread_events
from playwright.sync_api import Browser

from kstreet import event_study
from kstreet.errors import StudyError
from kstreet.study import words_de, words_en
from kstreet.study.models import MODELS
from kstreet.study.plots import caar_band
from kstreet.study.report import headline, leading_test, methods
from kstreet.study.saying import ENGLISH, LANGUAGES, Saying
from kstreet.study.significance import TESTS

RETURNS, MARKET = simulated()
EVENTS = spread_events(RETURNS)
STUDY = event_study(RETURNS, MARKET, EVENTS, calendar=None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_model_and_test_has_its_sentence(lang: str) -> None:
    say = Saying(lang)
    assert all(say(f"fit.{name}").endswith(".") for name in MODELS)
    assert all(say(f"does.{name}").endswith(".") and say(f"test.{name}") for name in TESTS)


def test_both_languages_say_the_same_things_with_the_same_figures() -> None:
    fields = [
        {code: set(re.findall(r"\{\w+\}", text)) for code, text in words.SENTENCES.items()}
        for words in (words_en, words_de)
    ]
    assert fields[0] == fields[1]


def test_a_german_page_is_german_with_its_figures_days_and_pictures() -> None:
    check = STUDY.selfcheck(draws=20)
    page = STUDY.report(check=check, draws=20, lang="de")
    row = STUDY.tests_car(-5, 5).iloc[0]
    assert '<html lang="de">' in page
    assert f"{abs(100 * row['caar']):.2f}".replace(".", ",") + "\N{NO-BREAK SPACE}%" in page
    first = STUDY.events[STUDY.used]["session"].iloc[0]
    assert f"{first:%d.%m.%Y}" in page
    said = re.sub(
        r"<style>.*?</style>|<[^>]+>", " ", re.sub(r'<ul lang="en">.*?</ul>', "", page, flags=re.DOTALL)
    )
    assert not set(re.findall(r"[a-z]+", said.lower())) & {"the", "of", "with", "and", "events", "day"}
    english = STUDY.report(check=check, draws=20)
    assert {"the", "of", "with", "and", "events", "day"} <= set(re.findall(r"[a-z]+", english.lower()))


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(StudyError, match="no page in 'fr'"):
        STUDY.report(draws=0, lang="fr")


def test_the_headline_says_the_figures_of_the_leading_test() -> None:
    name = leading_test(STUDY)
    row = STUDY.tests_car(-5, 5).iloc[0]
    said = headline(STUDY)
    assert name not in STUDY.invalid
    mean = f"{row['caar']:+.2%}".replace("-", "−")
    for words in (ENGLISH(f"test.{name}"), mean, f"p = {row[f'p_{name}']:.3f}", "Over 12 events"):
        assert words in said


def test_a_single_event_is_told_by_its_own_interval() -> None:
    one = event_study(RETURNS, MARKET, EVENTS.head(1), calendar=None)
    event = one.events.iloc[0]
    assert f"{event['low']:+.2%} to {event['high']:+.2%}".replace("-", "−") in headline(one)
    band = caar_band(one)
    assert band["high"].iloc[-1] == pytest.approx(event["high"])


def test_what_a_single_event_cannot_tell_is_a_dash_on_the_page() -> None:
    page = event_study(RETURNS, MARKET, EVENTS.head(1), calendar=None).report(draws=0)
    assert "<td>–</td>" in page
    assert ">nan" not in page


def test_the_page_says_how_a_variance_and_thin_trading_were_met() -> None:
    thin = event_study(RETURNS, MARKET, EVENTS, calendar=None, thin="trade_to_trade")
    stormy = event_study(RETURNS, MARKET, EVENTS.head(2), calendar=None, variance="garch")
    late, varied = ENGLISH("fit.trade_to_trade"), ENGLISH("fit.garch")
    assert late in methods(thin)
    assert varied in methods(stormy)
    assert not {late, varied} & set(methods(STUDY))


def test_a_test_that_failed_on_placebos_does_not_lead() -> None:
    check = STUDY.selfcheck(draws=60, seed=2)
    assert leading_test(STUDY, check) in check.holding


def test_the_methods_say_model_windows_and_correlation() -> None:
    said = " ".join(methods(STUDY))
    assert "days of the data −130 to −11" in said
    assert "market model" in said
    assert "Kolari and Pynnönen 2010" in said


def test_the_page_has_every_part_and_no_script(tmp_path: Path) -> None:
    news = pd.DataFrame({"firm": ["F1"], "date": [EVENTS["date"][1]], "kind": ["<b>earnings</b>"]})
    dropped = pd.concat([EVENTS, pd.DataFrame({"firm": ["<i>"], "date": ["2022-01-03"], "id": ["x"]})])
    study = event_study(RETURNS, MARKET, dropped, calendar=None, confounders=news)
    page = study.report(tmp_path / "study.html", check=study.selfcheck(draws=20), draws=20)
    assert (tmp_path / "study.html").read_text(encoding="utf-8") == page
    for words in (
        "<svg",
        "Every test of the whole window",
        "placebo events",
        "left out: no returns of &lt;i&gt;",
    ):
        assert words in page
    assert "&lt;b&gt;earnings&lt;/b&gt; on day 0" in page
    assert "<script" not in page
    assert "<b>earnings" not in page
    assert page.count('<figure role="img" aria-label=') == 4


def test_the_page_of_very_many_events_shows_the_largest() -> None:
    many = pd.DataFrame(
        [
            {"firm": firm, "date": RETURNS.index[place]}
            for firm in RETURNS.columns
            for place in range(200, 400, 4)
        ]
    )
    study = event_study(RETURNS, MARKET, many, calendar=None)
    page = study.report(draws=0)
    largest = study.events["car"].abs().idxmax()
    smallest = study.events["car"].abs().idxmin()
    assert "500 of 600 events" in page
    assert f'<th scope="row">{largest}</th><td class="short">' in page
    assert f'<th scope="row">{smallest}</th><td class="short">' not in page


@pytest.mark.parametrize("kind", ["caar", "forest", "heat", "placebo"])
def test_each_picture_is_drawn_from_the_studys_own_figures(kind: str, tmp_path: Path) -> None:
    chart = STUDY.plot(kind, tmp_path / f"{kind}.svg", draws=20).to_dict()
    values = [row for rows in chart["datasets"].values() for row in rows]
    assert (tmp_path / f"{kind}.svg").read_text(encoding="utf-8").startswith("<svg")
    if kind == "caar":
        last = [row["caar"] for row in values if row.get("what") == "events"][-1]
        assert last == pytest.approx(STUDY.tests["caar"].iloc[-1])
    elif kind == "forest":
        drawn = {row["event"]: row["car"] for row in values if "car" in row}
        assert drawn.pop("mean of all") == pytest.approx(STUDY.events["car"].mean())
        assert sorted(drawn.values()) == pytest.approx(sorted(STUDY.events["car"]))
    elif kind == "heat":
        assert len(values) == 12 * 11
    else:
        assert len(values) == 20 + 1


def test_a_picture_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no picture 'pie'"):
        STUDY.plot("pie")
    with pytest.raises(StudyError, match="cannot be written as"):
        STUDY.plot("heat", tmp_path / "heat.gif")


@pytest.mark.browser
def test_the_page_passes_axe(browser: Browser, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    STUDY.report(tmp_path / "study.html", check=STUDY.selfcheck(draws=20), draws=20)
    page = browser.new_page()
    page.goto((tmp_path / "study.html").as_uri())
    assert Axe().run(page).violations_count == 0
    page.close()
