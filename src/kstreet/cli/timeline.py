"""`kstreet timeline`: flows, deals, filings, hearings and the share on one axis, as a list or a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from kstreet.cli.words import day, find_case, write
from kstreet.errors import KstreetError
from kstreet.settings import read_settings

if TYPE_CHECKING:
    from kstreet.report.dossier import Dossier


def timeline(
    company: str,
    /,
    *,
    as_of: str = "",
    currency: str = "",
    lang: Literal["de", "en"] = "en",
    out: str = "",
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> None:
    """Show everything dated in a company's case on one axis, each on the first session that could react.

    Parameters
    ----------
    company
        A symbol, a name, a case or a case folder.
    as_of
        Use nothing that became public after this day, like 2025-09-24.
    currency
        The reader's currency, like EUR.
    lang
        The language.
    out
        The picture to write (.svg): the share as a line, a numbered mark for each entry.
    as_json
        Data instead of a list.
    """
    from kstreet.report.dossier import build_dossier

    settings = read_settings()
    case = find_case(company, settings)
    wanted = (currency or settings.currency).upper()
    built = build_dossier(case, as_of=day(as_of, "--as-of"), currency=wanted, lang=lang)
    if out:
        write(out, _picture(built, out))
    if as_json:
        from kstreet.report.data import dossier_data

        print(json.dumps(dossier_data(built)["timeline"], ensure_ascii=False, indent=1))
    else:
        _list(built)


def _picture(built: Dossier, out: str) -> str:
    from kstreet.report.pictures.alone import alone
    from kstreet.report.pictures.price_line import price_line
    from kstreet.report.story import Story

    if not out.endswith(".svg"):
        raise KstreetError("no picture", where=out, remedy="name a file .svg")
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
        session = f" (session of {moment.session})" if moment.session and moment.session != moment.day else ""
        print(f"{moment.number:>3}  {moment.day}  {moment.kind:<10}  {entry.headline}{session}")
        for source in dict.fromkeys(each.source for each in entry.evidence):
            print(f"{'':29}{source}")
