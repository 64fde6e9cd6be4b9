"""The ways in which people write a name meet in one form."""

from __future__ import annotations

import pytest

from kstreet.entities.names import normalise, readings


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Meta Platforms, Inc.", "meta platforms"),
        ("META PLATFORMS INC", "meta platforms"),
        ("ORACLE CORP", "oracle"),
        ("Oracle Corporation", "oracle"),
        ("AMAZON.COM, INC.", "amazon com"),
        ("Amazon com", "amazon com"),
        ("Philips N.V.", "philips"),
        ("Volkswagen AG", "volkswagen"),
        ("Robert Bosch GmbH", "robert bosch"),
        ("Procter & Gamble Co.", "procter and gamble"),
        ("AT&T Inc.", "at and t"),
        ("Müller SE", "müller"),
        ("Straße AG", "strasse"),
        ("ＭＥＴＡ", "meta"),
        ("Facebook\u00a0Konzern", "facebook konzern"),
        ("Facebook-Konzern", "facebook konzern"),
        ("U.S. General Services Administration", "us general services administration"),
        ("McDonald’s Corp.", "mcdonalds"),
        ("S&P 500", "s and p 500"),
        ("Company", "company"),
        ("AG", "ag"),
        ("  ", ""),
    ],
)
def test_a_name_loses_case_punctuation_and_legal_form(written: str, form: str) -> None:
    assert normalise(written) == form


@pytest.mark.parametrize("written", ["FACEBOOK INC. PAC", "Facebook, Inc. PAC", "Facebook PAC"])
def test_a_committee_s_last_word_stays(written: str) -> None:
    assert normalise(written) == "facebook pac"


def test_a_form_is_its_own_form() -> None:
    for name in ("META PLATFORMS, INC. PAC", "Müller & Söhne GmbH", "Zuckerberg's empire"):
        assert normalise(normalise(name)) == normalise(name)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Metas", "meta"),
        ("Meta’s", "meta"),
        ("Meta's", "meta"),
        ("Oracles", "oracle"),
        ("Siemens’", "siemens"),
        ("Siemens'", "siemens"),
        ("Zuckerbergs", "zuckerberg"),
    ],
)
def test_a_genitive_may_stand_for_its_name(written: str, form: str) -> None:
    assert form in readings(written)


def test_the_name_as_written_comes_first() -> None:
    assert readings("Siemens")[0] == "siemens"
    assert readings("Metas") == ("metas", "meta")


def test_a_name_that_ends_in_two_s_is_no_genitive() -> None:
    assert readings("Hess") == ("hess",)


def test_nothing_has_no_reading() -> None:
    assert readings("…") == ()
