"""Registers' spellings of one name meet in one form, whatever alphabet, form or abbreviation they use."""

from __future__ import annotations

import pytest

from kstreet.entities.forms import read_name
from kstreet.entities.letters import LONGEST, fold


@pytest.mark.parametrize(
    ("written", "core", "form"),
    [
        ("The BOEING Co. /DE/", "boeing", "co"),
        ("BOEING COMPANY, THE", "boeing", "co"),
        ("AT&T Inc.", "att", "inc"),
        ("A T & T CORP", "att", "corp"),
        ("H & R Block, Inc.", "hr block", "inc"),
        ("Procter and Gamble Co", "procter gamble", "co"),
        ("U.S. Bancorp", "us bancorp", ""),
        ("Philips N. V.", "philips", "nv"),
        ("FOMENTO ECONOMICO MEXICANO S.A.B. de C.V.", "fomento economico mexicano", "sa"),
        ("McDonald’s Corp", "mcdonalds", "corp"),
        ("Müller & Söhne GmbH & Co. KG", "muller sohne", "gmbh"),
        ("L'Oréal S.A.", "loreal", "sa"),
        ("ПАО Газпром", "gazprom", "pao"),
        ("Ελληνική Τράπεζα Α.Ε.", "elliniki trapeza", "ae"),
        ("INTL BUSINESS MACHS CORP", "international business machs", "corp"),
        ("株式会社ソニー", "ソニー", "株式会社"),
        ("腾讯控股有限公司", "腾讯控股", "yk"),
        ("Škoda Auto a.s.", "skoda auto", "as"),
        ("Orlen Sp. z o.o.", "orlen", "sro"),
        ("Krka d.o.o.", "krka", "sro"),
        ("OTP Bank Nyrt.", "otp bank", "kft"),
        ("UAB Maxima", "maxima", "uab"),
        ("SIGMATRON INTERNATINAL CORPP", "sigmatron international", "corp"),
        ("Acme Techonlogies Icn", "acme technologies", "inc"),
        ("Acme Corpoartion", "acme", "corp"),
        ("Crop Inc", "crop", "inc"),
        ("Corp", "corp", ""),
        ("", "", ""),
    ],
)
def test_a_register_s_spelling_loses_what_does_not_say_who_it_is(written: str, core: str, form: str) -> None:
    assert read_name(written)[:2] == (core, form)


def test_look_alike_letters_are_read_as_latin_and_said() -> None:
    reading = read_name("Gооgle LLC")  # two Cyrillic о
    assert reading.core == "google"
    assert any("look-alike" in note for note in reading.notes)


def test_direction_marks_and_control_characters_are_taken_out_and_said() -> None:
    text, notes = fold("Meta\u200f \u202ePlatforms\x07")
    assert text.strip() == "meta platforms"
    assert len(notes) == 2


def test_a_name_of_10000_characters_is_cut_and_said() -> None:
    text, notes = fold("Ab " * 5000)
    assert len(text) == LONGEST
    assert notes == ("name cut at 300 of 15000 characters",)
