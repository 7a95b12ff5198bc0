"""The database lets nothing of one event point into another, keeps sessions on their days, and counts no answer too many."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import EventDocument, Lesson, NominationList, RatingPoll, Registration
from events.tests.factories import make_authority, make_event, make_registration
from partners.tests.factories import make_institution, make_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """The event in question."""
    return make_event(officer=officer)


@pytest.fixture
def other(officer):
    """Another one, with a session, a group and an authority."""
    other = make_event(officer=officer, title="Another")
    make_authority(other, make_institution(name="Elsewhere"))
    other.groups.create(number=1, title="Counters")
    return add_session(other) and other


def add_session(event, days=0):
    """A session so many days after the first."""
    day = event.starts_on + timedelta(days=days)
    return event.sessions.create(day=day, starts_at="09:00", ends_at="10:00", title="Opening")


def refuses(write):
    """Whether the database refuses what a function writes."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_a_registration_and_a_list_are_named_by_an_authority_of_their_event(event, other, officer):
    place, authority = make_registration(event=event), other.authorities.get()
    sent = {"event": event, "sent_by": officer, "name": "a.csv", "sha256": "x", "total": 1}

    assert refuses(lambda: Registration.objects.filter(pk=place.pk).update(authority=authority))
    assert refuses(lambda: NominationList.objects.create(authority=authority, **sent))
    assert not refuses(lambda: NominationList.objects.create(authority=None, **sent))


def test_documents_sheets_and_lessons_stay_inside_their_event(event, other, officer):
    session = other.sessions.get()
    file = {"name": "a.pdf", "content_type": "application/pdf", "size": 1, "sha256": "x", "added_by": officer}
    lesson = {"event": event, "title": "One", "language": make_language("en")}

    assert refuses(
        lambda: EventDocument.objects.create(
            event=event, session=session, title="A", file=ContentFile(b"x", "a.pdf"), **file
        )
    )
    assert refuses(lambda: event.sheets.create(number=99, day=event.starts_on, session=session, code="ABCDEF"))
    assert refuses(lambda: Lesson.objects.create(group=other.groups.get(), **lesson))
    assert not refuses(lambda: Lesson.objects.create(group=None, **lesson))


def test_a_session_lies_on_a_day_of_its_event(event):
    assert refuses(lambda: add_session(event, days=3))
    assert refuses(lambda: add_session(event, days=-1))
    assert not refuses(lambda: add_session(event, days=2))


def test_there_are_never_more_answers_than_people_asked_and_slips(event):
    today = timezone.localdate()
    poll = RatingPoll.objects.create(event=event, round="end", opens_on=today, closes_on=today, asked=5, printed=2)
    rows = RatingPoll.objects.filter(pk=poll.pk)

    assert not refuses(lambda: rows.update(answers=7, paper_answers=7))
    assert refuses(lambda: rows.update(answers=8))
    assert refuses(lambda: rows.update(paper_answers=8))
