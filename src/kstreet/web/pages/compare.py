"""Two to five companies side by side, as known on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kstreet.errors import KstreetError
from kstreet.web.visit import Answer

if TYPE_CHECKING:
    from kstreet.report.dossier import Dossier
    from kstreet.report.story import Story
    from kstreet.web.visit import Visit

FEWEST, MOST = 2, 5


def compare(visit: Visit) -> Answer:
    """Show the companies chosen, or the choice."""
    asked = [each.strip() for each in visit.request.query_params.getlist("company") if each.strip()]
    chosen = list(dict.fromkeys(asked))
    if len(chosen) > MOST:
        raise KstreetError(f"more than {MOST} companies", where="company", remedy=f"choose {MOST} at most")
    books = [book for book, _ in visit.house.cases()]
    values: dict[str, Any] = {
        "books": books,
        "chosen": chosen + [""] * (MOST - len(chosen)),
        "rows": [],
        "companies": [],
        "few": len(chosen) == 1,
        "as_of": visit.day("as_of"),
    }
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    data: dict[str, object] = {"companies": []}
    if len(chosen) >= FEWEST:
        from kstreet.report.dossier import build_dossier  # noqa: PLC0415 - opens with the first comparison
        from kstreet.report.story import Story  # noqa: PLC0415

        told = []
        for name in chosen:
            book, _ = visit.house.case(name)
            built = build_dossier(book, as_of=visit.day("as_of"), currency=visit.currency, lang=visit.lang)
            told.append((book.name, built, Story(built)))
        found = [_facts(visit, built, story) for _, built, story in told]
        values["rows"] = [(label, [each[label] for each in found]) for label in found[0]]
        values["companies"] = [(case, story.name(built.case.company)) for case, built, story in told]
        values["day"] = max(built.as_of for _, built, _ in told)
        columns = (visit.words("compare.what"), *(name for _, name in values["companies"]))
        rows = [(label, *cells) for label, cells in values["rows"]]
        pairs = zip(told, found, strict=True)
        data = {
            "companies": [
                {"case": case, "name": story.name(built.case.company), "as_of": built.as_of, **facts}
                for (case, built, story), facts in pairs
            ]
        }
    return Answer("compare.jinja", visit.words("compare.title"), data, values, columns, rows)


def _facts(visit: Visit, built: Dossier, story: Story) -> dict[str, str]:
    """Return what is compared of one company, by its label."""
    words, reader, price = visit.words, story.reader, built.price
    tested = [row for row in built.reactions if row.counted and row.gap is None]
    found = {words("compare.answer"): story.answer()}
    found[words("compare.price")] = (
        f"{reader.money(price.close, price.own, 2)}, {reader.short_day(price.day)}" if price else "–"
    )
    year = next((move for move in price.moves if move.key == "year"), None) if price else None
    sign = reader.symbol(price.reader if price else visit.currency)
    found[words("compare.year", currency=sign)] = reader.percent(year.reader) if year else "–"
    for kind in ("contribution", "expenditure"):
        sums = [
            reader.span(strand.low, strand.high, strand.currency)
            for strand in built.strands
            if strand.key == "company" and strand.kind == kind
        ]
        label = words(f"flow.{kind}")
        found[label[:1].upper() + label[1:]] = "; ".join(sums) or "–"
    last = built.lobbying[-1] if built.lobbying else None
    found[words("compare.lobbying")] = (
        f"{reader.span(last.spent.low, last.spent.high, last.spent.currency)} ({last.year})" if last else "–"
    )
    found[words("compare.measured")] = reader.number(len(tested))
    found[words("compare.apart")] = reader.number(sum(row.apart for row in tested))
    return found
