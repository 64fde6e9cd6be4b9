from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from kstreet.errors import ArticleError
from kstreet.press.article import Article, read_article
from kstreet.press.wording import say

GERMAN = (
    "Der Konzern legte am Mittwoch gute Zahlen vor, und die Aktie notierte danach bei 639,40 Euro. "
    "Für das Jahr ist der Vorstand zuversichtlich, dass der Umsatz über dem des Vorjahres liegen wird.\n"
)
ENGLISH = (
    "The company said on Wednesday that it would open its models to allies, and the shares closed at $755.40. "
    "It was the third time this year that the group had made such an offer to the government.\n"
)
TODAY = date(2026, 11, 1)


def put(folder: Path, data: str | bytes, name: str = "article.txt") -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def read(place: str, **given: object) -> Article:
    return read_article(place, today=TODAY, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_german_text_is_read_in_the_encodings_people_save_it_in(tmp_path: Path, encoding: str) -> None:
    text = GERMAN + "Größe: „übermäßig“ – 20 €.\n"
    found = read(put(tmp_path, text.encode(encoding)), published=date(2025, 9, 24))
    assert (found.text, found.lang) == (text, "de")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf  \n", "empty"),
        (b"%PDF-1.7 and so on and so on and on", "PDF"),
        (b"PK\x03\x04 word processor", "archive"),
        (b"text with a \x00 in it and many words more than that", "binary"),
        (bytes(range(128, 256)) * 20, "neither UTF-8 nor Windows-1252"),
        (b"\xff\xfeodd number of bytes", "utf-16"),
        (b"\x01\x02\x03\x04\x05 a few words among control characters \x06\x07\x08", "control characters"),
        ("Die GrÃ¶ÃŸe der Ã„nderung ist fÃ¼r alle schÃ¶n und gut".encode(), "wrong encoding"),
        (b"hm", "hardly a word"),
        (b"<html><body></body></html>", "without an article"),
        (
            "Le groupe a publié ses comptes et les investisseurs sont très contents.".encode(),
            "neither German nor English",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_its_remedy(tmp_path: Path, data: bytes, says: str) -> None:
    place = put(tmp_path, data)
    with pytest.raises(ArticleError, match=says) as caught:
        read(place)
    assert caught.value.remedy
    assert place in caught.value.where


def test_a_broken_encoding_is_reported_with_its_line(tmp_path: Path) -> None:
    place = put(tmp_path, GERMAN.encode() * 3 + bytes(range(128, 256)))
    with pytest.raises(ArticleError) as caught:
        read(place)
    assert caught.value.where.endswith(":4")


def test_twenty_megabytes_are_refused_before_they_are_read_whole(tmp_path: Path) -> None:
    place = put(tmp_path, GERMAN * 100_000)
    with pytest.raises(ArticleError, match="larger than 2,000,000 bytes"):
        read(place)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        read(str(tmp_path / "none.txt"))
    with pytest.raises(ArticleError, match="a folder"):
        read(str(tmp_path))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode())))
    assert read("-", published=date(2025, 9, 24)).lang == "en"


def test_a_day_of_publication_in_the_future_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="in the future"):
        read(put(tmp_path, ENGLISH), published=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Frankfurt, 24.09.2025 (dpa) - ", date(2025, 9, 24)),
        ("Veröffentlicht am 24. September 2025\n", date(2025, 9, 24)),
        ("Published September 24, 2025\n", date(2025, 9, 24)),
        ("24 Sept. 2025 · ", date(2025, 9, 24)),
        ("2025-09-24\n", date(2025, 9, 24)),
    ],
)
def test_the_day_of_publication_is_read_off_the_head_and_said(tmp_path: Path, head: str, day: date) -> None:
    found = read(put(tmp_path, head + GERMAN))
    assert found.published == day
    assert ("day", day) in found.notes[-1].values


def test_a_day_without_a_year_falls_in_the_last_year_that_prices_reach(tmp_path: Path) -> None:
    place = put(tmp_path, GERMAN + "Analyse vom 24. September.\n")
    assert read(place).published == date(2026, 9, 24)
    assert read(place, covered_to=date(2025, 10, 31)).published == date(2025, 9, 24)


def test_without_any_day_today_is_taken_and_said(tmp_path: Path) -> None:
    found = read(put(tmp_path, GERMAN))
    assert found.published == TODAY
    assert "give --published" in say(found.notes[-1], "en")


def test_markdown_is_blanked_where_it_is_markup_and_offsets_stay(tmp_path: Path) -> None:
    text = f"---\ntitle: A title\ndate: 2025-09-24\n---\n# Head\n\n**{ENGLISH.strip()}** [more](https://example.org/a_b)\n"
    found = read(put(tmp_path, text, "article.md"))
    assert (found.title, found.published) == ("A title", date(2025, 9, 24))
    assert len(found.readable) == len(found.text) == len(text)
    assert "**" not in found.readable
    assert "example.org" not in found.readable
    assert found.readable.index("The company") == found.text.index("The company")


def test_the_main_text_of_a_page_is_read_with_its_date_and_title(tmp_path: Path) -> None:
    page = f"""<!doctype html><html lang="de"><head><title>Schlagzeile</title>
    <meta property="article:published_time" content="2025-09-24T10:00:00+02:00"></head>
    <body><nav><a href="/">Start</a> <a href="/b">Börse</a></nav><article><h1>Schlagzeile</h1>
    <p>{GERMAN}</p><p>{GERMAN}</p></article><footer>Impressum</footer></body></html>"""
    found = read(put(tmp_path, page, "page.html"))
    assert (found.lang, found.published, found.title) == ("de", date(2025, 9, 24), "Schlagzeile")
    assert "639,40 Euro" in found.text
    assert "Impressum" not in found.text
