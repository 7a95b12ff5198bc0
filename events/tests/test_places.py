"""Places are kept, the waiting list moves up by itself, and the database refuses one place too many."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import services
from events.choices import EventStatus, RegistrationStatus
from events.models import Event, Registration
from events.tests.factories import again, end_event, make_event, make_registration
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


def test_whoever_is_too_late_waits_and_moves_up():
    event = make_event(capacity=2)
    first, second, third, fourth = (make_registration(RegistrationStatus.INVITED, event=event) for _n in range(4))
    assert [one.status for one in (first, second, third, fourth)] == ["invited", "invited", "waiting", "waiting"]
    event.refresh_from_db()
    assert event.status == EventStatus.FULL

    services.answer_place(registration=first, step="decline")

    assert [again(one).status for one in (first, second, third, fourth)] == [
        "declined",
        "invited",
        "invited",
        "waiting",
    ]
    assert OutgoingMessage.objects.filter(event="event_invited", email=third.participant.email).count() == 1
    event.refresh_from_db()
    assert event.status == EventStatus.FULL


def test_the_database_knows_the_languages_of_a_text():
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(written_in="xx")


def test_more_places_let_the_waiting_list_in_and_fewer_than_taken_are_refused(officer):
    event = make_event(capacity=1, officer=officer)
    make_registration(event=event)
    waiting = make_registration(RegistrationStatus.WAITING, event=event)

    services.change_event(event=event, actor=officer, values={"capacity": 3})

    assert again(waiting).status == RegistrationStatus.INVITED
    event.refresh_from_db()
    assert event.status == EventStatus.OPEN
    with pytest.raises(TransitionRefused, match="2 places are taken"):
        services.change_event(event=event, actor=officer, values={"capacity": 1})


def test_the_database_keeps_the_places():
    event = make_event(capacity=1)
    make_registration(event=event)
    waiting = make_registration(RegistrationStatus.WAITING, event=event)

    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=waiting.pk).update(status="confirmed", waiting_since=None)
    other = make_event(capacity=3, title="Another")
    make_registration(event=other), make_registration(event=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=other.pk).update(capacity=1)


def test_the_database_keeps_events_short_and_sheets_their_own():
    event, other = make_event(), make_event(title="Another")
    registration = make_registration(event=event)
    last = event.starts_on + timedelta(days=30)

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(ends_on=last)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.sheets.first().attendances.create(registration=registration, is_present=True, way="tick")


def test_one_person_is_on_a_list_once_and_known_across_events():
    event, other = make_event(), make_event(title="Another")
    first = make_registration(event=event, email="awa@example.org", name="Awa Jallow")
    again_there = make_registration(event=event, email="AWA@example.org", name="A. Jallow")
    elsewhere = make_registration(event=other, email="awa@example.org")

    assert again_there == first
    assert elsewhere.participant == first.participant
    assert elsewhere.participant.name == "Awa Jallow"


def test_nobody_registers_for_what_is_closed_and_strangers_run_nothing(partner):
    event = make_event(EventStatus.CLOSED)

    with pytest.raises(TransitionRefused, match="not open"):
        make_registration(event=event)
    with pytest.raises(StepNotAllowed):
        services.move_event(event=event, step="cancel", actor=partner, reason="No.")


def test_an_event_that_is_over_is_held_by_itself():
    event = end_event(make_event(), is_held=False)

    assert services.keep_events(now=timezone.now()) == (1, 0)
    event.refresh_from_db()
    assert event.status == EventStatus.HELD
    assert services.keep_events(now=timezone.now()) == (0, 0)


def test_days_have_their_sheets(officer):
    event = make_event(officer=officer)
    assert [sheet.day for sheet in event.sheets.all()] == event.days

    services.change_event(event=event, actor=officer, values={"ends_on": event.starts_on + timedelta(days=1)})

    event.refresh_from_db()
    assert [(sheet.number, sheet.day) for sheet in event.sheets.all()] == list(enumerate(event.days, 1))


def test_an_event_knows_which_of_its_days_today_is():
    today = timezone.localdate()
    running = make_event(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=1))
    draft = make_event(EventStatus.DRAFT, starts_on=today, ends_on=today, title="Another")

    assert [running.day_today, draft.day_today, make_event(title="Later").day_today] == [2, None, None]
