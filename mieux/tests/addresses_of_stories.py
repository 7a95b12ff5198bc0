"""What every persona gets at the addresses of stories: a part of test_access.py, in the order of its PERSONAS; and the stories themselves."""

from types import SimpleNamespace

from publications.story_choices import StoryStatus
from publications.story_links import consent_token, story_token
from publications.tests.story_factories import make_story, person_row, signed

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
POSTED = "302 404 404 404 404 404 404 404 405 405 404 404 403"

STORY_ADDRESSES = {
    "publications:story-portfolio": ([], EVERYBODY),
    "publications:story-feed": ([], EVERYBODY),
    "publications:story-send": ([], EVERYBODY),
    "publications:story-public": (["story.pk"], EVERYBODY),
    "publications:story-own": (["story_token.value"], EVERYBODY),
    "publications:story-confirm": (["story_token.value"], EVERYBODY.replace("200", "405")),
    "publications:story-withdraw": (["story_token.value"], EVERYBODY),
    "publications:story-own-photo": (["story_token.value"], EVERYBODY),
    "publications:consent-own": (["consent_token.value"], EVERYBODY),
    "publications:consent-photo": (["consent_token.value"], EVERYBODY),
    "publications:story-list": ([], TEAM),
    "publications:consent-list": ([], TEAM),
    "publications:consent-paper": (["consent_paper.pk"], TEAM),
    "publications:story-detail": (["waiting_story.pk"], TEAM),
    "publications:story-photo": (["waiting_story.pk"], TEAM),
    "publications:story-step": (["waiting_story.pk", "accept"], TEAM),
    "publications:story-edit": (["waiting_story.pk"], TEAM),
    "publications:translation-edit": (["waiting_story.pk", "fr"], TEAM),
    "publications:photo-edit": (["waiting_story.pk"], TEAM),
    "publications:photo-part": (["waiting_story.pk"], TEAM),
    "publications:person-create": (["waiting_story.pk"], TEAM),
    "publications:person-edit": (["waiting_story.pk", "story_person.pk"], TEAM),
    "publications:person-delete": (["waiting_story.pk", "story_person.pk"], TEAM),
    "publications:consent-person": (["waiting_story.pk", "story_person.pk"], TEAM),
    "publications:consent-ask": (["waiting_story.pk", "story_person.pk"], POSTED),
    "publications:consent-record": (["waiting_story.pk", "story_person.pk"], TEAM),
    "publications:consent-withdraw": (["waiting_story.pk", "story_person.pk"], TEAM),
    "publications:use-create": (["story.pk"], TEAM),
    "publications:use-take-down": (["waiting_story.pk", "story_person.pk"], POSTED),
    "pictures:story-picture": (["story_photo.key", "480", "jpg"], EVERYBODY),
}


def make_stories(officer):
    """A published story with its photo, and one in moderation with somebody who is shown and has signed."""
    story = make_story(StoryStatus.PUBLISHED, with_photo=True, officer=officer)
    waiting = make_story(StoryStatus.MODERATION, with_photo=True, people=[person_row()], officer=officer)
    person = waiting.people.get()
    signed(person, officer)
    return {
        "story": story,
        "story_photo": story.photo,
        "waiting_story": waiting,
        "story_person": person,
        "consent_paper": person.papers.get(),
        "story_token": SimpleNamespace(value=story_token(story)),
        "consent_token": SimpleNamespace(value=consent_token(person)),
    }
