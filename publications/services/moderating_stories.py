"""The steps of a story, and what follows from each."""

from django.db import transaction
from django.utils import timezone

from listing.freshness import pages_changed
from workflow.services import Move, take_step

from .. import story_notifications as notifications
from ..models import Story
from ..story_choices import StoryStatus
from ..story_workflow import STORY_WORKFLOW
from .publishing_photos import put_on_site, take_off_site
from .story_locking import lock_story

LEAVES_SITE = ("unpublish", "end_consent", "withdraw", "refuse")


@transaction.atomic
def move_story(*, story, step, actor, reason="", seen=None):
    """Take a step of a story; the sender is told. `actor` is None for the signed link of the sender, and for the portal."""
    locked = lock_story(story, seen)
    changes = changes_of(locked, step, actor)
    was = locked.status
    moved = take_step(instance=locked, workflow=STORY_WORKFLOW, move=Move(step, actor, reason), changes=changes)
    photo = getattr(locked, "photo", None)
    if photo is not None and step == "publish":
        put_on_site(photo)
    if photo is not None and step in LEAVES_SITE:
        take_off_site(photo)
    if StoryStatus.PUBLISHED in (was, moved.status):
        pages_changed()
    told = Story.objects.for_page().get(pk=moved.pk)
    notifications.tell_step(told, step=step, reason=reason)
    return told


def changes_of(story, step, actor):
    """The columns that a step sets beside the status."""
    now = timezone.now()
    changes = {"version": story.version + 1, "changed_at": now}
    if step == "take_up":
        changes["officer"] = actor
    if step == "publish":
        changes |= {"published_on": timezone.localdate(), "published_at": now}
    return changes


@transaction.atomic
def answer_question(*, story, reason, values, seen=None, actor=None):
    """The sender answers, and may mend title and text in the same breath."""
    locked = lock_story(story, seen)
    is_changed = any(getattr(locked, name) != value for name, value in values.items())
    if locked.status == StoryStatus.RETURNED and is_changed:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.text_version += 1
        locked.save()
    return move_story(story=locked, step="answer", actor=actor, reason=reason)
