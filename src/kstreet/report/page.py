"""The dossier as one HTML file: no script, no other file, everything escaped, a policy that forbids the rest."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kstreet import __version__
from kstreet.report.foreign import noted, source_name, told
from kstreet.report.marking import mark
from kstreet.report.pictures.bars import lobbying_bars
from kstreet.report.pictures.forest import forest
from kstreet.report.pictures.price_line import price_line
from kstreet.report.pictures.tree import money_tree
from kstreet.report.pictures.web import OTHERS, UNNAMED, money_web
from kstreet.report.reactions import ESTIMATION, GAP
from kstreet.report.reader import DASH
from kstreet.report.story import Story
from kstreet.report.svg import plain
from kstreet.report.telling import discreet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kstreet.records import Evidence, Flow
    from kstreet.report.contents import Reported, Strand
    from kstreet.report.dossier import Dossier
    from kstreet.report.marking import Marked

TEMPLATES = Path(__file__).resolve().parent / "templates"
WIDE, NARROW = 760, 340
SHOWN_ROWS = 60


@dataclass(frozen=True, slots=True)
class Key:
    """One of the figures that stand large under the conclusion, with the section that has its evidence."""

    label: str
    value: str
    section: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """A picture of money, wide and narrow, with its caption."""

    caption: str
    wide: str
    narrow: str


@cache
def environment() -> Environment:
    """Return the templates' environment: everything is escaped, a missing value is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "plain": plain,
        "discreet": discreet,
        "is_link": is_link,
        "told": told,
        "noted": noted,
        "source_name": source_name,
        "evidence": lambda rows: once(row.evidence for row in rows),
        "once": once,
        "ruling_class": lambda ruling: "open" if ruling == "not checkable" else ruling,
    }
    return found


def once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence without the same address twice."""
    return list({(row.source, row.address): row for row in evidence}.values())


def is_link(address: str) -> bool:
    """Whether an address may be a link: only the web's own, never `javascript:` or a file."""
    return address.startswith(("https://", "http://")) and not any(letter.isspace() for letter in address)


@cache
def stylesheet() -> tuple[str, str]:
    """Return the style and the hash by which the page's policy knows it."""
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return style, f"sha256-{digest}"


def dossier_page(dossier: Dossier) -> str:
    """Return the dossier as one HTML document."""
    return environment().get_template("dossier.jinja").render(dossier_values(dossier))


def dossier_values(dossier: Dossier) -> dict[str, object]:
    """Return what the dossier's template shows."""
    story = Story(dossier)
    words, style = story.words, stylesheet()
    measured = [row for row in dossier.reactions if row.gap is None]
    days = dossier.price.days if dossier.price else ()
    headings = _headings(dossier, story)
    symbols = (dossier.case.symbol, dossier.case.benchmark)
    return {
        "lang": dossier.lang,
        "texts": dossier.case.texts.get(dossier.lang, {}),
        "title": words("page.title", name=story.name(dossier.case.company)),
        "style": style[0],
        "style_hash": style[1],
        "w": words,
        "r": story.reader,
        "s": story,
        "d": dossier,
        "headings": headings,
        "sections": list(headings.items()),
        "keys": _keys(dossier, story),
        "pictures": _pictures(dossier, story),
        "listed": dossier.moments,
        "kinds": list(dict.fromkeys(moment.kind for moment in dossier.moments)),
        "kind_of": {moment.number: moment.kind for moment in dossier.moments},
        "outside": any((moment.session or moment.day) < days[0] for moment in dossier.moments)
        if days
        else False,
        "measured": measured,
        "closes": [
            dossier.case.price_evidence[name] for name in symbols if name in dossier.case.price_evidence
        ],
        "last_reported": last_reported(dossier.reported),
        "unmeasured": unmeasured(dossier, story),
        "shown_rows": SHOWN_ROWS,
        "article": _article(dossier, story),
        "version": __version__,
        "estimation": ESTIMATION,
        "estimation_gap": GAP,
    }


def _article(dossier: Dossier, story: Story) -> Marked | None:
    if dossier.article is None:
        return None
    return mark(dossier.article, dossier.checked, story.words, story.reader, dossier.case)


def _headings(dossier: Dossier, story: Story) -> dict[str, str]:
    two = dossier.price is None or dossier.price.own != dossier.price.reader
    keys = ["conclusion", "price", "timeline", "money", "lobbying", "market", "reports", "next"]
    if dossier.article is not None:
        keys.append("article")
    found = {key: story.words(f"{key}.title") for key in (*keys, "sources", "methods")}
    return found | ({} if two else {"price": story.words("price.title_one")})


def _keys(dossier: Dossier, story: Story) -> list[Key]:
    """Return the figures to stand large: the close, the company's contributions, lobbying, dates measured."""
    words, reader = story.words, story.reader
    found: list[Key] = []
    if price := dossier.price:
        more = reader.money(price.reader_close, price.reader, 2) if price.own != price.reader else ""
        label = words("key.price", day=reader.short_day(price.day))
        found.append(Key(label, reader.money(price.close, price.own, 2), "price", more))
    found += [
        Key(words("key.money"), reader.span(strand.low, strand.high, strand.currency), "money")
        for strand in dossier.strands
        if strand.key == "company" and strand.kind == "contribution"
    ]
    if dossier.lobbying:
        last = dossier.lobbying[-1]
        part = story.covered(last.spent.rows)
        label = words("key.lobbying", year=last.year) + (f" ({part})" if part else "")
        found.append(
            Key(label, reader.span(last.spent.low, last.spent.high, last.spent.currency), "lobbying")
        )
    tested = [row for row in dossier.reactions if row.counted]
    if tested:
        count = sum(row.gap is None for row in tested)
        found.append(
            Key(words("key.dates"), words("key.dates_value", count=count, all=len(tested)), "market")
        )
    return found


def _pictures(dossier: Dossier, story: Story) -> dict[str, object]:
    words, reader = story.words, story.reader
    price, moments, reacted = dossier.price, dossier.moments, dossier.reactions
    line = rows = None
    if price:
        line = _both("line", partial(price_line, price, moments, reader, words))
    currencies = dict.fromkeys(row.spent.currency for row in dossier.lobbying)
    by_currency = [
        tuple(row for row in dossier.lobbying if row.spent.currency == currency) for currency in currencies
    ]
    bars = [
        _both(f"bars-{place}", partial(lobbying_bars, years, story.covered, reader, words))
        for place, years in enumerate(by_currency)
    ]
    if any(row.gap is None for row in reacted):
        rows = _both("forest", partial(forest, reacted, moments, reader, words))
    return {"price": line, "lobbying": bars, "forest": rows, "webs": _webs(dossier, story)}


def _both(key: str, draw: Callable[..., str]) -> tuple[str, str]:
    return draw(width=WIDE, key=f"{key}-wide"), draw(width=NARROW, key=f"{key}-narrow")


def _webs(dossier: Dossier, story: Story) -> list[Web]:
    """Return one picture per kind of the company's own payments, with what the paid vehicles passed on."""

    def name(party: str) -> str:
        if party.startswith(UNNAMED):
            return story.words("money.unnamed")
        return story.words("money.others") if party.startswith(OTHERS) else story.name(party)

    found: list[Web] = []
    for root, strand, flows in _roots(dossier):
        given = (flows, root, strand.currency, name)
        reading: Any = {"reader": story.reader, "words": story.words}
        key = f"web-{len(found)}"
        if any(flow.payee for flow in strand.flows) and len({flow.payee for flow in flows}) > 1:
            kind = story.words(f"flow.{strand.kind}")
            kind = kind[:1].upper() + kind[1:]
            caption = story.words("money.picture_caption", name=story.name(root), kind=kind)
            wide = money_web(*given, **reading, width=WIDE, key=f"{key}-wide")
            found.append(Web(caption, wide, money_tree(*given, **reading, width=NARROW, key=f"{key}-narrow")))
    return found


def _roots(dossier: Dossier) -> Iterable[tuple[str, Strand, list[Flow]]]:
    onward = [flow for strand in dossier.strands if strand.key == "vehicle" for flow in strand.flows]
    for strand in dossier.strands:
        if strand.key == "company":
            passed = [flow for flow in onward if flow.currency == strand.currency]
            yield dossier.case.company, strand, [*strand.flows, *passed]
        elif strand.key == "pac":
            for payer in dict.fromkeys(flow.payer for flow in strand.flows):
                yield payer, strand, [flow for flow in strand.flows if flow.payer == payer]


def last_reported(reported: Iterable[Reported]) -> list[Reported]:
    """Return the rows of each figure's last period."""
    found: dict[tuple[str, str], list[Reported]] = {}
    for row in reported:
        rows = found.setdefault((row.fact.figure, row.fact.unit), [])
        if not rows or rows[0].fact.period == row.fact.period:
            rows.append(row)
    return [row for rows in found.values() for row in rows]


def unmeasured(dossier: Dossier, story: Story) -> list[str]:
    """Return the entries that no figure could be had for, one line per reason."""
    reasons: dict[str, list[int]] = {}
    for row in dossier.reactions:
        if row.gap is not None:
            reasons.setdefault(story.gap(row.gap), []).extend(row.moments)
    return [
        story.words("market.gap_line", entries=spans(sorted(numbers)), count=len(numbers), why=why)
        for why, numbers in reasons.items()
    ]


def spans(numbers: list[int]) -> str:
    """Return `1–3, 7` for 1, 2, 3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{DASH}{run[-1]}" for run in runs)
