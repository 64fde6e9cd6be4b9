"""`kstreet serve`: the same answers as pages, for this machine unless the operator says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kstreet.cli.who import LEDGER
from kstreet.errors import KstreetError
from kstreet.settings import read_settings

Flag = Annotated[bool, Parameter(negative="")]


def serve(
    *,
    port: int = 8040,
    host: str = "127.0.0.1",
    open: Flag = False,  # noqa: A002 - the option's name
    allow_fetch: Flag = False,
    state: Path = Path("kstreet-state"),
    decisions: str = LEDGER,
) -> None:
    """Serve the pages until stopped.

    Parameters
    ----------
    port
        The port to listen at.
    host
        The address to listen at. Any other than this machine's own asks every visitor for a token.
    open
        Open the start page in a browser.
    allow_fetch
        Let visitors have articles fetched from public addresses.
    state
        The folder in which finished results are kept.
    decisions
        The ledger of people's decisions on names, as with kstreet review.
    """
    import secrets
    import socket

    from kstreet.web.setup import Setup, is_loopback

    token = "" if is_loopback(host) else secrets.token_urlsafe(24)
    setup = Setup(read_settings(), state, Path(decisions), host, port, token, allow_fetch)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host.strip("[]"), port), family=family)
    except (OSError, OverflowError) as error:
        raise KstreetError(
            f"cannot be listened at: {error}", where=f"{host}:{port}", remedy="choose another with --port"
        ) from None
    address = f"http://{host}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    print(f"kstreet serves {address}", flush=True)
    if token:
        print(
            "Whoever has this address can read everything here; the token ends with the server.", flush=True
        )
    if open:
        import webbrowser

        webbrowser.open(address)
    from kstreet.web.serving import run

    run(setup, listening)
