"""What the roster asks of programmes: talks are told to the person, erased with them, and put together when profiles are."""

from datetime import time

import pytest

from events.models import Speaker
from events.services.talks import unite_talks
from events.tests.factories import make_event
from experts import beyond
from experts.services import forget_expert
from experts.tests.factories import make_expert

pytestmark = pytest.mark.django_db


def speak(expert, session):
    """A line of the programme."""
    return Speaker.objects.create(session=session, name=expert.name, words="Head of unit, Lisbon", expert=expert)


@pytest.fixture
def session():
    """A session of an event."""
    event = make_event()
    hours = {"starts_at": time(9), "ends_at": time(10)}
    return event.sessions.create(day=event.starts_on, title="Opening", **hours)


def test_a_talk_is_told_and_erased_with_the_person(session, administrator):
    expert = make_expert(name="Ana Lopes")
    talk = speak(expert, session)
    assert [(one["session"], one["name"]) for one in beyond.told_beyond(expert)["talks"]] == [("Opening", "Ana Lopes")]

    forget_expert(expert=expert, actor=administrator)

    talk.refresh_from_db()
    assert "Lopes" not in talk.name
    assert (talk.name != "", talk.words) == (True, "")


def test_of_two_lines_in_one_session_one_keeps_the_profile(session):
    keep, other = make_expert(name="Ana Lopes"), make_expert(name="A. Lopes")
    first, second = speak(keep, session), speak(other, session)

    unite_talks(keep=keep, rest=[other])

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.expert, second.expert, second.name) == (keep, None, "A. Lopes")
