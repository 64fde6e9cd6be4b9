"""What ways of money say, in German."""

SENTENCES = {
    "path.circle": "{one} → {other} → {one}: Das Geld läuft im Kreis; ihm wird nur einmal gefolgt",
    "path.hubs": "hinter {named} wird nicht gesucht: jeweils mehr als {most} Zahlungen",
    "path.circles": "{count} weitere Paare zahlten einander",
    "path.circles.one": "1 weiteres Paar zahlte einander",
    "path.more_ways": "es gibt mehr Wege als die {count} gezeigten: Diese haben die wenigsten Schritte, und von denen kann auf ihnen am meisten gekommen sein",
    "path.more_ways.one": "es gibt mehr Wege als den einen gezeigten: Er hat die wenigsten Schritte, und von denen kann auf ihm am meisten gekommen sein",
    "path.counted": "Wege mit {count} Schritten: {ways}",
    "path.counted.one": "Wege mit 1 Schritt: {ways}",
    "path.counted_part": "Wege mit {count} Schritten: mehr als {ways}; gefolgt wurde denen der größten Zahlungen",
    "path.counted_part.one": "Wege mit 1 Schritt: mehr als {ways}; gefolgt wurde denen der größten Zahlungen",
    "path.deepest": "nach Wegen mit mehr als {count} Schritten wurde nicht gesucht: Die Liste ist voll, und zu viele Zahlungen liegen auf ihnen",
    "path.deepest.one": "nach Wegen mit mehr als 1 Schritt wurde nicht gesucht: Die Liste ist voll, und zu viele Zahlungen liegen auf ihnen",
    "path.covered": "die Anteile gelten für Wege mit bis zu {count} Schritten: Auf längeren liegen zu viele Zahlungen",
    "path.covered.one": "die Anteile gelten für Wege mit 1 Schritt: Auf längeren liegen zu viele Zahlungen",
    "path.below": "{count} Zahlungen von null oder darunter tragen nichts und liegen auf keinem Weg",
    "path.below.one": "1 Zahlung von null oder darunter trägt nichts und liegt auf keinem Weg",
    "path.undated": "{count} Zahlungen ohne Tag liegen auf keinem Weg",
    "path.undated.one": "1 Zahlung ohne Tag liegt auf keinem Weg",
    "path.spent": "Für oder gegen jemanden ausgegeben heißt nicht: ihm gegeben",
    "path.no_office": "verzeichnet ist, auf welche Ebene und welchen Bundesstaat eine Zahlung zielt, nicht auf welches Amt",
}
