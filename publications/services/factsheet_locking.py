"""The factsheet is locked first, then what belongs to it: two writers wait for each other and never deadlock."""

from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, Reason, StepNotAllowed, TransitionRefused

from ..factsheets.permissions import can_write_factsheets
from ..models import Factsheet


def lock_factsheet(factsheet, seen=None):
    """The factsheet under a lock; refuses where somebody changed it since it was read (`seen` is the version that was read)."""
    locked = Factsheet.objects.select_for_update().get(pk=factsheet.pk)
    if seen is not None and seen != locked.version:
        raise ChangedMeanwhile(
            [gettext("The factsheet was changed after you opened this page. Read it as it is now, and try again.")]
        )
    return locked


def lock_for_writing(factsheet, actor, seen=None):
    """The factsheet under a lock, for somebody who writes, while it can be written."""
    if not can_write_factsheets(actor):
        raise StepNotAllowed([Reason(str(can_write_factsheets.label))])
    locked = lock_factsheet(factsheet, seen)
    if not locked.is_writable:
        raise TransitionRefused(
            [gettext("This issue is out: its texts stay as they were published. Prepare the next issue first.")]
        )
    return locked


def note_change(factsheet):
    """What was read before is not so any more, and the paper has to be set again."""
    factsheet.version += 1
    factsheet.pages_en = factsheet.pages_fr = None
    factsheet.save(update_fields=["version", "pages_en", "pages_fr"])
