"""Options that several commands share: what each means is said here, once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

Company = Annotated[str, Parameter(help="A symbol, a name, an identifier, a case or a case folder.")]
AsOf = Annotated[str, Parameter(help="Use nothing that became public after this day, like 2025-09-24.")]
CaseOrLake = Annotated[
    Path | None,
    Parameter(
        help="The folder of the lake; otherwise the company's case, or the lake of the settings where there is none."
    ),
]
LakeFolder = Annotated[Path | None, Parameter(help="The folder of the lake.")]
DecisionsFile = Annotated[
    str,
    Parameter(
        help="The ledger of people's decisions on names (kstreet review), which always win; used where it exists."
    ),
]
AsJson = Annotated[bool, Parameter(name="--json", negative="")]
AsCsv = Annotated[
    bool,
    Parameter(
        negative="",
        help="Rows as CSV, all of them; text that a spreadsheet would run as a formula gets an apostrophe in front.",
    ),
]
ParquetFile = Annotated[Path | None, Parameter(help="Write the rows into this file.")]
EngineName = Annotated[
    Literal["duckdb", "spark"],
    Parameter(help="Who answers: duckdb, or spark where it is installed."),
]

# articles
ArticleFile = Annotated[str, Parameter(help="A text, Markdown or HTML file, or - for standard input.")]
ArticleLang = Annotated[
    Literal["", "de", "en"], Parameter(help="The article's language; found where not given.")
]
PublishedDay = Annotated[
    str,
    Parameter(help="The day the article appeared, like 2025-09-24; read off the article where not given."),
]

# names
NamesColumn = Annotated[str, Parameter(help="The column of that file that holds the names.")]
RegistryNames = Annotated[str, Parameter(help="The column of the registry that holds the names.")]
RegistryIds = Annotated[str, Parameter(help="The column of the registry that holds the ids.")]
RegistryOnly = Annotated[
    bool,
    Parameter(
        negative="",
        help="Add no brands, former names and subsidiaries of well-known companies to the registry.",
    ),
]

# loading
SkipBad = Annotated[
    bool,
    Parameter(
        negative="",
        help="Load the good rows of a document that has bad ones; the bad ones go to the table rejects, with reasons.",
    ),
]
Keep = Annotated[int, Parameter(help="How many versions of the lake are kept.")]
