"""Claims are held against the record and the market; each comes back with its verdict."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kstreet.errors import CaseError, PriceError
from kstreet.press.annotation import read_passages
from kstreet.press.rules import figures, lobbying, moves, prices, record, spending, vehicles
from kstreet.press.rules.ground import Ground
from kstreet.press.spans import span
from kstreet.press.subjects import prominence
from kstreet.records import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kstreet.entities.registry import Registry
    from kstreet.errors import KstreetError
    from kstreet.press.article import Article
    from kstreet.records import Claim, ClaimKind
    from kstreet.store.casebook import CaseBook

_RULES: dict[ClaimKind, Callable[[Claim, Ground], Verdict]] = {
    "price": prices.price,
    "market_value": prices.market_value,
    "move": moves.move,
    "distance": moves.distance,
    "price_target": figures.target,
    "figure": figures.figure,
    "date": figures.date_of,
    "deal": record.deal,
    "partnership": record.partnership,
    "alliance": record.alliance,
    "political_vehicle": vehicles.vehicle,
    "political_spending": spending.spending,
    "lobbying": lobbying.lobbying,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what is to be said of it."""

    claim: Claim
    verdict: Verdict


def _currency(claims: Iterable[Claim], case: CaseBook, lang: str) -> str:
    """Return the currency the article counts in: that of its prices, else the reader's country's."""
    iso = 3
    named = Counter(
        claim.unit
        for claim in claims
        if claim.kind == "price" and len(claim.unit) == iso and claim.subject_id in ("", case.company)
    )
    if named:
        return named.most_common(1)[0][0]
    return "EUR" if lang == "de" and case.currency == "USD" else case.currency


_ENOUGH = 0.5  # of the weight of the company named most
_IN_CURRENCY = re.compile(
    r"\bin\s+(?:(euros?)|((?:us-)?dollars?)|(pounds?|pfund)|(franken|francs?))\b|\b(?:auf\s+)?(euro)basis\b",
    re.IGNORECASE,
)
_NAMED = ("EUR", "USD", "GBP", "CHF", "EUR")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
_LONGEST_SENTENCE = 600
_CLAUSE_END = re.compile(r"[.!?,;:–—(\n]|\s-\s")


def _currency_beside(claim: Claim, text: str, usual: str) -> str:
    """Return the currency named in a claim's sentence before it or in its clause, else the article's."""
    far = max(0, claim.start - _LONGEST_SENTENCE)
    begin = max((end.end() for end in _SENTENCE_END.finditer(text, far, claim.start)), default=far)
    last = min(len(text), claim.end + _LONGEST_SENTENCE)
    stop = _CLAUSE_END.search(text, claim.end, last)
    named = _IN_CURRENCY.search(text, begin, stop.start() if stop else last)
    if named is None:
        return usual
    return next(code for code, words in zip(_NAMED, named.groups(), strict=True) if words)


def _price_day(claims: Iterable[Claim], case: CaseBook, published: date) -> date:
    """Return the session the article speaks of: that of its own prices, else the last before publication."""
    named = [
        when[1]
        for claim in claims
        if claim.kind in ("price", "move") and (when := span(claim.on)) and when[0] == when[1] <= published
    ]
    if named:
        return max(named)
    before = [price.day for price in case.prices.get(case.symbol, ()) if price.day < published]
    return max(before, default=published)


def check_claims(
    claims: Sequence[Claim],
    case: CaseBook,
    *,
    published: date,
    lang: str,
    as_of: date | None = None,
    text: str = "",
) -> tuple[Checked, ...]:
    """Return every claim with its verdict; `text`: the article, whose very words each quote becomes.

    Without `as_of`, a claim is judged by what was public when the article appeared; what became known
    later is said in notes that say so. With `as_of`, nothing later than that day is used at all.
    """
    day = as_of or published
    ground = Ground(
        case=case.as_of(day),
        later=None if as_of else case,
        published=published,
        as_of=day,
        currency=_currency(claims, case, lang),
        price_day=min(_price_day(claims, case, published), day),
    )
    checked, grounds = [], {ground.currency: ground}
    for claim in claims:
        beside = _currency_beside(claim, text, ground.currency) if text else ground.currency
        own = grounds.setdefault(
            beside, ground if beside == ground.currency else replace(ground, currency=beside)
        )
        checked.append(Checked(_in_its_words(claim, text), _RULES[claim.kind](claim, own)))
    return tuple(checked)


def _in_its_words(claim: Claim, text: str) -> Claim:
    """Return a claim whose quote is the article's own, markup and all."""
    return replace(claim, quote=text[claim.start : claim.end]) if text else claim


def unchecked(claims: Iterable[Claim], article: Article) -> tuple[Checked, ...]:
    """Return the claims of an article for whose company there is no case: read, and not checkable."""
    nothing = Verdict("not checkable", "no case", None, "", None, "", (Note("no_case"),), ())
    return tuple(Checked(_in_its_words(claim, article.text), nothing) for claim in claims)


def shortfalls(checked: Sequence[Checked], case: CaseBook) -> list[KstreetError]:
    """Return what kept claims from being checked although the reader can mend it: prices that end too early."""
    notes = [note for each in checked for note in each.verdict.notes if note.code == "prices_end"]
    if not notes:
        return []
    values = dict(notes[0].values)
    return [
        PriceError(
            f"prices of {values['symbol']} reach from {values['first']} to {values['last']}, "
            f"not to {values['day']}: {len(notes)} of {len(checked)} claims could not be held against them",
            where=str(case.folder / "prices.csv"),
            remedy="add the closes, or give the day the article appeared with --published",
        )
    ]


def case_for(article: Article, cases: Sequence[tuple[CaseBook, Registry]]) -> CaseBook:
    """Return the case of the company an article is about; CaseError where there is none.

    A company that is only named beside another is not the article's: half of the mentions of the one named most
    are needed, or its own case would be asked about somebody else's figures.
    """
    best: tuple[float, CaseBook] | None = None
    for case, registry in cases:
        passages = read_passages(article.readable, article.lang, article.published, registry)
        share = prominence(passages, case.company)
        if share >= _ENOUGH and (best is None or share > best[0]):
            best = share, case
    if best:
        return best[1]
    known = ", ".join(case.name for case, _ in cases) or "none"
    raise CaseError(
        f"no case for the company of this article (known cases: {known})",
        where=article.name,
        remedy="make one with: kstreet case new NAME, then give it with --case FOLDER",
    )
