"""From a reading to a `Claim`: sign, unit, time, parties, source, and the run of words to quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kstreet.press.attribution import analyst, attribution, bank
from kstreet.press.kinds.deals import status
from kstreet.press.kinds.figures import LOSABLE
from kstreet.press.kinds.politics import office
from kstreet.press.kinds.reading import LARGE, SMALL, size
from kstreet.press.mentions import GOVERNMENTS
from kstreet.press.parties import MARKET, Parties, acting, parties_of, vehicle_parties
from kstreet.press.proportions import CHANGE
from kstreet.press.subjects import SUBJECT_KINDS, as_subject, subject_of
from kstreet.records import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kstreet.press.kinds.clauses import Statement
    from kstreet.press.kinds.reading import Reading
    from kstreet.press.lexicon import Hit
    from kstreet.press.passages import Figure, Passage, Time
    from kstreet.press.subjects import Subject
    from kstreet.records import ClaimKind

_PUBLIC: Final = frozenset({"vote", "hearing", "trial", "election"})
_SIGNED: Final = frozenset({"move", "distance", "market_value"})
_LEVELS: Final = frozenset({"margin", "market share", "tax", "guidance"})
_POLITICAL: Final = frozenset({"political_vehicle", "political_spending", "lobbying"})
_ACTS: Final = frozenset({"deal", "alliance", "political_spending"})
_REPORTED: Final = frozenset({"quarter", "half", "year", "span", "month"})
_COARSE: Final = frozenset({"quarter", "half", "year"})
_SINCE: Final = MARKET | {"figure", "lobbying", "political_spending"}
_COUNTED: Final = frozenset({"users", "deliveries", "employees", "job cuts", "production"})
_QUOTED_WAY: Final = 16.0
_TIME_WAY: Final = 22.0
_AT_HIGH: Final = 5


@dataclass(slots=True)
class Draft:
    """A claim being written."""

    kind: ClaimKind
    parties: Parties
    words: tuple[int, int]
    about: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: str = ""
    on: str = ""
    since: str = ""
    status: str = ""
    office: str = ""


def from_figure(
    passage: Passage, figure: Figure, reading: Reading, last: Subject, near: Sequence[Passage]
) -> Claim:
    """Return the claim of a figure. `near`: the sentences behind and before."""
    at, quantity = (figure.first, figure.last), figure.quantity
    value, low, high = quantity.value, quantity.low, quantity.high
    if _is_negative(figure, reading):
        value, low, high = -value, _negated(high), _negated(low)
    on, since, when = _time(passage, at, reading.kind)
    hits = [at, *(hit for hit in reading.hits if passage.way(at, hit) <= _QUOTED_WAY)]
    start, end = _quoted(passage, at, hits, when)
    parties = acting(reading.parties, last) or parties_of(passage, at, reading.kind, reading.about, last)
    if reading.kind in _ACTS:
        start, end = _with_names(passage, (start, end), parties, None)
    draft = Draft(
        reading.kind, parties,
        (min(start, quantity.start), max(end, quantity.end)), reading.about,
        value, low, high, _unit(passage, figure, reading), quantity.bound, on, since,
    )  # fmt: skip
    if reading.kind == "deal":
        draft.status = status(passage, at, reading.hits)
    if reading.kind in _POLITICAL:
        draft.office = office(passage, *near)
    return _finished(passage, draft, near)


def _quoted(passage: Passage, at: Hit, hits: list[Hit], when: Time | None) -> tuple[int, int]:
    """Return the run of words of a claim; a time too far off is not quoted with it."""
    if when and passage.way(at, (when.first, when.last)) <= _QUOTED_WAY / 2:
        hits = [*hits, (when.first, when.last)]
    return passage.span(hits)


def _negated(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


def _is_negative(figure: Figure, reading: Reading) -> bool:
    quantity = figure.quantity
    if quantity.value < 0 or reading.sign >= 0 or quantity.noun == CHANGE:
        return False
    if reading.kind in _SIGNED:
        return True
    if reading.kind != "figure":
        return False
    if quantity.unit in {"%", "pp"}:
        return reading.about not in _LEVELS or quantity.unit == "pp"
    return reading.about in LOSABLE


def _unit(passage: Passage, figure: Figure, reading: Reading) -> str:
    amount = size(figure) == LARGE or (reading.kind == "lobbying" and not reading.about)
    unit = figure.quantity.unit or (_lent(passage, figure) if amount else "")
    if not unit and reading.kind == "lobbying" and not reading.about:
        return "EUR" if passage.lang == "de" else "USD"
    if reading.kind == "price_target" and not unit:
        return next((one.quantity.unit for one in passage.figures if size(one) == SMALL), "")
    if not unit and reading.kind == "price" and _is_rate(passage):
        return ""
    if not unit:
        return {"price": "points", "price_target": ""}.get(
            reading.kind, "" if size(figure) == LARGE and reading.about not in _COUNTED else "count"
        )
    return f"{unit}/share" if reading.per_share else unit


def _is_rate(passage: Passage) -> bool:
    """Say whether a price without a unit is one of a currency, not of an index."""
    kinds = {one.kind for one in passage.mentions}
    return "currency" in kinds and "index" not in kinds


def _lent(passage: Passage, figure: Figure) -> str:
    """Return the currency of a figure before, for an amount that names none: "… Dollar, nach 15,7 Milliarden"."""
    before = [one.quantity.unit for one in passage.figures if one.first < figure.first]
    return next((unit for unit in reversed(before) if len(unit) == len("EUR")), "")


def _time(passage: Passage, at: Hit, kind: str) -> tuple[str, str, Time | None]:
    best: dict[str, tuple[float, Time]] = {}
    for time in passage.times:
        role = "since" if time.period.role == "since" else "on"
        way = _time_way(passage, at, kind, time, role)
        if kind in {"price", "move"} and role == "on" and _is_of_mark(passage, at, time):
            continue
        reach = _TIME_WAY if kind in MARKET or kind == "figure" else _TIME_WAY * 2
        if way <= reach and (role not in best or way < best[role][0]):
            best[role] = (way, time)
    on = best["on"][1].period.iso if "on" in best else ""
    since = best["since"][1].period.iso if "since" in best and kind in _SINCE else ""
    if kind == "distance":
        since, on = _when_high(passage, at), ""
    nearest = min(best.values(), key=lambda one: one[0], default=None)
    return on, since, nearest[1] if nearest else None


def _is_of_mark(passage: Passage, at: Hit, time: Time) -> bool:
    """Say whether a time is of a high that another figure is held against: "at $31, 8% off the record set in May"."""
    place = (time.first, time.last)
    for tag in ("high", "low"):
        for mark in passage.hits.get(tag, ()):
            if passage.way(mark, place) < _AT_HIGH and any(
                at[1] < one.first and one.last < min(mark[0], time.first) and one.quantity.unit == "%"
                for one in passage.figures
            ):
                return True
    return False


def _time_way(passage: Passage, at: Hit, kind: str, time: Time, role: str) -> float:
    place, period = (time.first, time.last), time.period
    way = passage.way(at, place)
    if kind == "figure" and period.precision not in _REPORTED:
        way += 8
    if kind in MARKET and period.precision in _COARSE and role == "on":
        way += 10
    if kind == "figure" and time.first > at[1]:
        nearer = (passage.way((one.first, one.last), place) for one in passage.figures if one.first > at[1])
        way += 20 if any(other < way for other in nearer) else 0
    return way


def _when_high(passage: Passage, at: Hit) -> str:
    """Return the time that stands at the high or low nearest to a figure."""
    marks = sorted(
        (*passage.hits.get("high", ()), *passage.hits.get("low", ())), key=lambda mark: passage.way(at, mark)
    )
    for mark in marks:
        ways = [(passage.way(mark, (time.first, time.last)), time.period.iso) for time in passage.times]
        near = min((way for way in ways if way[0] < _AT_HIGH), key=lambda way: way[0], default=None)
        if near:
            return near[1]
    return ""


def from_statement(passage: Passage, statement: Statement, last: Subject, near: Sequence[Passage]) -> Claim:
    """Return the claim of a sentence without a figure."""
    anchor = statement.hits[0]
    after = next((one for one in near if one.sentence.start > passage.sentence.start), None)
    if statement.kind == "political_vehicle":
        parties = vehicle_parties(passage, anchor, last, after)
    else:
        sure = statement.kind != "alliance" or statement.parties[0]
        known = acting(statement.parties, last) if sure else None
        parties = known or parties_of(passage, anchor, statement.kind, statement.about, last)
    if statement.owner:
        parties = Parties(parties.subject, (last,))
    on, since, when = _time(passage, anchor, statement.kind)
    draft = Draft(
        statement.kind,
        parties,
        _with_names(
            passage, _quoted(passage, anchor, statement.hits, when), parties,
            after if statement.kind == "political_vehicle" else None,
        ),
        statement.about or _thing(passage, statement, near),
        on=on, since=since, status=statement.status,
    )  # fmt: skip
    if statement.kind in _POLITICAL:
        draft.office = office(passage, *near)
    return _finished(passage, draft, near)


def _with_names(
    passage: Passage, span: tuple[int, int], parties: Parties, after: Passage | None
) -> tuple[int, int]:
    """Return the run of words that holds the parties' names too; a vehicle's may stand in the sentence `after`."""
    start, end = span
    last = after.sentence.end if after else passage.sentence.end
    for party in (parties.subject, *parties.others):
        reach = last if party is not parties.subject else passage.sentence.end
        if passage.sentence.start <= party.start and party.end <= reach:
            start, end = min(start, party.start), max(end, party.end)
    return start, end


def _thing(passage: Passage, statement: Statement, near: Sequence[Passage]) -> str:
    if statement.kind not in {"partnership", "alliance"}:
        return ""
    names = [one.name for one in passage.mentions if one.kind == "product"]
    if not names and near:
        names = [one.name for one in near[0].mentions if one.kind == "product"]
    return ", ".join(dict.fromkeys(names))


def from_occasion(passage: Passage, time: Time, about: str, hits: Sequence[Hit], last: Subject) -> Claim:
    """Return the claim of a date to come."""
    at = (time.first, time.last)
    subject = _behind(passage, at) if not hits else None
    subject = subject or subject_of(passage, at, last, SUBJECT_KINDS)
    if about in _PUBLIC and subject is last:
        subject = subject_of(passage, at, last, GOVERNMENTS)
    draft = Draft("date", Parties(subject), passage.span([at, *hits]), about, on=time.period.iso)
    return _finished(passage, draft, ())


def _behind(passage: Passage, at: Hit) -> Subject | None:
    """Return the first party behind a time that no occasion stands at: "eine Woche später folgt BMW"."""
    return next(
        (as_subject(one) for one in passage.mentions if one.first > at[1] and one.kind in SUBJECT_KINDS), None
    )


def _finished(passage: Passage, draft: Draft, near: Sequence[Passage]) -> Claim:
    source = attribution(passage)
    if draft.kind == "price_target" and (not source or bank(passage)):
        source = bank(passage, draft.words[1]) or analyst(passage) or next(filter(None, map(bank, near)), "")
    (start, end), parties = draft.words, draft.parties
    return Claim(
        draft.kind, parties.subject.name, ", ".join(other.name for other in parties.others), draft.about,
        draft.value, draft.low, draft.high, draft.unit, draft.bound, draft.on, draft.since, draft.status,
        draft.office, source, start, end, passage.text[start:end], parties.subject.party,
        tuple(dict.fromkeys(other.party for other in parties.others if other.party)),
    )  # fmt: skip
