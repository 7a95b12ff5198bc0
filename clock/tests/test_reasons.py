"""Why a launch may come too late, in sentences."""

from datetime import date

from clock.choices import ForecastBasis, Party
from clock.forecast import OpenFile
from clock.outlook import Outlook
from clock.reasons import Situation, why_late
from clock.stage_basis import PastFile, build_basis

BUDGET_DAYS = {"check": 8, "consult": 13, "decide": 8, "design": 29, "ready": 18}
DUE = date(2026, 9, 4)
PAST = [
    PastFile("bilateral", "wca", {"check": 7, "consult": 12, "decide": 7, "design": 30 + number, "ready": 16})
    for number in range(1, 15)
] * 4
OUTLOOK = Outlook(
    date(2026, 9, 9), date(2026, 9, 14), date(2026, 9, 24), 0.04, ForecastBasis.GROUP, 56, date(2026, 6, 24)
)


def situation(past=PAST, **fields):
    """A file on day 20, in the check."""
    file = OpenFile("bilateral", "wca", {"check": 20}, "check", 20, 72)
    values = {
        "basis": build_basis(past, BUDGET_DAYS),
        "file": file,
        "outlook": OUTLOOK,
        "due_on": DUE,
        "held": {Party.TEAM: 8, Party.AUTHORITY: 12},
        "region": "Western and Central Africa",
    }
    return Situation(**values | fields)


def test_on_day_20_it_says_that_the_deadline_will_be_missed_and_why():
    assert why_late(situation()) == (
        "As things go, the launch comes on 9–24 September: after the deadline, 4 September.",
        "“Check” has lasted 20 calendar days; it usually takes 6 to 8.",
        "“Design and team” usually takes 33 to 41 calendar days in Western and Central Africa; 29 are planned.",
        "20 days are used, most of them with: Authority 12 days, MIEUX team 8 days.",
        "Most can be saved in “Design and team”: one file in four takes 33 days or fewer, 4 fewer than usual.",
    )


def test_stages_behind_the_file_are_told_where_they_took_too_long():
    file = OpenFile("bilateral", "wca", {"check": 20, "consult": 25, "decide": 2}, "decide", 2, 45)
    assert "The stages behind the file took 45 calendar days; their budgets are 21." in why_late(situation(file=file))


def test_without_past_files_nothing_is_said_about_what_is_usual_elsewhere():
    lines = why_late(situation([]))
    assert not any("Western" in line or "usually" in line for line in lines)
    assert lines[1] == "“Check” has lasted 20 calendar days; its budget is 8."
    assert lines[-1] == "Most can be saved in “Design and team”, the stage with the most room."


def test_a_file_without_a_region_is_compared_without_naming_one():
    assert any(
        line.startswith("“Design and team” usually takes 33 to 41 calendar days; ")
        for line in why_late(situation(region=""))
    )


def test_the_range_across_the_deadline_is_told_beside_it():
    outlook = Outlook(date(2026, 8, 30), date(2026, 9, 1), date(2026, 9, 9), 0.6, ForecastBasis.ALL, 56, DUE)
    assert (
        why_late(situation(outlook=outlook))[0]
        == "The launch is likely on 30 August – 9 September; the deadline is 4 September."
    )


def test_the_last_stage_has_none_ahead():
    lengths = {"check": 7, "consult": 12, "decide": 7, "design": 30, "ready": 40}
    file = OpenFile("bilateral", "wca", lengths, "ready", 40, -4)
    assert why_late(situation(file=file))[1].startswith("“Get ready” has lasted 40 calendar days")
