"""A command that is asked for German says its mistakes in German, too."""

from __future__ import annotations

import pytest

from kstreet.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def test_a_german_report_that_cannot_be_written_says_so_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    german = said(capsys, "dossier", "META", "--as-of", "soon", "--lang", "de")
    assert german != said(capsys, "dossier", "META", "--as-of", "soon")
    assert "kein Tag" in german
    assert said(capsys, "dossier", "META", "--lang=de", "--as-of=soon") == german
