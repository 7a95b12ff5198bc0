"""Calls for experts: drafted, changed, opened, closed and thrown away by the team."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from listing.freshness import pages_changed
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import call_mails
from ..call_choices import CallStatus
from ..call_workflow import CALL_WORKFLOW
from ..models import ExpertCall
from ..permissions import can_plan
from .locking import touched

OPENING = ("open_call", "reopen_call")


def check_may_plan(actor):
    """Calls are the team's."""
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])


def lock_call(call, seen=None):
    """The call under a lock; refuses where somebody changed it since it was read."""
    locked = ExpertCall.objects.select_for_update().get(pk=call.pk)
    if seen is not None and seen != locked.version:
        raise TransitionRefused(
            [gettext("The call was changed after you opened this page. Read it as it is now, and try again.")]
        )
    return locked


@transaction.atomic
def draft_call(*, actor, values, languages, countries=()):
    """A new call, read by the team alone until it is opened. `values` are columns; `languages` is {key of a language: least level}."""
    check_may_plan(actor)
    call = ExpertCall.objects.create(officer=actor, is_demonstration=actor.is_demonstration, **values)
    set_links(call, languages, countries)
    write_record(instance=call, step="draft", source="", move=Move("draft", actor))
    return call


@transaction.atomic
def change_call(*, call, actor, values, languages, countries=(), seen=None):
    """Put other words or days into a call; who has answered stays. An open call keeps a last day that lies ahead."""
    check_may_plan(actor)
    locked = lock_call(call, seen)
    if locked.status == CallStatus.OPEN and values["closes_on"] < timezone.localdate():
        raise TransitionRefused([gettext("This last day has passed. To end the call, close it.")])
    for column, value in values.items():
        setattr(locked, column, value)
    locked.version += 1
    locked.save()
    set_links(locked, languages, countries)
    write_record(instance=locked, step="change", source=locked.status, move=Move("change", actor))
    return locked


def set_links(call, languages, countries):
    """The languages and the countries are those given."""
    call.languages.exclude(language__in=languages).delete()
    for language, level in languages.items():
        call.languages.update_or_create(language_id=language, defaults={"level": level})
    call.countries.set(countries)


@transaction.atomic
def move_call(*, call, step, actor, seen=None):
    """Open, close or open a call again; when it opens, the focal points of the countries addressed are told."""
    pages_changed()
    locked = lock_call(call, seen)
    changes = touched(locked)
    if step in OPENING:
        changes |= {"opened_at": timezone.now(), "reminded_at": None}
    moved = take_step(instance=locked, workflow=CALL_WORKFLOW, move=Move(step, actor), changes=changes)
    if step in OPENING:
        call_mails.tell_opened(moved)
    return moved


@transaction.atomic
def discard_call(*, call, actor, seen=None):
    """Throw a draft away; what was open stays on the record."""
    check_may_plan(actor)
    locked = lock_call(call, seen)
    if locked.status != CallStatus.DRAFT:
        raise TransitionRefused([gettext("A call that was open stays on the record. Close it instead.")])
    locked.delete()
