"""What waits around events: people to decide for the officer, names to give for a contact; and the jobs that run by themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import RegistrationStatus as R
from events.services import move_event
from events.services.nominating import add_authority
from events.services.sending_lists import send_list
from events.tests.factories import make_event, make_registration
from events.tests.files import csv_file
from portal.tasks import tasks_for
from portal.ticking import run_jobs

pytestmark = pytest.mark.django_db


def texts(user):
    """What waits for a person, in words."""
    return [(task.text, task.url) for task in tasks_for(user, timezone.localdate())]


def test_an_officer_decides_for_those_of_the_own_events(officer, manager):
    event = make_event(officer=officer)
    assert texts(officer) == []
    make_registration(R.APPLIED, event=event)
    make_registration(event=event)
    address = reverse("events:registration-list", args=[event.pk]) + "?part=applied"
    assert texts(officer) == [("Decide whether 1 person gets a place", address)]
    make_registration(R.APPLIED, event=event)
    assert texts(officer) == [("Decide which of 2 people get a place", address)]
    assert texts(manager) == []


def test_a_contact_names_people_until_the_last_place_or_day(officer, partner, neighbour, ministry):
    last = timezone.localdate() + timedelta(days=10)
    event = make_event(officer=officer, registration_until=last, title="Workshop")
    authority = add_authority(event=event, institution=ministry, actor=officer, places=1)

    words = f"Name people for “Workshop” by {last.day} {last:%B}"
    assert texts(partner) == [(words, reverse("events:authority-own", args=[authority.pk]))]
    assert texts(neighbour) == []
    make_registration(R.APPLIED, event=event, authority=authority)
    assert texts(partner) == []
    authority.places = 2
    authority.save()
    assert len(texts(partner)) == 1
    move_event(event=event, step="close_registration", actor=officer)
    assert texts(partner) == []


def test_the_jobs_say_what_they_did(officer):
    event = make_event(officer=officer)
    send_list(event=event, authority=None, actor=officer, name="a.csv", content=csv_file(("Awa",), ("Lamin",)))

    results = list(run_jobs(["events", "places", "lists", "participants"], timezone.now() + timedelta(minutes=5)))

    assert [(one.line, one.is_well) for one in results] == [
        ("0 events moved on", True),
        ("0 invited people reminded, 0 invitations ended", True),
        ("2 rows of lists read", True),
        ("0 participants erased", True),
    ]
