from __future__ import annotations

from datetime import date

import pytest

from kstreet.market.calendar import session_of

DAYS = [date(2025, 10, 29), date(2025, 10, 30), date(2025, 10, 31), date(2025, 11, 3)]


@pytest.mark.parametrize(
    ("on", "timing", "session"),
    [
        (date(2025, 10, 29), "", date(2025, 10, 29)),
        (date(2025, 10, 29), "before_open", date(2025, 10, 29)),
        (date(2025, 10, 29), "in_session", date(2025, 10, 29)),
        (date(2025, 10, 29), "after_close", date(2025, 10, 30)),
        (date(2025, 10, 31), "after_close", date(2025, 11, 3)),
        (date(2025, 11, 1), "", date(2025, 11, 3)),
        (date(2025, 11, 2), "after_close", date(2025, 11, 3)),
        (date(2025, 11, 3), "after_close", None),
        (date(2025, 11, 4), "", None),
    ],
)
def test_news_belongs_to_the_first_session_that_could_price_it(
    on: date, timing: str, session: date | None
) -> None:
    assert session_of(on, timing, DAYS) == session
