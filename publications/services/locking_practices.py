"""Locks of the library: the row first; refuses strangers, the recused, and pages that are stale."""

from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, Reason, StepNotAllowed

from ..models import GoodPractice, Selection
from ..practice_permissions import can_edit_library
from ..practice_workflow import recusal_on_practice


def lock_practice(practice, seen=None):
    """The good practice under a lock; refuses where somebody changed it since it was read (`seen` is the version that was read)."""
    locked = GoodPractice.objects.select_for_update().get(pk=practice.pk)
    refuse_stale(locked, seen)
    return locked


def lock_selection(selection, seen=None):
    """The publication under a lock; refuses where somebody changed it since it was read."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    refuse_stale(locked, seen)
    return locked


def refuse_stale(row, seen):
    """Nobody overwrites what a colleague has just written."""
    if seen is not None and seen != row.version:
        raise ChangedMeanwhile(
            [gettext("Somebody changed it after you opened this page. Read it as it stands now, and try again.")]
        )


def refuse_strangers(actor, practice=None):
    """The team edits the library; whoever declared a conflict of interest on the file does not."""
    if not can_edit_library(actor):
        raise StepNotAllowed([Reason(str(can_edit_library.label))])
    sentence = recusal_on_practice(actor, practice) if practice is not None else ""
    if sentence:
        raise StepNotAllowed([Reason(sentence)])
