"""Given names, German and English: a capital word behind one of them is a person's name."""

from __future__ import annotations

from typing import Final

from kstreet.press.wordlists import words

GIVEN: Final = words(
    "adam alan albert alexander alice amy andreas andrew andy angela anna annalena anne anthony armin "
    "barbara ben bernard bernd bernhard bill birgit björn bob brad brian bruce carl carola carsten "
    "charles chris christian christina christine christoph claudia clemens cornelia craig dan daniel "
    "dave david dean dennis dieter dirk donald dorothee doug eduardo edward elon emily emma eric erik "
    "eva evan florian frances frank franz fred friedrich gary gavin georg george gerhard greg günter "
    "günther hans harald harold harry heike heiko heinz helen helmut henry herbert holger horst howard "
    "ingo jack jacob james jan jane janet jason jeff jeffrey jennifer jens jeremy jerry jessica jim "
    "joachim jochen joe joel johann johannes john jonas jonathan jordan josef joseph josh joshua julia "
    "jörg jürgen karen karin karl karsten kate katharina katrin keith ken kenneth kevin kim klaus kurt "
    "kyle larry lars laura lauren lawrence lee lena leonard linda lisa lothar louis lucy ludwig lukas "
    "luke lutz manfred marc marcel marco marcus margaret maria marion mark markus martin martina mary "
    "matt matthew matthias max maximilian megan melanie michael mike mitch monika moritz nancy nathan "
    "neil nicholas nick nicole niklas nils noah norbert olaf oliver oscar otto patricia patrick paul "
    "peter petra philip philipp rachel rainer ralf ralph ray rebecca reed reid reinhard reinhold renate "
    "richard robert robin roger roland rolf ron ronald ross rudolf ruth ryan sabine sabrina sam samuel "
    "sandra sara sarah sascha scott sean sebastian seth sharon sheryl silke simon stefan stefanie "
    "steffen stephan stephen steve steven stuart sundar susan susanne sven tanja ted terry theo thilo "
    "thomas thorsten tim tobias tom tony torsten travis tyler udo ulrich ursula ute uwe vincent volker "
    "walter warren wendy werner wilhelm william winfried wolfgang zach"
)
