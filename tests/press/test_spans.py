from __future__ import annotations

from datetime import date

import pytest

from kstreet.press.spans import span


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-09-23", date(2025, 9, 23), date(2025, 9, 23)),
        ("2025-10-21/2025-10-31", date(2025, 10, 21), date(2025, 10, 31)),
        ("2024-Q4/2025-Q1", date(2024, 10, 1), date(2025, 3, 31)),
    ],
)
def test_a_time_of_any_precision_has_its_first_and_last_day(iso: str, first: date, last: date) -> None:
    assert span(iso) == (first, last)


@pytest.mark.parametrize(
    "iso", ["", "soon", "2025-13", "2025-00", "2025-02-30", "2025-Q5", "2025-10/2025-09", "2025/x"]
)
def test_what_is_no_time_is_none(iso: str) -> None:
    assert span(iso) is None
