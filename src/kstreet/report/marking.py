"""An article's text cut into passages and stretches, each stretch with the claims whose words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kstreet.press.wording import say_all, word
from kstreet.report.svg import harmless, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kstreet.press.article import Article
    from kstreet.press.check import Checked
    from kstreet.records import Evidence, Ruling
    from kstreet.report.catalogue import Words
    from kstreet.report.reader import Reader
    from kstreet.store.casebook import CaseBook

GRAVEST: tuple[Ruling, ...] = ("contradicted", "partly", "not checkable", "supported")
SHOWN: tuple[Ruling, ...] = ("supported", "partly", "contradicted", "not checkable")
ISO_LETTERS = 3
IN_FULL = 10_000


@dataclass(frozen=True, slots=True)
class Card:
    """What is said beside a claim."""

    number: int
    ruling: Ruling
    kind: str
    quote: str
    found: str
    difference: str
    rule: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the article's text. `ruling`: the gravest of its claims, empty for none; `ends`: claims that end here."""

    text: str
    ruling: Ruling | None
    ends: tuple[tuple[int, Ruling], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the article and the claims that begin in it."""

    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole article, marked."""

    title: str
    published: str
    lang: str
    notes: tuple[str, ...]
    counts: tuple[tuple[Ruling, int], ...]
    passages: tuple[Passage, ...]


def mark(
    article: Article, checked: Sequence[Checked], words: Words, reader: Reader, case: CaseBook | None
) -> Marked:
    """Return the article with every claim marked in its words, numbered in order of appearance.

    `case`: what the claims were held against, in whose texts the notes are told.
    """
    ordered = sorted(checked, key=lambda each: (each.claim.start, each.claim.end))
    cards = [_card(number, each, words, reader, case) for number, each in enumerate(ordered, start=1)]
    starts = [each.claim.start for each in ordered]
    longest = max((each.claim.end - each.claim.start for each in ordered), default=0)
    passages = []
    first = 0
    for line in article.text.splitlines(keepends=True):
        last = first + len(line)
        if line.strip():
            begun, after = bisect_left(starts, first), bisect_left(starts, last)
            near = [
                (number, ordered[number - 1])
                for number in range(bisect_left(starts, first - longest) + 1, after + 1)
            ]
            passages.append(Passage(_stretches(article.text, first, last, near), tuple(cards[begun:after])))
        first = last
    tally = Counter(each.verdict.ruling for each in ordered)
    return Marked(
        title=plain(article.title) or words("article.untitled"),
        published=reader.day(article.published),
        lang=article.lang,
        notes=tuple(plain(note) for note in say_all(article.notes, words.lang)),
        counts=tuple((ruling, tally[ruling]) for ruling in SHOWN if tally[ruling]),
        passages=tuple(passages),
    )


def _stretches(text: str, first: int, last: int, near: Sequence[tuple[int, Checked]]) -> tuple[Stretch, ...]:
    """Cut a passage wherever a claim begins or ends in it. `near`: numbered claims that may reach into it."""
    inside = [(number, each) for number, each in near if each.claim.start < last and each.claim.end > first]
    cuts = {first, last}
    for _, each in inside:
        cuts |= {max(first, each.claim.start), min(last, each.claim.end)}
    places = sorted(cuts)
    found = []
    for start, end in pairwise(places):
        over = [
            each.verdict.ruling for _, each in inside if each.claim.start < end and each.claim.end > start
        ]
        ends = tuple((number, each.verdict.ruling) for number, each in inside if each.claim.end == end)
        ruling = min(over, key=GRAVEST.index) if over else None
        found.append(Stretch(harmless(text[start:end]).rstrip("\n"), ruling, ends))
    return tuple(found)


def _card(number: int, each: Checked, words: Words, reader: Reader, case: CaseBook | None) -> Card:
    claim, verdict = each.claim, each.verdict
    return Card(
        number=number,
        ruling=verdict.ruling,
        kind=words.known("claim", claim.kind),
        quote=plain(claim.quote),
        found=figure(verdict.found, verdict.found_unit, words, reader),
        difference=figure(verdict.difference, verdict.difference_unit, words, reader, signed=True),
        rule=words.known("rule", plain(verdict.rule)),
        notes=tuple(plain(note, 600) for note in say_all(verdict.notes, words.lang, case)),
        evidence=verdict.evidence,
    )


def figure(
    value: Decimal | str | None, unit: str, words: Words, reader: Reader, *, signed: bool = False
) -> str:
    """Return a found figure with its unit as the reader writes it; a status in the reader's language."""
    if value is None:
        return ""
    if isinstance(value, str):
        return plain(word(value, words.lang))
    plus = "+" if signed and value > 0 else ""
    if unit == "%":
        return plus + reader.percent(float(value) / 100, 2, signed=False)
    currency, _, per = unit.partition("/")
    if len(currency) == ISO_LETTERS and currency.isupper():
        exact = per or abs(value) < IN_FULL
        return plus + (reader.money(value, currency, 2) if exact else reader.amount(value, currency))
    number = reader.scaled(value)
    said = words.known("unit", unit) if unit not in {"", "count"} else ""
    return f"{plus}{number} {said}".strip()
