"""The clock in a browser: extended, read to the last day, planned around, subscribed to, sorted by risk and laid out again.

Everybody clicks and types as in life, and each page is looked at in English and in French, as in `test_browser_path.py`.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from assistance import services
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Licensing of private employment agencies"
LATE = "Recognising skills learned abroad"
REASON = "The ministry needed ten days to count its inspectors."
HELD_DAYS = 10


def days_ago(days):
    """A day that lies behind, in Brussels."""
    return timezone.localdate() - timedelta(days=days)


def noon(day):
    """The clock of the machine at noon of a day."""
    return time_machine.travel(f"{day}T10:00:00Z", tick=False)


@pytest.fixture
def file(ministry, partner, officer):
    """Received 40 days ago; asked 25 days ago, answered 15 days ago: the authority had it for ten days."""
    received_on, asked_on, answered_on = days_ago(40), days_ago(25), days_ago(15)
    with noon(received_on):
        made = make_request(
            RequestStatus.ASSESSMENT, institution=ministry, contact=partner, officer=officer, title=TITLE
        )
    with noon(asked_on):
        services.ask_question(
            assistance_request=made, text="How many inspectors?", due_on=asked_on + timedelta(days=7), actor=officer
        )
    with noon(answered_on):
        made.refresh_from_db()
        answers = {question.pk: "Twelve." for question in made.questions.all()}
        services.answer_questions(assistance_request=made, actor=partner, answers=answers)
    return made


@pytest.fixture
def late_file(file, ministry, officer):
    """A file whose deadline has passed."""
    return make_request(institution=ministry, officer=officer, title=LATE, received_on=days_ago(120))


@pytest.mark.timeout(300)
def test_a_deadline_is_extended_and_the_authority_reads_every_day(walker, file, manager, partner):
    extend_by_the_natural_length(walker(manager), file)
    authority = walker(partner)
    read_all_days(authority, file)
    read_a_past_day(authority, file)
    find_dates(authority, file)
    subscribe(authority, file)


@pytest.mark.timeout(300)
def test_the_board_by_risk_and_budgets_that_fit(walker, file, late_file, officer, manager):
    read_board(walker(officer), file)
    set_budgets(walker(manager), file)


def extend_by_the_natural_length(lead, file):
    """The days that the authority had the file are offered, and their effect is shown before it is made."""
    lead.open(f"/en/actions/deadline/{file.reference}/").look()
    lead.sees(f"Since the start the authority has held the file for {HELD_DAYS} days")
    lead.press(f"Fill in {HELD_DAYS} days")
    assert lead.page.input_value("[name=days]") == str(HELD_DAYS)
    lead.write(reason=REASON).choose("The authority asked for more time").press("See what it does")
    lead.sees(f"It moves the deadline by {HELD_DAYS} days", "The clock as it would be", REASON).look(french=False)
    lead.press("Extend the deadline").sees("The deadline is now").look()


def read_all_days(authority, file):
    """The sum with the extension, whose days they were, and the same as a file; nobody of the team is named."""
    authority.open(f"/en/requests/{file.reference}/").look().go("All days and the sum").look()
    authority.sees("The sum", f"+ {HELD_DAYS}", REASON, "Whose day was it?", "You, the authority")
    assert "Ines Vermeer" not in authority.page.content()
    assert "Amina Rahal" not in authority.page.content()
    address = authority.page.get_by_role("link", name="CSV file").get_attribute("href")
    rows = authority.context.request.get(f"{authority.address}{address}").text()
    assert str(timezone.localdate()) in rows
    assert "Ines Vermeer" not in rows


def read_a_past_day(authority, file):
    """As it stood while the authority had the file: the extension was not known then."""
    day = days_ago(20)
    authority.write(on=day.isoformat()).press("Show that day")
    authority.sees("As known at the end of", "With you since").look()
    assert REASON not in authority.page.inner_text("main")
    authority.go("Back to today").sees(REASON)


def find_dates(authority, file):
    """Two days on which Brussels and the authority both work."""
    authority.open(f"/en/requests/{file.reference}/").go("Dates when both sides work").look()
    authority.write(days="2").press("Show the windows").sees("windows of 2 working days or more").look()
    authority.write(days="0").press("Show the windows").sees("At least one working day.").look()


def subscribe(authority, file):
    """The address of the calendar, which answers without a session."""
    authority.open("/en/tasks/").look().go("My calendar").look().press("Make an address")
    authority.sees("Your calendar has its address.").look()
    path = authority.page.input_value("#calendar-address").partition("/calendar")
    visitor = authority.context.browser.new_context()
    answer = visitor.request.get(f"{authority.address}{path[1]}{path[2]}")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, "text/calendar")
    assert file.reference in answer.text()
    visitor.close()


def read_board(team, file):
    """The most urgent file stands first; a filter leaves the late one; the plan of the stages is two clicks away."""
    team.open("/en/board/").look()
    assert titles_on(team) == [LATE, TITLE]
    team.page.select_option("main [name=risk]", label="Late")
    team.press("Show").look()
    assert titles_on(team) == [LATE]
    team.open(f"/en/requests/{file.reference}/").look().go("Plan of the stages").look()
    team.sees("The stages, laid back from the deadline", "A programme manager can give a stage of this file other days")


def titles_on(team):
    """The files of the board in their order."""
    return team.page.locator("main table.board th[scope=row] a").all_inner_texts()


def set_budgets(lead, file):
    """Budgets that cannot fit are refused with the numbers and stay typed; smaller ones are saved."""
    lead.open(f"/en/actions/{file.reference}/plan-of-days/").look()
    lead.write(design="60", ready="60", reason="Elections.").press("Save the budgets")
    lead.sees("The stages add up to 141 working days.", "too few.")
    assert lead.page.input_value("[name=design]") == "60"
    assert [text for text in lead.complaints if "409" not in text] == []
    lead.complaints.clear()
    lead.look(french=False)
    lead.write(design="20", ready="12").press("Save the budgets")
    lead.sees("The budgets of this file are saved", "Set for this file").look()
