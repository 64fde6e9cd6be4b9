"""States of the USA as a reader calls them: registers have them by their two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.influence.places import STATES

if TYPE_CHECKING:
    from kstreet.report.reader import Lang

_NAMES = {code: name.title().replace(" Of ", " of ") for name, code in STATES.items()}
_GERMAN = {"CA": "Kalifornien", "DC": "Washington, D.C."}


def state_name(code: str, lang: Lang) -> str:
    """Return a state's name; what is no state's code stays as it is."""
    return _GERMAN.get(code, _NAMES.get(code, code)) if lang == "de" else _NAMES.get(code, code)
