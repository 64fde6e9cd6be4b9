"""What must not reach a page, and what must leave with every answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from kstreet.web.app import create_app
from kstreet.web.guard import HEADERS
from kstreet.web.visit import form_token, table

if TYPE_CHECKING:
    from kstreet.web.setup import Setup


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/company/META.json", "/static/site.css", "/static/no.css"]
)
def test_every_answer_carries_the_headers_of_safety(client: TestClient, path: str) -> None:
    found = client.get(path)
    assert {name: found.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in found.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1.evil.example:8040", ""])
def test_another_host_s_name_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8040"}).status_code == 200


def test_a_form_from_elsewhere_is_refused(client: TestClient, setup: Setup) -> None:
    sent = {"text": "Die Meta-Aktie notierte bei 639,40 Euro."}
    assert client.post("/article/check", data=sent).status_code == 403
    assert client.post("/article/check", data={**sent, "token": "x"}).status_code == 403
    assert client.post("/article/check", data={**sent, "token": form_token(setup.secret)}).status_code == 200


def test_more_than_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    found = client.post("/article/check", headers={"content-length": "99999999"}, content=b"x")
    assert found.status_code == 413


def test_beyond_this_machine_every_visitor_needs_the_token(setup: Setup) -> None:
    wide = replace(setup, host="192.0.2.7", token="long-and-secret")
    with TestClient(create_app(wide), base_url="http://192.0.2.7:8040") as visitor:
        assert visitor.get("/").status_code == 401
        assert visitor.get("/?token=wrong").status_code == 401
        assert visitor.get("/?token=long-and-secret").status_code == 200
        assert visitor.get("/company/META").status_code == 200
        assert "long-and-secret" not in visitor.get("/company/META").text


@pytest.mark.parametrize(
    "path", ["/%2e%2e/%2e%2e/etc/passwd", "/static/../../app.py", "/company/..%2f..", "/a" * 9000]
)
def test_tricks_with_paths_lead_nowhere(client: TestClient, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500


def test_no_cell_of_a_table_is_a_formula() -> None:
    made = table(("name",), [("=cmd()",), ("+1",), ("-2",), ("@x",), ("plain",), (-3,)])
    assert made.splitlines()[1:] == ["'=cmd()", "'+1", "'-2", "'@x", "plain", "-3"]
