"""The stage budgets of one file, set by a programme manager and noted in the file's history."""

from django.db import transaction
from django.utils.translation import ngettext

from assistance.models import AssistanceRequest
from assistance.permissions import refuse_recused
from clock import services as clock_services
from clock.choices import Stage
from workflow.services import Move, write_record


@transaction.atomic
def set_stage_budgets(*, file, budgets, reason, seen, actor):
    """Set the working days of the stages of a request, or of the Action that it became; the reason stands in its history.

    Takes the clock's lock first, then the file's. Raises BudgetRefused or StepNotAllowed; then nothing has changed.
    """
    clock_services.lock_clock(file)
    locked = type(file)._base_manager.select_for_update().get(pk=file.pk)
    refuse_recused(actor, locked.pk if isinstance(locked, AssistanceRequest) else locked.assistance_request_id)
    changed = clock_services.set_file_budgets(
        clock=locked.clock, budgets=budgets, reason=reason, seen=seen, actor=actor
    )
    lines = [change_line(*change) for change in changed]
    move = Move("set_budgets", actor, "\n".join([*lines, reason.strip()]))
    write_record(instance=locked, step="set_budgets", source=locked.status, move=move)
    return changed


def change_line(stage, before, now):
    """One stage of a change, in words."""
    text = ngettext(
        "%(stage)s: %(now)d working day instead of %(before)d.",
        "%(stage)s: %(now)d working days instead of %(before)d.",
        now,
    )
    return text % {"stage": Stage(stage).label, "now": now, "before": before}
