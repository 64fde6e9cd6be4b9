"""What the operator of a server decides, and what every page is given."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kstreet.settings import Settings

DEFAULT_PORT = 8040


@dataclass(frozen=True, slots=True)
class Setup:
    """How a server was started.

    `state`: the folder of finished results. `decisions`: the ledger of what people decided about names.
    `token`: asked of every visitor where the address is not loopback.
    `allow_fetch`: whether articles may be fetched from addresses. `secret` signs forms and lives as long as
    the server.
    """

    settings: Settings
    state: Path = Path("kstreet-state")
    decisions: Path = Path("kstreet-decisions.db")
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str = ""
    allow_fetch: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The Host headers that are answered: a page of another name that points here gets nothing."""
        own = {self.host, "localhost", "127.0.0.1", "[::1]"} if is_loopback(self.host) else {self.host}
        return frozenset({f"{name}:{self.port}" for name in map(_bracketed, own)} | set(map(_bracketed, own)))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
