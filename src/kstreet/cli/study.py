"""`kstreet study`: an event study of a table of events, as a table, pictures, a page and all its numbers."""

from __future__ import annotations

import re
import sys
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kstreet.errors import StudyError

if TYPE_CHECKING:
    import pandas as pd

    from kstreet.market.tables import PriceTable
    from kstreet.study.results import EventStudy
    from kstreet.study.selfcheck import SelfCheck


def study(
    events: Path,
    /,
    *,
    prices: Path,
    market: str = "",
    model: str = "market",
    factors: list[Path] | None = None,
    estimation: str = "-130:-11",
    window: str = "-5:5",
    calendar: str = "XNYS",
    currency: str = "",
    prices_in: str = "USD",
    fixings: Path | None = None,
    returns: Literal["log", "simple"] | None = None,
    min_obs: int = 60,
    trade_to_trade: bool = False,
    garch: bool = False,
    news: Path | None = None,
    selfcheck: bool = False,
    draws: int = 1000,
    out: Path | None = None,
    lang: list[Literal["de", "en"]] | None = None,
    json: bool = False,
) -> None:
    """Measure what the market did on dated events of many firms, with tests that hold.

    Parameters
    ----------
    events
        A CSV file with the columns firm and date; id, group, timing and others if there are.
    prices
        A folder with a file for each symbol, or one table, as CSV or Parquet; yahoo fetches them.
    market
        The index's symbol among the prices.
    model
        mean, market_adjusted, market, capm, ff3, ff5, carhart, factors, scholes_williams or dimson.
    factors
        Kenneth French's daily files, for the models with factors; otherwise those in the folder of prices.
    estimation
        First and last session of the estimation, relative to the event.
    window
        First and last session of the event window.
    calendar
        The exchange whose sessions are counted, or none for the prices' own days.
    currency
        The currency in which returns are measured, like EUR; otherwise the prices' own.
    prices_in
        The currency of the prices.
    fixings
        The ECB's file of reference rates, eurofxref-hist.csv or .zip; otherwise the installed one.
    returns
        Log or simple returns; otherwise simple with Kenneth French's factors, which are simple returns, and log without.
    min_obs
        The fewest returns that an estimation may have.
    trade_to_trade
        Let a return run from the share's last price over days without one, and the market with it.
    garch
        Let each share's variance follow a GARCH(1,1); needs kstreet[garch].
    news
        A CSV file of other dated news with the columns firm, date and kind.
    selfcheck
        Measure size and power of every test on placebo events drawn from these prices.
    draws
        How many placebo draws.
    out
        A folder for the page, the pictures and all numbers as CSV and Parquet.
    lang
        The language of tables, page and pictures: en or de; given twice, both, the second as study.de.html.
    json
        Print all numbers as JSON.
    """
    from kstreet import event_study
    from kstreet.cli.eventtable import read_events
    from kstreet.cli.studyoutput import show_study, study_data, write_study
    from kstreet.study.models import model_name
    from kstreet.study.saying import Saying
    from kstreet.study.sessions import event_table

    table = read_events(events)
    try:
        wanted = {*event_table(table)["firm"], market} - {""}
    except StudyError as error:
        raise StudyError(error.problem, where=str(events), remedy=error.remedy) from None
    kind = model_name(model)
    read = _prices(prices, table, wanted)
    frame, said = _factors(factors or [], prices, kind)
    log = returns == "log" or (returns is None and frame is None)
    priced, split, notes = _returns(
        read, prices_in.upper(), currency.upper(), fixings, log=log, thin=trade_to_trade
    )
    if frame is not None and split is not None:
        said.append(f"The returns are in {currency.upper()}, the factors in their own currency.")
    notes += said
    benchmark = None
    if kind in {"market", "market_adjusted", "scholes_williams", "dimson"} or market:
        if market not in priced:
            raise StudyError(
                f"no prices of the market {market!r}" if market else f"the model {kind} needs an index",
                where="--market",
                remedy=f"name one of {', '.join(map(str, priced.columns[:8]))}",
            )
        benchmark = priced.pop(market)
    found = event_study(
        priced,
        benchmark,
        table,
        model=model,
        estimation=_span(estimation, "--estimation"),
        window=_span(window, "--window"),
        factors=frame,
        calendar=None if calendar.lower() == "none" else calendar,
        min_obs=min_obs,
        confounders=None if news is None else read_events(news),
        thin="trade_to_trade" if trade_to_trade else "",
        variance="garch" if garch else "constant",
    )
    check = _selfcheck(found, draws) if selfcheck else None
    shares = _currency_shares(found, split)
    says = [Saying(each) for each in lang or ["en"]]
    if out is not None:
        write_study(found, check, shares, out, says)
    if json:
        data = study_data(found, check, shares, notes, says)
        print(dumps(data, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        show_study(found, check, shares, notes, says[0])
        if out is not None:
            print(out / "study.html")


def _span(words: str, option: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*([+-]?\d+)\s*[:,]\s*([+-]?\d+)\s*", words)
    if not found:
        raise StudyError(f"{words!r} is no span of days", where=option, remedy="write it as -5:5")
    return int(found[1]), int(found[2])


def _prices(prices: Path, events: pd.DataFrame, wanted: set[str]) -> PriceTable:
    if str(prices) == "yahoo":
        return _fetched(events, wanted)
    from kstreet.market.tables import read_price_table

    return read_price_table(prices, wanted)


def _fetched(events: pd.DataFrame, symbols: set[str]) -> PriceTable:
    """Fetch two years before the first event to half a year after the last."""
    from datetime import timedelta

    import pandas as pd

    from kstreet.market.tables import price_frame
    from kstreet.sources.yahoo import fetch_prices

    days = (
        pd.to_datetime(events["date"], format="ISO8601", utc=True, errors="coerce")
        if "date" in events
        else None
    )
    if days is None or days.isna().all():
        raise StudyError("no event has a date that can be read", remedy="write dates like 2025-09-24")
    first, last = days.min().date() - timedelta(days=730), days.max().date() + timedelta(days=182)
    return price_frame(fetch_prices(symbols, first, last))


def _returns(
    read: PriceTable, source: str, target: str, fixings: Path | None, *, log: bool, thin: bool
) -> tuple[pd.DataFrame, pd.Series | None, list[str]]:
    """Return the returns, the currency's own where they are converted, and what was mended."""
    import numpy as np

    from kstreet.market.tables import simple_or_log

    notes = list(read.notes)
    if not target or target == source:
        return simple_or_log(read.prices, log=log, trade_to_trade=thin), None, notes
    from kstreet.market.conversion import convert_table
    from kstreet.market.currency import Fixings
    from kstreet.sources.ecb import read_fixings

    converted = convert_table(read.prices, source, target, Fixings(read_fixings(fixings, {source, target})))
    notes += converted.notes
    return (
        simple_or_log(converted.prices, log=log, trade_to_trade=thin),
        np.log(converted.rate).diff().iloc[1:],
        notes,
    )


def _factors(paths: list[Path], prices: Path, model: str) -> tuple[pd.DataFrame | None, list[str]]:
    """Return the factors in the files named, or in those of Kenneth French that lie beside the prices."""
    from kstreet.market.factors import factor_files, factor_frame
    from kstreet.study.models import FRENCH_MODELS

    said = []
    if not paths and model in FRENCH_MODELS:
        paths = factor_files(prices, five=model == "ff5")
        said = [f"Factors from {', '.join(path.name for path in paths)}."] if paths else []
    return (factor_frame(paths) if paths else None), said


def _selfcheck(found: EventStudy, draws: int) -> SelfCheck:
    if not sys.stderr.isatty():
        return found.selfcheck(draws, progress=_told)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task("placebo draws", total=draws)
        return found.selfcheck(draws, progress=lambda done, _: shown.update(task, completed=done))


def _told(done: int, draws: int) -> None:
    """Say every tenth of the way to whoever reads standard error from a pipe."""
    if done % max(draws // 10, 1) == 0:
        print(f"placebo draws {done} of {draws}", file=sys.stderr, flush=True)


def _currency_shares(found: EventStudy, rate: pd.Series | None) -> pd.DataFrame | None:
    """Return each event's raw log return over the window, split into the share's and the currency's."""
    if rate is None:
        return None
    import numpy as np
    import pandas as pd

    first, last = found.sample.windows.event
    moves = (
        rate.set_axis(rate.index.to_numpy().astype("datetime64[D]"))
        .reindex(found.panel.days)
        .fillna(0)
        .to_numpy()
    )
    rows = []
    for firm, session in zip(found.sample.firm, found.sample.session, strict=True):
        part = slice(session + first, session + last + 1)
        total = float(np.nansum(found.panel.returns[firm, part]))
        rows.append(
            {"move": total, "share": total - float(moves[part].sum()), "currency": float(moves[part].sum())}
        )
    return pd.DataFrame(rows, index=found.abnormal.index)
