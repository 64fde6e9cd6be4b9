"""`kstreet timeline`: flows, deals, filings, hearings and the share on one axis, as a list or a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from kstreet.cli.options import AsJson, AsOf, CaseOrLake, Company, DecisionsFile
from kstreet.cli.who import LEDGER
from kstreet.cli.words import day, find_case, write
from kstreet.errors import CaseError, KstreetError
from kstreet.settings import read_settings

if TYPE_CHECKING:
    from kstreet.cli.ledgers import Held
    from kstreet.report.dossier import Dossier
    from kstreet.report.laketimeline import Axis
    from kstreet.report.reader import Lang


def timeline(
    company: Company,
    /,
    *,
    since: str = "",
    until: str = "",
    as_of: AsOf = "",
    currency: str = "",
    symbol: str = "",
    lake: CaseOrLake = None,
    decisions: DecisionsFile = LEDGER,
    lang: Literal["de", "en"] = "en",
    out: str = "",
    as_json: AsJson = False,
) -> None:
    """Show everything dated about a company on one axis, each on the first session that could react.

    Parameters
    ----------
    since
        The first day, in a lake.
    until
        The last day, in a lake.
    currency
        The reader's currency, like EUR, in a case.
    symbol
        The share's symbol in the lake's prices, where its own ticker is another.
    lang
        The language.
    out
        The picture to write (.svg): the share as a line, a numbered mark for each entry.
    as_json
        Data instead of a list.
    """
    if out and not out.endswith(".svg"):
        raise KstreetError("no picture", where=out, remedy="name a file .svg")
    known = day(as_of, "--as-of")
    if lake is not None or not _has_case(company):
        from kstreet.cli.ledgers import ledger_for

        held = ledger_for(company, lake, as_of=known, decisions=decisions)
        axis = _axis(held, since, until, symbol)
        _show(axis, lang, out, as_json=as_json)
        return
    from kstreet.report.dossier import build_dossier

    settings = read_settings()
    wanted = (currency or settings.currency).upper()
    built = build_dossier(find_case(company, settings), as_of=known, currency=wanted, lang=lang)
    if out:
        write(out, _picture(built))
    if as_json:
        from kstreet.report.data import dossier_data

        print(json.dumps(dossier_data(built)["timeline"], ensure_ascii=False, indent=1))
    else:
        _list(built)


def _has_case(company: str) -> bool:
    """Say whether the company has a case, or no lake is there to look in: the case's message is the better one then."""
    from kstreet.cli.ledgers import open_lake

    try:
        find_case(company, read_settings())
    except CaseError:
        return open_lake(None) is None
    return True


def _axis(held: Held, since: str, until: str, symbol: str) -> Axis:
    from kstreet.influence.dated import dated_in_lake
    from kstreet.report.laketimeline import axis_of, prices_in_lake

    if held.lake is None:
        raise KstreetError("that is a party of a case", remedy="name the case's company, or a lake")
    entries = dated_in_lake(
        held.lake, held.ledger, held.case, since=day(since, "--since"), until=day(until, "--until")
    )
    own = symbol or (held.case.symbol if held.case else "")
    part = prices_in_lake(held.lake, held.ledger, own, as_of=held.ledger.as_of)
    if symbol and part is None:
        raise KstreetError(
            f"no prices of {symbol!r} in the lake", where="--symbol", remedy="kstreet load prices fills them"
        )
    return axis_of(held.ledger, entries, part)


def _show(axis: Axis, lang: Lang, out: str, *, as_json: bool) -> None:
    from kstreet.report.laketimeline import marks_said, note, sentences, timeline_data, timeline_picture

    if out and axis.part is None:
        raise KstreetError(
            "the lake has no prices of the company to draw",
            where=out,
            remedy="kstreet load prices SYMBOL_CURRENCY.csv, and name the symbol with --symbol",
        )
    if out:
        write(out, timeline_picture(axis, lang))
    if as_json:
        print(json.dumps(timeline_data(axis, lang), ensure_ascii=False, indent=1))
        return
    for moment, entry, text in zip(axis.moments, axis.entries, sentences(axis, lang), strict=True):
        print(
            f"{moment.number:>3}  {moment.day}  {moment.kind:<10}  {text}{_session(moment.session, moment.day)}"
        )
        for source, address in entry.sources[:1]:
            print(f"{'':29}{source}: {address}" if address else f"{'':29}{source}")
    for said in (note(axis, lang), marks_said(axis, lang) if out else "", *axis.ledger.notes):
        if said:
            print(f"note: {said}")


def _session(session: object, on: object) -> str:
    return f" (session of {session})" if session and session != on else ""


def _picture(built: Dossier) -> str:
    from kstreet.report.pictures.alone import alone
    from kstreet.report.pictures.price_line import price_line
    from kstreet.report.story import Story

    if built.price is None:
        raise KstreetError("the case has no prices to draw", remedy="fill prices.csv")
    story = Story(built)
    drawn = price_line(
        built.price, built.moments, story.reader, story.words, width=920, key="timeline", alone=True
    )
    return alone(drawn)


def _list(built: Dossier) -> None:
    from kstreet.report.story import Story

    story = Story(built)
    for moment in built.moments:
        entry = story.entry(moment)
        print(
            f"{moment.number:>3}  {moment.day}  {moment.kind:<10}  {entry.headline}{_session(moment.session, moment.day)}"
        )
        for source in dict.fromkeys(each.source for each in entry.evidence):
            print(f"{'':29}{source}")
