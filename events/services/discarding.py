"""A draft of an event is thrown away; what was announced stays on the record."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..choices import EventStatus
from .locking import lock_event, refuse_strangers


@transaction.atomic
def discard_event(*, event, actor, seen=None):
    """Throw a draft away with its programme and its documents; the activity that it carried has none again."""
    refuse_strangers(actor, event)
    locked = lock_event(event, seen)
    if locked.status != EventStatus.DRAFT:
        raise TransitionRefused([gettext("An event that was announced stays on the record. Cancel it instead.")])
    if locked.registrations.exists():
        raise TransitionRefused([gettext("There are people on its list: cancel it instead, so that they are told.")])
    files = [(one.file.storage, one.file.name) for one in locked.documents.all()]
    locked.sheets.all().delete()
    locked.delete()
    for storage, name in files:
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name), robust=True)
