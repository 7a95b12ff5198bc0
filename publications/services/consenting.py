"""Consents are asked for, given, recorded from a signed form, and taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from papers.languages import working_language
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from .. import story_notifications as notifications
from ..models import Consent, ConsentPaper, StoryPerson
from ..story_choices import ENDED, Channel, ConsentWay, StoryStatus
from ..uses import uses_of
from .moderating_stories import move_story
from .story_locking import lock_story, refuse_strangers

LAST_DAY_OF_FEBRUARY = 28


@dataclass(frozen=True)
class Agreement:
    """What somebody agrees to: channels and languages, until when, how, and who said so."""

    channels: tuple
    languages: tuple
    expires_on: date
    given_by: str
    way: str = ConsentWay.LINK
    asked_in: str = "en"
    given_on: date | None = None


def years_from(day, years):
    """The same day some years later; the end of February where there is no such day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=LAST_DAY_OF_FEBRUARY)


@transaction.atomic
def ask_consent(*, person, actor):
    """Write to somebody in their language: a link under which they read the story and answer."""
    story, row = lock_person(person)
    refuse_strangers(actor, story)
    refuse_ended(story)
    if not row.email:
        raise TransitionRefused([gettext("There is no e-mail address: take a signed form instead.")])
    if not row.subjects:
        raise TransitionRefused([gettext("This person is neither shown nor quoted: there is nothing to agree to.")])
    row.asked_at = timezone.now()
    row.save(update_fields=["asked_at"])
    notifications.ask_for_consent(row)
    record(story, "ask_consent", actor, row.name)
    return row


@transaction.atomic
def give_consent(*, person, agreement):
    """The person, or a parent or guardian, agrees through the link of the mail."""
    story, row = lock_person(person)
    refuse_ended(story)
    write_consents(story, row, agreement)
    story.refresh_from_db()
    record(story, "consent", None, row.name)
    notifications.confirm_consent(row)
    return row


@transaction.atomic
def record_consent(*, person, actor, agreement, checked):
    """The team records a signed form; `checked` is the file as papers.uploads has checked it."""
    story, row = lock_person(person)
    refuse_strangers(actor, story)
    refuse_ended(story)
    paper = ConsentPaper(
        person=row, name=checked.name, content_type=checked.content_type, size=checked.size, added_by=actor
    )
    paper.file.save(checked.name, checked.file, save=False)
    name = paper.file.name
    try:
        with transaction.atomic():
            paper.save()
            write_consents(story, row, agreement, paper=paper, recorded_by=actor)
            story.refresh_from_db()
            record(story, "consent", actor, row.name)
    except BaseException:
        paper.file.storage.delete(name)
        raise
    return row


def write_consents(story, person, agreement, **known):
    """One row for each thing, channel and language. It is the whole answer: what was agreed to before and is not in it ends, and a story that lived on it leaves the site first."""
    if not person.subjects:
        raise TransitionRefused([gettext("This person is neither shown nor quoted: there is nothing to agree to.")])
    wanted = [
        (subject, channel, language)
        for subject in person.subjects
        for channel in agreement.channels
        for language in agreement.languages
    ]
    if story.status == StoryStatus.PUBLISHED and not set(wanted) >= needed_for_site(story, person):
        with override(working_language()):
            reason = gettext("A consent was narrowed.")
        move_story(story=story, step="end_consent", actor=None, reason=reason)
        notifications.tell_team(story, "withdrawn", uses=[use for use in uses_of(story) if use.is_to_take_down])
    person.consents.standing().update(replaced_at=timezone.now())
    Consent.objects.bulk_create(
        Consent(
            person=person, subject=subject, channel=channel, language=language, way=agreement.way,
            given_on=agreement.given_on or timezone.localdate(), expires_on=agreement.expires_on,
            given_by=agreement.given_by, asked_in=agreement.asked_in, **known,
        )
        for subject, channel, language in wanted
    )  # fmt: skip


def needed_for_site(story, person):
    """What the page of a story lives on."""
    return {(subject, Channel.WEBSITE, language) for subject in person.subjects for language in story.languages_read}


@transaction.atomic
def withdraw_consent(*, person, actor=None, note=""):
    """Everything that somebody agreed to ends now: the story leaves the site first, whoever moderates it reads what lies outside.

    `actor` is None for the person's own link. Returns the uses that were known. Twice is once.
    """
    story, row = lock_person(person)
    if actor is not None:
        refuse_strangers(actor, story)
    standing = row.consents.standing()
    if not standing.exists():
        return []
    uses = uses_of(story)
    if story.status == StoryStatus.PUBLISHED:
        with override(working_language()):
            reason = gettext("A consent was withdrawn.")
        move_story(story=story, step="end_consent", actor=None, reason=reason)
    standing.update(withdrawn_at=timezone.now(), withdrawn_note=note)
    story.refresh_from_db()
    record(story, "withdraw_consent", actor, " ".join(part for part in (row.name, note) if part))
    notifications.tell_team(story, "withdrawn", uses=[use for use in uses if use.is_to_take_down])
    return uses


def lock_person(person):
    """(story, person) under the story's lock."""
    story = lock_story(person.story)
    return story, StoryPerson.objects.select_related("story__officer").get(pk=person.pk)


def refuse_ended(story):
    """Nobody is asked about a story that will never be published."""
    if story.status in ENDED:
        raise TransitionRefused([gettext("The story has ended: nobody is asked any more.")])


def record(story, step, actor, what):
    """A line of the history."""
    write_record(instance=story, step=step, source=story.status, move=Move(step, actor, what))
