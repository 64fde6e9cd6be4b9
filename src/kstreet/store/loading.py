"""Documents become parts: read by their source, freed of what is known already, committed all at once or not at all."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from kstreet import sources
from kstreet.documents import BadRows, Document, Register
from kstreet.errors import SourceError, StoreError
from kstreet.store.engine import bare_connection, view_of
from kstreet.store.lake import KEPT, Lake, Loaded, Version
from kstreet.tables import TABLES, rows_to_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from kstreet.store.parts import Part, PartWriter

REPLACED = "(replaced)"


class Source(Protocol):
    """What a module in `sources/` offers. `GATHERED`: its documents are small and may repeat each other's filings.

    It may also offer `pages(since, company)` (what `kstreet update` fetches), `OVERLAPS` (documents repeat each
    other's rows, known by their id) `order` (which of them are read first) and
    `ASKED_BY` (what a company is asked for by: "names" or "symbol").
    """

    REGISTER: Register
    GATHERED: bool

    def accepts(self, name: str) -> bool:
        """Say whether a document of this name is one of the register's."""

    def read(self, document: Document, bad: BadRows, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
        """Yield tables of rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: documents read, rows by table, rows that could not be read, documents known before."""

    version: int
    documents: int
    rows: dict[str, int]
    rejected: int
    known: int


def source_names() -> tuple[str, ...]:
    """Return the names of the registers that can be loaded: the modules of `sources/` that have a `REGISTER`."""
    names = (each.name for each in pkgutil.iter_modules(sources.__path__))
    return tuple(
        name for name in names if hasattr(importlib.import_module(f"kstreet.sources.{name}"), "REGISTER")
    )


def find_source(name: str) -> Source:
    """Return a source by its name. Raises `SourceError` that lists the known ones."""
    if not name.isidentifier() or name not in source_names():
        raise SourceError(f"no register {name}", remedy=f"known: {', '.join(source_names())}")
    return importlib.import_module(f"kstreet.sources.{name}")


def load(
    lake: Lake,
    name: str,
    documents: list[Document],
    *,
    skip_bad: bool = False,
    keep: int = KEPT,
    wait: bool = True,
    said: Callable[[str], None] = print,
) -> Outcome:
    """Load documents of one register; a document that is known is left out, a newer one takes its place.

    Raises `SourceError` for the first row that cannot be read, unless `skip_bad`: then such rows go to the
    table `rejects`. Nothing of a load that fails is ever visible.
    """
    source = find_source(name)
    wanted = [document for document in documents if source.accepts(document.name)]
    if not wanted:
        given = ", ".join(document.name for document in documents[:3])
        raise SourceError(f"nothing that {name} publishes: {given}", remedy=f"see kstreet sources {name}")
    wanted.sort(key=lambda document: getattr(source, "order", lambda _: 0)(document.name))
    with lake.writing(wait=wait, said=said):
        before = lake.version()
        new, known = _unknown(before, name, wanted)
        if not new:
            return Outcome(before.number, 0, {}, 0, known)
        loaded, rejected = _read_all(lake, source, name, new=new, before=before, skip_bad=skip_bad)
        version = _commit(lake, before, name, loaded, keep)
    rows: dict[str, int] = {}
    stored = {part.file for part in version.parts()}
    for part in (part for each in loaded for part in each.parts if part.counts and part.file in stored):
        rows[part.table] = rows.get(part.table, 0) + part.rows
    return Outcome(version.number, len(new), rows, rejected, known)


def now() -> str:
    """Return the present moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _unknown(before: Version, name: str, wanted: list[Document]) -> tuple[list[tuple[Document, str]], int]:
    have = {
        digest for each in before.documents if each.source == name for digest in (each.sha256, *each.contents)
    }
    hashed = [(document, document.sha256()) for document in wanted]
    new = {digest: (document, digest) for document, digest in hashed if digest not in have}
    return list(new.values()), len(hashed) - len(new)


def _read_all(
    lake: Lake,
    source: Source,
    name: str,
    *,
    new: list[tuple[Document, str]],
    before: Version,
    skip_bad: bool,
) -> tuple[list[Loaded], int]:
    loaded: list[Loaded] = []
    rejected = 0
    seen = _known_filings(lake, before, name) if source.GATHERED else set()
    groups = [new] if source.GATHERED else [[each] for each in new]
    for group in groups:
        names = {document.name for document, _ in group}
        others: dict[str, list[str]] = {}
        for each in (*before.documents, *loaded):
            if getattr(source, "OVERLAPS", False) and each.source == name and each.name not in names:
                for part in each.parts:
                    others.setdefault(part.table, []).append(str(lake.folder / part.file))
        with lake.parts(name) as writer:
            for document, _ in group:
                bad = BadRows(document.name, skip=skip_bad)
                _read_one(source, document, bad, lake.folder / "scratch", writer, seen, others)
                _keep_rejects(name, bad, writer)
                rejected += len(bad.found)
            loaded.append(_loaded(name, group, writer.finish()))
    return loaded, rejected


def _read_one(  # noqa: PLR0917
    source: Source,
    document: Document,
    bad: BadRows,
    scratch: Path,
    writer: PartWriter,
    seen: set[tuple[str, str]],
    others: dict[str, list[str]],
) -> None:
    if not source.GATHERED:
        for table, batch in source.read(document, bad, scratch):
            writer.write(table, _unseen(batch, table, others[table]) if table in others else batch)
        return
    found = list(source.read(document, bad, scratch))
    filings = {id_ for table, batch in found if table == "filings" for id_ in batch["id"].to_pylist()}
    told: set[tuple[str, str]] = set()
    for table, batch in found:
        column = "id" if table == "filings" else "filing_id"
        if column not in batch.column_names:
            writer.write(table, batch)
            continue
        keys = [(table, id_) for id_ in batch[column].to_pylist()]
        told.update(key for key in keys if key[1] in filings)
        kept = [key not in seen or key[1] not in filings for key in keys]
        writer.write(table, batch if all(kept) else batch.filter(kept))
    seen.update(told)


def _unseen(batch: pa.Table, table: str, others: list[str]) -> pa.Table:
    """Leave out rows that another document of the register has: the FEC's pas2 is a part of its oth."""
    if "id" not in batch.column_names:
        return batch
    with bare_connection() as connection:
        connection.execute(view_of(table, others, "known"))
        connection.register("batch", batch)
        kept = connection.sql("select * from batch where id not in (select id from known)").to_arrow_table()
    return kept.cast(batch.schema)


def _known_filings(lake: Lake, before: Version, name: str) -> set[tuple[str, str]]:
    """Return which tables have rows of which filings: a later document may tell more of the same filing.

    Of `facts` only the share counts come with their filing; the others are known by their own document.
    """
    known: set[tuple[str, str]] = set()
    for table, columns in TABLES.items():
        parts = [str(lake.folder / part.file) for part in before.parts(table, name)]
        column = "id" if table == "filings" else "filing_id"
        if not parts or column not in columns or table == "replaced":
            continue
        only = " where id like '%:shares:%'" if table == "facts" else ""
        with bare_connection() as connection:
            connection.execute(view_of(table, parts))
            query = f"select distinct {column} from {table}{only}"  # noqa: S608 (the names are ours)
            known.update((table, row[0]) for row in connection.execute(query).fetchall())
    return known


def _keep_rejects(name: str, bad: BadRows, writer: PartWriter) -> None:
    rows = [(name, bad.document, each.line, each.column, each.problem, each.remedy) for each in bad.found]
    if rows:
        writer.write("rejects", rows_to_table("rejects", rows))


def _loaded(name: str, group: list[tuple[Document, str]], parts: tuple[Part, ...]) -> Loaded:
    digests = tuple(digest for _, digest in group)
    contents: tuple[str, ...] = ()
    first = group[0][0].name
    if len(group) == 1:
        title, sha256 = first, digests[0]
    else:
        title = f"{first} and {len(group) - 1} more"
        sha256, contents = hashlib.sha256("".join(digests).encode()).hexdigest(), digests
        title += f" ({sha256[:8]})"
    size = sum(document.path.stat().st_size for document, _ in group)
    return Loaded(name, title, sha256, size, now(), "", parts, contents)


def _commit(lake: Lake, before: Version, name: str, loaded: list[Loaded], keep: int) -> Version:
    titles = {each.name for each in loaded} | {REPLACED}
    kept = [each for each in before.documents if each.source != name or each.name not in titles]
    if not getattr(find_source(name), "OVERLAPS", False):
        kept = [each for each in kept if each.source != name or not _held_by(lake, each, loaded)]
        later = [(each, loaded[place + 1 :]) for place, each in enumerate(loaded)]
        loaded = [each for each, others in later if not _held_by(lake, each, others)]
    everything = kept + loaded
    replaced = _replaced(
        lake, name, [part for each in everything if each.source == name for part in each.parts]
    )
    if replaced:
        everything.append(Loaded(name, REPLACED, "", 0, now(), "", replaced))
    said = f"{name}: " + ", ".join(sorted(each.name for each in loaded)[:3])
    return lake.commit(everything, said, now(), keep=keep)


def _held_by(lake: Lake, older: Loaded, loaded: list[Loaded]) -> bool:
    """Say whether new documents have all filings of an older one of another name: then they take its place.

    Raises `StoreError` where they have some of them: their rows would count twice.
    """
    had, have = (
        [str(lake.folder / part.file) for each in documents for part in each.parts if part.table == "filings"]
        for documents in ([older], loaded)
    )
    if not had or not have:
        return False
    with bare_connection() as connection:
        connection.execute(view_of("filings", had, "had"))
        connection.execute(view_of("filings", have, "have"))
        found = connection.execute(
            "select count(*), count(*) filter (where id in (select id from have)), min(id) filter"
            " (where id in (select id from have)) from had"
        ).fetchone()
    assert found is not None
    if 0 < found[1] < found[0]:
        raise StoreError(
            f"{found[1]:,} of the {found[0]:,} filings of {older.name} come again, such as {found[2]}",
            where=loaded[0].name,
            remedy=f"name it {older.name} if it is its newer edition, or load the register's complete file",
        )
    return bool(found[1])


def _replaced(lake: Lake, name: str, parts: list[Part]) -> tuple[Part, ...]:
    """Return the part that says which filings were replaced: all but the highest rank of each series."""
    filings = [str(lake.folder / part.file) for part in parts if part.table == "filings"]
    if not filings:
        return ()
    columns = ", ".join(f'"{column}"' for column in TABLES["replaced"])
    with bare_connection() as connection, lake.parts(name) as writer:
        connection.execute(view_of("filings", filings))
        found = connection.sql(
            f"""select {columns} from (
                select id as filing_id, source,
                  lead(id) over later as superseded_by, lead(public_at) over later as superseded_at
                from (select distinct id, source, series, rank, public_at from filings where series <> '')
                window later as (partition by series order by rank, id)
            ) where superseded_by is not null"""  # noqa: S608 (the columns are ours)
        ).to_arrow_table()
        writer.write("replaced", found.cast(_schema("replaced")))
        return writer.finish()


def _schema(table: str) -> pa.Schema:
    from kstreet.tables import schema_of

    return schema_of(table)
