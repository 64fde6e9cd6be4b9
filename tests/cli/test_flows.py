"""`kstreet flows`, as a reader types it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def test_flows_say_what_stands_and_what_was_left_out(run: Run) -> None:
    ran = run("flows", "META", "--since", "2025-01-01", "--until", "2025-12-31")
    assert ran.status == 0
    assert "= standing 26,290,000 USD" in " ".join(ran.out.split())
    assert "an amendment replaced it" in ran.out
    assert "Its employees' committee: their money, not the company's" in ran.out


def test_flows_as_data_have_every_row_with_its_source(run: Run) -> None:
    data = run("flows", "META", "--json", "--by", "year").data
    rows = [row for strand in data["strands"] for line in strand["lines"] for row in line["rows"]]
    assert all(row["address"].startswith("https://") and row["public_at"] for row in rows)
    table = run("flows", "META", "--csv").out.splitlines()
    assert table[0].startswith("id,fate,instead,kind")
    assert any(line.startswith("lobbying_2025_replaced,replaced,lobbying_2025q2") for line in table)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("flows", "Mteta Platforms"), "nearest: Meta Platforms"),
        (("flows", "qqqq xxxx zzzz"), "kstreet case list"),
        (("flows", "META", "--since", "2025-02-30"), "'2025-02-30' is not a day"),
        (("flows", "META", "--since", "2025-02-03", "--until", "2025-01-01"), "ends before it begins"),
    ],
)
def test_mistakes_are_named_with_their_remedy(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err
