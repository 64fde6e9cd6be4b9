"""What can go wrong, drawn once.

KstreetError                 everything a user can cause; the command line prints it and exits with 2
├── ArticleError             an article cannot be read (empty, binary, too large, no content)
├── CaseError                a case folder or one of its rows is wrong, or no case fits
│   └── PeriodError          a period that ends before it begins
├── SourceError              a document is not in its publisher's format
├── StoreError               the lake cannot be read or written, or a query cannot be run
├── FetchError               a publisher's server did not answer as it should
├── PriceError               prices or rates do not cover what was asked
├── StudyError               an event study cannot be computed from what it was given
├── BusyError                as much is running, or kept, as the server allows
└── SettingsError            a setting is unknown or has a value it cannot have
"""

from __future__ import annotations


class KstreetError(Exception):
    """A mistake a reader can mend: what is wrong, where, and the remedy."""

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem, self.where, self.remedy = problem, where, remedy
        place = f"{where}: " if where else ""
        mend = f" — {remedy}" if remedy else ""
        super().__init__(f"{place}{problem}{mend}")


class ArticleError(KstreetError):
    """An article cannot be read."""


class CaseError(KstreetError):
    """A case folder, or one of its rows, is wrong, or no case fits."""


class PeriodError(CaseError):
    """A period that cannot be: it ends before it begins."""


class SourceError(KstreetError):
    """A document is not in its publisher's format."""


class StoreError(KstreetError):
    """The lake cannot be read or written, or a query cannot be run."""


class FetchError(KstreetError):
    """A publisher's server did not answer as it should."""


class PriceError(KstreetError):
    """Prices or rates do not cover what was asked."""


class StudyError(KstreetError):
    """An event study cannot be computed from what it was given."""


class SettingsError(KstreetError):
    """A setting is unknown or has a value it cannot have."""


class BusyError(KstreetError):
    """As much is running as a server runs at once, or as much is kept as it keeps."""
