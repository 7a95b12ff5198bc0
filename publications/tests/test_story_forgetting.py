"""What people sent is erased when its time is over; what stays says nothing of anybody."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from outbox.models import OutgoingMessage
from publications.models import Consent, ConsentPaper, StagedPhoto, Story, StoryPerson
from publications.services.consenting import withdraw_consent
from publications.services.forgetting_stories import forget_stories
from publications.story_choices import StoryStatus as S
from publications.story_retention import days_kept
from publications.tests.story_factories import again, make_story, person_row, signed, staged

pytestmark = pytest.mark.django_db


def later(days):
    """A moment so many days from now."""
    return timezone.now() + timedelta(days=days)


def test_what_nobody_confirms_or_sends_is_gone_after_two_days(django_capture_on_commit_callbacks):
    story = make_story(S.UNCONFIRMED, with_photo=True, people=[person_row()])
    kept, waiting = story.photo.file.name, staged().file.name
    sent = make_story(S.SENT)

    assert forget_stories(now=later(0.5)).stories == 0
    with django_capture_on_commit_callbacks(execute=True):
        done = forget_stories(now=later(3))

    assert (done.stories, done.photos, done.failed) == (1, 1, 0)
    assert list(Story.objects.all()) == [sent] and not StoryPerson.objects.exists() and not StagedPhoto.objects.exists()
    assert not default_storage.exists(kept) and not default_storage.exists(waiting)
    assert not OutgoingMessage.objects.filter(about=story.reference).exclude(text="").exists()


@pytest.mark.parametrize(("status", "days"), [(S.REFUSED, "refused"), (S.WITHDRAWN, "withdrawn")])
def test_refused_and_withdrawn_stories_keep_no_word(officer, status, days, django_capture_on_commit_callbacks):
    story = make_story(S.MODERATION, with_photo=True, people=[person_row()], officer=officer, title="Secret title")
    signed(story.people.get(), officer)
    paper, photo = ConsentPaper.objects.get().file.name, story.photo.file.name
    other = make_story(status, title="Another")
    Story.objects.filter(pk=story.pk).update(status=status)
    period = days_kept()[days]

    assert forget_stories(now=later(period - 1)).stories == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_stories(now=later(period + 1)).stories == 2

    row = again(story)
    assert (row.title, row.text, row.sender_email, row.sender_name, row.place) == ("",) * 5
    assert row.status == status and row.country is not None and row.erased_at is not None
    assert not StoryPerson.objects.exists() and not Consent.objects.exists()
    assert not default_storage.exists(paper) and not default_storage.exists(photo)
    assert not row.history.exclude(reason="").exists() and again(other).title == ""
    assert forget_stories(now=later(period + 2)).stories == 0


def test_the_address_of_a_sender_goes_two_years_after_the_last_step():
    story = make_story(S.PUBLISHED)
    hidden = make_story(S.PUBLISHED, byline="role")
    period = days_kept()["sender"]

    assert forget_stories(now=later(period - 1)).senders == 0
    assert forget_stories(now=later(period + 1)).senders == 2

    assert (again(story).sender_email, again(story).sender_name) == ("", "Lamin Ceesay")
    assert again(hidden).sender_name == "" and again(hidden).status == S.PUBLISHED


def test_ended_consents_are_proof_for_five_years(officer):
    person = make_story(people=[person_row(quote="")], with_photo=True).people.get()
    signed(person, officer)
    withdraw_consent(person=person)
    period = days_kept()["consent"]

    forget_stories(now=later(period - 1))
    assert Consent.objects.count() == 20
    forget_stories(now=later(period + 1))
    assert not Consent.objects.exists()
