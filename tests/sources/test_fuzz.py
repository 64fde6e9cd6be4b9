"""A little of what fuzz.py does for minutes: no broken document ends in anything but rows or a named mistake."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kstreet.documents import Document
from tests.sources.fuzz import broken, read_broken
from tests.sources.samples import FOLDER, documents

CASES = [
    pytest.param(name, document, id=f"{name}-{document.name}")
    for name in sorted(each.name for each in FOLDER.iterdir())
    for document in documents(name)
]


@pytest.mark.parametrize(("name", "document"), CASES)
def test_a_broken_document_is_read_or_refused(name: str, document: Document) -> None:
    found: Counter[str] = Counter()

    @settings(max_examples=12, database=None, suppress_health_check=list(HealthCheck))
    @given(broken(document.path.read_bytes()), st.booleans())
    def breaks(changed: bytes, skip: bool) -> None:
        found[read_broken(name, document.name, changed, skip=skip)] += 1

    breaks()
    assert sum(found.values()) >= 1
