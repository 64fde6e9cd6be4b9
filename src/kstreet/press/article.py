"""A file or standard input becomes an article: its text, language and day of publication, each with its reason."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstreet.errors import ArticleError
from kstreet.press.decoding import decode
from kstreet.press.language import detect_language
from kstreet.press.published import published_in
from kstreet.records import Note

LANGUAGES = ("de", "en")
_LEAST_WORDS = 5
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?\r?\n)---\r?\n", re.DOTALL)
_FRONT_DATE = re.compile(
    r"^(?:date|published|datum)\s*:\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE | re.IGNORECASE
)
_FRONT_TITLE = re.compile(r"^(?:title|titel)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_MARKUP = re.compile(r"\]\([^)\s]*\)|!?\[|\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|^#{1,6}\s|^>\s|`", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it will be read. Offsets of claims count code points of `text`.

    `readable` is `text` with markup blanked, of the same length, so that offsets agree.
    `notes` says what was found rather than given.
    """

    text: str
    readable: str
    lang: str
    published: date
    title: str
    name: str
    notes: tuple[Note, ...]


def _bytes_of(place: str, limit: int) -> tuple[bytes, str]:
    if place == "-":
        return sys.stdin.buffer.read(limit + 1), "standard input"
    path = Path(place)
    if path.is_dir():
        raise ArticleError("a folder, not an article", where=place, remedy="name the file in it")
    try:
        with path.open("rb") as file:
            return file.read(limit + 1), place
    except FileNotFoundError:
        raise ArticleError(
            "no such file", where=place, remedy="check the spelling, or pipe the text to -"
        ) from None
    except OSError as error:
        raise ArticleError(
            f"cannot be opened: {error.strerror}", where=place, remedy="check its rights"
        ) from None


def _from_html(html: str, where: str) -> tuple[str, str, date | None]:
    from trafilatura import bare_extraction  # noqa: PLC0415  heavy, and only for HTML

    found = bare_extraction(html, with_metadata=True, include_comments=False, deduplicate=False)
    fields = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = (fields.get("text") or "").strip()
    if len(text.split()) < _LEAST_WORDS:
        raise ArticleError(
            "an HTML page without an article in it",
            where=where,
            remedy="save the article's text in a file of its own",
        )
    stamp = fields.get("date") or ""
    day = date.fromisoformat(stamp) if re.fullmatch(r"\d{4}-\d\d-\d\d", stamp) else None
    return text, fields.get("title") or "", day


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "").strip(" #*")
    return line if len(line) <= 120 else line[:119] + "…"  # noqa: PLR2004


def _parse(text: str, where: str) -> tuple[str, str, str, date | None]:
    """Return text, readable text, title and the day its own markup names."""
    if _HTML.match(text) or where.lower().endswith((".html", ".htm")):
        body, title, day = _from_html(text, where)
        return body, body, title or _first_line(body), day
    front = _FRONT_MATTER.match(text)
    if front is None:
        readable = _blank(text, _MARKUP) if where.lower().endswith((".md", ".markdown")) else text
        return text, readable, _first_line(readable), None
    readable = " " * front.end() + _blank(text[front.end() :], _MARKUP)
    stamp, title_line = _FRONT_DATE.search(front[1]), _FRONT_TITLE.search(front[1])
    return (
        text,
        readable,
        title_line[1] if title_line else _first_line(readable),
        _iso(stamp[1]) if stamp else None,
    )


def _iso(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp)
    except ValueError:
        return None


def _publication(
    given: date | None, marked: date | None, readable: str, today: date, covered_to: date | None
) -> tuple[date, Note | None]:
    if given is not None:
        if given > today:
            raise ArticleError(
                f"published {given.isoformat()}, which is in the future",
                where="--published",
                remedy="give the day on which the article appeared",
            )
        return given, None
    if marked is not None and marked <= today:
        return marked, _said("published_marked", day=marked)
    latest = min(today, covered_to) if covered_to else today
    found = published_in(readable, today) or None
    if found is not None and not found.whole:
        found = published_in(readable, latest)
    if found is not None:
        code = "published_read" if found.whole else "published_guessed"
        return found.day, _said(code, day=found.day, words=found.words)
    return today, _said("published_unknown", day=today)


def _said(code: str, **values: object) -> Note:
    return Note(code, tuple(values.items()))


def read_article(
    place: str,
    *,
    lang: str = "",
    published: date | None = None,
    limit: int = 2_000_000,
    today: date | None = None,
    covered_to: date | None = None,
) -> Article:
    """Read a text, Markdown or HTML file, or standard input (`-`), of at most `limit` bytes; see `article_of`."""
    data, where = _bytes_of(place, limit)
    return article_of(
        data, where, lang=lang, published=published, limit=limit, today=today, covered_to=covered_to
    )


def article_of(
    data: bytes,
    where: str,
    *,
    lang: str = "",
    published: date | None = None,
    limit: int = 2_000_000,
    today: date | None = None,
    covered_to: date | None = None,
) -> Article:
    """Return the article that some bytes hold; `where`: what messages call it, its ending says Markdown.

    `covered_to`: the last day of the case's prices; settles the year of a date without one.
    Raises ArticleError for what is no article, naming the remedy.
    """
    if len(data) > limit:
        raise ArticleError(
            f"larger than {limit:,} bytes",
            where=where,
            remedy="cut the article out of it, or raise article_limit in kstreet.toml",
        )
    text, readable, title, marked = _parse(decode(data, where), where)
    if len(re.findall(r"[^\W\d_]{2,}", readable)) < _LEAST_WORDS:
        raise ArticleError("hardly a word in it", where=where, remedy="give a file with the article's text")
    notes = []
    if not lang:
        lang = detect_language(readable)
        if lang not in LANGUAGES:
            raise ArticleError(
                "neither German nor English", where=where, remedy="say which it is with --lang de or en"
            )
        notes.append(_said("language_found", language=lang))
    day, reason = _publication(published, marked, readable, today or date.today(), covered_to)  # noqa: DTZ011
    if reason is not None:
        notes.append(reason)
    return Article(text, readable, lang, day, title, where, tuple(notes))
