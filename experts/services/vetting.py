"""Saying that somebody was vetted, until when, and what was looked at."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..choices import ROSTER_STATUSES, ExpertStatus, RetentionSubject
from ..models import Expert
from ..permissions import can_vet
from ..retention import months_after, months_of
from .seen import check_seen

VETTED_STATUSES = (ExpertStatus.SUBMITTED, *ROSTER_STATUSES)


def usual_end(day):
    """Until when a vetting of a day holds, by the roster's rules."""
    return months_after(day, months_of(RetentionSubject.VETTING))


@transaction.atomic
def vet_expert(*, expert, actor, until=None, note="", seen=None):
    """Keep that somebody was vetted today, until a day or for the usual months; the history has it, the note stays with the team."""
    locked = Expert.objects.select_for_update().get(pk=expert.pk)
    if not can_vet(actor, locked):
        raise StepNotAllowed([gettext("This step is taken by %(who)s.") % {"who": can_vet.label}])
    if locked.status not in VETTED_STATUSES:
        raise TransitionRefused([gettext("Only a profile that was sent, or is on the roster, is vetted.")])
    check_seen(locked, seen)
    today = timezone.localdate()
    until = until or usual_end(today)
    if until <= today:
        raise TransitionRefused([gettext("A vetting holds until a day after today.")])
    locked.vetted_on, locked.vetted_until, locked.vetted_by, locked.vetting_note = today, until, actor, note.strip()
    locked.version += 1
    locked.save()
    write_record(instance=locked, step="vet", source=locked.status, move=Move("vet", actor))
    return locked
