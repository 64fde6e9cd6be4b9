"""`kstreet dossier`: what a company did, whom it paid, what the market did, and what it comes to."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

from kstreet.cli.options import AsOf
from kstreet.cli.words import day, find_case, write
from kstreet.errors import KstreetError
from kstreet.settings import read_settings

if TYPE_CHECKING:
    from kstreet.press.article import Article
    from kstreet.press.check import Checked


def dossier(
    company: str,
    /,
    *,
    as_of: AsOf = "",
    currency: str = "",
    lang: Literal["de", "en"] = "en",
    out: str = "",
    article: str = "",
) -> None:
    """Write what is known of a company's influence and value, as a page and as data.

    Parameters
    ----------
    company
        A symbol, a name, a case or a case folder.
    currency
        The reader's currency, like EUR.
    lang
        The dossier's language.
    out
        The page to write; the data go beside it as .json. A name that ends in .json gives data alone.
    article
        An article to check in the same dossier.
    """
    settings = read_settings()
    wanted = (currency or settings.currency).upper()
    if not re.fullmatch("[A-Z]{3}", wanted):
        raise KstreetError(
            f"{currency!r} is no currency", where="--currency", remedy="write an ISO code like EUR"
        )
    case = find_case(company, settings)
    page = out or f"{case.name}.html"
    from kstreet.report.data import dossier_data
    from kstreet.report.dossier import build_dossier
    from kstreet.report.page import dossier_page

    read: Article | None = None
    checked: tuple[Checked, ...] = ()
    if article:
        from kstreet.cli.check import checked_article

        read, _, checked, _ = checked_article(
            article, settings, case=str(case.folder), published=None, as_of=day(as_of, "--as-of"), lang=""
        )
    built = build_dossier(
        case, as_of=day(as_of, "--as-of"), currency=wanted, lang=lang, article=read, checked=checked
    )
    data = json.dumps(dossier_data(built), ensure_ascii=False, indent=1)
    beside = page if page.endswith(".json") else re.sub(r"\.html?$", "", page) + ".json"
    write(beside, data + "\n")
    if page != beside:
        write(page, dossier_page(built))
        print(page)
    print(beside)
