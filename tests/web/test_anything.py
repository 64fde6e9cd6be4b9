"""Whatever is sent to whatever address: an answer below 500, with the headers of safety."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kstreet.web.app import create_app
from kstreet.web.guard import HEADERS
from kstreet.web.visit import form_token

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from kstreet.web.setup import Setup

FEW = 150
EXAMPLES = int(os.environ.get("KSTREET_FUZZ", FEW))  # by hand: KSTREET_FUZZ=30000 for about ten minutes
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["META", "meta_2025", "atep", "made", "..", "%2e%2e", "'", '"', "\x00", "=1+1", "1" * 30, "-1"]
    ),
    st.sampled_from(
        ["2025-09-24", "0001-01-01", "9999-12-31", "2025-02-30", "EUR", "XXX", "fec:C1", "a" * 5000]
    ),
    st.from_regex(r"[\w.%/-]{1,30}", fullmatch=True),
)
FIELDS = ["q", "as_of", "currency", "lang", "by", "since", "until", "page", "id", "company", "case", "within"]
FIELDS += ["from", "to", "of", "in", "steps", "direction"]
FIELDS += [
    "skip",
    "reviewer",
    "decided",
    "token",
    "text",
    "published",
    "article_lang",
    "keep",
    "address",
    "market",
]
FIELDS += [
    "model",
    "estimation",
    "window",
    "calendar",
    "selfcheck",
    "column",
    "amount",
    "written",
    "party",
    "why",
]
PARAMETERS = st.lists(st.tuples(st.one_of(st.sampled_from(FIELDS), st.text(max_size=8)), WORDS), max_size=6)
LANGUAGES = st.one_of(
    st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=30), st.just("de;q=x")
)


def shapes(setup: Setup) -> list[tuple[str, str]]:
    """Return every address of the site with its method, as the site itself lists them."""
    return [
        (method, str(getattr(route, "path", "/static")))
        for route in create_app(setup).routes
        for method in sorted(getattr(route, "methods", None) or {"GET"})
    ]


def check(answer: object) -> None:
    status, headers = answer.status_code, answer.headers  # type: ignore[attr-defined]
    assert status < 500, (status, str(answer.request.url)[:200])  # type: ignore[attr-defined]
    assert {name: headers.get(name) for name in HEADERS if name != "content-security-policy"} == {
        name: value for name, value in HEADERS.items() if name != "content-security-policy"
    }


@given(data=st.data())
@settings(max_examples=EXAMPLES, derandomize=EXAMPLES == FEW, suppress_health_check=list(HealthCheck))
def test_no_request_to_any_address_is_answered_with_a_mistake_of_ours(
    client: TestClient, setup: Setup, data: st.DataObject
) -> None:
    method, path = data.draw(st.sampled_from(shapes(setup)))
    while "{" in path:
        before, _, rest = path.partition("{")
        word = data.draw(WORDS).replace("/", "").replace("?", "").replace("#", "").replace("{", "") or "x"
        path = before + word[:60] + rest.partition("}")[2]
    query = data.draw(PARAMETERS)
    headers = {"accept-language": data.draw(LANGUAGES)}
    send = data.draw(st.sampled_from([method, method, "GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE"]))
    body = None
    if send == "POST" and "study/run" not in path and "review/look" not in path:
        body = dict(data.draw(PARAMETERS)) | {"token": form_token(setup.secret)}
    try:
        url = client.base_url.join(path.replace("%", "%25"))
    except Exception:  # noqa: BLE001 - an address that the client itself refuses never leaves it
        return
    check(client.request(send, url, params=query, data=body, headers=headers))


@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        [
            *("application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""),
            *("application/x-www-form-urlencoded", "multipart/form-data; boundary=" + "y" * 300),
        ]
    ),
    path=st.sampled_from(
        ["/article/check", "/study/run", "/review/look", "/review/x/decide", "/report/x/remove"]
    ),
)
@settings(max_examples=EXAMPLES // 2, derandomize=EXAMPLES == FEW, suppress_health_check=list(HealthCheck))
def test_no_body_of_any_kind_is_answered_with_a_mistake_of_ours(
    client: TestClient, body: bytes, kind: str, path: str
) -> None:
    found = client.post(path, content=body, headers={"content-type": kind} if kind else {})
    check(found)
    assert found.status_code >= 400


@pytest.mark.parametrize("path", ["/", "/company/META", "/suggest.json", "/compare"])
def test_ten_thousand_parameters_are_too_many_or_make_no_difference(client: TestClient, path: str) -> None:
    check(client.get(path + "?" + "&".join(f"p{number}=1" for number in range(800))))
    assert client.get(path + "?" + "a&" * 10_000).status_code == 414


def test_ten_thousand_fields_of_a_form_are_refused(client: TestClient, setup: Setup) -> None:
    fields = {f"p{number}": "1" for number in range(10_000)} | {"token": form_token(setup.secret)}
    assert client.post("/article/check", data=fields).status_code in (400, 413)


def test_bad_json_is_no_form(client: TestClient) -> None:
    found = client.post("/article/check", content=b'{"a":', headers={"content-type": "application/json"})
    assert found.status_code == 403


def test_the_fuzz_would_notice_a_mistake(client: TestClient) -> None:
    answer = client.get("/")
    answer.status_code = 500
    with pytest.raises(AssertionError):
        check(answer)


def test_no_form_is_taken_from_another_site(client: TestClient, setup: Setup) -> None:
    paths = [path for method, path in shapes(setup) if method == "POST"]
    assert len(paths) >= 7
    for path in paths:
        address = path.replace("{id}", "x").replace("{wish}", "remove")
        assert client.post(address, data={"text": "x"}).status_code == 403, path
        assert client.post(address, data={"text": "x", "token": setup.secret.hex()}).status_code == 403
