"""The thread in a browser: several questions, answers in their place, messages, a note, and how it prints; with and without scripts."""

import pytest
from django.utils import timezone

from assistance import services
from assistance.choices import RequestStatus
from assistance.tests.factories import PDF, make_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = [
    {"name": name, "mimeType": "application/pdf", "buffer": PDF + name.encode()} for name in ("rosters.pdf", "act.pdf")
]


@pytest.fixture
def assessed(ministry, partner, officer):
    """A file in assessment."""
    return make_request(RequestStatus.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


def answer_form(authority, number):
    """The form of one of the questions that wait."""
    return authority.page.locator("main form.thread-answer").nth(number)


@pytest.mark.timeout(400)
def test_both_sides_in_one_thread(walker, partner, officer, assessed):
    address = f"/en/requests/{assessed.reference}/"
    team, authority = walker(officer), walker(partner)

    team.open(f"{address}ask/").look().write(text_1="How many inspectors?").press("Add another question")
    team.look(french=False).write(text_2="Which law?").press("Ask the authority").look()
    authority.open(address).look()
    answer_form(authority, 0).locator("textarea").fill("About twelve")
    authority.click(answer_form(authority, 0).get_by_role("button", name="Save for later")).look()
    assert answer_form(authority, 0).locator("textarea").input_value() == "About twelve"
    answer_form(authority, 0).locator("input[type=file]").set_input_files(FILES)
    authority.click(answer_form(authority, 0).locator("button[value=answer]"))
    authority.sees("1 question still waits for your answer.", "rosters.pdf", "act.pdf").look()

    team.open(f"{address}?part=messages").look()
    team.go("This does not answer it yet").look().write(text_1="And in the regions?").press("Ask the authority")
    team.go("Correct").look().write(text="And how many in the regions?").press("Correct the question").look()
    team.go("Take back").look().write(reason="The law is public.").press("Take the question back").look()

    authority.open(f"{address}message/").look()
    authority.write(**{"message-text": "May we come on Friday?"}).press("Send the message").look()
    team.open(f"{address}?part=messages").look().press("Mark as read").sees("Marked as read.")
    team.page.locator("main").get_by_role("link", name="Reply").first.click()
    team.write(**{"message-text": "Do."}).press("Send the message").look()
    team.go("Write an internal note").look().write(text="Quetzal").press("Keep the note").sees("Quetzal").look()
    team.open(f"{address}thread/").look()
    authority.open(f"{address}thread/").look()
    assert "Quetzal" not in authority.page.content()


@pytest.mark.timeout(200)
def test_the_mails_link_leads_to_the_place_of_answer_without_scripts(walker, partner, officer, assessed):
    services.ask_question(
        assistance_request=assessed, text="How many inspectors?", due_on=timezone.localdate(), actor=officer
    )
    authority = walker(java_script_enabled=False)

    authority.open(f"/en/requests/{assessed.reference}/answer/").enter(partner)
    answer_form(authority, 0).locator("textarea").fill("Twelve.")
    authority.click(answer_form(authority, 0).locator("button[value=answer]")).sees("The file is with us again.")

    assessed.refresh_from_db()
    assert assessed.status == RequestStatus.ASSESSMENT


@pytest.mark.timeout(200)
def test_paper_shows_the_entries_and_no_forms(walker, partner, officer, assessed):
    services.ask_question(
        assistance_request=assessed, text="How many inspectors?", due_on=timezone.localdate(), actor=officer
    )
    page = walker(partner).open(f"/en/requests/{assessed.reference}/thread/").page
    page.emulate_media(media="print")

    assert page.get_by_text("How many inspectors?").first.is_visible()
    assert not page.locator("form.thread-answer").first.is_visible()
