"""The team writes: where and when, the words of the original, the translations."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..models import StoryText
from ..story_choices import StoryLanguage
from .story_locking import open_to_write, touch


@transaction.atomic
def change_story(*, story, actor, values, seen=None):
    """Write {column: value}. Another title or text marks the translations as behind; what turns out to be the original is no translation."""
    locked = open_to_write(story, actor, seen)
    changed = [name for name, value in values.items() if getattr(locked, name) != value]
    if not changed:
        return locked
    for name in changed:
        setattr(locked, name, values[name])
    if locked.country_id and (locked.region_id is None or ("country" in changed and "region" not in changed)):
        locked.region = locked.country.region
    if {"title", "text"} & set(changed):
        locked.text_version += 1
    if "language" in changed:
        locked.translations.filter(language=locked.language).delete()
    names = [str(locked._meta.get_field(name).verbose_name) for name in changed]
    touch(locked, "change", actor, gettext("Changed: %(names)s.") % {"names": ", ".join(names)})
    return locked


@transaction.atomic
def translate_story(*, story, actor, language, values, seen=None):
    """Write the story in another language; it is a translation of the original as it is now."""
    locked = open_to_write(story, actor, seen)
    if language not in locked.wanted_translations:
        raise TransitionRefused([gettext("The story is read in its own language, in English and in French.")])
    known = {**values, "of_version": locked.text_version, "translated_by": actor, "translated_at": timezone.now()}
    row, _made = StoryText.objects.update_or_create(story=locked, language=language, defaults=known)
    touch(locked, "translate", actor, StoryLanguage(language).label)
    return row
