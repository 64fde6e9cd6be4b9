"""The web of a lake as arrays beside it, made once for each version, opened in place and never loaded whole.

    lake/web/000012/payer.npy …      one array for each column of the payments, ordered by payer and day
    lake/web/000012/out.start.npy …  the rows of each party, by payer and by payee
    lake/web/000012/parties.parquet  ids, names and kinds of the parties, by number
    lake/web/000012/rows.parquet     id, source and address of each payment

A name without a number in its register is a party of its own, whole names compared without case, punctuation and
legal form; where one committee of the FEC has that name, it is that committee.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np

from kstreet.entities.names import normalise
from kstreet.errors import StoreError
from kstreet.influence.doubles import LONE, NOTICE, TWICE, find_doubles, in_a_list
from kstreet.influence.network import Network, Rows, build_network
from kstreet.influence.party_table import PartyTable, Texts
from kstreet.influence.payments import NEVER, NOBODY, Payments, column_names, place_of
from kstreet.influence.periods import NO_DAY, number_of, span_of
from kstreet.influence.web import Web
from kstreet.store.byparty import NAMED
from kstreet.store.engine import connect

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import duckdb

    from kstreet.store.lake import Lake

_BATCH, _TRIES = 250_000, 5
_GROUP = 20_000
_SIDE = (
    "case when f.{0} <> '' then f.{0} when trim(f.{0}_name) <> '' then 'name:' || upper(trim(f.{0}_name)) end"
)
# a company's contributions report (LD-203) lists its committee's gifts with the committee as a name
_FUND = r"(^|\W)(PAC|FUND|COMMITTEE|POLITICAL ACTION)(\W|$)"
_PAYER = (
    f"case when f.source = 'lda' and f.kind = 'contribution' and regexp_matches(upper(f.payer_name), '{_FUND}')"
    f" then 'name:' || upper(trim(f.payer_name)) else {_SIDE.format('payer')} end"
)
_ABOUT = "case when regexp_full_match(f.about, '[a-z0-9_]+:[^ ]+') then f.about end"


def web_of_lake(
    lake: Lake,
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date | None = None,
    version: int | None = None,
) -> Web:
    """Return the web of a lake's version, making its arrays where they are not there yet.

    `version`: the one that `connection` reads, where that may not be the one that counts now.
    """
    version = lake.version().number if version is None else version
    folder = _folder(lake, version)
    about = folder / "about.json"
    for _ in range(_TRIES):
        if not about.is_file():
            make_index(connection, folder)
        try:
            return open_index(folder, f"the lake, version {version}", as_of=as_of)
        except StoreError:
            if about.is_file():
                raise  # broken, and not just gone because somebody made those of another version meanwhile
    raise StoreError(
        "other versions of the web are being made at the same time", where=str(folder), remedy="try again"
    )


def is_made(lake: Lake, version: int) -> bool:
    """Return whether the arrays of a version are there."""
    return (_folder(lake, version) / "about.json").is_file()


def make_web(lake: Lake, version: int) -> None:
    """Make the arrays of a version where they are not there yet."""
    make_index(connect(lake, lake.version(version)), _folder(lake, version))


def _folder(lake: Lake, version: int) -> Path:
    return lake.folder / "web" / f"{version:06d}"


def open_index(folder: Path, origin: str, *, as_of: date | None = None) -> Web:
    """Return the web of arrays in a folder. Raises `StoreError` where they cannot be read."""
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        arrays: dict[str, Any] = {
            name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in column_names()
        }
        sides = [
            Rows(*(np.load(folder / f"{side}.{part}.npy", mmap_mode="r") for part in ("start", "row")))
            for side in ("out", "into")
        ]
        parties = PartyTable.read(folder / "parties.parquet")
        rows = Texts(folder / "rows.parquet", ("id", "source", "address"), _GROUP)
    except (OSError, ValueError) as error:
        raise StoreError(
            f"the web's arrays cannot be read: {error}",
            where=str(folder),
            remedy="remove the folder; it is made again",
        ) from None
    payments = Payments(**arrays, parties=parties, kinds=tuple(about["kinds"]), places=tuple(about["places"]))
    return Web(
        Network(payments, *sides),
        parties.names,
        rows.of,
        origin,
        currency=about["currency"],
        day=number_of(as_of) if as_of else None,
        kinds_of=parties.kind,
    )


def make_index(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the arrays of a lake's payments, whole or not at all; those of other versions are removed.

    One process makes them at a time: a second one waits, and finds them made.
    """
    draft = folder.with_name(folder.name + ".making")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with (folder.parent / "making").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (folder / "about.json").is_file():
                return
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            _write(connection, draft)
            shutil.rmtree(folder, ignore_errors=True)
            draft.rename(folder)
            for other in folder.parent.iterdir():
                if other.is_dir() and other != folder:
                    shutil.rmtree(_aside(other), ignore_errors=True)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise StoreError(
            f"the web's arrays cannot be written: {error.strerror or error}",
            where=str(folder),
            remedy="see to the folder's rights and to the room on the disk",
        ) from None


def _aside(folder: Path) -> Path:
    """Move a folder out of the way at once, so that nobody finds a part of it."""
    return folder if folder.suffix else folder.rename(folder.with_name(f"{folder.name}.old"))


def _write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    numbers, parties = _number_parties(connection)
    connection.register("web_parties", numbers)
    connection.register("web_periods", _periods(connection))
    kinds = _listed(connection, "select distinct kind from flows order by kind")
    sources = _listed(connection, "select distinct source from flows order by source")
    [currency] = _listed(
        connection, "select currency from flows group by currency order by count(*) desc, currency limit 1"
    ) or ["USD"]
    places = ["", *_places(connection)]
    payments = _read(connection, folder, (kinds, sources, places), parties, currency)
    payments.counted[in_a_list(payments)] = False
    found = find_doubles(payments, mirrored=~payments.counted & (payments.row == 1))
    again = (found.fate == TWICE) | (found.fate == NOTICE)
    payments.until[again] = np.minimum(payments.until[again], payments.public[found.instead[again]])
    lone = found.fate == LONE
    payments.counted[lone], payments.low[lone] = True, np.minimum(payments.low[lone], 0)
    payments.row[:] = np.arange(len(payments))
    network = build_network(payments)
    for name in column_names():
        np.save(folder / f"{name}.npy", getattr(payments, name))
    for side, rows in (("out", network.out), ("into", network.into)):
        np.save(folder / f"{side}.start.npy", rows.start)
        np.save(folder / f"{side}.row.npy", rows.row)
    parties.write(folder / "parties.parquet")
    about = {"kinds": list(payments.kinds), "places": list(payments.places), "currency": currency}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


def _listed(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row[0] or "" for row in connection.execute(query).fetchall()]


def _places(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select distinct coalesce(office, ''), coalesce(state, '') from flows order by all"
    ).fetchall()
    return [each for row in rows if (each := place_of(*row))]


def _number_parties(connection: duckdb.DuckDBPyConnection) -> tuple[Any, PartyTable]:
    """Return the number of every key of the flows, and the parties by number."""
    import pyarrow as pa  # noqa: PLC0415 (only a new version needs it)

    keys = connection.execute(
        f"""select key, any_value(name) as name from (
          select {_PAYER} as key, f.payer_name as name from flows f
          union all select {_SIDE.format("payee")}, f.payee_name from flows f
          union all select {_ABOUT}, '' from flows f) where key is not null group by key order by key"""  # noqa: S608
    ).fetchall()
    known = {
        id_: (name, kind)
        for id_, name, kind in connection.execute(
            "select id, max(name), max(kind) from parties group by id"
        ).fetchall()
    }
    named: dict[str, list[str]] = {}
    for id_, (name, kind) in known.items():
        if id_.startswith("fec:") and kind == "committee" and name:
            named.setdefault(normalise(name), []).append(id_)
    committees = {name: ids[0] for name, ids in named.items() if len(ids) == 1}
    places: dict[str, int] = {}
    names: list[str] = []
    numbers = []
    for key, name in keys:
        form = normalise(key.removeprefix(NAMED)) if key.startswith(NAMED) else ""
        same = (committees.get(form) or NAMED + form) if form else key
        if same not in places:
            places[same] = len(places)
            names.append(known.get(same, ("", ""))[0] or name or "")
        numbers.append(places[same])
    table = pa.table(
        {"key": pa.array([key for key, _ in keys], pa.string()), "number": pa.array(numbers, pa.int32())}
    )
    kinds = [known.get(id_, ("", ""))[1] or "" for id_ in places]
    return table, PartyTable.of(list(places), names, kinds)


def _periods(connection: duckdb.DuckDBPyConnection) -> Any:  # noqa: ANN401
    import pyarrow as pa  # noqa: PLC0415

    periods = _listed(connection, "select distinct period from flows where coalesce(period, '') <> ''")
    spans = [span_of(each) for each in periods]
    first = [number_of(span[0]) if span else NO_DAY for span in spans]
    last = [number_of(span[1]) if span else NO_DAY for span in spans]
    return pa.table(
        {
            "period": pa.array(periods, pa.string()),
            "first": pa.array(first, pa.int32()),
            "last": pa.array(last, pa.int32()),
        }
    )


def _read(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    lists: tuple[list[str], list[str], list[str]],
    parties: PartyTable,
    currency: str,
) -> Payments:
    """Return the payments in order of payer and day, their ids written aside; `row` is 1 where another reports it."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds, sources, places = lists
    [(size,)] = connection.execute("select count(*) from flows where currency = ?", [currency]).fetchall()
    arrays: dict[str, Any] = {name: np.empty(size, kind) for name, kind in column_names().items()}
    given = {"kinds": kinds, "sources": sources, "places": places, "currency": currency}
    found = connection.sql(_ROWS, params=given)
    reader = found.to_arrow_reader(_BATCH)
    texts = ["id", "source", "address"]
    schema = pa.schema([reader.schema.field(name) for name in texts])
    begin = 0
    with pq.ParquetWriter(folder / "rows.parquet", schema, compression="zstd") as writer:
        for batch in reader:
            end = begin + batch.num_rows
            for name, array in arrays.items():
                column = batch.column(batch.schema.get_field_index(name))
                array[begin:end] = column.to_numpy(zero_copy_only=False)
            writer.write_batch(batch.select(texts), row_group_size=_GROUP)
            begin = end
    return Payments(**arrays, parties=parties, kinds=tuple(kinds), places=tuple(places))


_ROWS = f"""
  select coalesce(p.number, {NOBODY})::int as payer, coalesce(q.number, {NOBODY})::int as payee,
    coalesce(a.number, {NOBODY})::int as about, (list_position($kinds, f.kind) - 1)::smallint as kind,
    case f.stance when 'support' then 1 when 'oppose' then 2 else 0 end::tinyint as stance,
    (f.amount_low * 100)::bigint as low, (f.amount_high * 100)::bigint as high,
    coalesce(f.event_date - date '1970-01-01', s.first, {NO_DAY})::int as first,
    coalesce(f.event_date - date '1970-01-01', s.last, {NO_DAY})::int as last,
    coalesce(f.public_at - date '1970-01-01', {NEVER - 1})::int as public,
    coalesce(r.superseded_at - date '1970-01-01', {NEVER})::int as until,
    (coalesce(list_position($places,
      case when coalesce(f.office, '') <> '' or coalesce(f.state, '') <> ''
        then coalesce(f.office, '') || ':' || coalesce(f.state, '') else '' end), 1) - 1)::smallint as place,
    (3 * list_position($sources, f.source) + case when g.filer = f.payer then 1 when g.filer = f.payee then 2 else 0 end)::int
      as reporter,
    f.counted as counted, contains(coalesce(f.note, ''), 'the giver reports it too')::bigint as "row",
    f.id as id, f.source as source, coalesce(f.address, '') as address
  from flows f
  left join web_parties p on p.key = {_PAYER}
  left join web_parties q on q.key = {_SIDE.format("payee")}
  left join web_parties a on a.key = {_ABOUT}
  left join web_periods s on s.period = f.period
  left join replaced r on r.filing_id = f.filing_id and r.source = f.source
  left join filings g on g.id = f.filing_id and f.filing_id <> ''
  where f.currency = $currency
  order by payer, first, f.id
"""  # noqa: S608 (parts of ours)
