"""Asks people whether their profile is still right, and takes their answer."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from workflow.engine import Reason, StepNotAllowed
from workflow.services import Move, write_record

from .. import notifications
from ..choices import ROSTER_STATUSES, ExpertStatus, RetentionSubject
from ..models import Expert
from ..permissions import can_review, is_own_profile
from ..retention import months_after, months_of
from ..workflow import EXPERT_WORKFLOW

LAST_CALL_MONTHS = 1


def ask_to_renew(*, experts, actor=None):
    """Ask people of the roster by mail whether their profile is still right; returns how many were asked. Once a day each.

    Raises StepNotAllowed when an actor is named who may not; None is the portal itself.
    """
    if actor is not None and not can_review(actor):
        raise StepNotAllowed([Reason(str(can_review.label))])
    now, keys = timezone.now(), [expert.pk for expert in experts]
    return sum(ask_one(Q(pk=pk, status__in=ROSTER_STATUSES), now) for pk in keys)


@transaction.atomic
def ask_one(condition, now):
    """Ask one person, if the profile still is one to ask; says whether it did."""
    expert = Expert.objects.select_for_update().filter(condition).first()
    today = timezone.localdate(now)
    if expert is None or was_asked_on(expert, today):
        return False
    expert.renewal_asked_at = now
    expert.save(update_fields=["renewal_asked_at"])
    is_active = expert.status == ExpertStatus.ACTIVE
    months = months_of(RetentionSubject.SILENCE) if is_active else LAST_CALL_MONTHS
    notifications.tell_to_renew(expert, due_on=months_after(today, months), asked_on=today)
    return True


def was_asked_on(expert, day):
    """Whether the person was asked on this day already."""
    return expert.renewal_asked_at is not None and timezone.localdate(expert.renewal_asked_at) == day


@transaction.atomic
def renew_expert(*, expert, actor=None):
    """Confirm that a profile is still right; one that rests is on the roster again. Twice is once.

    `actor` is None when a signed link was used: then the person acts. Raises TransitionRefused where nothing is left to renew.
    """
    locked = Expert.objects.select_for_update().get(pk=expert.pk)
    if actor is not None and not is_own_profile(actor, locked):
        raise StepNotAllowed([Reason(str(is_own_profile.label))])
    if locked.status in (ExpertStatus.REFUSED, ExpertStatus.FORGOTTEN):
        EXPERT_WORKFLOW.check(locked, "wake", actor or locked.user, "")
    source, now = locked.status, timezone.now()
    locked.renewed_at, locked.renewal_asked_at = now, None
    locked.version += 1
    if source == ExpertStatus.DORMANT:
        step = EXPERT_WORKFLOW.step("wake")
        locked.status, locked.holder = step.target, step.holder_for(locked)
    locked.save()
    if source == ExpertStatus.DORMANT:
        write_record(instance=locked, step="wake", source=source, move=Move("wake", actor or locked.user))
    return locked
