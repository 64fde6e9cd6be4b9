"""A case as it is known on a day: who is who, what was paid, agreed, reported and priced.

Comes in: the records of a case folder. Goes out: tables in which nothing became public after that day.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from kstreet.errors import CaseError
from kstreet.settings import read_settings
from kstreet.sources.casefolder import Contents, Problem, read_case_folder
from kstreet.sources.caselinks import TRANSLATED, link_problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kstreet.records import Alias, Deal, Evidence, Fact, Flow, Occasion, Party, Price

    Row = TypeVar("Row", Party, Flow, Deal, Fact, Occasion)

BUNDLED = Path(__file__).resolve().parent.parent / "cases"
SKELETON = Path(__file__).resolve().parent / "skeleton"

__all__ = ["CaseArticle", "CaseBook", "Problem", "bundled_cases", "check_case", "new_case", "open_case"]


@dataclass(frozen=True, slots=True)
class CaseArticle:
    """An example article that lies in the case folder."""

    file: str
    lang: str
    published: date
    title: str


@dataclass(frozen=True)
class CaseBook:
    """One company's case. `company`: a party's id; `prices` by symbol, oldest first."""

    name: str
    title: str
    folder: Path
    company: str
    symbol: str
    benchmark: str
    currency: str
    calendar: str
    timezone: str
    parties: Mapping[str, Party]
    aliases: tuple[Alias, ...]
    flows: tuple[Flow, ...]
    deals: tuple[Deal, ...]
    facts: tuple[Fact, ...]
    occasions: tuple[Occasion, ...]
    prices: Mapping[str, tuple[Price, ...]]
    price_evidence: Mapping[str, Evidence]
    articles: tuple[CaseArticle, ...]
    texts: Mapping[str, Mapping[str, str]]
    known_on: date | None = None

    def told_in(self, lang: str) -> CaseBook:
        """Return the case with its texts in another language, as far as `texts.csv` translates them."""
        texts = self.texts.get(lang)
        if not texts:
            return self
        return replace(
            self,
            parties=MappingProxyType({id_: _told(party, texts) for id_, party in self.parties.items()}),
            flows=tuple(_told(flow, texts) for flow in self.flows),
            deals=tuple(_told(deal, texts) for deal in self.deals),
            facts=tuple(_told(fact, texts) for fact in self.facts),
            occasions=tuple(_told(occasion, texts) for occasion in self.occasions),
        )

    def as_of(self, day: date) -> CaseBook:
        """Return the case as it was known at the end of `day`: whatever became public later is gone.

        An amendment that was not yet public gives way to the row that it replaced later, a name's end that had
        not come yet is open again. A row without `public_at` counts as known since its own date, if it has one.
        """
        parties = {id_: party for id_, party in self.parties.items() if _known(party.evidence, None, day)}
        prices = {
            symbol: kept
            for symbol, rows in self.prices.items()
            if (kept := tuple(price for price in rows if price.day <= day))
        }
        return replace(
            self,
            parties=MappingProxyType(parties),
            aliases=_aliases_as_of(self.aliases, parties, day),
            flows=_flows_as_of(self.flows, day),
            deals=tuple(deal for deal in self.deals if deal.public_at <= day),
            facts=tuple(fact for fact in self.facts if fact.public_at <= day),
            occasions=tuple(occasion for occasion in self.occasions if occasion.public_at <= day),
            prices=MappingProxyType(prices),
            price_evidence=MappingProxyType({name: self.price_evidence[name] for name in prices}),
            articles=tuple(article for article in self.articles if article.published <= day),
            known_on=min(day, self.known_on) if self.known_on else day,
        )


def _told(row: Row, texts: Mapping[str, str]) -> Row:
    said: dict[str, Any] = {
        name: texts[text] for name in TRANSLATED if (text := getattr(row, name, "")) in texts
    }
    return replace(row, **said) if said else row


def _known(evidence: Evidence, own_date: date | None, day: date) -> bool:
    public_at = evidence.public_at or own_date
    return public_at is None or public_at <= day


def _aliases_as_of(aliases: tuple[Alias, ...], parties: Mapping[str, Party], day: date) -> tuple[Alias, ...]:
    return tuple(
        replace(alias, valid_to=None) if alias.valid_to and alias.valid_to > day else alias
        for alias in aliases
        if alias.party in parties and _known(alias.evidence, alias.valid_from, day)
    )


def _flows_as_of(flows: tuple[Flow, ...], day: date) -> tuple[Flow, ...]:
    by_id = {flow.id: flow for flow in flows}
    kept = []
    for flow in flows:
        if flow.public_at > day:
            continue
        successor = by_id.get(flow.superseded_by)
        while successor and successor.public_at > day:
            successor = by_id.get(successor.superseded_by)
        kept.append(replace(flow, superseded_by=successor.id if successor else ""))
    return tuple(kept)


def bundled_cases() -> tuple[str, ...]:
    """Return the names of the cases that come with kstreet."""
    return tuple(sorted(path.parent.name for path in BUNDLED.glob("*/case.toml")))


def open_case(name_or_folder: str | Path) -> CaseBook:
    """Open a case by its bundled name, its share's symbol or its folder.

    Raises `CaseError` for the first mistake in the folder, and says how many more there are.
    """
    return _open(_find(name_or_folder))


def _find(name_or_folder: str | Path) -> Path:
    name = str(name_or_folder)
    if name in bundled_cases():
        return BUNDLED / name
    if (folder := Path(name_or_folder)).is_dir():
        return folder
    own = [path for root in read_settings().cases for path in sorted(root.glob("*/case.toml"))]
    for path in (*own, *sorted(BUNDLED.glob("*/case.toml"))):
        if name.casefold() in (path.parent.name, _symbol(path).casefold()):
            return path.parent
    raise CaseError(
        f"no case {name}",
        remedy=f"bundled: {', '.join(bundled_cases())}; or give a case folder; kstreet case new makes one",
    )


def _symbol(file: Path) -> str:
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8-sig")).get("symbol", ""))
    except (OSError, ValueError):
        return ""  # a broken case is named when it is opened, not when another is looked for


def _open(folder: Path) -> CaseBook:
    contents, problems = _read(folder)
    if problems:
        more = len(problems) - 1
        first = problems[0]
        remedy = f"{first.remedy} ({more} more; kstreet case check lists all)" if more else first.remedy
        raise CaseError(first.problem, where=f"{folder / first.where}", remedy=remedy)
    return _book(folder, contents)


def _read(folder: Path) -> tuple[Contents, list[Problem]]:
    if not folder.is_dir():
        raise CaseError("no such folder", where=str(folder), remedy="name the folder that holds case.toml")
    contents = read_case_folder(folder)
    return contents, contents.problems + link_problems(contents, folder)


def check_case(folder: Path) -> list[Problem]:
    """Return everything that is wrong in a case folder, file by file; an empty list means that it can be used."""
    return _read(folder)[1]


def _book(folder: Path, contents: Contents) -> CaseBook:
    settings = contents.settings
    prices: dict[str, list[Price]] = {}
    for _, price in contents.prices:
        prices.setdefault(price.symbol, []).append(price)
    return CaseBook(
        name=folder.resolve().name,
        folder=folder,
        title=settings["title"],
        company=settings["company"],
        symbol=settings["symbol"],
        benchmark=settings["benchmark"],
        currency=settings["currency"],
        calendar=settings["calendar"],
        timezone=settings["timezone"],
        parties=MappingProxyType({party.id: party for _, party in contents.parties}),
        aliases=tuple(row for _, row in contents.aliases),
        flows=tuple(row for _, row in contents.flows),
        deals=tuple(row for _, row in contents.deals),
        facts=tuple(row for _, row in contents.facts),
        occasions=tuple(row for _, row in contents.occasions),
        prices=MappingProxyType(
            {symbol: tuple(sorted(rows, key=lambda row: row.day)) for symbol, rows in prices.items()}
        ),
        price_evidence=MappingProxyType(contents.price_evidence),
        articles=tuple(CaseArticle(**article) for _, article in contents.articles),
        texts=_texts(contents),
    )


def _texts(contents: Contents) -> Mapping[str, Mapping[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for _, row in contents.texts:
        texts.setdefault(row.lang, {})[row.text] = row.translation
    return MappingProxyType(texts)


def new_case(name: str, parent: Path) -> Path:
    """Write the skeleton of a case, a small valid example of an invented company, and return its folder."""
    if not name or not all(letter in "abcdefghijklmnopqrstuvwxyz0123456789_" for letter in name):
        raise CaseError(
            f"{name!r} cannot name a case", remedy="small letters, figures and _ only, such as meta_2025"
        )
    folder = parent / name
    if folder.exists():
        raise CaseError("there is something already", where=str(folder), remedy="choose another name")
    try:
        shutil.copytree(SKELETON, folder, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise CaseError(
            f"the folder cannot be written: {error.strerror}",
            where=str(folder),
            remedy="choose another place",
        ) from None
    return folder
