"""The whole path in a browser: from a ministry's draft to the launched Action that a visitor reads.

Everybody clicks and types as in life. Each page is looked at in English and in French: axe finds nothing, nothing scrolls sideways
on a small screen, and the browser has nothing to complain of.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from assistance.choices import Criterion
from assistance.tests.factories import PDF
from partners.tests.factories import make_activity_type, make_area, make_language

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lists")]

TITLE = "Licensing of private employment agencies"
PROBLEM = "Agencies work without a licence. Workers pay twice, and nobody knows who is responsible."
ASKED = "Help to write the licensing rules, with the inspectors who will apply them."
WHY = "Parliament debates the bill in June."
LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": PDF}
DISGUISED = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00 a program, not a letter"}


def day(later):
    """A date some days from now, as a date field takes it."""
    return (timezone.localdate() + timedelta(days=later)).isoformat()


@pytest.fixture
def lists(gambia):
    """What the forms offer."""
    make_area()
    make_language()
    make_activity_type()


@pytest.mark.timeout(400)
def test_from_a_draft_to_a_launched_action(walker, partner, officer, delegate, committee_member, manager):
    visitor, authority, team = walker(), walker(partner), walker(officer)
    visitor.open("/en/account/sign-in/").look()
    write_request(authority)
    add_letter(authority)
    reference, code = send(authority)
    follow_by_code(visitor, reference, code)
    take_up(team)
    ask_and_answer(team, authority)
    assess_and_consult(team)
    for member in (delegate, committee_member):
        give_opinion(walker(member))
    lead = walker(manager)
    approve(lead, reference)
    write_plan(team, reference)
    agree_plan(authority)
    declare_ready(team, reference)
    extend_deadline(lead, reference)
    launch(team, reference)
    read_in_portfolio(visitor)


def write_request(authority):
    """Four steps of a draft; in the fourth the dates are the wrong way round at first."""
    authority.look().go("New request").look().press("Continue").look()
    authority.write(title=TITLE, problem=PROBLEM).choose("Theme LM").press("Continue").look()
    authority.write(asked_for=ASKED).press("Continue").look()
    authority.choose("Language en", "Once approved, title and country may stand on the public site.")
    authority.write(preferred_from=day(40), preferred_to=day(30), preferred_why=WHY).press("Continue")
    authority.look(french=False)
    assert "The last day lies before the first." in authority.page.inner_text("#div_id_preferred_to")
    assert authority.page.input_value("[name=preferred_why]") == WHY
    assert authority.page.input_value("[name=preferred_to]") == day(30)
    authority.write(preferred_to=day(60)).press("Continue").sees(TITLE, PROBLEM, ASKED, WHY).look()


def add_letter(authority):
    """A disguised file is refused with a sentence, the letter is taken."""
    authority.page.set_input_files("main [type=file]", DISGUISED)
    authority.press("Add this file").look(french=False)
    assert "The content of this file is not PDF" in authority.page.inner_text("#div_id_file")
    authority.page.set_input_files("main [type=file]", LETTER)
    authority.choose("Signed letter").press("Add this file").sees("letter.pdf", "Everything needed is there.").look()


def send(authority):
    """The reference and the code."""
    authority.press("Send the request").sees("Sent. The reference is MX-").look()
    reference = authority.page.url.rstrip("/").split("/")[-2]
    code = authority.page.inner_text(".sent-code").strip()
    authority.go("See where it stands").sees(TITLE, reference).look()
    return reference, code


def follow_by_code(visitor, reference, code):
    """Where it stands, for whoever has the code; nothing of what was asked."""
    visitor.open("/en/").look().go("Follow a request").look()
    visitor.write(reference=reference, code=code).press("Show where it stands").look(french=False)
    visitor.sees(reference)
    assert TITLE not in visitor.page.content()


def take_up(team):
    """The officer takes charge, then takes the file up."""
    team.look().go("Requests").look().go(TITLE).look()
    team.go("Take it on").look().choose("Ines Vermeer").press("Put in charge")
    team.go("Take up").look().press("Take up").sees("In assessment").look()


def ask_and_answer(team, authority):
    """A question goes to the authority and comes back answered in its place."""
    team.go("Ask the authority").look().write(text_1="How many inspectors are there?").press("Ask the authority").look()
    authority.open("/en/requests/mine/").look().go(TITLE).look()
    authority.page.locator("main form.thread-answer textarea").first.fill("Twelve, in three offices.")
    authority.click(authority.page.locator("main form.thread-answer button[value=answer]").first).look()


def assess_and_consult(team):
    """The request is scored, the assessment is written, and both bodies get the note."""
    team.open("/en/tasks/").look().go("The answer is there").look()
    team.write(summary="Clear, limited and wanted.")
    for name in ("is_advice", "is_eligible"):
        team.page.check(f"main [name={name}][value=True]")
    team.choose("Approve").press("Save the assessment").look()
    score(team)
    team.go("Consult").look().press("Send the note").sees("In consultation").look()


def score(member):
    """Points and reasons for every criterion."""
    member.go("Score the request").look()
    for criterion in Criterion.values:
        member.page.check(f"main [name={criterion}_points][value='4']")
        member.page.fill(f"main [name={criterion}_reason]", "It is on the record.")
    member.choose("Approve").press("Submit my scores").look()


def give_opinion(member):
    """From the task to the answer, in one click on the page of the note."""
    member.look().go("Give your opinion").look().press("Agree").look()
    member.open("/en/requests/").look()


def approve(lead, reference):
    """The manager finds the request by a word, and by its reference, and decides."""
    lead.look().open("/en/search/?q=agencies").look().go(TITLE)
    lead.open(f"/en/search/?q={reference}").sees(TITLE).go("Approve").look().press("Approve and open the Action").sees(
        TITLE
    ).look()


def write_plan(team, reference):
    """Objectives and one activity, sent to the authority."""
    team.open(f"/en/file/{reference}/").go("Write the objectives").look()
    team.page.fill("main [name=overall_objective]", "Agencies are licensed by one procedure.")
    team.page.fill("main [name=lines-0-text]", "The rules are written.")
    team.press("Save").go("Add an activity").look().write(title="First mission", place="Banjul", starts_on=day(20))
    team.page.select_option("main [name=type]", label="Workshop")
    team.choose("On site").press("Save").look()
    team.go("Send the plan to the authority").look().press("Send the plan to the authority").look()


def agree_plan(authority):
    """The authority reads the plan and agrees it."""
    authority.open("/en/actions/mine/").look().go(TITLE).look().go("Read and agree").look().press("Agree").look()


def declare_ready(team, reference):
    """Everything is in place."""
    team.open(f"/en/actions/work/{reference}/").go("Declare ready").look().press("Declare ready").look()


def extend_deadline(lead, reference):
    """First the effect in words, then the second click."""
    lead.open(f"/en/actions/work/{reference}/").go("Extend the deadline").look()
    lead.write(days="10", reason="The authority asked for ten days more.")
    lead.choose("The authority asked for more time").press("See what it does")
    lead.look(french=False).press("Extend the deadline").sees("The deadline is now").look()


def launch(team, reference):
    """The clock stops."""
    team.open(f"/en/actions/work/{reference}/").go("Launch the Action").look().press("Launch the Action")
    team.sees("Ongoing").look()
    team.open(f"/en/actions/work/{reference}/history/").look()


def read_in_portfolio(visitor):
    """Anybody finds the Action and reads it."""
    visitor.open("/en/").go("Actions").look().go(TITLE).sees(TITLE, "First mission").look()


def test_a_request_is_sent_without_scripts(walker, partner):
    authority = walker(partner, java_script_enabled=False)

    authority.go("New request").press("Continue").write(title=TITLE, problem=PROBLEM).press("Continue")
    authority.write(asked_for=ASKED).press("Continue").press("Continue").sees(TITLE, PROBLEM, ASKED)
    authority.page.set_input_files("main [type=file]", DISGUISED)
    authority.press("Add this file")
    authority.page.set_input_files("main [type=file]", LETTER)
    authority.choose("Signed letter").press("Add this file").press("Send the request")

    authority.sees("Sent. The reference is MX-")


def test_a_lost_session_returns_to_the_filled_form(walker, partner):
    authority = walker(partner)
    authority.go("New request").press("Continue").write(title=TITLE, problem=PROBLEM)
    authority.context.clear_cookies(name="sessionid")

    authority.press("Continue").look(french=False).enter(partner).sees("What you typed is here").look(french=False)

    assert authority.page.input_value("[name=title]") == TITLE
    assert authority.page.input_value("[name=problem]") == PROBLEM
    authority.press("Continue").press("Back")
    assert authority.page.input_value("[name=title]") == TITLE
