"""The words of a good practice change in one language or in both; every version is kept, and a twin that was left behind is marked."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from listing.freshness import pages_changed
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..models import PracticeVersion
from ..practice_choices import LANGUAGES, TEXTS, PracticeStatus, TextLanguage
from ..practice_permissions import can_publish_library
from ..practice_workflow import missing_texts, missing_theme_or_place
from .locking_practices import lock_practice, refuse_strangers

TWIN = {"en": "fr", "fr": "en"}


@transaction.atomic
def write_practice(*, practice, actor, values, seen=None, says_the_same=False):
    """Write {column: value}. `says_the_same`: the language that was not changed needs no change.

    While it is edited the team writes; what is published a programme manager corrects, in both languages at once.
    """
    refuse_strangers(actor, practice)
    locked = lock_practice(practice, seen)
    refuse_closed(locked, actor)
    before = locked.behind
    changed = [name for name, value in values.items() if value != getattr(locked, name)]
    for name in changed:
        setattr(locked, name, values[name])
    languages = [one for one in LANGUAGES if any(f"{text}_{one}" in changed for text in TEXTS)]
    locked.behind = "" if says_the_same else behind_after(before, languages)
    if locked.is_published:
        refuse_half(locked)
    if not changed and locked.behind == before:
        return locked
    keep_versions(locked, languages, actor)
    save(locked)
    if locked.is_published:
        pages_changed()
    write_record(instance=locked, step="write", source=locked.status, move=Move("write", actor, words_of(languages)))
    return locked


def refuse_closed(practice, actor):
    """Proposals are taken up first; what is published belongs to the managers; what was left or withdrawn is brought back first."""
    if practice.status == PracticeStatus.EDITING:
        return
    if practice.status != PracticeStatus.PUBLISHED:
        raise TransitionRefused(
            [gettext("It is “%(status)s”: take it up first.") % {"status": practice.get_status_display()}]
        )
    if not can_publish_library(actor):
        raise StepNotAllowed([Reason(gettext("It is published: a programme manager corrects it."))])


def refuse_half(practice):
    """What everybody reads is never half changed."""
    if practice.behind:
        words = gettext("It is published: change %(language)s too, or say that it needs no change.") % {
            "language": TextLanguage(practice.behind).label
        }
        raise TransitionRefused([words])
    missing = [str(found) for guard in (missing_texts, missing_theme_or_place) if (found := guard(practice))]
    if missing:
        raise TransitionRefused(missing)


def behind_after(behind, languages):
    """Which language is behind once some were changed: the twin of the one that was changed alone, unless that had been behind itself."""
    if len(languages) != 1:
        return "" if languages else behind
    changed = languages[0]
    return "" if behind == changed else TWIN[changed]


def keep_versions(practice, languages, actor):
    """One version for each language that was changed."""
    now = timezone.now()
    for language in languages:
        setattr(practice, f"changed_{language}_at", now)
        last = practice.versions.filter(language=language).aggregate(last=Max("number"))["last"] or 0
        texts = {name: getattr(practice, f"{name}_{language}") for name in TEXTS}
        PracticeVersion.objects.create(
            practice=practice, language=language, number=last + 1, written_by=actor, written_at=now, **texts
        )


def save(practice):
    """Save, and say in words what the database refuses."""
    practice.version += 1
    try:
        with transaction.atomic():
            practice.save()
    except IntegrityError as error:
        raise TransitionRefused([gettext("These values do not go together.")]) from error


def words_of(languages):
    """What a line of the history says: the languages that were changed."""
    return ", ".join(str(TextLanguage(one).label) for one in languages)
