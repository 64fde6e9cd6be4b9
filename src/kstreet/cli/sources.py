"""`kstreet sources`: the registers, and what is stored of each."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kstreet.cli.options import AsJson, LakeFolder


def sources(
    name: str = "",
    /,
    *,
    as_json: AsJson = False,
    lake: LakeFolder = None,
) -> None:
    """Show the registers: rows, newest row, age, licence, and what it may be used for.

    Parameters
    ----------
    name
        Show all that is known of one register.
    as_json
        Data instead of a table.
    """
    import json
    from dataclasses import asdict

    from kstreet.cli.words import lake_at
    from kstreet.store.checks import holdings
    from kstreet.store.loading import find_source, source_names

    held = holdings(lake_at(lake))
    wanted = [find_source(each) for each in ([name] if name else source_names())]
    if as_json:
        rows = [{**asdict(each.REGISTER), **held.get(each.REGISTER.name, {})} for each in wanted]
        print(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
    elif name:
        for label, value in {**asdict(wanted[0].REGISTER), **held.get(name, {})}.items():
            print(f"{label:<12}{value}")
    else:
        _print_table([{**asdict(each.REGISTER), **held.get(each.REGISTER.name, {})} for each in wanted])


def _print_table(rows: list[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold")
    for column in ("register", "rows", "newest", "age", "licence", "use"):
        table.add_column(column, justify="right" if column == "rows" else "left")
    for row in rows:
        newest = row.get("newest")
        age = f"{(datetime.now(UTC).date() - newest).days} days" if isinstance(newest, date) else ""
        stored = f"{row['rows']:,}" if "rows" in row else "0"
        table.add_row(str(row["name"]), stored, str(newest or ""), age, str(row["licence"]), str(row["use"]))
    Console().print(table)
