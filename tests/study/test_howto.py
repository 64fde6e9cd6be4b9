"""The page that shows event studies from Python keeps its word."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from kstreet.market.tables import read_price_table
from kstreet.store.casebook import BUNDLED

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "event-study.md"


def test_the_example_runs_on_the_bundled_prices() -> None:
    block = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    names: dict = {"prices": read_price_table(BUNDLED / "meta_2025" / "prices.csv").prices}
    exec(compile(block[1], str(PAGE), "exec"), names)
    study = names["study"]
    assert len(study.sample) == 2
    assert np.isfinite(study.events["car"]).all()
    assert "bmp" in study.invalid
