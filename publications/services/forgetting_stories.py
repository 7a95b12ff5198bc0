"""What people sent is erased when its time is over: stories that nobody confirmed, refused and withdrawn ones, the addresses of senders."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from outbox.services import erase_messages
from workflow.services import Move, write_record

from ..models import Consent, StagedPhoto, Story, StoryRecord
from ..story_choices import StoryStatus
from ..story_retention import kept_since
from .naming_people import forget_person
from .publishing_photos import take_off_site
from .story_locking import delete_later, lock_story

logger = logging.getLogger(__name__)
MOST_A_TURN = 200


@dataclass
class Forgotten:
    """What one turn erased."""

    photos: int = 0
    stories: int = 0
    senders: int = 0
    failed: int = 0


def forget_stories(*, now):
    """Erase everything whose time is over. Returns Forgotten; one row that cannot be erased stops none of the others."""
    done = Forgotten(photos=forget_staged(now))
    for rows, erase, name in (
        (to_discard(now), discard, "stories"),
        (to_erase(now), erase_story, "stories"),
        (to_unname(now), unname, "senders"),
    ):
        for story in rows.order_by("pk")[:MOST_A_TURN]:
            try:
                erase(story)
                setattr(done, name, getattr(done, name) + 1)
            except Exception:
                logger.exception("Story %s could not be erased.", story.pk)
                done.failed += 1
    Consent.objects.filter(
        Q(withdrawn_at__lt=kept_since("consent", now)) | Q(replaced_at__lt=kept_since("consent", now))
    ).delete()
    return done


@transaction.atomic
def forget_staged(now):
    """Photos whose form never came back. Returns how many."""
    rows = list(StagedPhoto.objects.filter(staged_at__lt=kept_since("staged", now))[:MOST_A_TURN])
    delete_later(*(row.file for row in rows))
    StagedPhoto.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def to_discard(now):
    """Stories whose address nobody has confirmed."""
    return Story.objects.filter(status=StoryStatus.UNCONFIRMED, created_at__lt=kept_since("unconfirmed", now))


def to_erase(now):
    """Refused and withdrawn ones whose time is over."""
    refused = Q(status=StoryStatus.REFUSED, changed_at__lt=kept_since("refused", now))
    withdrawn = Q(status=StoryStatus.WITHDRAWN, changed_at__lt=kept_since("withdrawn", now))
    return Story.objects.filter(refused | withdrawn, erased_at=None)


def to_unname(now):
    """Stories on or off the site whose sender has not been needed for long."""
    settled = (StoryStatus.PUBLISHED, StoryStatus.UNPUBLISHED)
    rows = Story.objects.filter(status__in=settled, changed_at__lt=kept_since("sender", now))
    return rows.exclude(sender_email="")


@transaction.atomic
def discard(story):
    """Nothing is left of a story that nobody confirmed."""
    locked = lock_story(story)
    if locked.status != StoryStatus.UNCONFIRMED:
        return
    erase_messages(about=locked.reference)
    forget_people_and_photo(locked)
    locked.delete()


@transaction.atomic
def erase_story(story):
    """Every word, name, photo and form goes; that there was one, where and how it ended stays counted. Histories keep no words."""
    locked = lock_story(story)
    erase_messages(about=locked.reference)
    forget_people_and_photo(locked)
    locked.translations.all().delete()
    StoryRecord._base_manager.filter(story=locked).update(reason="", on_behalf_of="")
    for name in ("title", "text", "place", "sender_name", "sender_email", "sender_office"):
        setattr(locked, name, "")
    locked.sender, locked.erased_at = None, timezone.now()
    locked.save()
    write_record(instance=locked, step="erase", source=locked.status, move=Move("erase", None))


@transaction.atomic
def unname(story):
    """The address of the sender goes; the name stays only where the author chose to be named."""
    locked = lock_story(story)
    erase_messages(about=locked.reference)
    locked.sender_email = locked.sender_office = ""
    if locked.byline != "name" or locked.is_at_risk:
        locked.sender_name = ""
    locked.sender = None
    locked.save()
    write_record(instance=locked, step="forget_sender", source=locked.status, move=Move("forget_sender", None))


def forget_people_and_photo(story):
    """Whoever was shown or quoted, what they signed, and every file."""
    for person in list(story.people.all()):
        forget_person(person)
    photo = getattr(story, "photo", None)
    if photo is not None:
        take_off_site(photo)
        delete_later(photo.file, photo.before)
        photo.delete()
