"""The chair signs the minutes: from then on they stand as they are."""

from django.db import transaction
from django.utils import timezone

from workflow.services import Move, take_step

from .. import notifications
from ..recording import fingerprint, record_of
from ..workflow import MEETING_WORKFLOW
from .seen import check_seen, lock_meeting, touched


@transaction.atomic
def sign_minutes(*, meeting, actor, seen):
    """Freeze the minutes as the chair has read them, and circulate them."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    MEETING_WORKFLOW.check(locked, "sign", actor, "")
    record = record_of(locked)
    changes = {
        "signed_by": actor,
        "signed_at": timezone.now(),
        "record": record,
        "record_sha256": fingerprint(record),
        **touched(locked),
    }
    signed = take_step(instance=locked, workflow=MEETING_WORKFLOW, move=Move("sign", actor), changes=changes)
    notifications.tell_signed(signed)
    return signed
