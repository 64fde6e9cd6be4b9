"""How well and how fast claims are read: precision and recall per kind on articles whose claims are marked.

A claim read matches a marked one if the kind is the same, the words overlap, and the figure agrees within
0.5 % with its sign (a marked range is met by its two ends or by a figure inside). Each matches once at most.
Unit, status, time, office and subject of the matches are counted separately, where the mark names them.
Floors: precision and recall 0.9 overall, 200 articles a second on one core.

    python bench/measure_reading.py [FOLDER] [--verbose]
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from kstreet.press.claims import read_claims
from kstreet.records import Claim, ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

ARTICLES = Path(__file__).parent / "articles"
KINDS: tuple[str, ...] = get_args(ClaimKind)
TOLERANCE = Decimal("0.005")
DETAILS = ("unit", "status", "on", "office", "subject")
FLOOR, SPEED_FLOOR = 0.9, 200
WORDS = {"counterparty", "since", "about", "attribution", "bound", *DETAILS}


@dataclass(frozen=True)
class Mark:
    """A claim marked by hand: `text[start:end]` are its words; `details` only what the words make clear."""

    kind: str
    start: int
    end: int
    quote: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    details: dict[str, str]


@dataclass(frozen=True)
class MarkedArticle:
    name: str
    text: str
    lang: str
    published: date
    company: str
    marks: tuple[Mark, ...]


@dataclass
class Tally:
    """Counts per kind: marked, read, and matched; `agree` and `named` per detail of the matches."""

    marked: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    agree: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    def precision(self, kind: str | None = None) -> float:
        return share(self.matched, self.read, kind)

    def recall(self, kind: str | None = None) -> float:
        return share(self.matched, self.marked, kind)


def share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    """Return part of whole, of one kind or of all; nothing out of nothing is 1."""
    above, below = (part.total(), whole.total()) if kind is None else (part[kind], whole[kind])
    return above / below if below else 1.0


def place(text: str, quote: str, nth: int | None) -> tuple[int, int]:
    """Return the offsets of the quote's nth occurrence; without nth it must occur once."""
    found, begin = [], text.find(quote)
    while begin >= 0:
        found.append(begin)
        begin = text.find(quote, begin + 1)
    if not found or (nth is None and len(found) > 1) or (nth or 1) > len(found):
        raise ValueError(f"{quote!r} occurs {len(found)} times, nth is {nth}")
    start = found[(nth or 1) - 1]
    return start, start + len(quote)


def read_mark(row: dict[str, Any], text: str) -> Mark:
    """Check one `[[claim]]` and find its words; raise ValueError where it is not well formed."""
    row = dict(row)
    kind, quote = row.pop("kind"), row.pop("quote")
    start, end = place(text, quote, row.pop("nth", None))
    value, low, high = (Decimal(row.pop(key)) if key in row else None for key in ("value", "low", "high"))
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind}")
    if unknown := set(row) - WORDS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
        raise ValueError(f"{quote!r}: a range has two ends in order")
    return Mark(kind, start, end, quote, value, low, high, {key: str(word) for key, word in row.items()})


def read_article(labels: Path) -> MarkedArticle:
    """Read `NN-name.lang.toml` and the text beside it."""
    text = labels.with_suffix(".txt").read_text(encoding="utf-8")
    table = tomllib.loads(labels.read_text(encoding="utf-8"), parse_float=Decimal)
    try:
        marks = tuple(read_mark(row, text) for row in table["claim"])
    except (KeyError, ValueError) as mistake:
        raise ValueError(f"{labels.name}: {mistake}") from mistake
    return MarkedArticle(
        labels.stem, text, str(table["lang"]), table["published"], str(table["company"]), marks
    )


def read_folder(folder: Path) -> list[MarkedArticle]:
    return [read_article(labels) for labels in sorted(folder.glob("*.toml"))]


def near(found: Decimal | None, wanted: Decimal) -> bool:
    return found is not None and abs(found - wanted) <= TOLERANCE * abs(wanted)


def same_figure(mark: Mark, claim: Claim) -> bool:
    if mark.value is not None:
        return near(claim.value, mark.value)
    if mark.low is None or mark.high is None:
        return True
    if near(claim.low, mark.low) and near(claim.high, mark.high):
        return True
    slack = TOLERANCE * max(abs(mark.low), abs(mark.high))
    return claim.value is not None and mark.low - slack <= claim.value <= mark.high + slack


def overlap(mark: Mark, claim: Claim) -> int:
    return min(mark.end, claim.end) - max(mark.start, claim.start)


def candidates(mark: Mark, claims: Sequence[Claim]) -> list[int]:
    """Return the numbers of the claims that may match, most overlap first."""
    fits = [
        (overlap(mark, claim), number)
        for number, claim in enumerate(claims)
        if claim.kind == mark.kind and overlap(mark, claim) > 0 and same_figure(mark, claim)
    ]
    return [number for _, number in sorted(fits, reverse=True)]


def pair(marks: Sequence[Mark], claims: Sequence[Claim]) -> dict[int, int]:
    """Return the largest one-to-one matching, claim by mark (augmenting paths, most overlap first)."""
    options = [candidates(mark, claims) for mark in marks]
    owner: dict[int, int] = {}

    def settle(mark: int, tried: set[int]) -> bool:
        for number in options[mark]:
            if number in tried:
                continue
            tried.add(number)
            if number not in owner or settle(owner[number], tried):
                owner[number] = mark
                return True
        return False

    for first in range(len(marks)):
        settle(first, set())
    return {mark: number for number, mark in owner.items()}


def agrees(key: str, wanted: str, claim: Claim) -> bool:
    """Compare a detail; of two names one may be the longer form of the other."""
    found = str(getattr(claim, key)).casefold()
    wanted = wanted.casefold()
    return found == wanted or (key == "subject" and bool(found) and (found in wanted or wanted in found))


def read(article: MarkedArticle) -> tuple[Claim, ...]:
    return read_claims(article.text, article.lang, article.published, None, article.company)


def score(articles: Iterable[MarkedArticle], *, verbose: bool = False) -> Tally:
    """Read every article and count; with `verbose`, print what was missed and what was read wrongly."""
    tally = Tally()
    for article in articles:
        claims = read(article)
        pairs = pair(article.marks, claims)
        tally.marked.update(mark.kind for mark in article.marks)
        tally.read.update(claim.kind for claim in claims)
        tally.matched.update(article.marks[mark].kind for mark in pairs)
        for mark, number in pairs.items():
            details = article.marks[mark].details
            for key in DETAILS:
                if key in details:
                    tally.named[key] += 1
                    tally.agree[key] += agrees(key, details[key], claims[number])
        if verbose:
            print_differences(article, claims, pairs)
    return tally


def print_differences(article: MarkedArticle, claims: Sequence[Claim], pairs: dict[int, int]) -> None:
    lines = []
    for number, mark in enumerate(article.marks):
        if number not in pairs:
            figure = mark.value if mark.low is None else f"{mark.low}..{mark.high}"
            lines.append((mark.start, f"  missed {mark.kind:18} {figure or ''}  {mark.quote!r}"))
            continue
        claim = claims[pairs[number]]
        for key in DETAILS:
            wanted = mark.details.get(key)
            if wanted is not None and not agrees(key, wanted, claim):
                said = f"{key} {getattr(claim, key)!r}, marked {wanted!r}"
                lines.append((mark.start, f"  differs {mark.kind:17} {said}  {mark.quote!r}"))
    for number, claim in enumerate(claims):
        if number not in pairs.values():
            figure = "" if claim.value is None else f"{claim.value} {claim.unit}"
            lines.append((claim.start, f"  false  {claim.kind:18} {figure}  {claim.quote!r}"))
    print(article.name)
    for _, line in sorted(lines):
        print(line)


def speed(articles: Sequence[MarkedArticle], seconds: float = 2.0) -> float:
    """Return articles a second of one core's time, the first pass left out as warm-up."""
    for article in articles:
        read(article)
    count, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < seconds:
        for article in articles:
            read(article)
        count += len(articles)
    return count / spent


def print_tally(tally: Tally) -> None:
    print(f"{'kind':20}{'marked':>8}{'read':>8}{'matched':>9}{'precision':>11}{'recall':>8}")
    for kind in KINDS:
        counts = f"{tally.marked[kind]:8}{tally.read[kind]:8}{tally.matched[kind]:9}"
        print(f"{kind:20}{counts}{tally.precision(kind):11.3f}{tally.recall(kind):8.3f}")
    counts = f"{tally.marked.total():8}{tally.read.total():8}{tally.matched.total():9}"
    print(f"{'overall':20}{counts}{tally.precision():11.3f}{tally.recall():8.3f}   (floor {FLOOR} each)")
    words = (f"{key} {tally.agree[key]}/{tally.named[key]}" for key in DETAILS)
    print("of the matches also agree: " + ", ".join(words))


def main() -> None:
    """Print quality per kind, then speed."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("folder", nargs="?", type=Path, default=ARTICLES)
    words.add_argument("--verbose", action="store_true", help="list misses, false claims and differences")
    asked = words.parse_args()
    articles = read_folder(asked.folder)
    print_tally(score(articles, verbose=asked.verbose))
    print(f"speed: {speed(articles):.0f} articles a second, one core   (floor {SPEED_FLOOR})")


if __name__ == "__main__":
    main()
