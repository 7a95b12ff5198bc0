"""A story of a file on which somebody declared a conflict of interest is not there for them, by any door."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from outbox.models import OutgoingMessage
from publications.models import Consent, Story
from publications.services.consenting import withdraw_consent
from publications.services.moderating_stories import move_story
from publications.services.writing_stories import change_story
from workflow.engine import StepNotAllowed

from .addresses_of_stories import POSTED, STORY_ADDRESSES, TEAM, make_stories
from .recusing import answers_to_both
from .test_access import place, recused_on

pytestmark = pytest.mark.django_db
OF_TEAM = {
    name: arguments for name, (arguments, answers) in STORY_ADDRESSES.items() if arguments and answers in (TEAM, POSTED)
}


@pytest.fixture
def barred(ministry, partner, officer, manager):
    """The world of stories, all of one file, and an officer with a conflict of interest on it."""
    action = make_action(
        ActionStatus.PREPARATION, institution=ministry, contact=partner, officer=officer, manager=manager
    )
    world = SimpleNamespace(**make_stories(officer))
    Story.objects.update(action=action)
    world.recused = recused_on(action.assistance_request)
    return world


def test_none_of_its_pages_is_there(client, barred, manager):
    addresses = {name: reverse(name, args=[place(barred, one) for one in found]) for name, found in OF_TEAM.items()}

    seen, unseen = answers_to_both(client, manager, barred.recused, addresses)

    assert set(seen.values()) == {200, 405}
    assert set(unseen.values()) == {404}, {name: code for name, code in unseen.items() if code != 404}


def test_it_is_in_no_list_and_no_service_lets_them(client, barred):
    client.force_login(barred.recused)
    pages = [client.get(reverse(f"publications:{name}")).text for name in ("story-list", "consent-list")]
    assert not any(barred.waiting_story.title in page for page in pages)
    assert not Consent.objects.visible_to(barred.recused).exists()

    with pytest.raises(StepNotAllowed, match="conflict of interest"):
        move_story(story=barred.waiting_story, step="accept", actor=barred.recused)
    with pytest.raises(StepNotAllowed, match="conflict of interest"):
        change_story(story=barred.waiting_story, actor=barred.recused, values={"title": "Other"})


def test_they_are_not_written_to(barred):
    Story.objects.filter(pk=barred.waiting_story.pk).update(officer=barred.recused)
    withdraw_consent(person=barred.story_person)

    assert not OutgoingMessage.objects.filter(recipient=barred.recused).exists()
