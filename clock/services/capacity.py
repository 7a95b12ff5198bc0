"""Writes to the officers' weeks and to the efforts of the stages."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from accounts.permissions import is_manager, is_team
from workflow.engine import StepNotAllowed
from workflow.stamps import row_stamp

from ..choices import Stage
from ..models import OfficerCapacity, StageEffort
from ..reference_data import effort_rows
from .budgets import budgets_stamp, last_set

WEEK = ("days_a_week", "away_from", "away_to", "note")


class CapacityRefused(Exception):
    """A change of a week or of efforts was refused; the text is a sentence that the user reads."""


class CapacityChanged(CapacityRefused):
    """What a form was shown with has been changed by somebody else; nothing was overwritten."""


@transaction.atomic
def set_efforts(*, efforts, seen, actor):
    """Set the days of work a week of every stage at once; `seen` is the mark of those that the manager saw.

    Returns the stages that changed.
    """
    check_planner(actor)
    StageEffort.objects.bulk_create([StageEffort(**row) for row in effort_rows()], ignore_conflicts=True)
    stored = {row.stage: row for row in StageEffort.objects.select_for_update(of=("self",)).select_related("set_by")}
    if budgets_stamp({stage: row.days_a_week for stage, row in stored.items()}) != seen:
        raise CapacityChanged(changed_by_sentence(stored.values()))
    changed = [stage for stage in Stage.values if stored[stage].days_a_week != efforts[stage]]
    for stage in changed:
        stored[stage].days_a_week = efforts[stage]
        save_as(stored[stage], actor)
    return changed


@transaction.atomic
def set_officer_week(*, person, week, seen, actor):
    """Set an officer's week: {days_a_week, away_from, away_to, note}; `seen` is the mark of what the manager saw.

    Returns the stored week.
    """
    check_planner(actor)
    person = User.objects.select_for_update().get(pk=person.pk)
    if not is_team(person):
        raise CapacityRefused(gettext("%(name)s does not belong to the team any more.") % {"name": person})
    stored = OfficerCapacity.objects.select_related("set_by").filter(user=person).first() or OfficerCapacity(
        user=person
    )
    if row_stamp(stored, WEEK) != seen:
        raise CapacityChanged(changed_by_sentence([stored]))
    for name in WEEK:
        setattr(stored, name, week[name])
    return save_as(stored, actor)


def save_as(row, actor):
    """Store a sound row in the name of whoever set it."""
    row.set_by, row.set_at = actor, timezone.now()
    try:
        row.full_clean()
    except ValidationError as refused:
        raise CapacityRefused(" ".join(refused.messages)) from refused
    row.save()
    return row


def check_planner(actor):
    """Only a programme manager sets the officers' weeks and the efforts."""
    if not is_manager(actor):
        raise StepNotAllowed([gettext("Only a programme manager sets the officers' weeks and the work of the stages.")])


def changed_by_sentence(rows):
    """Who set the numbers last, and when."""
    last = last_set(rows)
    if last is None:
        return gettext("The numbers were changed meanwhile. Nothing was overwritten.")
    text = gettext("%(person)s changed the numbers on %(when)s. Nothing was overwritten; the new numbers stand below.")
    return text % last
