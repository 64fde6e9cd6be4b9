"""English times as people write them, told from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from kstreet.press.dates import periods

PUBLISHED = date(2025, 9, 24)  # a Wednesday


def read(text, published=PUBLISHED):
    """Return the words, the ISO form and the role of every time."""
    return [(text[one.start : one.end], one.iso, one.role) for one in periods(text, "en", published)]


@pytest.mark.parametrize(
    ("text", "words", "iso", "role"),
    [
        # days of the calendar
        ("On September 24, 2025, it fell.", "September 24, 2025", "2025-09-24", "on"),
        ("On September 24 it fell.", "September 24", "2025-09-24", "on"),
        ("On Sept. 19th it fell.", "Sept. 19th", "2025-09-19", "on"),
        ("On 24 September 2025 it fell.", "24 September 2025", "2025-09-24", "on"),
        ("On the 24th of September it fell.", "24th of September", "2025-09-24", "on"),
        ("On Feb. 14 it fell.", "Feb. 14", "2025-02-14", "on"),
        ("On Oct 29 it will report.", "Oct 29", "2025-10-29", "on"),
        ("On October 29 it reports.", "October 29", "2025-10-29", "on"),
        ("On October 29 it fell.", "October 29", "2024-10-29", "on"),
        ("On 2025-09-24 it fell.", "2025-09-24", "2025-09-24", "on"),
        ("On 9/23/2025 it fell.", "9/23/2025", "2025-09-23", "on"),
        ("On 24/9/2025 it fell.", "24/9/2025", "2025-09-24", "on"),
        ("On 9/9/2025 it fell.", "9/9/2025", "2025-09-09", "on"),
        ("On Tuesday, September 23, it fell.", "Tuesday, September 23", "2025-09-23", "on"),
        ("The Fed meets October 28-29.", "October 28-29", "2025-10-28/2025-10-29", "on"),
        ("On May 5 it fell.", "May 5", "2025-05-05", "on"),
        # weekdays and neighbours
        ("It fell on Tuesday.", "Tuesday", "2025-09-23", "on"),
        ("It fell on Wednesday.", "Wednesday", "2025-09-24", "on"),
        ("It fell on Thursday.", "Thursday", "2025-09-18", "on"),
        ("It will report on Thursday.", "Thursday", "2025-09-25", "on"),
        ("It is expected to report on Thursday.", "Thursday", "2025-09-25", "on"),
        ("It said on Thursday that it will invest.", "Thursday", "2025-09-18", "on"),
        ("It fell last Friday.", "last Friday", "2025-09-19", "on"),
        ("It fell last Wednesday.", "last Wednesday", "2025-09-17", "on"),
        ("It reports next Wednesday.", "next Wednesday", "2025-10-01", "on"),
        ("It fell on Tuesday afternoon.", "Tuesday", "2025-09-23", "on"),
        ("It fell on Friday of last week.", "Friday of last week", "2025-09-19", "on"),
        ("It fell today.", "today", "2025-09-24", "on"),
        ("It fell yesterday.", "yesterday", "2025-09-23", "on"),
        ("It reports tomorrow.", "tomorrow", "2025-09-25", "on"),
        # weeks and stretches
        ("It fell this week.", "this week", "2025-09-22/2025-09-28", "on"),
        ("It fell last week.", "last week", "2025-09-15/2025-09-21", "on"),
        ("It reports next week.", "next week", "2025-09-29/2025-10-05", "on"),
        ("It fell over the past few days.", "past few days", "2025-09-17/2025-09-24", "on"),
        ("It fell in recent days.", "recent days", "2025-09-17/2025-09-24", "on"),
        ("It rose over the past 12 months.", "past 12 months", "2024-09-24/2025-09-24", "on"),
        ("It rose over the last three years.", "last three years", "2022-09-24/2025-09-24", "on"),
        ("It will rise over the next two years.", "next two years", "2025-09-24/2027-09-24", "on"),
        ("It rose two weeks ago.", "two weeks ago", "2025-09-08/2025-09-14", "on"),
        ("It rose three months ago.", "three months ago", "2025-06", "on"),
        ("It rose a year ago.", "a year ago", "2024", "on"),
        ("It rose 5 days ago.", "5 days ago", "2025-09-19", "on"),
        ("It rose within a year.", "within a year", "2024-09-24/2025-09-24", "within"),
        ("It will rise within two years.", "within two years", "2025-09-24/2027-09-24", "within"),
        # months
        ("It stood higher in February.", "February", "2025-02", "on"),
        ("It opens next February.", "next February", "2026-02", "on"),
        ("It rose last October.", "last October", "2024-10", "on"),
        ("The fair begins in October.", "October", "2025-10", "on"),
        ("It rose in October.", "October", "2024-10", "on"),
        ("It rose in May.", "May", "2025-05", "on"),
        ("It rose in March 2024.", "March 2024", "2024-03", "on"),
        ("It rose in October of last year.", "October of last year", "2024-10", "on"),
        ("Results in late October bring clarity.", "late October", "2025-10-21/2025-10-31", "on"),
        ("It reports at the end of October.", "end of October", "2025-10-21/2025-10-31", "on"),
        ("It reports in early November.", "early November", "2025-11-01/2025-11-10", "on"),
        ("It traded higher in mid-July.", "mid-July", "2025-07-11/2025-07-20", "on"),
        ("It fell last month.", "last month", "2025-08", "on"),
        ("It fell this month.", "this month", "2025-09", "on"),
        # quarters, halves, years
        ("Revenue rose in the third quarter.", "third quarter", "2025-Q3", "on"),
        ("Third-quarter revenue rose.", "Third-quarter", "2025-Q3", "on"),
        ("Revenue rose in the third quarter of 2024.", "third quarter of 2024", "2024-Q3", "on"),
        ("Revenue rose in the fourth quarter.", "fourth quarter", "2024-Q4", "on"),
        ("It expects more in the fourth quarter.", "fourth quarter", "2025-Q4", "on"),
        ("Revenue rose in Q3.", "Q3", "2025-Q3", "on"),
        ("Revenue rose in Q3 2024.", "Q3 2024", "2024-Q3", "on"),
        ("Revenue rose in 2024 Q4.", "2024 Q4", "2024-Q4", "on"),
        ("Revenue rose in 3Q25.", "3Q25", "2025-Q3", "on"),
        ("Revenue rose in Q3 FY24.", "Q3 FY24", "2024-Q3", "on"),
        ("Revenue rose last quarter.", "last quarter", "2025-Q2", "on"),
        ("Revenue rose this quarter.", "this quarter", "2025-Q3", "on"),
        ("Revenue rose in the first half of 2025.", "first half of 2025", "2025-H1", "on"),
        ("Revenue rose in the first half.", "first half", "2025-H1", "on"),
        ("Revenue rose in H1 2025.", "H1 2025", "2025-H1", "on"),
        ("Revenue rose in 2024.", "2024", "2024", "on"),
        ("In fiscal 2024 revenue rose.", "2024", "2024", "on"),
        ("Revenue rose last year.", "last year", "2024", "on"),
        ("Revenue rose this year.", "this year", "2025", "on"),
        ("Revenue rises next year.", "next year", "2026", "on"),
        ("The plant opens in late 2026.", "late 2026", "2026-10-01/2026-12-31", "on"),
        ("The plant opens at the end of 2026.", "end of 2026", "2026-10-01/2026-12-31", "on"),
        # parts of them, seasons and stretches
        ("The plant opens early next year.", "early next year", "2026-01-01/2026-03-31", "on"),
        ("The plant opens later this year.", "later this year", "2025-09-24/2025-12-31", "on"),
        ("It rose earlier this month.", "earlier this month", "2025-09-01/2025-09-24", "on"),
        ("It rose late last month.", "late last month", "2025-08-21/2025-08-31", "on"),
        ("It rose over the weekend.", "weekend", "2025-09-20/2025-09-21", "on"),
        ("It rose last fall.", "last fall", "2024-09-01/2024-11-30", "on"),
        ("It rose in the spring of 2021.", "spring of 2021", "2021-03-01/2021-05-31", "on"),
        ("It rose in the first nine months.", "first nine months", "2024-01-01/2024-09-30", "on"),
        (
            "It rose in the first six months of 2025.",
            "first six months of 2025",
            "2025-H1",
            "on",
        ),
        ("It rose in the quarter ended June 30.", "quarter ended June 30", "2025-Q2", "on"),
        (
            "It rose in the nine months ended September 30, 2024.",
            "nine months ended September 30, 2024",
            "2024-01-01/2024-09-30",
            "on",
        ),
        ("It rose in the year ended December 31, 2024.", "year ended December 31, 2024", "2024", "on"),
        ("It rose in the week ended Sept. 19.", "week ended Sept. 19", "2025-09-13/2025-09-19", "on"),
        ("It rose between April and June.", "April and June", "2025-04-01/2025-06-30", "on"),
        ("It rose from 2020 to 2024.", "2020 to 2024", "2020-01-01/2024-12-31", "on"),
        ("It trades below its October high.", "October", "2024-10", "on"),
        ("October's agreement stands.", "October", "2024-10", "on"),
        # roles
        ("It decides by Friday.", "Friday", "2025-09-26", "by"),
        ("Spending through Sept. 23 was high.", "Sept. 23", "2025-09-23", "until"),
        ("It ends by the end of the third quarter.", "third quarter", "2025-Q3", "by"),
        ("It is up 28 percent year to date.", "year to date", "2025-01-01", "since"),
        ("It is up 28 percent so far this year.", "so far this year", "2025-01-01", "since"),
        ("It is up since the start of the year.", "start of the year", "2025-01-01", "since"),
        ("It is up since January.", "January", "2025-01", "since"),
        ("It is down since its February peak.", "February", "2025-02", "since"),
        ("It is down since its peak on Feb. 14.", "Feb. 14", "2025-02-14", "since"),
        ("The contract runs until 2028.", "2028", "2028", "until"),
        ("The contract runs through 2028.", "2028", "2028", "until"),
        ("The plant opens by 2030.", "2030", "2030", "by"),
        ("The plant opens by the end of 2026.", "end of 2026", "2026-10-01/2026-12-31", "by"),
        ("It stood higher before February.", "February", "2025-02", "before"),
        ("The plant opens starting in 2026.", "2026", "2026", "since"),
    ],
)
def test_an_english_time_is_read_with_its_role_and_exact_words(text, words, iso, role):
    assert read(text) == [(words, iso, role)]


@pytest.mark.parametrize(
    "text",
    [
        "It costs 2025 euros.",
        "The Russell 2000 rose.",
        "The company may march on.",
        "It may 5 times do so.",
        "On 5/6/2025 it fell.",
        "On February 31 nothing happened.",
        "It fell 1.9 percent at 16:05.",
        "The paper is the Sunday Times.",
        "It was Black Friday again.",
        "Every Monday it meets.",
        "The H100 is scarce.",
        "In the 2010s it rose.",
        "A second half-brother, no quarter given.",
        "Jan Hatzius of the bank disagrees.",
        "It has an august board.",
    ],
)
def test_no_time_is_read_where_none_is(text):
    assert read(text) == []


def test_the_previous_day_is_counted_from_the_day_named_last():
    text = "It closed at $639 on Tuesday, after $645 the previous day."
    assert [one[1] for one in read(text)] == ["2025-09-23", "2025-09-22"]
