"""One public page for a visitor who names its address: checked before it is spoken to, small, quick, without a trace.

Comes in: an address that anybody may have written. Goes out: bytes and their type. Only http and https; the host's
every IP address must be a public one, and the connection goes to the address that was checked, so that a name that
resolves otherwise a moment later gains nothing. The same again after each redirect. No cookies, no referrer, no
credentials; nothing is kept.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urljoin, urlsplit

from kstreet.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 5_000_000  # bytes
LONGEST = 20.0  # seconds, all redirects together
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
KINDS = ("text/html", "text/plain", "text/markdown", "application/xhtml+xml")
_MOVED = (301, 302, 303, 307, 308)
_PIECE = 65_536
_OK = 200
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart; `path` with its query, quoted."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """The Host header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"


class Connect(Protocol):
    """Opens a connection to an IP address that was checked; the certificate must name the target's host."""

    def __call__(self, ip: str, to: Target, left: float) -> socket.socket:
        """Return the open socket, with TLS where the scheme asks for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the bytes, their type as the server says it, and the last address."""

    data: bytes
    kind: str
    address: str


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("the name of the server is not known", remedy="check the address") from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine's, its network's, or reserved."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def connect(ip: str, to: Target, left: float) -> socket.socket:
    """Return a connection to exactly this IP address."""
    opened = socket.create_connection((ip, to.port), timeout=left)
    if to.scheme != "https":
        return opened
    try:
        return ssl.create_default_context().wrap_socket(opened, server_hostname=to.host)
    except BaseException:
        opened.close()
        raise


def fetch_page(
    address: str,
    *,
    resolved: Callable[[str, int], list[str]] = resolve,
    connected: Connect = connect,
    now: Callable[[], float] = time.monotonic,
) -> Page:
    """Fetch one page. Raises `FetchError` for every address that is not public and every answer that is no page."""
    end = now() + LONGEST
    for _ in range(MOST_REDIRECTS + 1):
        to = _parts(address)
        ips = resolved(to.host, to.port)
        if not ips or not all(is_public(ip) for ip in ips):
            raise FetchError("that is not a public address", remedy="paste the article's text instead")
        found = _answer(ips[0], to, connected, lambda: end - now())
        if isinstance(found, Page):
            return Page(found.data, found.kind, address)
        address = urljoin(address, found)
    raise FetchError("the address leads in a circle", remedy="paste the article's text instead")


def _parts(address: str) -> Target:
    try:
        if len(address) > _LONGEST_ADDRESS or any(ord(letter) <= ord(" ") for letter in address):
            raise ValueError  # noqa: TRY301 - one message for all that is no address
        parts = urlsplit(address)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise FetchError("that is no address", remedy="write it like https://example.org/article") from None
    if scheme not in PORTS or not ascii_host or parts.username is not None:
        raise FetchError(
            "only http and https addresses are fetched", remedy="paste the article's text instead"
        )
    if port not in (None, *PORTS.values()):
        raise FetchError("only the usual ports are spoken to", remedy="paste the article's text instead")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, ascii_host, port or PORTS[scheme], quote(path, safe="/?&=%:@!$'()*+,;~#[]-._"))


def _answer(ip: str, to: Target, connected: Connect, remaining: Callable[[], float]) -> Page | str:
    """Return the page, or the address that it has moved to."""
    try:
        opened = connected(ip, to, max(remaining(), 0.1))
        speaking = http.client.HTTPConnection(to.host, to.port)
        speaking.sock = opened
        try:
            speaking.putrequest("GET", to.path, skip_host=True, skip_accept_encoding=True)
            headers = {"Host": to.shown, "User-Agent": "kstreet", "Accept": ", ".join(KINDS)}
            headers |= {"Accept-Encoding": "identity", "Connection": "close"}
            for key, value in headers.items():
                speaking.putheader(key, value)
            speaking.endheaders()
            opened.settimeout(max(remaining(), 0.1))
            return _read(speaking.getresponse(), opened, remaining)
        finally:
            speaking.close()
            opened.close()
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(
            f"the server did not answer as it should ({type(error).__name__})",
            remedy="paste the article's text instead",
        ) from None


def _read(
    answer: http.client.HTTPResponse, opened: socket.socket, remaining: Callable[[], float]
) -> Page | str:
    moved = answer.getheader("location")
    if answer.status in _MOVED and moved:
        return moved
    if answer.status != _OK:
        raise FetchError(f"the server answered {answer.status}", remedy="paste the article's text instead")
    kind = (answer.getheader("content-type") or "").partition(";")[0].strip().lower()
    if kind not in KINDS or (answer.getheader("content-encoding") or "identity") != "identity":
        raise FetchError("that is no article: neither a web page nor text", remedy="paste its text instead")
    data = b""
    while True:
        if remaining() <= 0:
            raise FetchError("the server is too slow", remedy="paste the article's text instead")
        opened.settimeout(max(remaining(), 0.1))
        piece = answer.read1(_PIECE)
        if not piece:
            return Page(data, kind, "")
        data += piece
        if len(data) > LARGEST:
            raise FetchError("the page is too large", remedy="paste the article's text instead")
