"""A ministry sends a list with errors and mends it, the team decides for all, a participant answers by the link of the mail and is erased."""

import re

import pytest

from events.models import Registration
from events.tests.factories import make_authority, make_event
from events.tests.files import csv_file
from outbox.models import OutgoingMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
PEOPLE = 300


@pytest.fixture
def authority(officer, ministry):
    """The ministry, asked to name people for a workshop with twenty places."""
    event = make_event(officer=officer, capacity=20, countries=[ministry.country], practical="Bring a passport.")
    return make_authority(event, ministry)


def name_of(number):
    """A name that nobody else has."""
    return "Person " + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def file_of(tmp_path, name, *more):
    """A file of names on the disk."""
    rows = [(name_of(number), f"person{number}@example.org", "F", "", "Inspector") for number in range(PEOPLE)]
    path = tmp_path / name
    path.write_bytes(csv_file(*rows, *more))
    return path


def test_a_list_is_read_while_one_looks_on_and_the_people_answer(walker, authority, officer, partner, tmp_path):
    contact = walker(partner)
    send(contact, authority, file_of(tmp_path, "names.csv", ("Bad Row", "not an address"), ("", "x@example.org")))
    contact.sees("What became of the list", "2 rows to mend", "The name is missing.").look()
    contact.open(f"/en/events/nominations/{authority.pk}/").sees("Whom you have named", "Person a").look()

    team = (
        walker(officer)
        .open(f"/en/events/{authority.event_id}/people/")
        .sees("Everyone 300", "To be decided 300")
        .look()
    )
    team.go("Decide for all").sees("300 people are to be decided").look()
    with team.page.expect_navigation(url=re.compile("/people/$"), timeout=300_000):
        team.page.get_by_role("button", name="Decide for all", exact=True).click()
    team.sees("Waiting list 280", "Invited 20")
    answer(walker(), Registration.objects.filter(status="invited").order_by("pk").first())
    team.open(f"/en/events/{authority.event_id}/people/").sees("Waiting list 279", "Confirmed 0")
    team.open(f"/en/events/people/{Registration.objects.first().pk}/").look()
    for page in ("authorities", "invite", "people/add", "send-list"):
        team.open(f"/en/events/{authority.event_id}/{page}/").look()


def send(contact, authority, path):
    """Choose the file and send it; the rows are read while the page stands open."""
    contact.open(f"/en/events/nominations/{authority.pk}/").go("Send a list").look()
    contact.page.set_input_files("main input[type=file]", path)
    contact.press("Send the list")
    contact.page.wait_for_selector("main h2:has-text('Row by row')", timeout=300_000)
    contact.page.wait_for_selector("main progress", state="detached", timeout=300_000)


def answer(visitor, registration):
    """Say yes, choose another name, and be erased: the next person moves up."""
    message = OutgoingMessage.objects.get(event="event_invited", email=registration.participant.email)
    visitor.open(re.search(r"https?://[^/]+(/\S+)", message.text).group(1)).sees("Do you come?").look()
    visitor.press("Yes, I come").sees("You have a place", registration.code, "Bring a passport.").look()
    visitor.go("Choose how my name stands").look()
    visitor.write(name="Aïssatou Jallow").press("Save").sees("Aïssatou Jallow")
    visitor.go("Erase me now").look()
    visitor.press("Erase me now").sees("Everything is erased").look(french=False)


def test_a_list_is_read_without_scripts_by_a_button(walker, authority, partner, tmp_path):
    contact = walker(None, java_script_enabled=False).sign_in(partner)
    contact.open(f"/en/events/nominations/{authority.pk}/send-list/")
    contact.page.set_input_files("main input[type=file]", file_of(tmp_path, "names.csv"))
    contact.press("Send the list").sees("The list is being read", "0 of 300 rows read.")
    contact.press("Continue").sees("250 of 300 rows read.")
    contact.press("Continue").sees("What became of the list", "Nominated 300")
