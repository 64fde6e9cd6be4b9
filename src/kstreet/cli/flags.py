"""`kstreet flags`: two dated records and the rule they touch, with how often the like comes about by chance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstreet.cli.options import AsJson, AsOf, CaseOrLake, Company, DecisionsFile
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day

if TYPE_CHECKING:
    from kstreet.cli.ledgers import Held
    from kstreet.influence.flags.events import Event
    from kstreet.influence.flags.finding import Docket, Found
    from kstreet.influence.flags.flag import Chance, Dated, Flag

_SHOWN = 20


def flags(
    company: Company,
    /,
    *,
    within: int = 30,
    events: Path | None = None,
    article: str = "",
    as_of: AsOf = "",
    lake: CaseOrLake = None,
    decisions: DecisionsFile = LEDGER,
    draws: int = 1000,
    as_json: AsJson = False,
) -> None:
    """Set dated records beside each other where they touch a rule. Says nothing of what anybody meant.

    Parameters
    ----------
    within
        How many days between a gift and an award, a hearing or a vote.
    events
        A CSV table of hearings and votes: date, body, kind, bill.
    article
        An article whose yearly figures are held against the filings; needs the company's case.
    draws
        How often chance is tried.
    as_json
        Data with both records of every flag.
    """
    from kstreet.cli.ledgers import ledger_for
    from kstreet.influence.flags.events import read_events
    from kstreet.influence.flags.finding import Found, find_flags

    known = read_events(events) if events else []
    held = ledger_for(company, lake, as_of=day(as_of, "--as-of"), decisions=decisions)
    found = find_flags(held.ledger, _docket(held, known), within=within, draws=draws)
    if article:
        found = Found((*found.flags, *_of_article(article, held)), found.notes)
    if as_json:
        print(json.dumps(_data(held, found), ensure_ascii=False, indent=1))
    else:
        _show(held, found)


def _docket(held: Held, events: list[Event]) -> Docket:
    from kstreet.influence.flags.finding import Docket
    from kstreet.influence.flags.lake_docket import docket_of_lake
    from kstreet.influence.flags.vehicles import controls_of_case

    if held.lake is not None:
        return docket_of_lake(held.lake, held.ledger, events)
    assert held.case is not None
    [company] = held.ledger.subject.company
    return Docket(events=events, controls=controls_of_case(held.case, company))


def _of_article(article: str, held: Held) -> list[Flag]:
    from kstreet.cli.check import checked_article
    from kstreet.errors import KstreetError
    from kstreet.report.figureflags import figure_flags
    from kstreet.settings import read_settings

    if held.case is None:
        raise KstreetError(
            "an article needs a case to be held against",
            where="--article",
            remedy="kstreet case new makes one",
        )
    read, _, checked, _ = checked_article(
        article, read_settings(), case=str(held.case.folder), published=None, as_of=held.ledger.as_of, lang=""
    )
    return figure_flags(held.ledger.subject.name, read, checked)


def _show(held: Held, found: Found) -> None:
    print(f"{held.ledger.subject.name}: {len(found.flags)} flag(s), from {held.ledger.origin}")
    print(
        "A flag is two records and a rule they touch. It is no finding that the rule was broken, and no word on intent."
    )
    rule = ""
    counts: dict[str, int] = {}
    for flag in found.flags:
        if flag.rule.code != rule:
            rule = flag.rule.code
            print(f"\n{flag.rule.title}\n  {flag.rule.law}: {flag.rule.says}")
            if flag.chance:
                print(f"  {_chance(flag.chance)}")
        counts[rule] = counts.get(rule, 0) + 1
        if counts[rule] <= _SHOWN:
            _one(flag)
        elif counts[rule] == _SHOWN + 1:
            print("  … and more; --json has all")
    for note in found.notes:
        print(f"note: {note}")


def _one(flag: Flag) -> None:
    print(f"  {flag.first.day}  {flag.first.says}")
    print(f"              {_where(flag.first)}")
    print(f"  {flag.second.day}  {flag.second.says} ({_apart(flag.days)})")
    print(f"              {_where(flag.second)}")
    if flag.note:
        print(f"              {flag.note}")


def _where(record: Dated) -> str:
    return f"{record.source} ({record.grade}), public {record.public_at}: {record.address or record.id}"


def _apart(days: int) -> str:
    if not days:
        return "the same day"
    return f"{abs(days)} day(s) {'later' if days > 0 else 'earlier'}"


def _chance(chance: Chance) -> str:
    how = (
        f"given the gift calendars of {chance.compared} companies with about as many gifts"
        if chance.compared
        else "dated by chance within the time on record, for want of similar companies"
    )
    return (
        f"by chance: {chance.observed} gift(s) fall so; {how}, {chance.expected:.1f} do on average, and at least as"
        f" many in {chance.share:.1%} of {chance.draws:,} draws"
    )


def _data(held: Held, found: Found) -> dict[str, Any]:
    from dataclasses import asdict

    def dated(record: Dated) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(record).items()}

    return {
        "company": held.ledger.subject.name,
        "origin": held.ledger.origin,
        "as_of": str(held.ledger.as_of or ""),
        "flags": [
            {
                "rule": asdict(flag.rule),
                "first": dated(flag.first),
                "second": dated(flag.second),
                "days": flag.days,
                "amount_low": str(flag.low),
                "amount_high": str(flag.high),
                "currency": flag.currency,
                "chance": asdict(flag.chance) if flag.chance else None,
                "note": flag.note,
            }
            for flag in found.flags
        ],
        "who": dict(held.ledger.subject.reasons),
        "notes": list(found.notes),
    }
