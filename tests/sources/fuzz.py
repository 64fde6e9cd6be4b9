"""Documents broken at random: a reader must read them or say what is wrong, and never hang.

`python -m tests.sources.fuzz MINUTES [REGISTER…]` does it for so long; test_fuzz.py does a little of it every time.
"""

from __future__ import annotations

import copy
import faulthandler
import json
import sys
import time
import warnings
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kstreet.documents import BadRows, Document
from kstreet.errors import SourceError
from kstreet.store.loading import find_source, source_names
from tests.sources.samples import FOLDER, documents

LONGEST = 60  # seconds that one broken document may take before it counts as a hang
NASTY = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"\r\n",
        b"|",
        b"\x1c",
        b'"',
        b"'",
        b",",
        b"\\",
    ),
    *(
        b"-1",
        b"0",
        b"NaN",
        b"Infinity",
        b"1e999999",
        b"9" * 40,
        b"99999999",
        b"20250230",
        b"00000000",
        b"2025",
    ),
    *(
        b"None",
        b"null",
        b"[]",
        b"{}",
        b"<",
        b"</",
        b"<!--",
        b"&#x110000;",
        b"&#99999999999;",
        b"\xc3",
        b"\xe9",
    ),
    *("ü".encode(), "\u2028".encode(), "\ud800".encode(errors="surrogatepass"), b"A|", b"HDR", b"9999-99-99"),
    *(b"x" * 100_000, b"\n" * 1000, b"(" * 5000, b"1905-01-01T00:00:00", b"0001-01-01", b"12345678901234567"),
)
NODES: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        1.5,
        10**40,
        "",
        "x",
        "NaN",
        "1e999999",
        "9" * 40,
        "9999-99-99",
        "0001-01-01",
        "\ud800",
    ),
    *([], {}, [None], [[]], {"": None}, "2025-01-01T00:00:00", "2025-13-01", ["x"], "first_quarter", "\x00"),
)


@st.composite
def broken(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a document with some bytes, lines or fields changed."""
    if content[:1] in (b"{", b"[") and draw(st.booleans()):
        return _broken_json(draw, content)
    for _ in range(draw(st.integers(1, 6))):
        content = _broken_once(draw, content)
    return content


def _broken_once(draw: st.DrawFn, content: bytes) -> bytes:
    first = draw(st.integers(0, len(content)))
    last = min(len(content), first + draw(st.integers(0, 60)))
    kind = draw(st.sampled_from(["insert", "replace", "cut", "line", "field", "twice", "any"]))
    if kind == "insert":
        return content[:first] + draw(st.sampled_from(NASTY)) + content[first:]
    if kind == "replace":
        return content[:first] + draw(st.sampled_from(NASTY)) + content[last:]
    if kind == "cut":
        return content[:first]
    if kind == "any":
        return content[:first] + draw(st.binary(max_size=20)) + content[last:]
    if kind == "field":
        mark = next((each for each in (b"\x1c", b"|", b",", b":", b">") if each in content[first:]), b"\n")
        begins = content.find(mark, first) + 1
        ends = content.find(mark, begins)
        return (
            content[:begins] + draw(st.sampled_from(NASTY)) + content[ends if ends >= 0 else len(content) :]
        )
    lines = content.splitlines(keepends=True)
    place = draw(st.integers(0, max(0, len(lines) - 1)))
    again = [lines[place]] * 2 if lines and kind == "twice" else []
    return b"".join([*lines[:place], *again, *lines[place + 1 :]])


def _broken_json(draw: st.DrawFn, content: bytes) -> bytes:
    try:
        page = json.loads(content)
    except ValueError:
        return content
    for _ in range(draw(st.integers(1, 4))):
        node = page
        for _ in range(20):
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            deeper = isinstance(node[key], dict | list) and draw(st.integers(0, 5))
            if not deeper:
                node[key] = copy.deepcopy(draw(st.sampled_from(NODES)))
                break
            node = node[key]
    return json.dumps(page).encode()


def read_broken(name: str, file: str, content: bytes, *, skip: bool) -> str:
    """Read a broken document; return what came of it. Anything but rows or a `SourceError` is a fault of the reader."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / file
            path.write_bytes(content)
            bad = BadRows(file, skip=skip)
            tables = list(find_source(name).read(Document(file, path), bad, Path(folder) / "scratch"))
            for _, batch in tables:
                batch.validate(full=True)
            return "rows put aside" if bad.found else "read"
    except SourceError:
        return "refused"
    finally:
        faulthandler.cancel_dump_traceback_later()


def attack(name: str, document: Document, examples: int, found: Counter[str]) -> None:
    """Break one sample so many times. Raises what the reader raised, with the example that made it."""
    content = document.path.read_bytes()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(broken(content), st.booleans())
    def breaks(changed: bytes, skip: bool) -> None:
        found[read_broken(name, document.name, changed, skip=skip)] += 1

    breaks()


def main() -> None:
    warnings.simplefilter("error")
    until = time.monotonic() + 60 * float(sys.argv[1])
    names = sys.argv[2:] or [each for each in source_names() if (FOLDER / each).is_dir()]
    cases = [(name, document) for name in names for document in documents(name)]
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    faults = 0
    while time.monotonic() < until:
        for name, document in cases:
            try:
                attack(name, document, 50, found[name])
            except Exception as error:  # noqa: BLE001 (whatever it is, it is a fault)
                faults += 1
                said = "".join(getattr(error, "__notes__", []))[:600]
                sys.stdout.write(f"FAULT {name} {document.name}: {error!r:.300}\n{said}\n")
                sys.stdout.flush()
            if time.monotonic() > until:
                break
    for name, counts in found.items():
        sys.stdout.write(f"{name:<14}{sum(counts.values()):>8} documents: {dict(counts)}\n")
    sys.stdout.write(f"{faults} faults\n")


if __name__ == "__main__":
    main()
