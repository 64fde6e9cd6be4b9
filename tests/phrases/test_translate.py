"""Every message that a page can show is known in German; what no table knows stays in English and says so."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kstreet
from kstreet import errors
from kstreet.phrases.translate import patterns, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(kstreet.__file__).resolve().parent
SPOKEN = {name for name, kind in vars(errors).items() if isinstance(kind, type)} | {"Problem"}
# what pages call, and the command that studies run
ROOMS = ("web", "report", "press", "influence", "study", "market", "store", "entities", "fetch/public.py")
ROOMS += ("cli/study.py", "cli/eventtable.py", "cli/studyoutput.py", "sources/ecb.py", "sources/yahoo.py")
# what only the command line, a program or another engine can meet
ELSEWHERE = {
    *("store/export.py", "store/loading.py", "store/onspark.py", "store/spark.py", "store/asking.py"),
    *("entities/batch.py", "entities/rosters.py", "entities/sec_rosters.py", "entities/trees.py"),
    *("study/bhar.py", "study/bootstrap.py", "study/events.py", "study/inference.py", "study/multiple.py"),
    *("study/normal.py", "study/onedate.py", "study/plots.py", "study/portfolio.py", "study/regression.py"),
    *("study/synthetic.py", "study/results.py", "entities/on_spark.py"),
}
GUESSES = ("7", "Text", "'Text'", "2025-09-24", "same name", "market")
PLAIN = ("7", "Text", "2025-09-24")  # no sentence, which would make any text with a colon known
FIELDS_TRIED = 4
REMARKING = ("_notes", "_remarks", "_contradictions", "overview")


def templates(node: ast.AST) -> Iterator[list[str]]:
    """Yield the pieces between the fields of each form that a message can take; none where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield [node.value]
    elif isinstance(node, ast.JoinedStr):
        pieces = [""]
        for part in node.values:
            if isinstance(part, ast.Constant):
                pieces[-1] += str(part.value)
            else:
                pieces.append("")
        yield pieces
    elif isinstance(node, ast.IfExp):
        yield from templates(node.body)
        yield from templates(node.orelse)


def messages(source: str) -> Iterator[list[str]]:
    """Yield every problem and remedy that a module raises."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SPOKEN:
            said = call.args[3:5] if getattr(call.func, "id", "") == "Problem" else call.args[:1]
            said += [each.value for each in call.keywords if each.arg == "remedy"]
            for node in said:
                yield from templates(node)


def remarks(source: str) -> Iterator[list[str]]:
    """Yield every remark that a module makes beside an answer: what is appended to, listed or yielded."""
    for place in ast.walk(ast.parse(source)):
        if isinstance(place, ast.FunctionDef) and place.name in REMARKING:
            for node in ast.walk(place):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "append":
                    yield from templates(node.args[0])
                elif isinstance(node, ast.ListComp):
                    yield from templates(node.elt)
                elif isinstance(node, ast.Yield) and node.value:
                    yield from templates(_whole(node.value))


def _whole(node: ast.expr) -> ast.expr:
    """Return the text that an addition begins with, as if the rest were one field."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr) and str(getattr(node.values[-1], "value", "")).endswith(": "):
        return ast.JoinedStr([*node.values, ast.FormattedValue(ast.Constant("more"), -1)])
    return node


def is_known(pieces: list[str], guesses: tuple[str, ...] = GUESSES) -> bool:
    count = len(pieces) - 1
    for values in itertools.product(guesses, repeat=min(count, FIELDS_TRIED)):
        filled = (*values, *("7",) * (count - len(values)))
        text = pieces[0] + "".join(value + piece for value, piece in zip(filled, pieces[1:], strict=True))
        if not text.strip() or translated(text, "de")[1]:
            return True
    return False


def unknown(source: str) -> list[str]:
    return ["{}".join(pieces) for pieces in messages(source) if not is_known(pieces)]


def modules() -> list[Path]:
    found = []
    for room in ROOMS:
        place = ROOT / room
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [each for each in found if str(each.relative_to(ROOT)) not in ELSEWHERE]


def test_every_message_that_a_page_can_show_is_known_in_german() -> None:
    lacking = {str(each.relative_to(ROOT)): unknown(each.read_text(encoding="utf-8")) for each in modules()}
    assert {place: texts for place, texts in lacking.items() if texts} == {}


def test_every_remark_on_money_and_flags_is_known_in_german() -> None:
    said, lacking = 0, []
    for place in sorted((ROOT / "influence").rglob("*.py")):
        for pieces in remarks(place.read_text(encoding="utf-8")):
            said += 1
            lacking += [] if is_known(pieces, PLAIN) else ["{}".join(pieces)]
    assert lacking == []
    assert said > 15


def test_a_remark_without_german_is_noticed() -> None:
    source = 'def _notes():\n    yield f"{n} stone(s) stand here: " + ", ".join(names)'
    assert [is_known(pieces, PLAIN) for pieces in remarks(source)] == [False]


def test_a_message_without_german_is_noticed() -> None:
    source = 'raise KstreetError(f"the {thing} of the day is lost", remedy="wait for it, or cancel it")'
    assert unknown(source) == ["the {} of the day is lost"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("no case 'x y'", "kein Fall „x y“"),
        ("2019-01-05 is outside the data, 2020-01-02 to 2025-01-01", "der 05.01.2019 liegt außerhalb"),
        ("1,234 results are kept already", "1.234 Ergebnisse"),
        (
            "doubtful: nearest is Meta Inc, its initials, letters 87 % alike (META)",
            "Buchstaben zu 87 % gleich",
        ),
        (
            "without its addition: subsidiary until 2021-01-01 (SEC 123: same name)",
            "ohne seinen Zusatz: Tochter",
        ),
        ("decided by A. B. on 2025-01-02: two sites", "entschieden von A. B. am 02.01.2025: two sites"),
    ],
)
def test_a_sentence_is_said_in_german_with_its_figures_and_days(said: str, meant: str) -> None:
    text, known = translated(said, "de")
    assert known
    assert meant in text


def test_what_no_table_knows_stays_in_english_and_says_so() -> None:
    assert translated("the moon is full", "de") == ("the moon is full", False)
    assert translated("without its addition: the moon is full", "de")[1] is False
    assert translated("no case 'x'", "en") == ("no case 'x'", True)


def test_a_long_text_is_answered_at_once() -> None:
    assert translated("a: b " * 100_000, "de")[1] is False
    assert translated("a, b: c (d) " * 90, "de")[1] is False


def test_the_german_of_a_sentence_takes_the_fields_of_its_english() -> None:
    for pattern in patterns("de"):
        pattern.said.format_map(dict.fromkeys(pattern.shape.groupindex, ""))


def test_names_with_figures_are_written_in_the_reader_s_manner() -> None:
    said = "2 name(s) are in doubt and left out: 'META' (0.99, 1,234 row(s)); kstreet review decides"
    assert "'META' (0,99, 1.234 Zeile(n))" in translated(said, "de")[0]
