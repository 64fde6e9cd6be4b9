"""Every register has a sample in its publisher's format, and is read as the expectation beside it says."""

from __future__ import annotations

import json

import pytest

from kstreet.store.loading import find_source, source_names
from kstreet.tables import TABLES
from tests.sources.samples import FOLDER, as_text, documents, expected_of, read_rows

CASES = [
    pytest.param(name, document, id=f"{name}-{document.name}")
    for name in sorted(each.name for each in FOLDER.iterdir())
    for document in documents(name)
]


def test_every_register_has_a_sample() -> None:
    assert set(source_names()) == {each.name for each in FOLDER.iterdir()}


@pytest.mark.parametrize(("name", "document"), CASES)
def test_a_sample_is_read_as_expected(name: str, document: object) -> None:
    assert find_source(name).accepts(document.name)
    expected = json.loads(expected_of(name, document).read_text(encoding="utf-8"))
    assert json.loads(as_text(read_rows(name, document))) == expected
    assert set(expected) <= set(TABLES)


@pytest.mark.parametrize(("name", "document"), CASES)
def test_no_street_phone_or_mail_address_is_stored(name: str, document: object) -> None:
    stored = expected_of(name, document).read_text(encoding="utf-8")
    assert "Private Road" not in stored
    assert "Example Street" not in stored
    assert "@example" not in stored
    assert "555-01" not in stored


def test_every_register_says_what_it_may_be_used_for() -> None:
    for name in source_names():
        register = find_source(name).REGISTER
        assert register.name == name
        assert all((register.title, register.publisher, register.licence, register.use, register.delay))
        assert register.address.startswith("https://")
