"""Writes to an Action that touch more than one row, or its status."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from assistance import services as assistance_services
from clock import services as clock_services
from clock.choices import Outcome
from clock.models import FastResponseClock
from workflow.engine import TransitionRefused
from workflow.services import Move, take_step, write_record

from . import notifications
from .choices import ActionKind, ActionStatus
from .labels import next_label
from .models import Action
from .workflow import ACTION_WORKFLOW


@transaction.atomic
def approve_request(*, assistance_request, actor, conditions="", reason=""):
    """Record the decision and open the Action in one transaction. Returns the Action."""

    def open_for(approved):
        return open_action(assistance_request=approved, actor=actor, conditions=conditions)

    approved, action = assistance_services.approve_request(
        assistance_request=assistance_request, actor=actor, reason=reason or conditions, open_action=open_for
    )
    notifications.tell_approved(approved, action)
    return action


@transaction.atomic
def open_action(*, assistance_request, actor, conditions=""):
    """Open the Action of an approved request: same reference, same clock, next Roman label."""
    countries = list(assistance_request.countries.all())
    regions = {country.region_id for country in countries}
    action = Action(
        reference=assistance_request.reference,
        assistance_request=assistance_request,
        clock=assistance_request.clock,
        deadline_on=assistance_request.clock.due_on,
        title=assistance_request.display_title,
        kind=kind_of(countries, regions, assistance_request.regional_organisation),
        region_id=next(iter(regions)) if len(regions) == 1 else None,
        regional_organisation=assistance_request.regional_organisation,
        institution=assistance_request.institution,
        theme=assistance_request.theme,
        officer=assistance_request.officer,
        conditions=conditions,
        received_on=assistance_request.received_on,
        decided_on=assistance_request.decided_on,
        is_demonstration=assistance_request.is_demonstration,
        is_published=assistance_request.consent_to_publish,
    )
    action.label, action.label_fr = next_label(countries, assistance_request.regional_organisation)
    action.save()
    action.countries.set(countries)
    action.areas.set(assistance_request.areas.all())
    action.refresh_search_text()
    action.save(update_fields=["search_text"])
    write_record(instance=action, step="open", source="", move=Move("open", actor, conditions))
    return action


def kind_of(countries, regions, organisation):
    """One country: bilateral; several or an organisation: regional; several regions: interregional."""
    if len(regions) > 1:
        return ActionKind.INTERREGIONAL
    return ActionKind.REGIONAL if organisation or len(countries) > 1 else ActionKind.BILATERAL


@transaction.atomic
def move_action(*, action, step, actor, reason=""):
    """Take one step of the table; a launch also stops the clock, or is refused after the deadline."""
    today = timezone.localdate()
    lock_clock(action)
    changes = changes_of(action, step, today)
    try:
        if step == "launch":
            ACTION_WORKFLOW.check(Action.objects.select_for_update().get(pk=action.pk), step, actor, reason)
            clock_services.stop_clock(clock=action.clock, outcome=Outcome.LAUNCHED, actor=actor, on=today)
        moved = take_step(instance=action, workflow=ACTION_WORKFLOW, move=Move(step, actor, reason), changes=changes)
        if step == "cancel":
            clock_services.stop_clock(clock=moved.clock, outcome=Outcome.CANCELLED, actor=actor, on=today)
    except clock_services.ClockRefused as refused:
        raise TransitionRefused([str(refused)]) from refused
    notifications.tell_moved(moved, step=step, reason=reason, actor=actor)
    return moved


def lock_clock(action):
    """Take the clock's lock before the Action's, always in this order, so that extension and launch cannot cross."""
    if action.clock_id:
        return FastResponseClock.objects.select_for_update().get(pk=action.clock_id)
    return None


def changes_of(action, step, today):
    """The dates and marks that a step sets beside the status."""
    current = Action.objects.get(pk=action.pk)
    match step:
        case "declare_ready":
            return {"ready_on": today}
        case "reopen_plan" | "resume_preparation" if current.launched_on is None:
            return {"ready_on": None, "held_from": ""}
        case "launch":
            return {"launched_on": today, "sort_on": today, "year_start": today.year}
        case "hold":
            return {"held_from": current.status}
        case "resume" | "close_early" | "cancel" | "complete":
            ended = {
                "complete": {"completed_on": today, "year_end": today.year},
                "close_early": {"closed_on": today, "year_end": today.year},
                "cancel": {"closed_on": today},
            }
            return {"held_from": "", **ended.get(step, {})}
        case "agree":
            return {"agreed_version": current.plan_version, "agreed_on": today}
    return {}


@transaction.atomic
def extend_deadline(*, clock, days, ground, reason, actor, seen_due_on):
    """Extend a file's deadline, before or after the decision; partner and Steering Committee are told.

    `seen_due_on` is the deadline that the manager saw: a second click or a second person changes nothing.
    """
    locked = FastResponseClock.objects.select_for_update().get(pk=clock.pk)
    if locked.due_on != seen_due_on:
        raise clock_services.ClockRefused(clock_services.changed_sentence(locked))
    extended = clock_services.add_extension(clock=locked, days=days, ground=ground, reason=reason, actor=actor)
    Action.objects.filter(clock=extended).update(deadline_on=extended.due_on)
    notifications.tell_extended(extended, days=days, reason=reason)
    return extended


@transaction.atomic
def change_plan(*, action, actor):
    """Note that the plan has changed: the authority's agreement no longer covers it."""
    locked = Action.objects.select_for_update().get(pk=action.pk)
    if locked.status != ActionStatus.PREPARATION and locked.launched_on is None:
        raise TransitionRefused(
            [gettext("The plan is fixed once the Action is ready. Go back to preparation to change it.")]
        )
    locked.plan_version += 1
    locked.save(update_fields=["plan_version"])
    return locked
