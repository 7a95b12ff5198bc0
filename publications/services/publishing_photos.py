"""The public sizes of a photo: made when the story is published, under a name that cannot be guessed, deleted when it leaves the site."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from ..models.story_photos import new_key
from ..pictures import sized
from ..story_choices import PHOTO_FORMATS, PHOTO_WIDTHS
from .story_locking import delete_later


def public_name(key, width, ending):
    """Where a public size lies in the store."""
    return f"stories/public/{key}/{width}.{ending}"


@contextmanager
def files_written(names):
    """Delete the files of these names again where the block fails."""
    try:
        yield
    except BaseException:
        for name in names:
            default_storage.delete(name)
        raise


def put_on_site(photo):
    """Write the public sizes; the photo as it was sent goes, and with it every face that was hidden since."""
    key, written = new_key(), []
    widths = sorted({min(width, photo.width) for width in PHOTO_WIDTHS})
    with files_written(written):
        for width in widths:
            with photo.file.open("rb") as stream:
                made = sized(stream, width)
            for ending, content in made.items():
                name = public_name(key, width, ending)
                written.append(name)
                default_storage.save(name, ContentFile(content))
        delete_later(photo.before)
        photo.key, photo.widths, photo.before = key, widths, ""
        photo.save()


def take_off_site(photo):
    """The public sizes and their name go; the name is never used again."""
    if not photo.key:
        return
    names = [public_name(photo.key, width, ending) for width in photo.widths for ending in PHOTO_FORMATS]
    photo.key, photo.widths = "", []
    photo.save(update_fields=["key", "widths"])
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names], robust=True)
