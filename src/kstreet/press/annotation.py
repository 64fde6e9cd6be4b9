"""A text's sentences with figures, times, names and telling words marked in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.dates import periods
from kstreet.press.frequencies import frequencies
from kstreet.press.lexicon import lexicon
from kstreet.press.manner import quoted
from kstreet.press.mentions import Mention, all_mentions, name_book
from kstreet.press.numbers import quantities
from kstreet.press.passages import Figure, Passage, Time, located
from kstreet.press.proportions import proportions
from kstreet.press.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kstreet.entities.registry import Registry
    from kstreet.press.dates import Period
    from kstreet.press.lexicon import Hits
    from kstreet.press.numbers import Quantity
    from kstreet.press.sentences import Sentence


def read_passages(text: str, lang: str, published: date, registry: Registry | None = None) -> list[Passage]:
    """Return the sentences of a text with everything marked in them; `lang` is `de` or `en`."""
    cut = sentences(text, lang)
    book, known = name_book(registry, published, lang), set[str]()
    lists = lexicon(lang)
    made = []
    amounts = sorted([*quantities(text, lang), *proportions(text, lang)], key=lambda one: one.start)
    shared = _shared(cut, amounts, periods(text, lang, published))
    for (sentence, inside), (sizes, spans) in zip(zip(cut, quoted(cut), strict=True), shared, strict=True):
        times = [Time(one, *located(sentence, one.start, one.end)) for one in spans]
        names = all_mentions(text, sentence, lang, book, known)
        hits = lists.hits(sentence.words, sentence.capital)
        counted = [*sizes, *frequencies(text, sentence, hits, lang)]
        figures = [Figure(one, *located(sentence, one.start, one.end)) for one in counted]
        if figures:
            _drop_shorter(hits)
            _drop_awards(hits, sentence, figures)
        made.append(
            Passage(text, lang, sentence, figures, times, hits, _outside(names, figures, times), inside)
        )
    return made


def _shared(
    cut: Sequence[Sentence], amounts: Sequence[Quantity], spans: Sequence[Period]
) -> Iterator[tuple[list[Quantity], list[Period]]]:
    """Yield what lies wholly in each sentence."""
    at_amount = at_span = 0
    for sentence in cut:
        start, end = sentence.start, sentence.end
        inside: list[Quantity] = []
        while at_amount < len(amounts) and amounts[at_amount].start < end:
            if amounts[at_amount].start >= start and amounts[at_amount].end <= end:
                inside.append(amounts[at_amount])
            at_amount += 1
        within: list[Period] = []
        while at_span < len(spans) and spans[at_span].start < end:
            if spans[at_span].start >= start and spans[at_span].end <= end:
                within.append(spans[at_span])
            at_span += 1
        yield inside, within


def _outside(names: list[Mention], figures: Sequence[Figure], times: Sequence[Time]) -> list[Mention]:
    """Leave out what only looks like a name inside a figure or a date."""
    spans = [(one.quantity.start, one.quantity.end) for one in figures]
    spans += [(one.period.start, one.period.end) for one in times]
    return [one for one in names if not any(start <= one.start and one.end <= end for start, end in spans)]


def _drop_shorter(hits: Hits) -> None:
    """Let the longer phrase of two measures win: in "credit losses" there is no loss of the company's."""
    measures = [tag for tag in hits if tag.startswith("figure.")]
    long = [(hit, tag) for tag in measures for hit in hits[tag] if hit[1] > hit[0]]
    if not long:
        return
    for tag in measures:
        kept = [
            hit
            for hit in hits[tag]
            if hit[1] > hit[0]
            or not any(
                one[0] <= hit[0] <= one[1] and one[1] - one[0] <= _PHRASE and other != tag
                for one, other in long
            )
        ]
        if kept:
            hits[tag] = kept
        else:
            del hits[tag]


def _drop_awards(hits: Hits, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Let "Zuschlag von stolzen 4,4 Prozent" be a gain and no award of a contract."""
    if _GAINS.isdisjoint(sentence.words):
        return
    for place, word in enumerate(sentence.words):
        if word not in _GAINS:
            continue
        if any(place < one.first <= place + _PHRASE + 2 and one.quantity.unit == "%" for one in figures):
            for tag in [tag for tag in hits if tag.startswith(("noun.", "deal.", "act."))]:
                hits[tag] = [hit for hit in hits[tag] if hit != (place, place)]
                if not hits[tag]:
                    del hits[tag]


_GAINS: Final = frozenset({"zuschlag", "zuschlägen"})
_PHRASE: Final = 2  # words apart; what leaves a gap holds other measures
