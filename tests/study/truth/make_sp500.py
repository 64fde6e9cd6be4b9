"""Write the tables of this folder from the published example of sixteen additions to the S&P 500, 1997-1999.

The example (event study tools' sample files, returned figures by the textbook's formulas) lies beside a
checkout in shared/data/golden/eventstudytools_sp500. Run: python tests/study/truth/make_sp500.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent


def dated(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, sep=";", header=None, names=["name", "day", "price"])
    table["day"] = pd.to_datetime(table["day"], format="%d.%m.%Y")
    return table


def main(folder: Path) -> None:
    events = pd.read_csv(folder / "01_RequestFile.csv", sep=";", header=None)
    days = pd.to_datetime(events[3], format="%d.%m.%Y")
    pd.DataFrame({"firm": events[1].str.strip(), "date": days}).to_csv(HERE / "sp500_events.csv", index=False)
    index = dated(folder / "03_MarketData.csv").set_index("day")["price"]
    market = np.log(index).diff().iloc[1:]
    market.round(12).rename("market").to_csv(HERE / "sp500_market.csv")
    prices = dated(folder / "02_FirmData.csv").pivot_table(index="day", columns="name", values="price")
    prices = prices.reindex(index.index).where(
        lambda table: table > 0
    )  # a negative price is a midpoint of quotes
    returns = np.log(prices).diff().iloc[1:]
    rows = []
    for firm, day in zip(events[1], days, strict=True):
        place = returns.index.get_loc(day)
        part = returns[firm].iloc[place - 130 : place + 3].round(12)
        rows.append(pd.DataFrame({"day": part.index, "firm": firm.strip(), "return": part.to_numpy()}))
    pd.concat(rows).to_csv(HERE / "sp500_returns.csv", index=False)
    single = pd.read_csv(folder / "golden_single_events.csv")
    single["firm"] = single["firm"].str.strip()
    single.rename(columns=lambda name: name.replace("AR+", "").replace("AR-", "-")).to_csv(
        HERE / "sp500_firms.csv", index=False
    )
    tests = pd.read_csv(folder / "golden_multi_tests.csv", index_col=0)
    spans = [name.replace("day", "").strip("[]car") for name in tests.index]
    tests.insert(0, "first", [int(span.split(",")[0]) for span in spans])
    tests.insert(1, "last", [int(span.split(",")[-1]) for span in spans])
    tests.rename(columns={"t_cs": "t_cross", "crude_dep": "crude"}).to_csv(
        HERE / "sp500_tests.csv", index=False
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
