"""From an article to its claims: kind, parties, figure, time, source, and the exact words.

Text, language and day of publication come in; `Claim` records in order of appearance go out. No model, no
network, no judgement whether a claim is true. Opinions, questions, suppositions and advertising give no claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from kstreet.press.annotation import read_passages
from kstreet.press.building import from_figure, from_occasion, from_statement
from kstreet.press.figures_read import read_figures
from kstreet.press.kinds.acts import acts
from kstreet.press.kinds.figures import LOSABLE
from kstreet.press.kinds.followups import followups
from kstreet.press.kinds.occasions import occasions
from kstreet.press.kinds.reading import Context
from kstreet.press.kinds.statements import statements
from kstreet.press.kinds.vehicles import continues
from kstreet.press.manner import is_advertising, is_silent
from kstreet.press.subjects import Subject, as_subject, topic
from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from kstreet.entities.registry import Registry
    from kstreet.press.passages import Passage
    from kstreet.records import Claim

OPENING = 4
LONG_AGO = 5
_POLITICAL = frozenset({"political_spending", "political_vehicle"})
_NO_SUBJECTS = words("mit von bei laut with by from like wie for für of an to gegen against unlike")


def read_claims(
    text: str, lang: str, published: date, registry: Registry | None = None, company: str = ""
) -> tuple[Claim, ...]:
    """Return what an article claims. `company`: the article's company, a name or an id of the registry's case.

    Without a registry parties stay names. Every claim's `quote` is `text[start:end]`.
    """
    lang = "de" if lang == "de" else "en"
    passages = read_passages(text, lang, published, registry)
    about = _company(company, registry, published) or topic(passages)
    found = list(_claims(passages, published, about))
    return tuple(sorted(_without_echoes(found, passages), key=lambda claim: (claim.start, claim.end)))


def _company(company: str, registry: Registry | None, on: date) -> Subject | None:
    if not company:
        return None
    if registry is None:
        return Subject(company)
    if company in registry.parties:
        return Subject(registry.parties[company].name, company)
    link = registry.resolve(company, on)
    return Subject(link.party.name, link.party.id) if link else Subject(company)


def _claims(passages: Sequence[Passage], published: date, about: Subject) -> Iterator[Claim]:
    context = Context()
    last = about
    political = ""
    for number, passage in enumerate(passages):
        if is_silent(passage):
            context = Context()
            last = about if is_advertising(passage) else _next_last(passage, last, about, behind=False)
            continue
        near = [passages[at] for at in (number + 1, number - 1) if 0 <= at < len(passages)]
        context.readings = []
        context.acts = (
            acts(passage, published.year, going_on=context.kind == "deal") if not passage.quoted else []
        )
        taken: set[str] = set()
        for figure, reading in read_figures(passage, context):
            claim = from_figure(passage, figure, reading, last, near)
            if not _is_history(claim, published):
                taken.add(claim.kind)
                yield claim
        after = passages[number + 1] if number + 1 < len(passages) else None
        stated = statements(passage, taken, context, after, political) if not passage.quoted else []
        for statement in stated:
            claim = from_statement(passage, statement, last, near)
            taken.add(claim.kind)
            yield claim
        if "alliance" not in taken:
            found = occasions(passage, published, claimed=bool(taken))
            for time, kind, hits in found:
                yield from_occasion(passage, time, kind, hits, last)
            for time in followups(passage, [one for one, _, _ in found]):
                yield from_occasion(passage, time, found[0][1], [], last)
        political = _political(passage, taken, political)
        context = _left_by(passage, context, taken)
        behind = (
            number + 1 < len(passages)
            and passages[number + 1].sentence.paragraph != passage.sentence.paragraph
        )
        last = _next_last(passage, last, about, behind=behind)


def _is_history(claim: Claim, published: date) -> bool:
    """Say whether a price is told of long ago, as stories of the market do."""
    if claim.kind != "price" or not claim.on[:4].isdigit():
        return False
    return published.year - int(claim.on[:4]) >= LONG_AGO


def _political(passage: Passage, taken: set[str], before: str) -> str:
    """Return the political kind that a sentence leaves to the next; what goes on about a vehicle keeps it."""
    for kind in ("political_spending", "political_vehicle"):
        if kind in taken:
            return kind
    return before if continues(passage) and not taken else ""


def _left_by(passage: Passage, context: Context, taken: set[str]) -> Context:
    readings = [reading for reading in context.readings if reading]
    market = any(reading.kind in {"price", "move", "distance"} for reading in readings) or passage.has(
        "share"
    )
    final = readings[-1] if readings else None
    kind = final.kind if final else next(iter(taken), "")
    lobbying = passage.has("lobbying") or (context.lobbying and (kind == "lobbying" or not taken))
    political = passage.has("money.noun", "vehicle.noun") or (
        passage.has("money.gift") and passage.has("vehicle.body")
    )
    political = political or not taken.isdisjoint(_POLITICAL)
    political = political or (context.political and not taken)
    loss = final is not None and final.about in LOSABLE and final.sign < 0
    about = final.about if final else ""
    return Context([], market, kind, about, lobbying, political, -1 if loss else 1)


def _next_last(passage: Passage, last: Subject, about: Subject, *, behind: bool) -> Subject:
    """Return whom "the company" means in the next sentence: a company that opens this one, else the topic."""
    if passage.sentence.heading:
        return about
    first = next((one for one in passage.mentions if one.kind in {"company", "firm"}), None)
    ahead = {passage.word(first.first - step) for step in (1, 2, 3)} if first else set()
    opens = first is not None and first.first <= OPENING and not ahead & _NO_SUBJECTS
    if first and opens:
        return as_subject(first)
    return last if first is None and not behind else about


def _without_echoes(claims: list[Claim], passages: Sequence[Passage]) -> Iterator[Claim]:
    """Leave out a heading's fragment where a full sentence claims the same."""
    headings = [one.sentence for one in passages if one.sentence.heading]
    starts = [heading.start for heading in headings]
    counts = Counter(_figure(claim) for claim in claims)
    amounts = Counter((claim.value, claim.unit) for claim in claims)
    for claim in claims:
        at = bisect_right(starts, claim.start) - 1
        inside = at >= 0 and claim.start < headings[at].end
        vague = claim.kind == "figure" and claim.about == "other" and amounts[claim.value, claim.unit] > 1
        echo = claim.kind == "deal" and not claim.status and counts[_figure(claim)] > 1
        if not (inside and (vague or echo)):
            yield claim


def _figure(claim: Claim) -> tuple[str, Decimal | None, str]:
    return claim.kind, claim.value, claim.unit
