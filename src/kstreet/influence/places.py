"""Words for an office or a place, such as "Texas Senate": which payments aim at it."""

from __future__ import annotations

import re
from dataclasses import dataclass

STATES = dict(
    zip(
        [
            "alabama",
            "alaska",
            "arizona",
            "arkansas",
            "california",
            "colorado",
            "connecticut",
            "delaware",
            "florida",
            "georgia",
            "hawaii",
            "idaho",
            "illinois",
            "indiana",
            "iowa",
            "kansas",
            "kentucky",
            "louisiana",
            "maine",
            "maryland",
            "massachusetts",
            "michigan",
            "minnesota",
            "mississippi",
            "missouri",
            "montana",
            "nebraska",
            "nevada",
            "new hampshire",
            "new jersey",
            "new mexico",
            "new york",
            "north carolina",
            "north dakota",
            "ohio",
            "oklahoma",
            "oregon",
            "pennsylvania",
            "rhode island",
            "south carolina",
            "south dakota",
            "tennessee",
            "texas",
            "utah",
            "vermont",
            "virginia",
            "washington",
            "west virginia",
            "wisconsin",
            "wyoming",
        ],
        [
            "AL",
            "AK",
            "AZ",
            "AR",
            "CA",
            "CO",
            "CT",
            "DE",
            "FL",
            "GA",
            "HI",
            "ID",
            "IL",
            "IN",
            "IA",
            "KS",
            "KY",
            "LA",
            "ME",
            "MD",
            "MA",
            "MI",
            "MN",
            "MS",
            "MO",
            "MT",
            "NE",
            "NV",
            "NH",
            "NJ",
            "NM",
            "NY",
            "NC",
            "ND",
            "OH",
            "OK",
            "OR",
            "PA",
            "RI",
            "SC",
            "SD",
            "TN",
            "TX",
            "UT",
            "VT",
            "VA",
            "WA",
            "WV",
            "WI",
            "WY",
        ],
        strict=True,
    )
)
_STATE = re.compile(r"\b(" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\b")
_FEDERAL = re.compile(r"\b(u\.?\s?s\.?|united states|federal|congress)(?=\W|$)")
_BODY = re.compile(r"\b(senate|house|assembly|legislature|governor|offices?|candidates?|state)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """An office's level and state. `body`: the chamber that was named, which registers of states do not say."""

    office: str
    state: str
    body: str

    def holds(self, place: str) -> bool:
        """Say whether payments that aim at a place (`state:TX`) aim at this one."""
        office, _, state = place.partition(":")
        return bool(place) and self.office in ("", office) and self.state in ("", state)

    @property
    def said(self) -> str:
        """Return the place in words, as narrowly as registers have it."""
        if self.candidates:
            return f"candidates for the US {self.body.capitalize()}" + (
                f" from {self.state}" if self.state else ""
            )
        level = f"{self.office} offices" if self.office else "offices"
        return f"{level} in {self.state}" if self.state else level

    @property
    def candidates(self) -> str:
        """Return a pattern of the FEC's ids of candidates for this place, empty where it is no federal one."""
        letter = {"senate": "S", "house": "H"}.get(self.body)
        if self.office != "federal" or not letter:
            return ""
        return f"fec:{letter}\\w{self.state or '[A-Z]{2}'}\\w+"


def place_named(text: str) -> Place | None:
    """Return the place that words name; None where they name neither a state nor a federal body."""
    words = text.casefold()
    state = _STATE.search(words)
    rest = _STATE.sub(" ", words)
    federal = bool(_FEDERAL.search(rest))
    body = _BODY.search(rest)
    other = re.sub(r"[\W_]+", " ", _BODY.sub(" ", _FEDERAL.sub(" ", rest))).strip()
    if other not in ("", "of", "in", "the", "the of", "for", "of the") or not (state or federal):
        return None
    office = "federal" if federal else "state" if body else ""
    return Place(office, STATES[state[1]] if state else "", body[1] if body else "")
