"""The Action's steps, the agreement to the plan, and the extension of the deadline."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from assistance.models import AssistanceRequest
from assistance.permissions import refuse_recused
from clock import services as clock_services
from clock.choices import Outcome
from clock.models import FastResponseClock
from clock.services import lock_clock
from listing.freshness import pages_changed
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .. import notifications
from ..models import Action
from ..permissions import is_manager, is_team
from ..workflow import ACTION_WORKFLOW, missing_sending
from .events import end_events, events_ending, lock_events
from .missions import end_missions, lock_missions, missions_ending
from .seen import ChangedMeanwhile, check_seen, lock_action, lock_row, meanwhile_sentence


@transaction.atomic
def move_action(*, action, step, actor, reason="", seen=None, on_behalf_of=""):
    """Take one step of the table; a launch also stops the clock, or is refused after the deadline; an end cancels missions and events.

    `seen` is the last line of the history that the person saw; where it is given, a later line refuses the step.
    """
    pages_changed()
    today = timezone.localdate()
    missions = lock_missions(missions_ending(action, step, today))
    events = lock_events(events_ending(action, step, today))
    lock_clock(action)
    check_seen(lock_row(action), seen)
    changes = changes_of(action, step, today)
    try:
        if step == "launch":
            ACTION_WORKFLOW.check(lock_row(action), step, actor, reason)
            clock_services.stop_clock(clock=action.clock, outcome=Outcome.LAUNCHED, actor=actor, on=today)
        move = Move(step, actor, reason, on_behalf_of=on_behalf_of)
        moved = take_step(instance=action, workflow=ACTION_WORKFLOW, move=move, changes=changes)
        if step == "cancel":
            clock_services.stop_clock(clock=moved.clock, outcome=Outcome.CANCELLED, actor=actor, on=today)
    except clock_services.ClockRefused as refused:
        raise TransitionRefused([str(refused)]) from refused
    end_missions(missions, step=step, actor=actor)
    end_events(events, step=step, actor=actor)
    notifications.tell_moved(moved, step=step, reason=reason, actor=actor)
    return moved


def changes_of(action, step, today):
    """The dates and marks that a step sets beside the status."""
    current = Action.objects.get(pk=action.pk)
    marks = {
        "agree": {"agreed_version": current.plan_version, "agreed_on": today},
        "declare_ready": {"ready_on": today},
        "launch": {"launched_on": today, "sort_on": today, "year_start": today.year},
        "hold": {"held_from": current.status},
        "resume": {"held_from": ""},
        "complete": {"held_from": "", "completed_on": today, "year_end": today.year},
        "close_early": {"held_from": "", "closed_on": today, "year_end": today.year},
        "cancel": {"held_from": "", "closed_on": today},
    }
    if step in ("reopen_plan", "resume_preparation") and current.launched_on is None:
        return {"ready_on": None, "held_from": ""}
    return marks.get(step, {})


@transaction.atomic
def agree_plan(*, action, actor, seen_version, evidence=""):
    """Record the authority's agreement to the version of the plan that was read; the team says what it has in hand."""
    lock_clock(action)
    locked = lock_action(action, actor)
    if locked.is_plan_agreed:
        raise ChangedMeanwhile(
            [gettext("The plan is agreed already, since %(date)s.") % {"date": date_format(locked.agreed_on, "j F Y")}]
        )
    if locked.plan_version != seen_version:
        raise ChangedMeanwhile(
            [gettext("The plan was changed after you opened this page. Read it again: it stands below as it is now.")]
        )
    in_its_name = is_team(actor)
    if not in_its_name and missing_sending(locked):
        raise ChangedMeanwhile([f"{meanwhile_sentence(locked)} {missing_sending(locked)}"])
    if in_its_name and not evidence.strip():
        raise TransitionRefused([gettext("Say what you have in hand: a letter, a mail, a call, and its date.")])
    name = str(locked.institution or locked.partner_name) if in_its_name else ""
    return move_action(action=locked, step="agree", actor=actor, reason=evidence, on_behalf_of=name)


@transaction.atomic
def extend_deadline(*, clock, days, ground, reason, actor, seen_due_on):
    """Extend a file's deadline, before or after the decision; partner and Steering Committee are told.

    `seen_due_on` is the deadline that the manager saw: a second click or a second person changes nothing.
    """
    if not is_manager(actor):
        raise StepNotAllowed([gettext("Only a programme manager can extend a deadline.")])
    locked = lock_with_files(clock)
    refuse_recused(actor, AssistanceRequest.objects.filter(clock=locked).values_list("pk", flat=True).first())
    if locked.due_on != seen_due_on:
        raise clock_services.ClockRefused(clock_services.changed_sentence(locked))
    extended = clock_services.add_extension(clock=locked, days=days, ground=ground, reason=reason, actor=actor)
    Action.objects.filter(clock=extended).update(deadline_on=extended.due_on)
    notifications.tell_extended(extended, days=days, ground=ground, reason=reason)
    return extended


def lock_with_files(clock):
    """The clock and then its request and Action, locked: a step of the file that runs meanwhile would forecast by the old deadline."""
    locked = FastResponseClock.objects.select_for_update().get(pk=clock.pk)
    for model in (AssistanceRequest, Action):
        model.objects.select_for_update().filter(clock=locked).order_by().values_list("pk").first()
    return locked
