"""The photo of a story: put in, described, faces hidden, cut, taken out."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..models import Consent, StoryPhoto
from ..pictures import cropped, hidden, sides_of
from ..story_choices import ConsentSubject
from .story_locking import delete_later, open_to_write, touch

TOOLS = {"hide": hidden, "crop": cropped}


@transaction.atomic
def put_photo(*, story, actor, picture, seen=None):
    """Another photo in the place of what is there; what people agreed to was the other one."""
    locked = open_to_write(story, actor, seen)
    photo = getattr(locked, "photo", None) or StoryPhoto(story=locked)
    replace_consents(locked)
    delete_later(photo.file, photo.before)
    photo.before, photo.hidden_at, photo.hidden_by = "", None, None
    write_file(photo, picture)
    touch(locked, "photo", actor, gettext("Another photo."))
    return photo


@transaction.atomic
def describe_photo(*, story, actor, values, seen=None):
    """What it shows, the caption, who took it; and whether every face is hidden."""
    locked, photo = photo_of(story, actor, seen)
    is_hidden = values.pop("is_hidden", None)
    for name, value in values.items():
        setattr(photo, name, value)
    if is_hidden is not None and is_hidden != (photo.hidden_at is not None):
        photo.hidden_at, photo.hidden_by = (timezone.now(), actor) if is_hidden else (None, None)
    photo.save()
    touch(locked, "photo", actor, gettext("Described."))
    return photo


@transaction.atomic
def change_part(*, story, actor, tool, box, seen=None):
    """Hide or cut one rectangle (`box` in per cent: left, top, width, height). The photo as it was sent stays until publication, for another try."""
    locked, photo = photo_of(story, actor, seen)
    with photo.file.open("rb") as stream:
        picture = TOOLS[tool](stream, box, "photo.jpg")
    if photo.before:
        delete_later(photo.file)
    else:
        photo.before = photo.file.name
    write_file(photo, picture)
    touch(locked, "photo", actor, gettext("A part was hidden.") if tool == "hide" else gettext("Cut."))
    return photo


@transaction.atomic
def undo_parts(*, story, actor, seen=None):
    """Back to the photo as it was sent; its faces are not hidden any more."""
    locked, photo = photo_of(story, actor, seen)
    if not photo.before:
        raise TransitionRefused([gettext("The photo as it was sent is not kept any more.")])
    delete_later(photo.file)
    photo.file, photo.before = photo.before.name, ""
    with photo.file.open("rb") as stream:
        photo.width, photo.height = sides_of(stream)
    photo.hidden_at = photo.hidden_by = None
    photo.save()
    touch(locked, "photo", actor, gettext("Back to the photo as it was sent."))
    return photo


@transaction.atomic
def remove_photo(*, story, actor, seen=None):
    """The story goes on without a photo. Twice is once."""
    locked = open_to_write(story, actor, seen)
    photo = getattr(locked, "photo", None)
    if photo is None:
        return
    replace_consents(locked)
    delete_later(photo.file, photo.before)
    photo.delete()
    touch(locked, "photo", actor, gettext("Taken out."))


def photo_of(story, actor, seen):
    """(the locked story, its photo); refuses where there is none."""
    locked = open_to_write(story, actor, seen)
    photo = getattr(locked, "photo", None)
    if photo is None:
        raise TransitionRefused([gettext("The story has no photo any more.")])
    return locked, photo


def write_file(photo, picture):
    """Keep a picture as the file of a photo; the file goes again where the row cannot be written."""
    photo.width, photo.height = picture.width, picture.height
    photo.file.save("photo.jpg", picture.file, save=False)
    name = photo.file.name
    try:
        with transaction.atomic():
            photo.save()
    except BaseException:
        photo.file.storage.delete(name)
        raise


def replace_consents(story):
    """Whoever agreed to the photo that was agrees to no other."""
    rows = Consent.objects.standing().filter(person__story=story, subject=ConsentSubject.PHOTO)
    rows.update(replaced_at=timezone.now())
