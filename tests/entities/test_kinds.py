"""A name says what it is; a committee is never the company that it names."""

from __future__ import annotations

import pytest

from kstreet.entities.kinds import kind_of
from kstreet.entities.letters import fold
from kstreet.entities.sponsors import sponsors


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("FACEBOOK INC. PAC", "committee"),
        ("FEDEXPAC", "committee"),
        ("ARCONIC CORPORATION EMPLOYEES' VOLUNTARY POLITICAL ACTION COMMITTEE", "committee"),
        ("VERIZON COMMUNICATIONS INC. GOOD GOVERNMENT CLUB", "committee"),
        ("Friends of Mark Warner", "committee"),
        ("Impac Mortgage Holdings", "company"),
        ("Union Pacific", "company"),
        ("Western Union Co", "company"),
        ("Boeing Employees Credit Union", "credit_union"),
        ("Walmart Foundation", "foundation"),
        ("American Bankers Association", "association"),
        ("SEIU 280", "union"),
        ("Intl Brotherhood of Electrical Workers Local 11", "union"),
        ("Univ. of Iowa", "university"),
        ("Baylor University", "university"),
        ("City of Ontario", "agency"),
        ("HUNTINGTON PARK, CITY OF", "agency"),
        ("U.S. Department of Defense", "agency"),
        ("BlackRock Income Fund", "fund"),
        ("PEPSICO, INC. CONCERNED CITIZENS FUND", "committee"),
        ("Linda Smith, MD", "person"),
        ("Provident Bancorp, Inc. MD", "company"),
        ("Self", "nobody"),
        ("SELF-EMPLOYED", "nobody"),
        ("N/A", "nobody"),
        ("Retired", "nobody"),
        ("INFORMATION REQUESTED PER BEST EFFORTS", "nobody"),
        ("---", "nobody"),
        ("", "nobody"),
    ],
)
def test_a_name_says_what_it_is(written: str, kind: str) -> None:
    assert kind_of(fold(written)[0]) == kind


@pytest.mark.parametrize(
    ("written", "sponsor"),
    [
        ("KOCH INDUSTRIES, INC. POLITICAL ACTION COMMITTEE (KOCHPAC)", "koch industries, inc"),
        ("FACEBOOK INC. PAC", "facebook inc"),
        ("CHEVRON EMPLOYEES POLITICAL ACTION COMMITTEE - CHEVRON CORPORATION", "chevron corporation"),
        ("FEDEXPAC", "fedex"),
        ("Walmart Foundation", "walmart"),
    ],
)
def test_the_sponsor_s_name_is_found_inside_the_committee_s(written: str, sponsor: str) -> None:
    assert sponsor in sponsors(written)
