"""Articles by address: only from the open internet, whatever the name, its resolution or a redirect says."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from kstreet.errors import FetchError
from kstreet.fetch.public import LARGEST, Target, fetch_page, is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.testclient import TestClient

    from kstreet.web.setup import Setup

PUBLIC = "93.184.215.14"
PRIVATE = ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1"]
PRIVATE += ["0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1"]
PRIVATE += [
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.1.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
]
PRIVATE += ["64:ff9b::a00:1", "2001:db8::1", "not an address", ""]


@pytest.mark.parametrize("ip", PRIVATE)
def test_an_address_that_is_not_of_the_open_internet_is_none(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"]
)
def test_a_public_address_is_one(ip: str) -> None:
    assert is_public(ip)


class Server:
    """A server on this machine that stands for a public one: who connects to it says to which IP it meant to."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers, self.asked, self.ips = answers, [], []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                opened, _ = self.listening.accept()
            except OSError:
                return
            with opened:
                request = opened.recv(65_536).decode()
                self.asked.append(request)
                opened.sendall(self.answers.get(request.split()[1], b"HTTP/1.1 404 Not Found\r\n\r\n"))

    def connect(self, ip: str, to: Target, left: float) -> socket.socket:
        self.ips.append((ip, to.host, to.scheme))
        return socket.create_connection(self.listening.getsockname(), timeout=left)


def page(body: bytes, kind: str = "text/html") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (
        kind.encode(),
        len(body),
        body,
    )


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.fixture
def served() -> Iterator[Callable[[dict[str, bytes]], Server]]:
    started: list[Server] = []

    def serve(answers: dict[str, bytes]) -> Server:
        started.append(Server(answers))
        return started[-1]

    yield serve
    for each in started:
        each.listening.close()


def always(ip: str) -> Callable[[str, int], list[str]]:
    return lambda _host, _port: [ip]


def test_a_public_page_is_fetched_from_the_address_that_was_checked(served: Callable[..., Server]) -> None:
    server = served({"/a?b=1": page(b"<p>Meta</p>")})
    found = fetch_page("http://news.example/a?b=1#part", resolved=always(PUBLIC), connected=server.connect)
    assert (found.data, found.kind) == (b"<p>Meta</p>", "text/html")
    assert server.ips == [(PUBLIC, "news.example", "http")]
    assert "Host: news.example\r\n" in server.asked[0]
    assert not {"cookie", "referer", "authorization"} & {
        line.partition(":")[0].lower() for line in server.asked[0].splitlines()
    }


@pytest.mark.parametrize("ip", PRIVATE[:16])
def test_a_name_that_resolves_to_this_network_is_refused_before_anything_is_sent(ip: str) -> None:
    def never(*given: object) -> socket.socket:
        assert given
        raise AssertionError("it was connected to")

    with pytest.raises(FetchError, match="not a public address"):
        fetch_page("http://inside.example/", resolved=always(ip), connected=never)
    with pytest.raises(FetchError, match="not a public address"):
        fetch_page("http://both.example/", resolved=lambda _h, _p: [PUBLIC, ip], connected=never)


def test_a_redirect_into_this_network_is_refused(served: Callable[..., Server]) -> None:
    server = served({"/": moved("http://localhost/secret")})
    ips = {"news.example": PUBLIC, "localhost": "127.0.0.1"}
    with pytest.raises(FetchError, match="not a public address"):
        fetch_page("http://news.example/", resolved=lambda host, _: [ips[host]], connected=server.connect)
    assert len(server.ips) == 1


def test_a_redirect_sends_no_cookie_on_and_a_circle_ends(served: Callable[..., Server]) -> None:
    server = served({"/": moved("/next"), "/next": page(b"there", "text/plain")})
    assert fetch_page("http://a.example/", resolved=always(PUBLIC), connected=server.connect).data == b"there"
    assert "ookie" not in server.asked[1]
    circle = served({"/": moved("/")})
    with pytest.raises(FetchError, match="circle"):
        fetch_page("http://a.example/", resolved=always(PUBLIC), connected=circle.connect)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "file:///etc/passwd",
            "ftp://a.example/",
            "javascript:alert(1)",
            "http://",
            "//a.example",
            "",
            "gopher://a/",
        ),
        *("http://user:secret@a.example/", "http://a.example:22/", "http://a.example:99999/", "http://a b/"),
        *("http://a.example/\r\nX: y", "http://[::1", "http://" + "a" * 3000),
    ],
)
def test_what_is_no_public_web_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        fetch_page(address, resolved=always(PUBLIC))


def test_a_page_too_large_too_slow_or_of_another_kind_is_refused(served: Callable[..., Server]) -> None:
    server = served({"/large": page(b"x" * (LARGEST + 1)), "/film": page(b"x", "video/mp4"), "/": page(b"x")})
    for path, said in (("large", "too large"), ("film", "no article"), ("none", "404")):
        with pytest.raises(FetchError, match=said):
            fetch_page(f"http://a.example/{path}", resolved=always(PUBLIC), connected=server.connect)
    clock = iter([0.0, *[100.0] * 50])
    with pytest.raises(FetchError, match="too slow"):
        fetch_page(
            "http://a.example/", resolved=always(PUBLIC), connected=server.connect, now=lambda: next(clock)
        )


def test_a_server_fetches_nothing_unless_its_operator_allows_it(client: TestClient, setup: Setup) -> None:
    from kstreet.web.visit import form_token

    sent = {"address": "http://127.0.0.1/", "token": form_token(setup.secret)}
    found = client.post("/article/check", data=sent)
    assert found.status_code == 422
    assert "--allow-fetch" in found.text
    assert 'name="address"' not in client.get("/article").text
