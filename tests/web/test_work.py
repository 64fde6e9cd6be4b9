"""Long work beside the server: studies and lists of names, finished, cancelled, failed, and found again."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
from typing import TYPE_CHECKING

import pytest

from kstreet.errors import BusyError, CaseError
from kstreet.store.ledger import Ledger
from kstreet.web.jobs import _STARTED, AT_ONCE, Jobs
from tests.web.conftest import PATIENCE, ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from kstreet.web.setup import Setup

Send = Callable[..., "Response"] if TYPE_CHECKING else object


@pytest.fixture(scope="module")
def study(client: TestClient, send: Send) -> str:
    """Return the address of a finished study of the bundled case."""
    found = send("/study/run", {"case": "meta_2025", "selfcheck": "1"})
    assert found.status_code == 303, found.text
    address = found.headers["location"]
    assert re.fullmatch("/study/[0-9a-f]{24}", address)
    assert ended(client, address)["state"] == "done"
    return address


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_study_of_a_case_is_run_and_told(client: TestClient, study: str, lang: str) -> None:
    page = client.get(study, headers={"accept-language": lang}).text
    said = {"en": "mean abnormal return over days −5 to 5", "de": "mittlere Überrendite der Tage −5 bis 5"}
    assert said[lang] in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert {"en": "is outside the data", "de": "liegt außerhalb der Kurse"}[lang] in page
    assert {"en": "least squares", "de": "nach kleinsten Quadraten"}[lang] in page
    assert 'lang="en"' not in page.partition("<main")[2].partition("</main>")[0]
    report = client.get(f"{study}/{'study.html' if lang == 'en' else 'study.de.html'}").text
    assert f'<html lang="{lang}">' in report


def test_every_download_of_a_study_is_there_and_no_other_file(client: TestClient, study: str) -> None:
    names = re.findall(rf'href="{study}/([^"]+)"', client.get(study).text)
    assert {"tests.csv", "events.csv", "study.html", "data.json", "selfcheck.csv"} <= set(names)
    for name in names:
        found = client.get(f"{study}/{name}")
        assert found.status_code == 200
        assert found.content
    for name in ("job.json", "prices.csv", "lock", "..%2fjob.json", "%2e%2e"):
        assert client.get(f"{study}/{name}").status_code == 404
    report = client.get(f"{study}/study.html")
    assert "script-src" not in report.headers["content-security-policy"]
    assert "default-src 'none'" in report.headers["content-security-policy"]


def test_the_tables_of_a_study_balance_with_its_page(client: TestClient, study: str) -> None:
    data = client.get(f"{study}.json").json()
    used = [row for row in data["result"]["events"] if not row["reason"]]
    days = data["result"]["tests"]
    assert days[-1]["caar"] == pytest.approx(sum(row["car"] for row in used) / len(used), abs=1e-9)


def test_own_tables_are_studied_and_a_mistake_in_them_is_named(client: TestClient, send: Send) -> None:
    files = {
        "events": ("e.csv", b"firm,date\nX,soon\n", "text/csv"),
        "prices": ("p.csv", b"day,X\n2025-01-02,1\n"),
    }
    address = send("/study/run", {"model": "mean"}, files=files).headers["location"]
    found = ended(client, address)
    assert found["state"] == "failed"
    assert found["problem"]
    assert "/" not in str(found["problem"])
    assert str(found["problem"])[:20] in client.get(address).text
    assert send(f"{address}/remove").headers["location"] == "/study"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "no events"),
        ({"case": "meta_2025", "window": "a:b"}, "no span"),
        ({"case": "meta_2025", "model": "; rm"}, "unknown model"),
        ({"case": "meta_2025", "market": "--out=x y"}, "no symbol"),
        ({"case": "nowhere"}, "no case"),
    ],
)
def test_a_wrong_form_is_said_and_starts_nothing(
    client: TestClient, send: Send, sent: dict[str, str], said: str
) -> None:
    before = client.get("/study.json").json()
    found = send("/study/run", sent)
    assert found.status_code == 422
    assert said in found.text
    assert client.get("/study.json").json() == before


def stopped() -> None:
    """Wait for the end of the process that was started last."""
    if _STARTED:
        _STARTED[-1].wait(PATIENCE)


def slow(jobs: Jobs, kind: str = "names") -> str:
    return jobs.start(kind, {"name": "n", "column": "name", "amount": "", "lake": "l", "cases": []}, {})  # type: ignore[arg-type]


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """Return jobs whose processes wait until they are stopped."""
    module = tmp_path / "waiting" / "sitecustomize.py"
    module.parent.mkdir()
    module.write_text(
        "import sys, threading\nif '-P' in sys.orig_argv: threading.Event().wait()\n", encoding="utf-8"
    )
    path = os.pathsep.join(filter(None, [str(module.parent), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYTHONPATH", path)
    return Jobs(tmp_path / "state")


def test_a_job_is_cancelled_and_can_be_started_again(jobs: Jobs) -> None:
    id_ = slow(jobs)
    assert jobs.job(id_).state == "running"
    jobs.cancel(id_)
    assert jobs.job(id_).state == "cancelled"
    stopped()
    jobs.again(id_)
    assert jobs.job(id_).state == "running"
    jobs.remove(id_)
    with pytest.raises(CaseError):
        jobs.job(id_)
    stopped()


def test_no_more_jobs_run_than_the_server_runs_at_once(jobs: Jobs) -> None:
    running = [slow(jobs) for _ in range(AT_ONCE)]
    with pytest.raises(BusyError):
        slow(jobs)
    for id_ in running:
        jobs.cancel(id_)


def test_a_job_goes_on_without_its_server_and_one_that_is_killed_is_known_as_interrupted(
    jobs: Jobs, tmp_path: Path
) -> None:
    id_ = slow(jobs)
    again = Jobs(tmp_path / "state")  # as a server that was started anew sees it
    assert again.job(id_).state == "running"
    process = json.loads((again.job(id_).folder / "process.json").read_text(encoding="utf-8"))["id"]
    os.killpg(process, signal.SIGKILL)
    stopped()
    assert again.job(id_).state == "interrupted"


def test_a_finished_result_is_never_seen_half(jobs: Jobs) -> None:
    id_ = slow(jobs)
    draft = jobs.job(id_).folder / "result.draft"
    draft.mkdir()
    (draft / "data.json").write_text("{", encoding="utf-8")
    assert jobs.job(id_).state == "running"
    jobs.cancel(id_)
    assert jobs.job(id_).state == "cancelled"


def test_an_id_that_is_none_leads_nowhere(client: TestClient, jobs: Jobs) -> None:
    for id_ in ("", ".", "..", "../..", "0" * 24, "g" * 24):
        with pytest.raises(CaseError):
            jobs.job(id_)
    assert client.get(f"/study/{'0' * 24}").status_code == 404
    assert client.get(f"/review/{'0' * 24}").status_code == 404


def test_an_uploaded_list_of_names_is_matched(client: TestClient, send: Send) -> None:
    names = "name,amount\nFacebook Inc,500\nMeta Platforms Inc,7\nZzyzx Quarry 17,90\n"
    found = send(
        "/review/look", {"amount": "amount"}, files={"names": ("../list.csv", names.encode(), "text/csv")}
    )
    address = found.headers["location"]
    assert ended(client, address)["state"] == "done"
    page = client.get(address, headers={"accept-language": "de"}).text
    assert "Namen aus list.csv" in page
    assert "3 Namen: " in page
    wrong = send("/review/look", {"column": "nome"}, files={"names": ("l.csv", names.encode(), "text/csv")})
    assert ended(client, wrong.headers["location"])["state"] == "failed"
    assert "nome" in client.get(wrong.headers["location"]).text


@pytest.fixture
def listed(setup: Setup) -> str:
    """Return the address of a list whose matching has ended, with two names in doubt."""
    id_ = secrets.token_hex(12)
    result = setup.state / "jobs" / id_ / "result"
    result.mkdir(parents=True)
    asked = {"name": "list.csv", "column": "name", "amount": ""}
    job = {"kind": "names", "asked": asked, "began": "2026-01-01T00:00:00+00:00"}
    (result.parent / "job.json").write_text(json.dumps(job), encoding="utf-8")
    candidates = [
        {"id": "meta", "name": "Meta Platforms, Inc.", "score": 0.4, "reason": "one word differs"},
        {"id": "other", "name": "<b>Other</b>", "score": 0.2, "reason": "x"},
    ]
    rows = [
        {"written": written, "kind": "company", "amount": amount, "candidates": candidates}
        for written, amount in (("MTA PLATFROMS", "500"), ("METTA GMBH", "90.5"))
    ]
    said = {"names": 5, "linked": 3, "doubtful": rows}
    (result / "doubtful.json").write_text(json.dumps(said), encoding="utf-8")
    return f"/review/{id_}"


def test_doubtful_names_are_decided_and_the_ledger_keeps_it(
    client: TestClient, send: Send, setup: Setup, listed: str
) -> None:
    page = client.get(listed, headers={"accept-language": "de"}).text
    assert "MTA PLATFROMS" in page
    assert "<b>Other" not in page
    assert page.count('type="radio"') == 3
    choice = {"written": "MTA PLATFROMS", "party": "meta", "reviewer": "A. Reader", "why": "=why"}
    for wrong in ({"party": "nobody"}, {"reviewer": " "}, {"written": "nobody"}):
        assert send(f"{listed}/decide", {**choice, **wrong}).status_code == 422
    assert not Ledger(setup.decisions).decisions()
    assert send(f"{listed}/decide", choice).status_code == 303
    assert [row["written"] for row in client.get(f"{listed}.json").json()["doubtful"]] == ["METTA GMBH"]
    assert send(f"{listed}/decide", {**choice, "written": "METTA GMBH", "party": "none"}).status_code == 303
    kept = Ledger(setup.decisions).decisions()
    assert sorted((row.verdict, row.party) for row in kept) == [
        ("no", "meta"),
        ("no", "other"),
        ("yes", "meta"),
    ]
    assert "\n'=why" in client.get("/review.csv").text.replace(",", "\n")
    assert client.get(f"{listed}.json").json()["doubtful"] == []
    assert client.get(listed).status_code == 200


def test_a_report_is_kept_only_where_the_reader_ticks_it(
    client: TestClient, send: Send, setup: Setup
) -> None:
    text = "Die Meta-Aktie notierte am Dienstag bei 639,40 Euro. <b>fett</b>"
    send("/article/check", {"text": text, "published": "2025-09-24"})
    assert not (setup.state / "reports").exists()
    found = send("/article/check", {"text": text, "published": "2025-09-24", "keep": "1"})
    address = found.headers["location"]
    assert re.fullmatch(r"/report/[\w-]{22}", address)
    page = client.get(f"{address}/file?lang=de")
    assert "639,40" in page.text
    assert re.search(r"style-src 'sha256-[^']+'", page.headers["content-security-policy"])
    assert client.get(f"{address}.json").json()["claims"]
    assert client.get(f"{address}.csv").text.count("\r\n") >= 2
    assert send(f"{address}/remove").status_code == 303
    assert client.get(address).status_code == 404
    assert not list((setup.state / "reports").iterdir())
    client.cookies.clear()


def test_two_companies_are_compared(client: TestClient) -> None:
    page = client.get("/compare?company=meta_2025&company=META").text
    assert "Meta Platforms" in page
    found = client.get("/compare.json?company=meta_2025&company=META").json()["companies"]
    assert len(found) == 2
    many = "&".join(f"company={number}" for number in range(6))
    assert client.get(f"/compare?{many}").status_code == 422
    assert client.get("/compare?company=meta_2025&company=nobody").status_code == 404
    assert client.get("/compare?company=meta_2025").status_code == 200
