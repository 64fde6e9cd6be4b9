"""What ways of money say, in German."""

SENTENCES = {
    "path.circle": "{one} → {other} → {one}: Das Geld läuft im Kreis; ihm wird nur einmal gefolgt",
    "path.hubs": "hinter {named} wird nicht gesucht: jeweils mehr als {most} Zahlungen",
    "path.more_ways": "es gibt mehr Wege als die {count} gezeigten; die Anteile gelten für alle",
    "path.more_ways.one": "es gibt mehr Wege als den einen gezeigten; die Anteile gelten für alle",
    "path.below": "{count} Zahlungen von null oder darunter tragen nichts und liegen auf keinem Weg",
    "path.below.one": "1 Zahlung von null oder darunter trägt nichts und liegt auf keinem Weg",
    "path.undated": "{count} Zahlungen ohne Tag liegen auf keinem Weg",
    "path.undated.one": "1 Zahlung ohne Tag liegt auf keinem Weg",
    "path.spent": "Für oder gegen jemanden ausgegeben heißt nicht: ihm gegeben",
    "path.no_office": "verzeichnet ist, auf welche Ebene und welchen Bundesstaat eine Zahlung zielt, nicht auf welches Amt",
}
