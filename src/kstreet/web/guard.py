"""What stands before every page: the Host header, the visitor's token, sizes, times, and the headers of safety."""

from __future__ import annotations

import asyncio
import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kstreet.web.setup import Setup

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST_BODY = 24_000_000  # bytes: a price table to study, with room to spare
LONGEST_ADDRESS = 8_000  # letters of path and query
LONGEST_ANSWER = 120.0  # seconds from the headers of a request to the last byte that its visitor takes
SLOWEST_BODY = 20.0  # seconds between two pieces of a request


class Guard:
    """Answers what must not reach a page and puts the headers of safety on everything that leaves."""

    def __init__(self, app: ASGIApp, setup: Setup) -> None:
        self.app, self.setup = app, setup

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        send = _with_headers(send)
        refusal = self._refusal(scope, headers)
        if refusal:
            await refusal(scope, receive, send)
            return
        if self._by_address(scope):
            send = _with_cookie(send, self.setup.token)
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            async with asyncio.timeout(LONGEST_ANSWER):
                await self.app(scope, _limited(receive), sending)
        except TimeoutError:
            if not started:
                await PlainTextResponse("That took too long.\n", 408)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> PlainTextResponse | None:
        if headers.get("host", "").lower() not in self.setup.names:
            return PlainTextResponse("This name is not served here.\n", 421)
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("The address is too long.\n", 414)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return PlainTextResponse("More was sent than is read here.\n", 413)
        if self.setup.token and not (self._by_address(scope) or self._by_cookie(headers)):
            return PlainTextResponse("Open the address that the terminal shows: it holds the token.\n", 401)
        return None

    def _by_address(self, scope: Scope) -> bool:
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=None)).get("token", "")
        return bool(self.setup.token) and hmac.compare_digest(given.encode(), self.setup.token.encode())

    def _by_cookie(self, headers: dict[str, str]) -> bool:
        try:
            given = SimpleCookie(headers.get("cookie", "")).get("kstreet_token")
        except CookieError:
            return False
        return given is not None and hmac.compare_digest(given.value.encode(), self.setup.token.encode())


def _limited(receive: Receive) -> Receive:
    read = 0

    async def limited() -> Message:
        nonlocal read
        try:
            message = await asyncio.wait_for(receive(), None if read < 0 else SLOWEST_BODY)
        except TimeoutError:
            return {"type": "http.disconnect"}
        read += len(message.get("body", b""))
        if read > LARGEST_BODY:
            return {"type": "http.disconnect"}
        if not message.get("more_body", False):
            read = -1  # from here on only the visitor's leaving is waited for
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {key.lower() for key, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there),
            ]
        await send(message)

    return sending


def _with_cookie(send: Send, token: str) -> Send:
    cookie = f"kstreet_token={token}; Path=/; HttpOnly; SameSite=Strict"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
        await send(message)

    return sending
