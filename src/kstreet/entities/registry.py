"""Who a name means on a day, with the reason. What several parties may be called stays unresolved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from kstreet.entities.names import normalise, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kstreet.records import Alias, Party
    from kstreet.store.casebook import CaseBook

# Aliases that a sentence can contain; the others are identifiers, which must match to the letter.
_NAMES = ("name", "short_name", "former_name", "epithet")


@dataclass(frozen=True, slots=True)
class Link:
    """A party that a name was resolved to, and why: `short name`, `former name until 2021-10-28`, `cik`, …"""

    party: Party
    reason: str


@dataclass(frozen=True)
class Registry:
    """The parties of a case by name and identifier."""

    parties: Mapping[str, Party]
    _names: Mapping[str, tuple[Alias, ...]]
    _identifiers: Mapping[str, tuple[Alias, ...]]
    _tables: dict[tuple[date | None, bool], Mapping[str, str]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, case: CaseBook) -> Registry:
        """Return the registry of a case."""
        names: dict[str, list[Alias]] = defaultdict(list)
        identifiers: dict[str, list[Alias]] = defaultdict(list)
        for alias in case.aliases:
            if alias.scheme in _NAMES:
                names[normalise(alias.value)].append(alias)
            else:
                identifiers[alias.value].append(alias)
        return cls(
            case.parties,
            {name: tuple(aliases) for name, aliases in names.items()},
            {value: tuple(aliases) for value, aliases in identifiers.items()},
        )

    def resolve(self, name: str, on: date | None = None) -> Link | None:
        """Return the one party that `name` means on a day (None: at any time), or None where it is not certain."""
        links = self.candidates(name, on)
        return links[0] if len(links) == 1 else None

    def candidates(self, name: str, on: date | None = None) -> tuple[Link, ...]:
        """Return every party that `name` may mean: one is an answer, several are an open question.

        A name in force on the day comes before one that its bearer gave up earlier; identifiers and tickers
        count only in their time, because registers and exchanges give them to others later.
        """
        for aliases in (
            self._identifiers.get(name.strip(), ()),
            *(self._names.get(form, ()) for form in readings(name)),
        ):
            if links := tuple(self._links(aliases, on)):
                return links
        return ()

    def names(self, on: date | None = None) -> Mapping[str, str]:
        """Return normalised name -> party id for all names that mean one party on a day."""
        return self._table(on, normalised=True)

    def spellings(self, on: date | None = None) -> Mapping[str, str]:
        """Return name as written in the case -> party id for all names that mean one party on a day."""
        return self._table(on, normalised=False)

    def _table(self, on: date | None, *, normalised: bool) -> Mapping[str, str]:
        key = (on, normalised)
        if key not in self._tables:
            table: dict[str, str] = {}
            for name, aliases in self._names.items():
                links = tuple(self._links(aliases, on))
                if len(links) == 1:
                    party = links[0].party.id
                    spelt = (
                        [name] if normalised else [alias.value for alias in aliases if alias.party == party]
                    )
                    table.update(dict.fromkeys(spelt, party))
            self._tables[key] = MappingProxyType(table)
        return self._tables[key]

    def _links(self, aliases: tuple[Alias, ...], on: date | None) -> Iterator[Link]:
        valid = [alias for alias in aliases if _in_force(alias, on)]
        lapsed = [alias for alias in aliases if alias.scheme in _NAMES and _given_up(alias, on)]
        seen: set[str] = set()
        for alias in valid or lapsed:
            if alias.party not in seen and alias.party in self.parties:
                seen.add(alias.party)
                yield Link(self.parties[alias.party], _reason(alias, on))


def _in_force(alias: Alias, on: date | None) -> bool:
    return on is None or (
        (alias.valid_from is None or alias.valid_from <= on)
        and (alias.valid_to is None or on <= alias.valid_to)
    )


def _given_up(alias: Alias, on: date | None) -> bool:
    return on is not None and alias.valid_to is not None and alias.valid_to < on


def _reason(alias: Alias, on: date | None) -> str:
    if alias.scheme in _NAMES and alias.valid_to and (on is None or on > alias.valid_to):
        return f"former name until {alias.valid_to}"
    if alias.scheme == "former_name" and alias.valid_to:
        return "name"  # it was the name then
    return alias.scheme.replace("_", " ")
