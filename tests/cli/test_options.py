"""What an option means is said in one place: where several commands share it, in `cli/options.py`."""

from __future__ import annotations

import ast
import itertools
from collections import defaultdict
from pathlib import Path

from kstreet import cli


def described(source: str) -> set[tuple[str, str]]:
    """Return each option with what a command's own docstring says of it."""
    found = set()
    for node in ast.parse(source).body:
        said = (ast.get_docstring(node) or "") if isinstance(node, ast.FunctionDef) else ""
        lines = said.partition("Parameters\n----------\n")[2].splitlines()
        for name, text in itertools.pairwise(lines):
            if name and not name.startswith(" ") and text.startswith("    "):
                found.add((name, text.strip()))
    return found


def said_twice(sources: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, source in sources.items():
        for option in described(source):
            places[option].append(name)
    return {option: sorted(names) for option, names in places.items() if len(names) > 1}


def test_no_two_commands_describe_the_same_option_in_the_same_words() -> None:
    folder = Path(cli.__file__).resolve().parent
    sources = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.py")}
    assert said_twice(sources) == {}


def test_the_same_words_in_two_commands_are_noticed() -> None:
    source = (
        'def f(lake):\n    """Do.\n\n    Parameters\n    ----------\n    lake\n        The folder.\n    """\n'
    )
    assert said_twice({"a": source, "b": source}) == {("lake", "The folder."): ["a", "b"]}
