"""How a sentence is meant: what is asked, supposed, advertised or told of oneself states no fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kstreet.press.wordlists import words

if TYPE_CHECKING:
    from kstreet.press.passages import Figure, Passage
    from kstreet.press.sentences import Sentence

_OPENING: Final = words('„ “ " «')
_CLOSING: Final = words('” “ " »')
_INVERTED: Final = words(
    "sollte sollten würde würden wäre wären hätte hätten könnte könnten falls wenn if should were suppose"
)
_LIKELY: Final = words("könnte könnten could may might möglicherweise womöglich")
_ADVERT_OPENERS: Final = words(
    "anzeige werbung advertisement sponsored disclosure disclaimer hinweis risikohinweis kontakt promotion"
)
_ADVERT_REACH: Final = 3


def quoted(sentences: list[Sentence]) -> list[bool]:
    """Say for each sentence whether most of it stands between quotation marks."""
    found, inside = [], False
    for sentence in sentences:
        count = 0
        for word in sentence.words:
            if word in {"„", "»"} or (word in {"“", '"'} and not inside):
                inside = True
            elif word in {"“", "”", '"', "«"} and inside:
                inside = False
            count += inside
        found.append(count * 2 > len(sentence.words))
    return found


def is_silent(passage: Passage) -> bool:
    """Say whether a sentence states nothing: a question, an advertisement, somebody's own story."""
    if passage.sentence.final == "?" or is_advertising(passage) or is_supposed(passage):
        return True
    return passage.has("personal") and not passage.quoted


def is_advertising(passage: Passage) -> bool:
    """Say whether a sentence sells something, or speaks of the text itself."""
    labelled = passage.sentence.words[0] in _ADVERT_OPENERS and passage.word(1) in {":", "-", "–", "—", ""}
    return labelled or passage.has("advertising")


def is_supposed(passage: Passage) -> bool:
    """Say whether the sentence is a supposition as a whole: "Sollte das Papier fallen, …"."""
    words_ = passage.sentence.words
    return words_[0] in _INVERTED or (words_[0] in {"„", '"', "“"} and passage.word(1) in _INVERTED)


def is_conditional(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure stands in a clause that only supposes."""
    at = (figure.first, figure.last)
    first, last = passage.clause(figure.first)
    for hit in passage.hits.get("condition", ()):
        if first <= hit[0] <= last or passage.way(at, hit) < 7:  # noqa: PLR2004
            return True
    return False
