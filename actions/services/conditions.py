"""The conditions of an approval: ticked off with evidence, reopened with a reason, dated. Each change stands in the history."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record
from workflow.stamps import row_stamp

from ..permissions import is_team
from ..workflow import why_conditions_are_fixed
from .seen import check_stamp, lock_action

CONDITION = ("due_on", "met_on", "evidence")


def locked_condition(condition, actor, seen):
    """The Action and the condition, locked, where this person may change it and has seen how it stands."""
    if not is_team(actor):
        raise StepNotAllowed([gettext("The MIEUX team keeps the conditions of an approval.")])
    action = lock_action(condition.action, actor)
    if fixed := why_conditions_are_fixed(action):
        raise TransitionRefused([fixed])
    stored = action.approval_conditions.get(pk=condition.pk)
    check_stamp(action, row_stamp(stored, CONDITION), seen)
    return action, stored


def note(action, step, actor, condition, words):
    """Write into the history what became of a condition."""
    text = gettext("Condition %(number)d: %(words)s") % {"number": condition.number, "words": words}
    write_record(instance=action, step=step, source=action.status, move=Move(step, actor, text))


@transaction.atomic
def meet_condition(*, condition, met_on, evidence, seen, actor):
    """Tick a condition off, with what shows that it is met."""
    action, stored = locked_condition(condition, actor, seen)
    if not evidence.strip():
        raise TransitionRefused([gettext("Say what shows that the condition is met.")])
    stored.met_on, stored.met_by, stored.evidence = met_on, actor, evidence.strip()
    stored.save(update_fields=["met_on", "met_by", "evidence"])
    note(action, "meet_condition", actor, stored, stored.evidence)
    return stored


@transaction.atomic
def reopen_condition(*, condition, reason, seen, actor):
    """Open a condition again: what showed that it was met did not hold. The history keeps both."""
    action, stored = locked_condition(condition, actor, seen)
    if not stored.is_met:
        raise TransitionRefused([gettext("This condition is open already.")])
    if not reason.strip():
        raise TransitionRefused([gettext("Give the reason: it is kept in the history.")])
    stored.met_on, stored.met_by, stored.evidence = None, None, ""
    stored.save(update_fields=["met_on", "met_by", "evidence"])
    note(action, "reopen_condition", actor, stored, reason.strip())
    return stored


@transaction.atomic
def date_condition(*, condition, due_on, seen, actor):
    """Set or take away the day by which a condition is to be met."""
    action, stored = locked_condition(condition, actor, seen)
    if stored.due_on == due_on:
        return stored
    stored.due_on = due_on
    stored.save(update_fields=["due_on"])
    by = gettext("to be met by %(day)s") % {"day": date_format(due_on, "j F Y")} if due_on else gettext("without a day")
    note(action, "date_condition", actor, stored, by)
    return stored
