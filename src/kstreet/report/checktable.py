"""A checked article in a terminal: one row a claim, in the article's language, coloured by verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kstreet.press.wording import money, number, say_all, signed, word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.records import Ruling
    from kstreet.store.casebook import CaseBook

MARKS: dict[Ruling, tuple[str, str]] = {
    "supported": ("✓", "green"),
    "contradicted": ("✗", "red"),
    "partly": ("◐", "yellow"),
    "not checkable": ("?", "blue"),
}
_HEAD = {
    "en": ("verdict", "the article's words", "what the record and the market say"),
    "de": ("Urteil", "Worte des Artikels", "was Register und Markt sagen"),
}


def figure_text(value: Decimal | str | None, unit: str, lang: str) -> str:
    """Write a figure with its unit as the reader does."""
    if value is None:
        return ""
    if isinstance(value, str):
        return word(value, lang)
    if unit in ("%", "pp"):
        return f"{signed(value, lang)} {'%' if unit == '%' else _points(lang)}"
    return f"{number(value, lang)}" if unit in ("", "count", "points") else money(value, unit, lang)


def _points(lang: str) -> str:
    return "Prozentpunkte" if lang == "de" else "percentage points"


def _verdict(each: Checked, lang: str) -> Text:
    mark, colour = MARKS[each.verdict.ruling]
    return Text(f"{mark} {word(each.verdict.ruling, lang)}", style=f"bold {colour}")


def _words(each: Checked) -> Text:
    return Text(" ".join(each.claim.quote.split()))


def _answer(each: Checked, lang: str, case: CaseBook | None) -> Text:
    verdict = each.verdict
    text = Text()
    found = figure_text(verdict.found, verdict.found_unit, lang)
    if found:
        text.append(found, style="bold")
        if verdict.difference is not None and verdict.difference_unit:
            text.append(f" (Δ {figure_text(verdict.difference, verdict.difference_unit, lang)})")
        text.append("\n")
    text.append("\n".join(say_all(verdict.notes, lang, case)))
    for evidence in verdict.evidence:
        text.append(f"\n↗ {evidence.source} ({word(evidence.grade, lang)})", style="dim")
    return text


def print_table(
    article: Article, checked: Sequence[Checked], case: CaseBook | None, console: Console | None = None
) -> None:
    """Print the claims of an article with their verdicts; colour only where a terminal shows it."""
    console = console or Console(highlight=False)
    lang = article.lang
    company = f" · {case.parties[case.company].name}" if case else ""
    console.print(Text(f"{article.title}", style="bold"))
    console.print(Text(f"{article.published.isoformat()} · {lang}{company}", style="dim"))
    for line in say_all(article.notes, lang):
        console.print(Text(f"  {line}", style="dim"))
    if not checked:
        console.print("Keine prüfbare Behauptung gefunden." if lang == "de" else "No checkable claim found.")
        return
    table = Table(show_lines=True, expand=False)
    head = _HEAD[lang]
    table.add_column(head[0], no_wrap=True)
    table.add_column(head[1], ratio=2)
    table.add_column(head[2], ratio=3)
    for each in checked:
        table.add_row(_verdict(each, lang), _words(each), _answer(each, lang, case))
    console.print(table)
    counts = Counter(each.verdict.ruling for each in checked)
    console.print(
        " · ".join(
            f"{MARKS[ruling][0]} {counts[ruling]} {word(ruling, lang)}" for ruling in MARKS if counts[ruling]
        )
    )
