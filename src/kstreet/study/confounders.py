"""What else happened: an event study's events and other dated news come in, the overlaps go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kstreet.study.sessions import Placed, place_events

if TYPE_CHECKING:
    from kstreet.study.engine import Windows
    from kstreet.study.inputs import Panel


def other_news(
    panel: Panel, placed: Placed, windows: Windows, confounders: pd.DataFrame | None
) -> pd.DataFrame:
    """List other dated news of the same firm inside each event's window, the study's own events included."""
    columns = ["event", "firm", "date", "kind", "day"]
    own = pd.DataFrame({"firm": placed.firm, "session": placed.session, "source": placed.table.index})
    own["date"] = placed.table["date"].to_numpy()
    own["kind"] = "another event of the study"
    tables = [own]
    if confounders is not None and len(confounders):
        news = place_events(confounders.drop(columns=["id"], errors="ignore"), panel)
        extra = pd.DataFrame({"firm": news.firm, "session": news.session, "source": None})
        extra["date"] = news.table["date"].to_numpy()
        extra["kind"] = news.table["kind"].astype(str).to_numpy() if "kind" in news.table else "other news"
        tables.append(extra)
    elif own.loc[own["session"] >= 0, "firm"].is_unique:
        return pd.DataFrame(columns=columns)
    events = own[own["session"] >= 0][["firm", "session", "source"]].rename(columns={"source": "event"})
    news = pd.concat(
        [table[table["session"] >= 0].astype({"source": object, "date": object}) for table in tables]
    )
    return _inside(events, news, windows, panel)[columns]


def _inside(events: pd.DataFrame, news: pd.DataFrame, windows: Windows, panel: Panel) -> pd.DataFrame:
    """Join events and news of one firm day by day of the window, so that the work is linear in both."""
    names = np.array(list(panel.firms), dtype=object)
    found = []
    for day in range(windows.event[0], windows.event[1] + 1):
        shifted = events.assign(session=events["session"] + day)
        joint = shifted.merge(news, on=["firm", "session"])
        found.append(joint[joint["event"] != joint["source"]].assign(day=day))
    table = pd.concat(found, ignore_index=True)
    own = (table["day"] == 0) & (table["kind"] == "another event of the study")
    return table[~own].assign(firm=lambda part: names[part["firm"].to_numpy(dtype=np.int64)])
