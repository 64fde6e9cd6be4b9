"""kstreet: does a company's political and governmental influence show in its value?

The public names, nothing else; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kstreet.errors import KstreetError as KstreetError
    from kstreet.study.eventstudy import event_study as event_study

__version__ = "0.1.0"

_HOME = {"KstreetError": "kstreet.errors", "event_study": "kstreet.study.eventstudy"}

__all__ = ["KstreetError", "__version__", "event_study"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kstreet' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
