"""A lake with planted flags of every rule that reads a lake, and beside each the same records where none is due.

One company per rule among 50,000: so that what is planted for one does not answer for another. Hearings are on
1,000 of 20,000 bills, held in 2023, gifts near them and a year later; awards fall into even years, gifts before them
and a year later; lobbyists held positions at ten agencies that made awards, and at eight that made none; records name
1,000 vehicles as the company's, and 1,000 as a foundation's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet.store.engine import bare_connection
from kstreet.store.lake import Lake, Loaded
from kstreet.store.loading import now
from kstreet.tables import TABLES, schema_of

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from kstreet.store.parts import PartWriter

HEARD, AWARDED, POSTED, CONTROLS = ("HEARD INC", "AWARDED INC", "POSTED INC", "CONTROLS INC")
COMPANIES = 50_000
_MEMBERS, _COMMITTEES, _BILLS = 430, 20, 20_000
# by agency: how disclosures call it, whether it made awards
AGENCIES = (
    ("Department of Agriculture", "USDA", True),
    ("Department of Commerce", "NOAA", True),
    ("Department of Defense", "DOD", True),
    ("Department of Education", "Department of Education", True),
    ("Department of Energy", "DOE", True),
    ("General Services Administration", "GSA", True),
    ("Department of Health and Human Services", "FDA", True),
    ("Department of Homeland Security", "FEMA", True),
    ("Department of Justice", "DOJ", True),
    ("Department of Labor", "DOL", True),
    ("Department of the Interior", "DOI", False),
    ("Department of State", "State Department", False),
    ("Department of Transportation", "FAA", False),
    ("Department of the Treasury", "IRS", False),
    ("Department of Veterans Affairs", "VA", False),
    ("National Science Foundation", "NSF", False),
    ("Environmental Protection Agency", "EPA", False),
    ("National Aeronautics and Space Administration", "NASA", False),
)
_FLOW = """event_date, '{kind}' as kind, '{office}' as office, 'USD' as currency, true as counted,
    event_date + 40 as public_at, amount as amount_low, amount as amount_high"""


def fill(lake: Lake, gifts: int, awards: int, planted: int) -> None:
    """Write gifts, awards and the records beside them, with `planted` flags for each rule and as many twins."""
    with lake.writing(), bare_connection() as made:
        made.execute("create table agencies (place integer, name varchar, called varchar, awards boolean)")
        made.executemany(
            "insert into agencies values (?, ?, ?, ?)", [(n, *each) for n, each in enumerate(AGENCIES)]
        )
        loaded = []
        for source, queries in (
            (
                "fec",
                [*_gifts(gifts), *_near_hearings(planted), *_before_awards(planted), *_to_vehicles(planted)],
            ),
            ("usaspending", [*_awards(awards), *_own_awards(planted)]),
            ("congress", _members()),
            ("bills", _bills()),
            ("lda", [*_lobbied(planted), *_positions(planted)]),
            ("irs527", _controls(planted)),
        ):
            with lake.parts(source) as writer:
                for table, query in queries:
                    _write(made, writer, table, source, query)
                loaded.append(Loaded(source, "made", source, 0, now(), "", writer.finish()))
        lake.commit(loaded, "made", now())


def _write(made: duckdb.DuckDBPyConnection, writer: PartWriter, table: str, source: str, query: str) -> None:
    found: pa.Table = made.sql(query).to_arrow_table()
    columns = ", ".join(
        f'"{name}"'
        if name in found.column_names
        else f"'{source}' as source"
        if name == "source"
        else f'null as "{name}"'
        for name in TABLES[table]
    )
    rows = made.sql(f"select {columns} from found").to_arrow_table()
    writer.write(table, rows.cast(schema_of(table)))


Queries = list[tuple[str, str]]


def _gifts(gifts: int) -> Queries:
    """Gifts of companies to committees, some of them members' own, over ten years."""
    flow = _FLOW.format(kind="contribution", office="federal")
    return [
        (
            "flows",
            f"""select 'fec:' || i as id, '' as payer, 'COMPANY ' || (i * 7919) % {COMPANIES} || ' INC' as payer_name,
              case when i % 3 = 0 then printf('fec:C8%07d', i % {_MEMBERS}) else printf('fec:C1%07d', i % 5000) end as payee,
              'fec:f' || i as filing_id, 'x' as note, {flow} from (select i, (i % 5000 + 1)::decimal(18, 2) as amount,
              date '2014-01-01' + (i * 104729 % 3600)::int as event_date from range({gifts}) t(i))""",
        )
    ]


def _near_hearings(planted: int) -> Queries:
    """To a member of the committee that heard bill i: up to 30 days from the hearing, and a year after that."""
    flow = _FLOW.format(kind="contribution", office="federal")
    return [
        (
            "flows",
            f"""select 'fec:heard:{word}:' || i as id, '' as payer, '{HEARD}' as payer_name,
              printf('fec:C8%07d', (i * 19) % {_COMMITTEES} + {_COMMITTEES} * (i % 21)) as payee, 'fec:h' || i as filing_id, {flow} from (
              select i, (1000 + i)::decimal(18, 2) as amount,
              {_heard("i * 19")} + (i % 61 - 30)::int + {later} as event_date from range({planted}) t(i))""",
        )
        for word, later in (("planted", 0), ("twin", 365))
    ]


def _heard(bill: str) -> str:
    """Return the day on which a bill was heard: between March and October of 2023."""
    return f"(date '2023-03-01' + (({bill}) * 31 % 240)::int)"


def _before_awards(planted: int) -> Queries:
    flow = _FLOW.format(kind="contribution", office="federal")
    return [
        (
            "flows",
            f"""select 'fec:awarded:{word}:' || i as id, '' as payer, '{AWARDED}' as payer_name, 'fec:C10000001' as payee,
              {flow} from (select i, (2000 + i)::decimal(18, 2) as amount,
              {_awarded("i")} - (i % 31)::int + {later} as event_date from range({planted}) t(i))""",
        )
        for word, later in (("planted", 0), ("twin", 365))
    ]


def _awarded(number: str) -> str:
    """Return the day of an award: between March and October of an even year from 2014 to 2022."""
    return f"(make_date(2014 + 2 * (({number}) % 5)::int, 3, 1) + (({number}) * 13 % 230)::int)"


def _to_vehicles(planted: int) -> Queries:
    flow = _FLOW.format(kind="contribution", office="state")
    return [
        (
            "flows",
            f"""select 'fec:controls:{word}:' || i as id, '' as payer, '{CONTROLS}' as payer_name,
              'irs527:{word}' || i as payee, {flow} from (select i, (3000 + i)::decimal(18, 2) as amount,
              date '2020-01-01' + (i % 900)::int as event_date from range({planted}) t(i))""",
        )
        for word in ("planted", "twin")
    ]


def _awards(awards: int) -> Queries:
    flow = _FLOW.format(kind="contract", office="")
    return [
        (
            "flows",
            f"""select 'usaspending:' || i as id, 'usaspending:agency:' || i % 18 as payer, a.name as payer_name,
              'usaspending:U' || i % {COMPANIES} as payee, 'COMPANY ' || i % {COMPANIES} || ' INC' as payee_name,
              'A' || i as about, 'usaspending:A' || i as filing_id, {flow} from (
              select i, (i % 900000 + 1)::decimal(18, 2) as amount,
              date '2014-01-01' + (i * 7919 % 3600)::int as event_date from range({awards}) t(i)) join agencies a on a.place = i % 18""",
        )
    ]


def _own_awards(planted: int) -> Queries:
    flow = _FLOW.format(kind="contract", office="")
    own = [
        (
            "flows",
            f"""select 'usaspending:{name}:' || i as id, 'usaspending:agency:' || a.place as payer, a.name as payer_name,
              'usaspending:{name}' as payee, '{company}' as payee_name, '{name}' || i as about,
              'usaspending:{name}' || i as filing_id, {flow} from (select i, (5000 + i)::decimal(18, 2) as amount,
              {_awarded("i")} as event_date from range({count}) t(i)) join agencies a on a.place = i % 10""",
        )
        for name, company, count in (("AW", AWARDED, planted), ("PO", POSTED, 50))
    ]
    parties = [
        (
            "parties",
            f"select 'usaspending:{name}' as id, 'company' as kind, '{company}' as name",
        )
        for name, company in (("AW", AWARDED), ("PO", POSTED))
    ]
    return [*own, *parties]


def _members() -> Queries:
    """Members 0 to 429; each committee c has the members m with m % 20 = c."""
    member = "printf('congress:M%06d', m)"
    members = f"from range({_MEMBERS}) t(m)"
    return [
        ("parties", f"select {member} as id, 'person' as kind, 'Member ' || m as name {members}"),
        (
            "parties",
            f"select {_body('c')} as id, 'committee' as kind, 'Committee ' || c as name from range({_COMMITTEES}) t(c)",
        ),
        (
            "aliases",
            f"select {member} as party, 'fec' as scheme, printf('H2XX%05d', m) as value {members}",
        ),
        (
            "links",
            f"select printf('fec:C8%07d', m) as party, 'candidate' as relation, printf('fec:H2XX%05d', m) as other {members}",
        ),
        (
            "seats",
            f"select {member} as party, 'house' as body, date '2023-01-03' as first, date '2025-01-03' as last {members}",
        ),
        (
            "seats",
            f"select {member} as party, {_body(f'm % {_COMMITTEES}')} as body {members}",
        ),
    ]


def _body(committee: str) -> str:
    """Return a committee's id: four letters, as the register has them."""
    return f"'congress:HS' || chr(65 + (({committee}) // 10)::int) || chr(65 + (({committee}) % 10)::int)"


def _bills() -> Queries:
    """Bill b is handled by committee b % 20, which heard it once."""
    filing = "'bills:118hr' || b || ':20240101T000000Z'"
    bills = f"from range({_BILLS}) t(b)"
    return [
        (
            "filings",
            f"""select {filing} as id, 'BILLSTATUS' as form, 'HR' || b || '-118' as about, 'bills:118hr' || b as series,
              '2024' as rank, date '2024-01-01' as public_at {bills}""",
        ),
        (
            "links",
            f"""select 'bills:118hr' || b as party, 'handled by' as relation, {_body(f"b % {_COMMITTEES}")} as other,
              'Committee' as other_name, {filing} as filing_id, date '2023-02-01' as public_at {bills}""",
        ),
        (
            "occasions",
            f"""select {filing} || ':1' as id, {_body(f"b % {_COMMITTEES}")} as party, 'hearing' as kind, {_heard("b")} as "on",
              {filing} as filing_id, 'https://www.congress.gov/' as address, {_heard("b")} as public_at {bills}""",
        ),
    ]


def _lobbied(planted: int) -> Queries:
    """Reports that name every nineteenth bill, ten in each."""
    return [
        ("parties", f"select 'lda:client:1' as id, 'company' as kind, '{HEARD}' as name"),
        (
            "filings",
            (
                f"select 'lda:' || r as id, date '2023-01-01' as period_first, date '2023-03-31' as period_last,"
                f" date '2023-02-20' as public_at from range({planted // 10}) t(r)"
            ),
        ),
        (
            "issues",
            f"""select 'lda:' || i // 10 as filing_id, 'lda:client:1' as client, 'CPT' as issue,
              string_agg('HR' || i * 19, ';') as bills, date '2023-02-20' as public_at
              from range({planted}) t(i) group by i // 10""",
        ),
        (
            "issues",
            """select 'lda:x' || i as filing_id, 'lda:client:' || 100 + i % 5000 as client, 'CPT' as issue,
              'HR' || i % 20000 as bills, date '2023-02-20' as public_at from range(100000) t(i)""",
        ),
    ]


def _positions(planted: int) -> Queries:
    """Former officials of agencies that made awards, of agencies that made none, and of both for another client."""

    def listed(word: str, client: str, agency: str, later: int) -> tuple[str, str]:
        return (
            "lobbyists",
            f"""select 'lda:p:{word}' || i as filing_id, '{client}' as client, 'PERSON {word} ' || i as name,
              'Counsel ' || i || ', ' || a.called as covered_position, date '2022-04-20' + {later} as public_at
              from range({planted}) t(i) join agencies a on a.place = {agency}""",
        )

    return [
        ("parties", f"select 'lda:client:2' as id, 'company' as kind, '{POSTED}' as name"),
        listed("planted", "lda:client:2", "i % 10", 0),
        listed("twin", "lda:client:2", "10 + i % 8", 0),
        listed("later", "lda:client:3", "i % 10", 365),
        (
            "lobbyists",
            """select 'lda:q' || i as filing_id, 'lda:client:' || 100 + i % 5000 as client, 'SOMEBODY ' || i as name,
              'Counsel, DOJ' as covered_position, date '2022-04-20' as public_at from range(200000) t(i)""",
        ),
    ]


def _controls(planted: int) -> Queries:
    """Organisations whose records name the company, or a foundation, as who controls them; and others' records."""
    named = (("planted", CONTROLS), ("twin", "CONTROLS FOUNDATION"))
    found = []
    for word, other in named:
        found.append(
            (
                "parties",
                f"select 'irs527:{word}' || i as id, 'political_organisation' as kind, 'VEHICLE {word} ' || i as name from range({planted}) t(i)",
            )
        )
        found.append(
            (
                "links",
                f"""select 'irs527:{word}' || i as party, 'related entity' as relation, '{other}' as other_name,
                  'irs527:f{word}' || i as filing_id, date '2021-01-01' as public_at from range({planted}) t(i)""",
            )
        )
    found.append(
        (
            "links",
            """select 'irs527:o' || i as party, 'related entity' as relation, 'COMPANY ' || i % 50000 || ' INC' as other_name,
              date '2021-01-01' as public_at from range(100000) t(i)""",
        )
    )
    return found
