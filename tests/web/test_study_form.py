"""The form of a study offers what the command offers, and says a mistake beside the field at fault."""

from __future__ import annotations

import inspect
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import pytest

from kstreet.cli.study import study
from kstreet.errors import StudyError
from kstreet.study.models import MODELS as KNOWN_MODELS
from kstreet.web.studyform import FIELDS, MODELS
from kstreet.web.studytables import factor_table, typed_events
from tests.web.conftest import ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import Response
    from starlette.testclient import TestClient

Send = Callable[..., "Response"] if TYPE_CHECKING else object
CASE = {"case": "meta_2025"}
PRICES = {"prices": ("p.csv", b"day,symbol,close\n2025-01-02,X,1\n", "text/csv")}


def test_the_form_offers_what_the_command_offers(client: TestClient) -> None:
    offered = set(inspect.signature(study).parameters)
    assert offered - {"out", "lang", "json"} <= FIELDS
    assert set(MODELS) == set(KNOWN_MODELS)
    page = client.get("/study").text
    for field in offered - {"out", "lang", "json"}:
        assert f'name="{field}"' in page, field


@pytest.mark.parametrize(
    "wrong",
    [
        ({"case": ""}, PRICES, "events", "Keine Ereignisse|keine Ereignisse"),
        ({"case": "", "typed": "X 2025-01-02"}, {}, "prices", "keine Kurse"),
        (CASE | {"window": "a:b"}, {}, "window", "keine Spanne"),
        (CASE | {"window": "5:-5"}, {}, "window", "keine Spanne"),
        (CASE | {"estimation": "-20:0"}, {}, "estimation", "reicht in das Fenster"),
        (CASE | {"market": "--out=x y"}, {}, "market", "kein Börsenkürzel"),
        ({"case": "", "typed": "X 2025-01-02"}, PRICES, "market", "braucht einen Index"),
        (CASE | {"model": "ff3"}, {}, "factors", "braucht Faktoren"),
        (CASE | {"model": "; rm"}, {}, "model", "unbekanntes Modell"),
        (CASE | {"currency": "Taler"}, {}, "currency", "keine Währung"),
        (CASE | {"min_obs": "many"}, {}, "min_obs", "keine solche Zahl"),
        (CASE | {"selfcheck": "1", "draws": "5000000"}, {}, "draws", "keine solche Zahl"),
        (CASE | {"typed": "META 2025-09-24\nMETA soon"}, {}, "typed", "Zeile 2"),
        (CASE | {"picked": "1"}, {}, "events", "mindestens einen"),
        (CASE, {"events": ("e.csv", b"name;day\nX;1\n")}, "events", "keine Spalte firm"),
        ({"case": "nowhere"}, {}, "case", "kein Fall"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_starts_nothing(
    client: TestClient, send: Send, wrong: tuple[dict[str, str], dict[str, object], str, str]
) -> None:
    sent, files, field, said = wrong
    before = client.get("/study.json").json()["studies"]
    found = send("/study/run", sent, files=files or None, headers={"accept-language": "de"})
    assert found.status_code == 422
    beside = re.search(rf'id="wrong-{field}">(.*?)</p>', found.text)
    assert beside
    assert re.search(said, beside[1])
    assert 'lang="en"' not in beside[1]
    assert f'<a href="#{field}">' in found.text
    if field not in ("case", "events") or files:
        assert re.search(
            rf'id="{field}"[^>]*aria-invalid="true"[^>]*aria-describedby="wrong-{field}', found.text
        )
    assert client.get("/study.json").json()["studies"] == before


def test_what_was_sent_stands_in_the_form_again(send: Send) -> None:
    page = send(
        "/study/run", CASE | {"window": "x", "estimation": "-99:-9", "model": "capm", "typed": "<b>"}
    ).text
    assert 'name="estimation" size="10" maxlength="40" value="-99:-9"' in page
    assert '<option value="capm" selected>' in page
    assert "&lt;b&gt;</textarea>" in page


def done(client: TestClient, send: Send, sent: dict[str, object], **more: object) -> dict[str, object]:
    address = send("/study/run", CASE | sent, **more).headers["location"]
    found = ended(client, address)
    assert found["state"] == "done", found
    return found["result"]  # type: ignore[return-value]


def test_days_are_chosen_and_days_of_results_are_counted_as_other_news(
    client: TestClient, send: Send
) -> None:
    numbers = re.findall(r'name="event" id="event-(\d+)"', client.get("/study?case=meta_2025").text)
    found = done(client, send, {"picked": "1", "event": numbers[9:14], "results": "1", "window": "-2:20"})
    assert {row["id"] for row in found["events"]} == set(map(int, numbers[9:14]))  # type: ignore[attr-defined]
    assert "results" in {row["kind"] for row in found["news"]}  # type: ignore[attr-defined]
    assert found["told"]["de"]["without_news"]  # type: ignore[index]


def factors_of(first: date, days: int) -> bytes:
    rows = ["Made for a test", "", ",Mkt-RF,SMB,HML,RF"]
    for number in range(days):
        wave = [((number * step) % 17 - 8) / 10 for step in (3, 5, 7)]
        rows.append(
            f"{first + timedelta(number):%Y%m%d}," + ",".join(f"{each:.2f}" for each in wave) + ",0.01"
        )
    return "\n".join(rows).encode()


def test_factors_a_currency_and_typed_days_are_taken(client: TestClient, send: Send) -> None:
    files = {"factors": ("F-F_daily.CSV", factors_of(date(2024, 6, 1), 900), "text/csv")}
    sent = {"typed": "2025-09-23\nMETA 26.08.2025", "model": "ff3", "currency": "eur"}
    found = done(client, send, sent, files=files)
    assert [row["id"] for row in found["events"]] == [1, 2]  # type: ignore[attr-defined]
    assert "beta_SMB" in found["events"][0]  # type: ignore[index]
    assert len(found["currency"]) == 2  # type: ignore[arg-type]


def test_what_fails_later_leads_back_to_its_field(client: TestClient, send: Send) -> None:
    address = send("/study/run", CASE | {"market": "NOBODY", "window": "-3:3"}).headers["location"]
    assert ended(client, address)["state"] == "failed"
    page = client.get(address, headers={"accept-language": "de"}).text
    assert "Index: " in page
    lead = re.search(r'href="(/study\?like=[0-9a-f]{24})"', page)
    assert lead
    form = client.get(lead[1], headers={"accept-language": "de"}).text
    assert "keine Kurse des Index „NOBODY“" in re.search(r'id="wrong-market">(.*?)</p>', form)[1]  # type: ignore[index]
    assert 'value="-3:3"' in form


def test_lines_are_read_as_people_type_them() -> None:
    rows = typed_events("META 2025-09-24\n\nAAPL;24.9.2025\n2025-09-25T16:05:00-04:00\n", "META")
    assert rows[1:] == [
        ("META", "2025-09-24", "1", ""),
        ("AAPL", "2025-09-24", "3", ""),
        ("META", "2025-09-25T16:05:00-04:00", "4", ""),
    ]
    with pytest.raises(StudyError, match="line 1"):
        typed_events("2025-09-24", "")


@pytest.mark.parametrize(
    ("model", "given"), [("ff5", True), ("ff3", False), ("capm", True), ("carhart", False)]
)
def test_factors_of_the_lake_are_taken_where_they_are_of_one_edition(model: str, given: bool) -> None:
    lake = duckdb.connect()
    lake.execute("create table factors (name text, day date, percent decimal(18, 4), source text)")
    for name in ("Mkt-RF", "SMB", "HML", "RMW", "CMA", "RF"):
        lake.execute("insert into factors values (?, date '2025-01-02', 0.5, 'french')", [name])
    found = factor_table(lake, model)
    assert (found is not None) == given
    if model == "capm":
        assert found == b",Mkt-RF,RF\n20250102,0.5000,0.5000\n"
        lake.execute("insert into factors values ('RF', date '2025-01-02', 0.6, 'french')")
        assert factor_table(lake, model) is None
    assert factor_table(None, model) is None
