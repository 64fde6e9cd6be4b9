"""Bytes become text, or an error that says why they cannot."""

from __future__ import annotations

import codecs
import re

from kstreet.errors import ArticleError

_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or a word processor's file",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old word processor's file",
    b"\x7fELF": "a program",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f�]")
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf¤¶¼ŸœžŠŽ–—„‰€™“”]|â€[žœ“”™š¦]")
_WESTERN = frozenset(
    "äöüÄÖÜßéèêëáàâãåçñóòôõøæœúùûíìîïÉÈÀÁÅØÆÇÑÓÚŠšŽž„“”‚‘’«»‹›–—…•€£¥§°±²³½¼¾·×©®™´¨¿¡ªº†‰\xa0\xad"
)


def _plausible(text: str) -> bool:
    """Return whether text read as cp1252 looks like a western language rather than like chance."""
    strange = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004
    western = sum(letter in _WESTERN for letter in strange)
    plain = sum(letter.isalpha() and letter.isascii() for letter in text)
    return western >= 0.8 * len(strange) and plain >= 0.5 * len(text.strip())


def _in_some_encoding(data: bytes, where: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise ArticleError(
                    f"begins as {encoding} but is not", where=where, remedy="save it again as UTF-8"
                ) from None
    if b"\x00" in data:
        raise ArticleError(
            "a binary file, not an article", where=where, remedy="save the article's text as UTF-8"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or not _plausible(text):
        raise ArticleError(
            "neither UTF-8 nor Windows-1252 text", where=f"{where}:{line}", remedy="save it again as UTF-8"
        )
    return text


def decode(data: bytes, where: str) -> str:
    """Return the text of UTF-8, UTF-16/32 with a byte-order mark, or Windows-1252; anything else is refused."""
    if not data.strip():
        raise ArticleError("the article is empty", where=where, remedy="give a file with the article's text")
    for mark, what in _BINARY.items():
        if data.startswith(mark):
            raise ArticleError(f"{what}, not text", where=where, remedy="save the article's text as UTF-8")
    text = _in_some_encoding(data, where)
    if not text.strip():
        raise ArticleError("the article is empty", where=where, remedy="give a file with the article's text")
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise ArticleError(
            "full of control characters, not text", where=where, remedy="save it again as UTF-8"
        )
    if len(_MOJIBAKE.findall(text)) > 2:  # noqa: PLR2004
        raise ArticleError(
            "letters were broken by a wrong encoding before (Ã¼ for ü)",
            where=where,
            remedy="take the text from its source again and save it as UTF-8",
        )
    return text
