"""`kstreet demo`: the main job on the bundled case, from an article to a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kstreet.cli.words import write
from kstreet.errors import CaseError

NEXT = """
Try next:
  kstreet check {other}
  kstreet check {article} --json
  kstreet dossier META --as-of 2025-09-24 --lang de --out {out}/meta-de.html
  kstreet case new my_company
"""


def demo(*, out: str = "out", lang: Literal["de", "en"] = "en", case: str = "meta_2025") -> None:
    """Check the bundled article and write the company's dossier, offline.

    Parameters
    ----------
    out
        The folder for meta.html and meta.json.
    lang
        Which of the two bundled articles is read, and the dossier's language.
    case
        The bundled case.
    """
    import json

    from kstreet.cli.check import checked_article
    from kstreet.report.checkdata import check_data
    from kstreet.report.checktable import print_table
    from kstreet.report.data import dossier_data
    from kstreet.report.dossier import build_dossier
    from kstreet.report.page import dossier_page
    from kstreet.settings import Settings
    from kstreet.store.casebook import open_case

    book = open_case(case)
    ours = next((each for each in book.articles if each.lang == lang), None)
    if ours is None:
        raise CaseError(
            f"no article in {lang}", where=str(book.folder / "case.toml"), remedy="choose the other --lang"
        )
    others = [each for each in book.articles if each is not ours]
    place = str(book.folder / ours.file)
    read, _, checked, _ = checked_article(
        place, Settings(), case=case, published=ours.published, as_of=None, lang=ours.lang
    )
    print_table(read, checked, book)
    built = build_dossier(book, currency="EUR", lang=lang, article=read, checked=checked)
    folder = Path(out)
    stem = book.symbol.lower()
    write(str(folder / f"{stem}.html"), dossier_page(built))
    data = {**dossier_data(built), **check_data(read, checked, book)}
    write(str(folder / f"{stem}.json"), json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    print(f"\nWritten: {folder / stem}.html (open it in a browser) and {folder / stem}.json")
    other = book.folder / others[0].file if others else place
    print(NEXT.format(other=_short(other), article=_short(place), out=out))


def _short(place: Path | str) -> str:
    path = Path(place)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
