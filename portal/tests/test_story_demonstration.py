"""The made-up stories: in five languages, labelled, drawn; one at risk, one whose consent has run out; told to nobody."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from outbox.models import OutgoingMessage
from outbox.services import silence
from portal.demonstration.cast import Cast
from portal.demonstration.drawn_pictures import SCENES, drawn_photo
from portal.demonstration.stories import tell_stories
from publications.models import Story
from publications.story_choices import StoryLanguage
from publications.story_choices import StoryStatus as S
from publications.uses import uses_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def stories(db):
    """All of them, by their titles."""
    call_command("load_reference_data", stdout=StringIO())
    cast = Cast()
    with silence():
        cast.enter(newcomers=False)
        tell_stories(cast, TODAY)
    return {story.title: story for story in Story.objects.for_page()}


def test_they_stand_where_the_programme_puts_them(stories, settings):
    assert {story.language for story in stories.values()} == set(StoryLanguage.values)
    assert all(story.is_demonstration for story in stories.values()) and not OutgoingMessage.objects.exists()
    settings.MIEUX_DEMONSTRATION = False
    assert not Story.objects.public().exists()
    settings.MIEUX_DEMONSTRATION = True
    assert Story.objects.public().count() == 4

    hidden = stories["She kept her papers"]
    assert hidden.status == S.PUBLISHED and hidden.is_at_risk and hidden.photo.hidden_at and not hidden.photo.before
    ended = stories["A carta da Praia"]
    assert ended.status == S.UNPUBLISHED and ended.history.last().reason == "A consent has expired."
    assert [use.is_to_take_down for use in uses_of(ended)] == [False, True]
    assert {story.status for story in stories.values()} == {S.PUBLISHED, S.UNPUBLISHED, S.MODERATION, S.SENT}
    assert all(story.changed_at.date() <= TODAY for story in stories.values())


def test_pictures_are_drawn_the_same_every_time():
    for kind in SCENES:
        assert drawn_photo(kind).read() == drawn_photo(kind).read()
