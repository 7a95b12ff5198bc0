"""What happens to profiles by itself. Each in a transaction of its own: one that fails stops no other, twice is once."""

import logging
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from workflow.services import Move, write_record

from .. import notifications
from ..choices import ExpertStatus, RetentionSubject
from ..models import CvOpening, Expert, ExpertTransition
from ..retention import all_months, cut_off, months_after
from ..workflow import EXPERT_WORKFLOW
from .forgetting import forget_expert
from .freshness import LAST_CALL_MONTHS, ask_one

logger = logging.getLogger(__name__)
BATCH = 200


@dataclass
class Freshness:
    """What a run did."""

    asked: int = 0
    rested: int = 0
    called: int = 0
    erased: int = 0
    openings: int = 0
    failed: int = 0


def keep_roster_fresh(*, now):
    """Ask, let rest, call a last time and erase whoever's period is over; delete old openings of CVs. Returns a Freshness.

    Nobody is erased for silence who was not written to a month before.
    """
    months, tally = all_months(), Freshness()
    for_each(tally, "asked", to_ask(now, months), partial(ask_one, now=now))
    for_each(tally, "rested", to_rest(now, months), partial(rest_one, now=now, months=months))
    for_each(tally, "called", to_call(now, months), partial(call_one, now=now))
    for_each(tally, "erased", to_erase(now, months), erase_one)
    old = CvOpening.objects.filter(opened_at__lt=cut_off(now, months[RetentionSubject.OPENINGS]))
    tally.openings = old.delete()[0]
    return tally


def for_each(tally, name, condition, act):
    """Do the same with every profile that meets a condition, some at a time, and count."""
    last = 0
    due = Expert.objects.filter(condition).order_by("pk").values_list("pk", flat=True)
    while keys := list(due.filter(pk__gt=last)[:BATCH]):
        for pk in keys:
            try:
                setattr(tally, name, getattr(tally, name) + act(condition & Q(pk=pk)))
            except Exception:
                logger.exception("The profile %s could not be kept fresh.", pk)
                tally.failed += 1
        last = keys[-1]


def to_ask(now, months):
    """On the roster, not confirmed for long, and not asked."""
    before = cut_off(now, months[RetentionSubject.RENEWAL])
    return Q(status=ExpertStatus.ACTIVE, renewal_asked_at=None, renewed_at__lt=before)


def to_rest(now, months):
    """On the roster, asked, and silent for long."""
    return Q(status=ExpertStatus.ACTIVE, renewal_asked_at__lt=cut_off(now, months[RetentionSubject.SILENCE]))


def to_call(now, months):
    """Nothing happened for so long that a month is left, and nobody has said so yet."""
    quiet = Q()
    for status, subject in (
        (ExpertStatus.DORMANT, RetentionSubject.DORMANCY),
        (ExpertStatus.DRAFT, RetentionSubject.DRAFT),
    ):
        quiet |= Q(status=status) & is_quiet(cut_off(now, months[subject] - LAST_CALL_MONTHS))
    return quiet & ~is_called()


def to_erase(now, months):
    """The period is over; whoever could still have answered was called a month ago."""
    called = is_called() & Q(renewal_asked_at__lt=cut_off(now, LAST_CALL_MONTHS))
    draft = is_quiet(cut_off(now, months[RetentionSubject.DRAFT]))
    dormant = is_quiet(cut_off(now, months[RetentionSubject.DORMANCY]))
    return (
        (Q(status=ExpertStatus.DORMANT) & dormant & called)
        | (Q(status=ExpertStatus.DRAFT) & draft & called)
        | (Q(status=ExpertStatus.REFUSED) & draft)
    )


def is_quiet(before):
    """Neither confirmed nor moved since a moment."""
    later = ExpertTransition.objects.filter(expert=OuterRef("pk"), at__gte=before)
    return Q(renewed_at__lt=before) & ~Q(Exists(later))


def is_called():
    """Written to since the profile was last moved."""
    later = ExpertTransition.objects.filter(expert=OuterRef("pk"), at__gte=OuterRef("renewal_asked_at"))
    return Q(renewal_asked_at__isnull=False) & ~Q(Exists(later))


@transaction.atomic
def rest_one(condition, *, now, months):
    """Let one profile rest, if it still is one to rest, and say until when it is kept; says whether it did."""
    expert = Expert.objects.select_for_update().filter(condition).first()
    if expert is None:
        return False
    step, source = EXPERT_WORKFLOW.step("rest"), expert.status
    expert.status, expert.holder = step.target, step.holder_for(expert)
    expert.version += 1
    expert.save()
    write_record(instance=expert, step="rest", source=source, move=Move("rest", None))
    kept_until = months_after(timezone.localdate(now), months[RetentionSubject.DORMANCY])
    notifications.tell_resting(expert, kept_until=kept_until)
    return True


@transaction.atomic
def call_one(condition, *, now):
    """Write to one person a last time, if nothing has happened meanwhile; says whether it did."""
    expert = Expert.objects.select_for_update().filter(condition).first()
    if expert is None:
        return False
    expert.renewal_asked_at = now
    expert.save(update_fields=["renewal_asked_at"])
    notifications.tell_last_call(expert, due_on=months_after(timezone.localdate(now), LAST_CALL_MONTHS))
    return True


@transaction.atomic
def erase_one(condition):
    """Erase one profile whose period is over; says whether it did."""
    expert = Expert.objects.select_for_update().filter(condition).first()
    if expert is None:
        return False
    forget_expert(expert=expert, actor=None)
    return True
