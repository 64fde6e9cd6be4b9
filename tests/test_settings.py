from __future__ import annotations

from pathlib import Path

import pytest

from kstreet.errors import SettingsError
from kstreet.settings import Settings, read_settings


def test_defaults_where_nothing_is_set(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kstreet.toml").write_text('currency = "chf"\narticle_limit = 1000\n')
    monkeypatch.setenv("KSTREET_CURRENCY", "GBP")
    assert read_settings(tmp_path) == Settings(currency="GBP", article_limit=1000)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour = 1", "unknown setting colour"),
        ("currency = 3", "ISO code"),
        ("article_limit = true", "number of bytes"),
        ("cases = [1]", "list of folders"),
        ("currency = ", "not a TOML file"),
    ],
)
def test_a_wrong_setting_names_the_file_and_the_remedy(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "kstreet.toml").write_text(text)
    with pytest.raises(SettingsError, match=says) as caught:
        read_settings(tmp_path)
    assert "kstreet.toml" in caught.value.where
    assert caught.value.remedy
