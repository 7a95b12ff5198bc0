"""The team sees on the page of a file which reminders went out about it; nobody else does."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.services import send_reminders
from actions.tests.factories import make_action
from assistance.choices import RequestStatus as R
from assistance.tests.factories import make_request

pytestmark = pytest.mark.django_db
HEADING = "Reminders sent"


def page_for(person, address, file):
    """The page of a file as a person reads it."""
    client = Client()
    client.force_login(person)
    return client.get(reverse(address, args=[file.reference])).content.decode()


@pytest.fixture
def reminded(ministry, partner, officer, manager, delegate, committee_member):
    """A dossier in consultation and an Action near its deadline; every reminder of three months was written."""
    own = {"institution": ministry, "contact": partner, "officer": officer}
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False) as moment:
        files = make_request(R.CONSULTATION, **own), make_action(manager=manager, **own)
        moment.move_to("2026-09-08 10:00+02:00")
        send_reminders(now=timezone.now())
        yield files


@pytest.mark.parametrize("place", [0, 1])
def test_the_team_sees_them_and_nobody_else(
    reminded, place, officer, manager, administrator, partner, delegate, committee_member
):
    address = ("assistance:request-detail", "actions:action-detail")[place]
    shown = {
        person.role: HEADING in page_for(person, address, reminded[place])
        for person in (officer, manager, administrator, partner, delegate, committee_member)
    }

    assert shown == {
        "officer": True,
        "manager": True,
        "administrator": True,
        "partner": False,
        "delegation": False,
        "committee": False,
    }


def test_the_list_says_to_whom_what_and_how_it_stands(reminded, officer, delegate):
    page = page_for(officer, "assistance:request-detail", reminded[0])

    assert f"{delegate.name} · Waits for the summary" in page
    assert "Give your opinion on “Licensing of private employment agencies”: it was due on" in page


def test_a_file_without_reminders_shows_no_empty_list(ministry, officer):
    assert HEADING not in page_for(officer, "assistance:request-detail", make_request(institution=ministry))
