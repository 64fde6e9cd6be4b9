"""Text into sentences of words, with offsets.

A sentence ends at `.`, `!`, `?` or a line's end, not at an abbreviation ("Mrd.", "U.S."), an ordinal
("24. September") or an initial. A line without a full stop is a heading or a list's item and stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kstreet.press.folding import folded
from kstreet.press.wordlists import words

_TOKEN = re.compile(
    r"\d+(?:[.,'’]\d+)+(?:-[^\W\d_]+)*|[^\W_]+(?:['’&.\-‑][^\W_]+)*|[,;:()\[\]–—„“”\"«»•|!?.…\n]|(?<= )-(?= )"
)
_ENDS = frozenset(".!?…\n")
_CLOSERS = frozenset("“”\"»«)’'")
_ABBREVIATIONS = words(
    "mrd mio mill bio tsd ca z b u a d h bzw ggf ggü inkl vgl evtl sog abs ziff dipl u.a z.b d.h i.d.r v.a o.ä "
    "etc vs approx est bn mn cf al p s pp i.e e.g a.m p.m max min mind zzgl abzgl einschl vorm geb usf resp u.s u.k "
    "e.u u.n d.c l.a n.y n.j n.c s.c usw"
)
# With a capital only; in small letters they are words.
_TITLES = words(
    "str nr st dr prof hr fr inc corp co ltd llc plc gmbh mr mrs ms messrs jr sr jan feb mar apr jun jul aug sep sept "
    "oct okt nov dec dez sen rep reps sens gov gen lt col hon calif fla ill mass mich minn ariz colo conn ala ga va pa "
    "tex wash wis ore okla tenn mo md ky dept bros ft rd ave bd abt"
)
# Words of their own, abbreviations only before a number ("No. 5").
_NUMBERED = words("no art")
# Abbreviations after which a sentence often ends all the same.
_FINAL = words("inc corp co ltd llc plc u.s u.k e.u d.c etc a.m p.m usw jr sr u.n l.a bn mn mrd mio mill")
_OPENERS = words(
    "der die das den dem ein eine einen im in am an auf aus bei bis nach seit vor zum zur zu für mit doch und aber "
    "auch damit dabei dafür danach es er sie wir ich man wie was wer so wenn während allerdings zudem außerdem "
    "the a an it its he she they we i this that these those but and in on at for with from after before as while "
    "when if there meanwhile however also our shares stock analysts revenue"
)
_MONTHS = words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb mär apr jun "
    "jul aug sep sept okt nov dez"
)
_ORDINAL_NOUNS = words(
    "quartal quartals halbjahr halbjahrs jahrhundert etage stock mal platz geburtstag jahrestag"
)
_BEFORE_ORDINAL = words("am zum vom bis den dem der im ab beim das die seit und bzw")
_MARKS = frozenset(',;:()[]–—„“”"«»•|!?.…\n-')
_NEW_LINE = frozenset({"", "\n", "-", "•", "*"})
_SHORT_LINE = 16
_LONG, _LONGEST = 80, 120  # words; a "sentence" beyond is cut, so that reading stays linear in any text
_SCALES = words("p c m k b bn mn tn")  # right behind a figure
_ASKED = 5  # words of a question that but names what the next figure is of
_ASKING = words(
    "is are was were will would can could may might should does do did has have what who why how when where which "
    "ist sind war waren wird werden kann könnte soll sollte hat haben was wer wie warum wann wo welche ob"
)
_ANSWERS = words(
    "minus plus up down around roughly about some nearly almost just over more less only rund etwa knapp gut fast über "
    "mehr gerade nur it they es er sie"
)
_ARTICLES = words("a an ein eine")
_AT = words("in im am on at by um seit since nach bis vor ab by before after of") | frozenset(",;:.!?…\n()")
_CHANGES = words("minus plus rückgang anstieg zuwachs drop rise gain fall decline")
_SIGNS = frozenset("$€£¥+-\u2212\u2013")
_COMMAS = frozenset(",;:")
_WRAPPED_AT, _LEAST_LINES = 100, 6


@dataclass(slots=True)
class Sentence:
    """A sentence of a text. `words` are in small letters without genitive 's, marks such as "," among them.

    `capital`: whether a word is written with a capital; `final`: the mark that ends the sentence, empty for a
    heading or a list's item; `paragraph` counts from 0.
    """

    start: int
    end: int
    paragraph: int
    final: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]

    @property
    def heading(self) -> bool:
        """Say whether the line looks like a heading: short, and without a full stop."""
        return not self.final and len(self.words) <= _SHORT_LINE


def sentences(text: str, lang: str) -> list[Sentence]:
    """Return the sentences of `text` in order; `text[start:end]` is one with its last mark."""
    low = folded(text)
    scanned = _scanned(text, low, lang)
    made: list[Sentence] = []
    first = paragraph = 0
    for number in scanned.stops:
        mark = scanned.words[number]
        if mark == "\n":
            _close(made, scanned, first, number, paragraph, "")
            first, paragraph = number + 1, paragraph + 1
        elif scanned.is_end(number) and not scanned.is_answered(first, number):
            _close(made, scanned, first, number + 1, paragraph, mark)
            first = number + 1
    _close(made, scanned, first, len(scanned.words), paragraph, "")
    _widen(made, low)
    return made


def _scanned(text: str, low: str, lang: str) -> _Text:
    tokens = [(found[0], *found.span()) for found in _TOKEN.finditer(low)]
    if _is_wrapped(text):
        tokens = [token for token in tokens if token[0] != "\n" or low[token[2] : token[2] + 1] in _NEW_LINE]
    words_, starts, ends = (list(column) for column in zip(*tokens, strict=True)) if tokens else ([], [], [])
    stops = [number for number, word in enumerate(words_) if word in _ENDS]
    return _Text(text, low, words_, starts, ends, stops, lang)


def _widen(made: list[Sentence], low: str) -> None:
    """Let sentences take in the signs before and behind their words: "$5", "22.8%"."""
    least = 0
    for number, sentence in enumerate(made):
        most = made[number + 1].starts[0] if number + 1 < len(made) else len(low)
        while sentence.start > least and not low[sentence.start - 1].isspace():
            sentence.start -= 1
        while sentence.end < most and not low[sentence.end].isspace():
            sentence.end += 1
        least = sentence.end


def token_words(low: str) -> list[str]:
    """Return the words of a name in small letters, cut as a sentence's words are, marks left out."""
    found = (match[0] for match in _TOKEN.finditer(low))
    return [word.removesuffix("'s") for word in found if word not in _MARKS]


def _close(made: list[Sentence], scanned: _Text, first: int, behind: int, paragraph: int, final: str) -> None:  # noqa: PLR0917
    while behind - first > _LONGEST:
        room = range(first + _LONG, first + _LONGEST)
        cut = next((place for place in room if scanned.words[place] in _COMMAS), first + _LONGEST - 1) + 1
        _add(made, scanned, first, cut, paragraph, ",")
        first = cut
    _add(made, scanned, first, behind, paragraph, final)


def _add(made: list[Sentence], scanned: _Text, first: int, behind: int, paragraph: int, final: str) -> None:  # noqa: PLR0917
    words_ = scanned.words[first:behind]
    if not words_:
        return
    starts, ends = scanned.starts[first:behind], scanned.ends[first:behind]
    if _MARKS.issuperset(words_):
        if made and not made[-1].final and paragraph == made[-1].paragraph:
            made[-1].end = ends[-1]
        return
    text, low = scanned.text, scanned.low
    capital = [text[start] != low[start] for start in starts]
    words_ = [word[:-2] if word[-2:] == "'s" else word for word in words_]
    made.append(Sentence(starts[0], ends[-1], paragraph, final, words_, starts, ends, capital))


@dataclass(slots=True)
class _Text:
    """A text cut into tokens, asked whether a mark ends a sentence."""

    text: str
    low: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    stops: list[int]
    lang: str

    def following(self, number: int) -> int:
        """Return the next word of the line, or -1."""
        for place in range(number, len(self.words)):
            word = self.words[place]
            if word == "\n":
                return -1
            if word not in _MARKS:
                return place
        return -1

    def is_end(self, number: int) -> bool:
        start, after = self.starts[number], self.ends[number]
        mark = self.words[number]
        while after < len(self.low) and self.low[after] in _CLOSERS:
            after += 1
        if after < len(self.low) and not self.low[after].isspace():
            return False
        following = self.following(number + 1)
        if following < 0 or mark in "!?…":
            return following < 0 or mark != "…" or self.text[self.starts[following]].isupper()
        if number == 0 or self.ends[number - 1] != start:
            return True
        return self._ends_after(number, following)

    def is_answered(self, first: int, number: int) -> bool:
        """Say whether a question but names a thing and the figure behind it answers: "Operating margin? Minus 6%."."""
        asked = self.words[first:number]
        if self.words[number] != "?" or not 0 < len(asked) <= _ASKED or not _ASKING.isdisjoint(asked):
            return False
        if self.following(number + 1) != number + 1:
            return False
        then = self.words[number + 1]
        opens = self._is_figure(number + 1) or (then not in _AT and self._is_figure(number + 2))
        opens = opens or (then in _ARTICLES and self._is_figure(number + 3))
        changed = then in _ARTICLES and not _CHANGES.isdisjoint(self.words[number + 2 : number + 3])
        return opens or then in _ANSWERS or changed

    def _is_figure(self, number: int) -> bool:
        return number < len(self.words) and (
            self.words[number][0].isdigit() or self.low[self.starts[number] - 1] in _SIGNS
        )

    def _ends_after(self, number: int, following: int) -> bool:
        before, then = self.words[number - 1], self.words[following]
        letter = self.text[self.starts[following]]
        if before.isdigit():
            return not self._is_ordinal(number, before, then)
        if number > 1 and before in _SCALES and self.ends[number - 2] == self.starts[number - 1]:
            return letter.isupper()  # "4.1p. Numis raised …"
        if len(before) == 1 and before.isalpha():
            return False
        if before in _NUMBERED:
            return not then[:1].isdigit()
        titled = before in _TITLES and self.text[self.starts[number - 1]] != before[0]
        if titled or before in _ABBREVIATIONS or before.rsplit(".", 1)[-1] in _ABBREVIATIONS:
            return before in _FINAL and then in _OPENERS and letter.isupper()
        return letter.isupper() or letter.isdigit() or not letter.isalpha() or then in _OPENERS

    def _is_ordinal(self, number: int, before: str, then: str) -> bool:
        if self.lang != "de" or len(before) > 2:  # noqa: PLR2004 - the day of a month
            return False
        if then in _MONTHS or then in _ORDINAL_NOUNS or not then[:1].isalpha():
            return True
        return number > 1 and self.words[number - 2] in _BEFORE_ORDINAL


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _LEAST_LINES or max(map(len, lines)) > _WRAPPED_AT:
        return False
    open_ended = sum(line.rstrip()[-1] not in '.!?:“”"' and len(line) > _WRAPPED_AT // 2 for line in lines)
    return open_ended * 2 > len(lines)
