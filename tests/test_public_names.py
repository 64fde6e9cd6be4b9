from __future__ import annotations

import pytest

import kstreet


def test_the_public_names_are_these_and_each_can_be_loaded() -> None:
    assert set(kstreet.__all__) == {"KstreetError", "__version__", "event_study"}
    assert all(getattr(kstreet, name) for name in kstreet.__all__)


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        kstreet.nothing_of_this_name  # noqa: B018
