"""What waits around stories for the team, and what happens to them by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from portal.tasks import tasks_for
from portal.ticking import run_jobs
from publications.models import StoryUse
from publications.services.consenting import give_consent, withdraw_consent
from publications.services.moderating_stories import move_story
from publications.services.noting_uses import note_use, take_down
from publications.story_choices import StoryStatus as S
from publications.tests.story_factories import again, agreement, complete, make_story, person_row

pytestmark = pytest.mark.django_db


def tasks(user):
    """What waits for a person, in words."""
    return [task.text for task in tasks_for(user, timezone.localdate()) if "moderation" in task.url]


def test_a_story_waits_for_one_after_the_other(officer, manager):
    story = make_story(S.SENT, language="es", title="La fila")
    make_story(S.UNCONFIRMED)
    assert tasks(officer) == tasks(manager) == ["Take up 1 story that was sent"]
    move_story(story=story, step="take_up", actor=officer)
    assert tasks(officer) == ["Moderate and translate the story “La fila”"] and tasks(manager) == []
    move_story(story=again(story), step="accept", actor=officer)
    assert tasks(officer) == tasks(manager) == []
    complete(again(story), officer)
    assert tasks(manager) == ["Publish the story “La fila”"] and tasks(officer) == []
    move_story(story=again(story), step="publish", actor=manager)
    assert tasks(manager) == []


def test_consents_that_end_and_posts_that_stay_are_tasks(officer):
    story = make_story(S.PUBLISHED, people=[person_row()], with_photo=True, officer=officer, title="One form")
    words = {"kind": "social_post", "words": "Post", "url": "https://s.example/1"}
    note_use(story=story, actor=officer, values=words)
    assert tasks(officer) == []
    give_consent(person=story.people.get(), agreement=agreement(days=20))
    assert tasks(officer) == ["Ask again for the consent on which the story “One form” lives"]
    give_consent(person=story.people.get(), agreement=agreement(("website",)))
    assert tasks(officer) == ["Take down: Post"], "the consent for social media has ended"

    withdraw_consent(person=story.people.get())
    off = "Decide what becomes of the story “One form”: it is off the site"
    assert sorted(tasks(officer)) == [off, "Take down: Post"]
    take_down(use=StoryUse.objects.get(), actor=officer)
    assert tasks(officer) == [off]


def test_the_tick_says_what_it_did():
    make_story(S.UNCONFIRMED)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        lines = [result.line for result in run_jobs(["consents", "stories"], timezone.now())]

    assert lines == [
        "0 stories taken off the site, 0 nearing the end of a consent",
        "1 stories, 0 senders and 0 photos erased",
    ]


def test_the_menus_lead_to_stories(client, officer, partner):
    place = reverse("publications:story-portfolio")
    assert f'href="{place}"' in client.get(reverse("portal:about")).text
    assert place in client.get(reverse("sitemap-part", args=["pages", 0])).text
    client.force_login(officer)
    assert f'href="{reverse("publications:story-list")}"' in client.get(reverse("portal:tasks")).text
