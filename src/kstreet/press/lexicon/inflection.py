"""All forms of a verb from its principal parts, so that the lists name families and not single forms.

German: `kaufen` (weak), `bieten bietet bot geboten` (strong: 3rd person, past, participle), `ab+stoßen stößt stieß
gestoßen` (taken apart). English: `acquire`, `ban^` (the last letter doubles), `buy bought`, `take+over took taken`
(apart or not), `enter_into` (never apart).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_NO_GE: Final = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "über", "unter", "wider")
_LONG_STEMS: Final = ("t", "d", "chn", "ffn", "gn", "tm")
_ENDINGS: Final = ("", "e", "en", "er", "es", "em")
_SIBILANTS: Final = ("s", "sh", "ch", "x", "z")


@dataclass(slots=True)
class Forms:
    """A verb's forms: entries of a list, those of them that tell of the past, and pairs of stem and particle."""

    every: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)


def inflected(verb: str, lang: str) -> Forms:
    """Return all forms of a verb written as above."""
    return _german(verb) if lang == "de" else _english(verb)


def _german(verb: str) -> Forms:
    infinitive, *parts = verb.split()
    particle, _, base = infinitive.rpartition("+")
    third, past, participle = parts or _weak(base)
    plural = f"{past}n" if past.endswith("e") else f"{past}en"
    finite = [base, third, base.removesuffix("n"), past, plural]
    perfect = [particle + participle + ending for ending in _ENDINGS]
    made = Forms(
        [*(particle + form for form in finite), *perfect], [particle + past, particle + plural, *perfect]
    )
    if particle:
        made.every.append(f"{particle}zu{base}")
        made.parted = [f"{form} {particle}" for form in finite]
    return made


def _weak(base: str) -> tuple[str, str, str]:
    stem = base.removesuffix("n").removesuffix("e") if base.endswith("en") else base.removesuffix("n")
    vowel = "e" if stem.endswith(_LONG_STEMS) else ""
    ge = "" if stem.startswith(_NO_GE) or base.endswith("ieren") else "ge"
    return f"{stem}{vowel}t", f"{stem}{vowel}te", f"{ge}{stem}{vowel}t"


def _english(written: str) -> Forms:
    infinitive, *parts = written.split()
    verb, _, particle = infinitive.partition("+")
    base, _, behind = verb.partition("_")
    doubled = base.endswith("^")
    base = base.removesuffix("^")
    past = parts[0] if parts else _regular(base, doubled=doubled)
    participle = parts[-1] if parts else past
    every = [base, _third(base), past, participle, _progressive(base, doubled=doubled)]
    tail = f" .. {particle}" if particle else f" {behind}" if behind else ""
    return Forms(
        list(dict.fromkeys(form + tail for form in every)),
        list(dict.fromkeys((past + tail, participle + tail))),
    )


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith((*_SIBILANTS, "o")) else f"{base}s"


def _regular(base: str, *, doubled: bool) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if doubled else f"{base}ed"


def _progressive(base: str, *, doubled: bool) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if doubled else f"{base}ing"
