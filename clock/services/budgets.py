"""Writes to the stage budgets: those of every file, and those of one file."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.permissions import is_manager
from workflow.engine import StepNotAllowed
from workflow.stamps import stamp_of

from ..back_plan import MAX_STAGE_DAYS, fit_of, fit_shortest
from ..budgets import budgets_of, default_budgets
from ..calendars import brussels
from ..choices import Stage
from ..models import FastResponseClock, FileStageBudget, StageBudget
from ..past_files import forget_ground
from ..plan_words import fit_sentence
from ..reference_data import budget_rows
from .forecasts import refresh_forecast_of


class BudgetRefused(Exception):
    """A change of budgets was refused; the text is a sentence that the user reads."""


class BudgetsChanged(BudgetRefused):
    """The budgets that a form was shown with have been changed by somebody else; nothing was overwritten."""


def budgets_stamp(budgets):
    """The mark of {stage: a number}."""
    return stamp_of(*(budgets[stage] for stage in Stage.values))


@transaction.atomic
def set_default_budgets(*, budgets, seen, actor):
    """Set the working days of every stage for all files, all stages at once. Returns the stages that changed.

    `seen` is the mark of the budgets that the manager saw. Refused when the sum does not fit into the shortest three months
    that begin in the next three years.
    """
    check_manager(actor)
    StageBudget.objects.bulk_create([StageBudget(**row) for row in budget_rows()], ignore_conflicts=True)
    stored = {row.stage: row for row in StageBudget.objects.select_for_update(of=("self",)).select_related("set_by")}
    if budgets_stamp({stage: row.working_days for stage, row in stored.items()}) != seen:
        raise BudgetsChanged(changed_sentence(stored.values()))
    check_days(budgets)
    today = timezone.localdate()
    check_fit(fit_shortest(budgets, brussels(), today, months=settings.FAST_RESPONSE_MONTHS))
    changed = [stage for stage in Stage.values if stored[stage].working_days != budgets[stage]]
    for stage in changed:
        row = stored[stage]
        row.working_days, row.set_by, row.set_at = budgets[stage], actor, timezone.now()
        row.save(update_fields=["working_days", "set_by", "set_at"])
    transaction.on_commit(forget_ground)
    return changed


@transaction.atomic
def set_file_budgets(*, clock, budgets, reason, seen, actor):
    """Set the working days of the stages of one file. Returns (stage, before, now) of those that changed.

    A stage that gets the days of every file loses its own budget. Refused without a reason, on a stopped clock, and when
    the sum does not fit between the start and the deadline in force. The caller writes the history of the file.
    """
    check_manager(actor)
    clock = FastResponseClock.objects.select_for_update().get(pk=clock.pk)
    before = budgets_of(clock)
    if budgets_stamp(before) != seen:
        raise BudgetsChanged(changed_sentence(clock.stage_budgets.select_related("set_by")))
    changed = [(stage, before[stage], budgets[stage]) for stage in Stage.values if before[stage] != budgets[stage]]
    check_file(clock, changed, reason)
    check_days(budgets)
    check_fit(fit_of(budgets, clock.started_on, clock.due_on, brussels()))
    shared = {stage: row.working_days for stage, row in default_budgets().items()}
    for stage, _before, now in changed:
        if now == shared[stage]:
            clock.stage_budgets.filter(stage=stage).delete()
            continue
        values = {"working_days": now, "reason": reason.strip(), "set_by": actor, "set_at": timezone.now()}
        FileStageBudget.objects.update_or_create(clock=clock, stage=stage, defaults=values)
    refresh_forecast_of(clock, timezone.localdate())
    return changed


def check_manager(actor):
    """Only a programme manager sets budgets."""
    if not is_manager(actor):
        raise StepNotAllowed([gettext("Only a programme manager sets stage budgets.")])


def check_file(clock, changed, reason):
    """Refuse what cannot be set on a file at all."""
    if not clock.is_running:
        raise BudgetRefused(gettext("The clock has stopped: its budgets stay as they were."))
    if not changed:
        raise BudgetRefused(gettext("No number differs from what is stored. Change one, or leave the page."))
    if not reason.strip():
        raise BudgetRefused(gettext("Give the reason: it stands in the history of the file."))


def check_days(budgets):
    """Refuse a stage without days, or with more than sixty."""
    if set(budgets) != set(Stage.values) or not all(1 <= days <= MAX_STAGE_DAYS for days in budgets.values()):
        raise BudgetRefused(gettext("A stage has 1 to 60 working days."))


def check_fit(fit):
    """Refuse a sum that does not fit, with the numbers."""
    if not fit.is_fitting:
        raise BudgetRefused(fit_sentence(fit))


def changed_sentence(rows):
    """Who set budgets last, and when."""
    last = last_set(rows)
    if last is None:
        return gettext("The budgets were changed meanwhile. Nothing was overwritten.")
    text = gettext("%(person)s changed the budgets on %(when)s. Nothing was overwritten; the new numbers stand below.")
    return text % last


def last_set(rows):
    """Who set any of the numbers last, and when, as a sentence takes them; None where they are those that came with the portal."""
    last = max((row for row in rows if row.set_at), key=lambda row: row.set_at, default=None)
    return last and {"person": last.set_by, "when": date_format(timezone.localtime(last.set_at), "j F Y, H:i")}
