"""German times as people write them, told from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from kstreet.press.dates import periods

PUBLISHED = date(2025, 9, 24)  # a Wednesday


def read(text, lang="de", published=PUBLISHED):
    """Return the words, the ISO form and the role of every time."""
    return [(text[one.start : one.end], one.iso, one.role) for one in periods(text, lang, published)]


@pytest.mark.parametrize(
    ("text", "words", "iso", "role"),
    [
        # days of the calendar
        ("Am 24.09.2025 fiel die Aktie.", "24.09.2025", "2025-09-24", "on"),
        ("Am 1.9.25 fiel die Aktie.", "1.9.25", "2025-09-01", "on"),
        ("Am 15.9. fiel die Aktie.", "15.9.", "2025-09-15", "on"),
        ("Am 24. September 2025 fiel die Aktie.", "24. September 2025", "2025-09-24", "on"),
        ("Am 24. September fiel die Aktie.", "24. September", "2025-09-24", "on"),
        ("Am 29. Oktober legt der Konzern Zahlen vor.", "29. Oktober", "2025-10-29", "on"),
        ("Am 29. Oktober stieg der Kurs.", "29. Oktober", "2024-10-29", "on"),
        ("Am 3. Februar stieg der Kurs.", "3. Februar", "2025-02-03", "on"),
        ("Am 3. Februar soll die Abstimmung stattfinden.", "3. Februar", "2026-02-03", "on"),
        ("Am Dienstag, 23. September, fiel sie.", "Dienstag, 23. September", "2025-09-23", "on"),
        ("Am Dienstag, dem 23.09.2025, fiel sie.", "Dienstag, dem 23.09.2025", "2025-09-23", "on"),
        ("Stand 2025-09-24", "2025-09-24", "2025-09-24", "on"),
        ("Stand 24/9/2025", "24/9/2025", "2025-09-24", "on"),
        ("Vom 27. bis 29. Oktober tagt der Rat.", "27. bis 29. Oktober", "2025-10-27/2025-10-29", "on"),
        ("Am 28./29. Oktober tagt die Notenbank.", "28./29. Oktober", "2025-10-28/2025-10-29", "on"),
        ("Am 5. Jänner wurde gewählt.", "5. Jänner", "2025-01-05", "on"),
        ("Am 5. Sept. 2024 wurde gewählt.", "5. Sept. 2024", "2024-09-05", "on"),
        (
            "Am 17. Oktober vergangenen Jahres klagte sie.",
            "17. Oktober vergangenen Jahres",
            "2024-10-17",
            "on",
        ),
        ("Am 29. Februar 2024 wurde gewählt.", "29. Februar 2024", "2024-02-29", "on"),
        # weekdays and neighbours
        ("Am Dienstag gab das Papier nach.", "Dienstag", "2025-09-23", "on"),
        ("Am Mittwoch gab das Papier nach.", "Mittwoch", "2025-09-24", "on"),
        ("Am Donnerstag gab das Papier nach.", "Donnerstag", "2025-09-18", "on"),
        ("Am Donnerstag wird der Rat entscheiden.", "Donnerstag", "2025-09-25", "on"),
        ("Der Rat will am Donnerstag entscheiden.", "Donnerstag", "2025-09-25", "on"),
        ("Am kommenden Dienstag tagt der Rat.", "kommenden Dienstag", "2025-09-30", "on"),
        ("Am nächsten Mittwoch tagt der Rat.", "nächsten Mittwoch", "2025-10-01", "on"),
        ("Am vergangenen Freitag fiel sie.", "vergangenen Freitag", "2025-09-19", "on"),
        ("Am letzten Mittwoch fiel sie.", "letzten Mittwoch", "2025-09-17", "on"),
        ("Am Freitagabend fiel sie.", "Freitagabend", "2025-09-19", "on"),
        ("Am Freitag vergangener Woche fiel sie.", "Freitag vergangener Woche", "2025-09-19", "on"),
        ("Am Montag dieser Woche fiel sie.", "Montag dieser Woche", "2025-09-22", "on"),
        ("Sie fiel heute.", "heute", "2025-09-24", "on"),
        ("Sie fiel gestern.", "gestern", "2025-09-23", "on"),
        ("Sie fiel vorgestern.", "vorgestern", "2025-09-22", "on"),
        ("Die Zahlen kommen morgen.", "morgen", "2025-09-25", "on"),
        ("Die Zahlen kommen übermorgen.", "übermorgen", "2025-09-26", "on"),
        ("Sie lag unter dem Kurs vom Vortag.", "Vortag", "2025-09-23", "on"),
        # weeks and stretches
        ("In dieser Woche fiel sie.", "dieser Woche", "2025-09-22/2025-09-28", "on"),
        ("In der vergangenen Woche fiel sie.", "vergangenen Woche", "2025-09-15/2025-09-21", "on"),
        ("In der kommenden Woche tagt der Rat.", "kommenden Woche", "2025-09-29/2025-10-05", "on"),
        ("In der Vorwoche fiel sie.", "Vorwoche", "2025-09-15/2025-09-21", "on"),
        ("In den letzten Tagen fiel sie.", "letzten Tagen", "2025-09-17/2025-09-24", "on"),
        ("In den vergangenen drei Tagen fiel sie.", "vergangenen drei Tagen", "2025-09-21/2025-09-24", "on"),
        (
            "In den vergangenen zwölf Monaten stieg sie.",
            "vergangenen zwölf Monaten",
            "2024-09-24/2025-09-24",
            "on",
        ),
        ("In den letzten 5 Jahren stieg sie.", "letzten 5 Jahren", "2020-09-24/2025-09-24", "on"),
        ("In den kommenden zwei Jahren steigt sie.", "kommenden zwei Jahren", "2025-09-24/2027-09-24", "on"),
        ("Sie stieg binnen eines Jahres deutlich.", "binnen eines Jahres", "2024-09-24/2025-09-24", "within"),
        (
            "Sie stieg innerhalb von drei Monaten.",
            "innerhalb von drei Monaten",
            "2025-06-24/2025-09-24",
            "within",
        ),
        ("Sie stieg binnen Jahresfrist.", "Jahresfrist", "2024-09-24/2025-09-24", "within"),
        ("Vor drei Monaten lag sie tiefer.", "Vor drei Monaten", "2025-06", "on"),
        ("Vor zwei Wochen lag sie tiefer.", "Vor zwei Wochen", "2025-09-08/2025-09-14", "on"),
        ("Vor fünf Tagen lag sie tiefer.", "Vor fünf Tagen", "2025-09-19", "on"),
        ("Vor einem Jahr lag sie tiefer.", "Vor einem Jahr", "2024", "on"),
        ("Seit drei Monaten steigt sie.", "drei Monaten", "2025-06-24", "since"),
        # months
        ("Im Februar stand sie höher.", "Februar", "2025-02", "on"),
        ("Im kommenden Februar wird gewählt.", "kommenden Februar", "2026-02", "on"),
        ("Im vergangenen Oktober stieg sie.", "vergangenen Oktober", "2024-10", "on"),
        ("Im Oktober beginnt die Messe.", "Oktober", "2025-10", "on"),
        ("Im Oktober stieg der Kurs.", "Oktober", "2024-10", "on"),
        ("Im Dezember wird der Rat entscheiden.", "Dezember", "2025-12", "on"),
        ("Im September fiel sie.", "September", "2025-09", "on"),
        ("Im Februar 2024 stand sie höher.", "Februar 2024", "2024-02", "on"),
        ("Im Februar des vergangenen Jahres stieg sie.", "Februar des vergangenen Jahres", "2024-02", "on"),
        ("Das Quartalsergebnis Ende Oktober klärt es.", "Ende Oktober", "2025-10-21/2025-10-31", "on"),
        ("Anfang Oktober tagt der Rat.", "Anfang Oktober", "2025-10-01/2025-10-10", "on"),
        ("Mitte November tagt der Rat.", "Mitte November", "2025-11-11/2025-11-20", "on"),
        ("Mitte Juli war sie teurer.", "Mitte Juli", "2025-07-11/2025-07-20", "on"),
        ("Ende Februar war sie teurer.", "Ende Februar", "2025-02-21/2025-02-28", "on"),
        ("Ende Februar 2024 war sie teurer.", "Ende Februar 2024", "2024-02-21/2024-02-29", "on"),
        ("Im laufenden Monat fiel sie.", "laufenden Monat", "2025-09", "on"),
        ("Im Vormonat fiel sie.", "Vormonat", "2025-08", "on"),
        # quarters, halves, years
        ("Im dritten Quartal stieg der Umsatz.", "dritten Quartal", "2025-Q3", "on"),
        ("Im zweiten Quartal stieg der Umsatz.", "zweiten Quartal", "2025-Q2", "on"),
        ("Im vierten Quartal stieg der Umsatz.", "vierten Quartal", "2024-Q4", "on"),
        ("Im vierten Quartal soll der Umsatz steigen.", "vierten Quartal", "2025-Q4", "on"),
        ("Im 3. Quartal stieg der Umsatz.", "3. Quartal", "2025-Q3", "on"),
        ("Drittes Quartal 2025: mehr Umsatz", "Drittes Quartal 2025", "2025-Q3", "on"),
        ("Im dritten Quartal 2024 stieg er.", "dritten Quartal 2024", "2024-Q3", "on"),
        ("Im dritten Quartal des Vorjahres stieg er.", "dritten Quartal des Vorjahres", "2024-Q3", "on"),
        ("In Q3 stieg der Umsatz.", "Q3", "2025-Q3", "on"),
        ("In Q3 2024 stieg der Umsatz.", "Q3 2024", "2024-Q3", "on"),
        ("In Q3/2024 stieg der Umsatz.", "Q3/2024", "2024-Q3", "on"),
        ("In Q3/24 stieg der Umsatz.", "Q3/24", "2024-Q3", "on"),
        ("Im Schlussquartal stieg der Umsatz.", "Schlussquartal", "2024-Q4", "on"),
        ("Im laufenden Quartal steigt er.", "laufenden Quartal", "2025-Q3", "on"),
        ("Im Vorquartal stieg er.", "Vorquartal", "2025-Q2", "on"),
        ("Im ersten Halbjahr stieg er.", "ersten Halbjahr", "2025-H1", "on"),
        ("Im ersten Halbjahr 2024 stieg er.", "ersten Halbjahr 2024", "2024-H1", "on"),
        ("Im 2. Halbjahr soll er steigen.", "2. Halbjahr", "2025-H2", "on"),
        ("In H1 2025 stieg er.", "H1 2025", "2025-H1", "on"),
        ("Im Jahr 2024 stieg er.", "2024", "2024", "on"),
        ("2024 stieg er.", "2024", "2024", "on"),
        ("In diesem Jahr stieg er.", "diesem Jahr", "2025", "on"),
        ("Im vergangenen Jahr stieg er.", "vergangenen Jahr", "2024", "on"),
        ("Im kommenden Jahr steigt er.", "kommenden Jahr", "2026", "on"),
        ("Er lag über dem Vorjahr.", "Vorjahr", "2024", "on"),
        ("Im Geschäftsjahr 2024/25 stieg er.", "2024/25", "2024/2025", "on"),
        ("Ende 2026 öffnet das Werk.", "Ende 2026", "2026-10-01/2026-12-31", "on"),
        # parts of them, seasons and stretches
        (
            "Anfang kommenden Jahres öffnet das Werk.",
            "Anfang kommenden Jahres",
            "2026-01-01/2026-03-31",
            "on",
        ),
        ("Ende dieses Monats öffnet das Werk.", "Ende dieses Monats", "2025-09-21/2025-09-30", "on"),
        ("Mitte kommender Woche öffnet es.", "Mitte kommender Woche", "2025-09-30/2025-10-02", "on"),
        ("Ende der Woche öffnet es.", "Ende der Woche", "2025-09-25/2025-09-28", "on"),
        ("Zu Jahresbeginn stand sie tiefer.", "Jahresbeginn", "2025-01-01/2025-03-31", "on"),
        ("Seit dem Sommer 2024 fällt sie.", "Sommer 2024", "2024-06-01/2024-08-31", "since"),
        ("Im Frühjahr stand sie höher.", "Frühjahr", "2025-03-01/2025-05-31", "on"),
        ("Im vergangenen Herbst stand sie höher.", "vergangenen Herbst", "2024-09-01/2024-11-30", "on"),
        ("Im Winter 2024 war es kalt.", "Winter 2024", "2024-12-01/2025-02-28", "on"),
        (
            "In den ersten neun Monaten 2024 wuchs er.",
            "ersten neun Monaten 2024",
            "2024-01-01/2024-09-30",
            "on",
        ),
        ("In den ersten sechs Monaten wuchs er.", "ersten sechs Monaten", "2025-H1", "on"),
        ("In den drei Monaten bis Ende Juni wuchs er.", "drei Monaten bis Ende Juni", "2025-Q2", "on"),
        ("Von April bis Juni wuchs er.", "April bis Juni", "2025-04-01/2025-06-30", "on"),
        ("Von November bis Februar wuchs er.", "November bis Februar", "2024-11-01/2025-02-28", "on"),
        ("Von April bis Juni 2024 wuchs er.", "April bis Juni 2024", "2024-04-01/2024-06-30", "on"),
        ("Zwischen 2020 und 2024 wuchs er.", "2020 und 2024", "2020-01-01/2024-12-31", "on"),
        (
            "Vom 24. September bis 3. Oktober läuft es.",
            "24. September bis 3. Oktober",
            "2025-09-24/2025-10-03",
            "on",
        ),
        ("Im dritten Quartal 2024/25 wuchs er.", "dritten Quartal 2024/25", "2024/2025", "on"),
        # roles
        ("Bis Freitag gilt das Angebot.", "Freitag", "2025-09-26", "until"),
        ("Bis Februar gilt das Angebot.", "Februar", "2026-02", "until"),
        ("Bis Ende August galt das Angebot.", "Ende August", "2025-08-21/2025-08-31", "until"),
        ("Seit Jahresbeginn liegt sie im Plus.", "Jahresbeginn", "2025-01-01", "since"),
        ("Seit Anfang des Jahres liegt sie im Plus.", "Anfang des Jahres", "2025-01-01", "since"),
        ("Seit Januar liegt sie im Plus.", "Januar", "2025-01", "since"),
        ("Seit dem Jahreshoch im Februar fällt sie.", "Februar", "2025-02", "since"),
        ("Seit dem Rekord vom 14. Februar fällt sie.", "14. Februar", "2025-02-14", "since"),
        ("Seit Ende Februar fällt sie.", "Ende Februar", "2025-02-21/2025-02-28", "since"),
        ("Ab 2026 gilt der Vertrag.", "2026", "2026", "since"),
        ("Bis 2028 fließt das Geld.", "2028", "2028", "until"),
        ("Bis Ende Oktober fließt das Geld.", "Ende Oktober", "2025-10-21/2025-10-31", "until"),
        ("Bis zum 15. Oktober fließt das Geld.", "15. Oktober", "2025-10-15", "until"),
        ("Bis spätestens 2030 fließt das Geld.", "2030", "2030", "by"),
        ("Vor dem 24. September war das anders.", "24. September", "2025-09-24", "before"),
        ("Bis zum Jahresende fließt das Geld.", "Jahresende", "2025-10-01/2025-12-31", "until"),
    ],
)
def test_a_german_time_is_read_with_its_role_and_exact_words(text, words, iso, role):
    assert read(text) == [(words, iso, role)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Titel kostet 2025 Euro.",
        "Der Russell 2000 stieg.",
        "Sie entlässt 2000 Mitarbeiter.",
        "Der 31. Februar fällt aus.",
        "Am 45.13.2025 geschah nichts.",
        "Der Umsatz stieg um 1.9 Prozent.",
        "Um 16.05 Uhr schloss der Handel.",
        "Jeden Montag tagt der Rat.",
        "Das stand in der Welt am Sonntag.",
        "Guten Morgen sagte er.",
        "Das Modell H100 ist knapp.",
        "Mit 3,5 bis 4,5 Prozent rechnet er.",
        "Die 2010er waren gut.",
        "Er mag das.",
        "Art. 12 gilt weiter.",
        "Die Version 3.10.2 läuft.",
        "Das ist das erste Quartett des Hauses.",
    ],
)
def test_no_time_is_read_where_none_is(text):
    assert read(text) == []


def test_the_day_before_is_counted_from_the_day_named_last():
    text = "Am Dienstag schloss sie bei 639 Euro, am Vortag bei 645 Euro."
    assert read(text) == [("Dienstag", "2025-09-23", "on"), ("Vortag", "2025-09-22", "on")]


def test_two_times_in_a_sentence_keep_their_own_roles():
    text = "Seit Februar fiel sie, am Dienstag stieg sie um 3 Prozent."
    assert read(text) == [("Februar", "2025-02", "since"), ("Dienstag", "2025-09-23", "on")]


@pytest.mark.parametrize(
    ("published", "text", "iso"),
    [
        (date(2025, 10, 2), "Im dritten Quartal stieg der Umsatz.", "2025-Q3"),
        (date(2025, 6, 2), "Im dritten Quartal stieg der Umsatz.", "2024-Q3"),
        (date(2026, 1, 5), "Im Dezember stieg der Kurs.", "2025-12"),
        (date(2026, 1, 5), "Im vierten Quartal stieg der Umsatz.", "2025-Q4"),
        (date(2025, 12, 30), "Anfang Januar tagt der Rat.", "2026-01-01/2026-01-10"),
        (date(2025, 10, 25), "Ende Oktober kommen die Zahlen.", "2025-10-21/2025-10-31"),
        (date(2025, 9, 22), "Am Montag fiel die Aktie.", "2025-09-22"),
        (date(2025, 1, 1), "Sie fiel gestern.", "2024-12-31"),
        (date(2024, 3, 31), "Vor einem Monat fiel sie.", "2024-02"),
        (date(2025, 3, 10), "Am 29. Februar 2024 fiel sie.", "2024-02-29"),
    ],
)
def test_the_day_of_publication_decides(published, text, iso):
    assert [one[1] for one in read(text, published=published)] == [iso]
