"""The command line: words come in, answers go out; every heavy import lives inside its command."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError, Parameter

from kstreet import __version__
from kstreet.errors import KstreetError

if TYPE_CHECKING:
    from collections.abc import Sequence

MISUSE = 2

_PLAIN = Parameter(show_default=False, negative="")


def _room(name: str, says: str, epilogue: str = "") -> App:
    return App(
        name=name,
        help=says,
        help_epilogue=epilogue,
        version=__version__,
        default_parameter=_PLAIN,
        help_formatter="plain",
        help_format="plaintext",
    )


def _offer(group: App, place: str, name: str, says: str, example: str) -> None:
    """Name a command that is loaded when it is used; its help ends with an example that a test runs."""
    group.command(f"kstreet.cli.{place}", name=name, help=says, help_epilogue=f"Example: kstreet {example}")


app = _room(
    "kstreet",
    "Does a company's political and governmental influence show in its value?",
    "Start with: kstreet demo",
)
_offer(
    app,
    "check:check",
    "check",
    "Hold every claim of an article against the record and the market.",
    "check article.txt --published 2025-09-24",
)
_offer(
    app,
    "read:read",
    "read",
    "Show the claims of an article, unchecked; needs no case.",
    "read article.txt --published 2025-09-24",
)
_offer(
    app,
    "dossier:dossier",
    "dossier",
    "Write what is known of a company's influence and value.",
    "dossier META --as-of 2025-09-24 --currency EUR --lang de --out meta.html",
)
_offer(app, "demo:demo", "demo", "Run the main job on the bundled case.", "demo --out out")
_offer(
    app,
    "study:study",
    "study",
    "Measure what the market did on dated events of many firms.",
    "study events.csv --prices prices.csv --market GSPC",
)
_offer(app, "serve:serve", "serve", "Serve the same answers as pages in a browser.", "serve --port 8040")
case = _room("case", "Make a case folder for another company, or check one.")
_offer(case, "case:new", "new", "Write the skeleton of a case folder.", "case new my_company")
_offer(
    case,
    "case:check",
    "check",
    "Name file, row and remedy for whatever is wrong in a case folder.",
    "case check my_company",
)
_offer(case, "case:list_cases", "list", "List the cases that are known.", "case list")
app.command(case)
_offer(
    app,
    "who:who",
    "who",
    "Say whom a name means, with score and reason; or match a whole list of names.",
    'who "Facebook, Inc." --on 2021-01-01',
)
_offer(
    app,
    "review:review",
    "review",
    "Decide the doubtful links of a list or of the lake, the largest amounts first.",
    'review names.csv --amount amount --reviewer "A. Reader"',
)
_offer(
    app,
    "flows:flows",
    "flows",
    "Show a company's money by what it is, double counts removed, and why.",
    "flows META --by vehicle",
)
_offer(
    app,
    "path:path",
    "path",
    "Show how money can have come from a company to a party or an office.",
    'path META "Texas Senate"',
)
_offer(
    app,
    "flags:flags",
    "flags",
    "Set dated records beside each other where they touch a rule.",
    "flags META",
)
_offer(
    app,
    "bills:bills",
    "bills",
    "Show bills lobbied on, the committees that handle them, and members who got gifts.",
    "bills META",
)
_offer(
    app,
    "network:network",
    "network",
    "Show who is around a company: links, shared recipients, what is new.",
    "network META --steps 2",
)
_offer(
    app,
    "timeline:timeline",
    "timeline",
    "Show flows, deals, filings, hearings and the share on one axis.",
    "timeline META",
)
_offer(
    app,
    "load:load",
    "load",
    "Load documents of a register into the lake.",
    "load irs527 FullDataFile.txt",
)
_offer(
    app,
    "update:update",
    "update",
    "Fetch what the registers have new, and load it.",
    "update congress --plan",
)
_offer(app, "sources:sources", "sources", "Show the registers, and what is held of each.", "sources")
_offer(
    app,
    "sql:sql",
    "sql",
    "Run one select over the lake.",
    'sql "select source, count(*) as flows from flows group by source"',
)
_offer(
    app,
    "query:query",
    "query",
    "Run a query that comes with kstreet, or show its text.",
    "query standing_totals as_of=2026-02-28",
)
_offer(
    app,
    "export:export",
    "export",
    "Write the lake as Parquet, CSV, SQLite or FollowTheMoney.",
    "export --sqlite record.db",
)
store = _room("store", "Check the lake, or go back to an earlier version.")
_offer(
    store, "store:verify", "verify", "Hold every part of the lake against its hash and rows.", "store verify"
)
_offer(store, "store:rollback", "rollback", "Make an earlier version count again.", "store rollback")
app.command(store)


def _engine_last(words: list[str]) -> list[str]:
    """Let `kstreet --engine spark query …` mean `kstreet query --engine spark …`."""
    taken = 2 if words[:1] == ["--engine"] else int(words[:1] != [] and words[0].startswith("--engine="))
    return [*words[taken : taken + 1], *words[:taken], *words[taken + 1 :]]


def _told(error: KstreetError, given: Sequence[str]) -> str:
    """Return a message in the language that the command was asked for, first of all by `--lang`."""
    from kstreet.phrases.translate import translated

    asked = [
        value or after
        for (option, _, value), after in zip(
            (word.partition("=") for word in given), (*given[1:], ""), strict=True
        )
        if option == "--lang"
    ]
    if asked[:1] != ["de"]:
        return str(error)
    place = f"{error.where}: " if error.where else ""
    mend = f" — {translated(error.remedy, 'de')[0]}" if error.remedy else ""
    return f"{place}{translated(error.problem, 'de')[0]}{mend}"


def main(words: Sequence[str] | None = None) -> None:
    """Run one command. A mistake of the user ends with one message and status 2, never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = _engine_last(list(words) if words is not None else sys.argv[1:])
    try:
        app(given, exit_on_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError:
        sys.exit(MISUSE)
    except KstreetError as error:
        print(f"kstreet: {_told(error, given)}", file=sys.stderr)
        sys.exit(MISUSE)
    except BrokenPipeError:  # the reader closed the pipe: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("kstreet: stopped", file=sys.stderr)
        sys.exit(130)
