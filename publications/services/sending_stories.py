"""Somebody sends a story. Without an account the address is confirmed first: nobody of the team sees it before that."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from workflow.services import Move, take_step, write_record

from .. import story_notifications as notifications
from ..models import StagedPhoto, Story, StoryPhoto
from ..story_choices import CONFIRM_DAYS, StoryStatus
from ..story_workflow import STORY_WORKFLOW
from .story_locking import lock_story


def stage_photo(*, picture):
    """Keep a photo while its form is mended."""
    staged = StagedPhoto(name=picture.name[:200], width=picture.width, height=picture.height)
    staged.file.save("photo.jpg", picture.file, save=False)
    name = staged.file.name
    try:
        staged.save()
    except BaseException:
        staged.file.storage.delete(name)
        raise
    return staged


def send_story(*, values, people, photo, form_key, sender=None, is_demonstration=False):
    """A new story from {column: value}; sent twice with the same `form_key` it is one story.

    `people` are dictionaries of StoryPerson; `photo` is None or (StagedPhoto, {column: value}). With a `sender` who is signed in it reaches the team at
    once; otherwise a mail asks to confirm the address.
    """
    already = Story.objects.filter(form_key=form_key).first()
    if already is not None:
        return already
    try:
        with transaction.atomic():
            return write_story(
                values, people, photo, {"form_key": form_key, "sender": sender, "is_demonstration": is_demonstration}
            )
    except IntegrityError:
        found = Story.objects.filter(form_key=form_key).first()
        if found is None:
            raise
        return found


def write_story(values, people, photo, known):
    """The rows of a new story, and its first mail."""
    story = Story.objects.create(**{**values, "region": region_of(values), **known})
    for number, row in enumerate(people, 1):
        story.people.create(number=number, **row)
    if photo is not None:
        staged, words = photo
        take_photo_over(story, staged, words)
    write_record(instance=story, step="send", source="", move=Move("send", story.sender))
    if story.sender is not None:
        return confirm_story(story=story)
    notifications.ask_to_confirm(story)
    return story


def region_of(values):
    """The region that was chosen; otherwise that of the country."""
    country = values.get("country")
    return values.get("region") or (country.region if country else None)


def take_photo_over(story, staged, words):
    """The file of a photo that waited becomes the photo of the story; nothing is copied, and no two stories get it."""
    taken, _each = StagedPhoto.objects.filter(pk=staged.pk).delete()
    if taken:
        known = {"file": staged.file.name, "width": staged.width, "height": staged.height}
        StoryPhoto.objects.create(story=story, **known, **words)


@transaction.atomic
def confirm_story(*, story):
    """The address is right: the story reaches the team. A second tap finds it there already."""
    locked = lock_story(story)
    if locked.status != StoryStatus.UNCONFIRMED:
        return locked
    changes = {"version": locked.version + 1, "changed_at": timezone.now()}
    moved = take_step(instance=locked, workflow=STORY_WORKFLOW, move=Move("confirm", None), changes=changes)
    notifications.tell_step(moved, step="confirm")
    return moved


def confirm_until(story):
    """Until when the address of a new story can be confirmed."""
    return story.created_at + timedelta(days=CONFIRM_DAYS)
