"""Names to find as one types: a SQLite file with a full-text index of the beginnings of words.

Comes in: names, the weightiest first. Goes out: the weightiest whose words begin as was typed. A file is written
whole, synced and moved in place; one that is there never changes.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kstreet.errors import StoreError
from kstreet.store.parts import sync

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

MOST_WORDS, MOST_LETTERS = 8, 40  # of what is typed
LONGEST_NAME = 300
_LISTED = 6  # letters of a word's beginning that have a list of their own; a longer one is looked up by these
_AHEAD = 200  # of the weightiest hits, those that begin as typed come first
_TABLES = """
create table party (place integer primary key, name text, kind text, spelling text, address text);
create virtual table words using fts5(
  spelling, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 2');
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A party by one of its spellings. `address`: where its page is."""

    name: str
    kind: str
    spelling: str
    address: str


def write_index(file: Path, names: Iterable[Named]) -> int:
    """Write the index of names, given the weightiest first; return how many."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    count = 0
    with closing(sqlite3.connect(draft)) as index:
        index.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_TABLES}")
        with index:
            for count, each in enumerate(names, 1):
                row = (count, each.name[:LONGEST_NAME], each.kind, each.spelling[:LONGEST_NAME], each.address)
                index.execute("insert into party values (?, ?, ?, ?, ?)", row)
                index.execute("insert into words (rowid, spelling) values (?, ?)", (count, row[3]))
        index.execute("insert into words (words) values ('optimize')")
        index.commit()
    sync(draft)
    draft.replace(file)
    sync(file.parent)
    return count


def find_names(file: Path, typed: str, limit: int = 8) -> list[Named]:
    """Return the parties of whose names every typed word begins a word; the weightiest first, each once.

    Those whose names begin as was typed come before the others. Raises `StoreError` for a damaged file.
    """
    words = _plain(typed)[: MOST_WORDS * MOST_LETTERS].split()[:MOST_WORDS]
    if not words:
        return []
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as index:
            found = _asked(index, [word[:_LISTED] for word in words])
            kept = [each for each in found if _begins(each.spelling, words)]
            if len(kept) < limit and len(found) == _AHEAD:
                kept = _asked(index, words)  # rarer than its beginning: few enough to be gathered
    except sqlite3.Error as error:
        raise StoreError(
            f"the index of names is damaged: {error}", remedy="remove it: it is made anew"
        ) from None
    begin = " ".join(words)
    kept.sort(key=lambda each: not _plain(each.spelling).startswith(begin))
    return list({each.address: each for each in reversed(kept)}.values())[::-1][:limit]


def _asked(index: sqlite3.Connection, words: list[str]) -> list[Named]:
    asked = " ".join(f'"{word}"*' for word in words)
    query = """select name, kind, spelling, address from party
      where place in (select rowid from words where words match ? order by rowid limit ?) order by place"""
    return [Named(*row) for row in index.execute(query, (asked, _AHEAD))]


def _begins(spelling: str, words: list[str]) -> bool:
    """Whether every typed word begins a word of a spelling."""
    there = _plain(spelling).split()
    return all(any(each.startswith(word) for each in there) for word in words)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(each for each in bare if not unicodedata.combining(each))))


def names_of_lake(lake: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return id, kind and name of everybody in the lake that has an id, those with most payments first."""
    rows = lake.execute(
        """with said as (
          select payer as id, payer_name as name, count(*) as rows from flows where payer <> '' group by all
          union all
          select payee, payee_name, count(*) from flows where payee <> '' group by all
          union all
          select id, name, 0 from parties),
        weighed as (select id, sum(rows) as weight from said group by id),
        called as (select distinct id, name from said where coalesce(name, '') <> ''),
        kinds as (select id, max(kind) as kind from parties group by id)
        select c.id, coalesce(k.kind, ''), c.name from called c join weighed w using (id) left join kinds k using (id)
        order by w.weight desc, c.id, c.name"""
    )
    return rows.fetchall()
