"""A state's two letters are said as its name, in the reader's language."""

from __future__ import annotations

import pytest

from kstreet.report.states import state_name


@pytest.mark.parametrize(
    ("code", "english", "german"),
    [
        ("CA", "California", "Kalifornien"),
        ("NC", "North Carolina", "North Carolina"),
        ("TX", "Texas", "Texas"),
        ("ZZ", "ZZ", "ZZ"),
        ("", "", ""),
    ],
)
def test_a_state_is_called_by_its_name(code: str, english: str, german: str) -> None:
    assert (state_name(code, "en"), state_name(code, "de")) == (english, german)
