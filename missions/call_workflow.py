"""The table of transitions of a call for experts, and what each step requires."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import Transition, Workflow, requirement

from .call_choices import CallStatus as S
from .permissions import can_plan, can_run_by_itself

TEAM = _("the project officer")


@requirement(_("The last day lies ahead"), TEAM)
def missing_days_ahead(call):
    """Nobody is invited to answer what is over."""
    if call.closes_on >= timezone.localdate():
        return ""
    day = date_format(call.closes_on, "j F Y")
    return gettext("The last day to answer was %(day)s: choose a later one first.") % {"day": day}


@requirement(_("The mission lies ahead"), TEAM)
def missing_mission_ahead(call):
    """Nobody is sought for days that have begun."""
    if call.starts_on is None or call.starts_on > timezone.localdate():
        return ""
    return gettext("The days for which people are sought have begun.")


CALL_STEPS = (
    Transition(
        "open_call", _("Open the call"), (S.DRAFT,), S.OPEN, can_plan, Party.EXPERT, (missing_days_ahead, missing_mission_ahead),
        effect=_("Everybody can read it without signing in, and the focal points of the countries addressed get a mail."),
        tone="primary",
    ),
    Transition(
        "close_call", _("Close the call"), (S.OPEN,), S.CLOSED, can_run_by_itself, Party.TEAM,
        effect=_("Nobody can answer any more; the page says so. It closes by itself after its last day."),
    ),
    Transition(
        "reopen_call", _("Open the call again"), (S.CLOSED,), S.OPEN, can_plan, Party.EXPERT,
        (missing_days_ahead, missing_mission_ahead),
        effect=_("It can be answered again until its last day; the focal points get a mail."), tone="primary",
    ),
)  # fmt: skip

CALL_WORKFLOW = Workflow("Call for experts", S, CALL_STEPS, S.DRAFT)

RECORDED = {"draft": _("Call drafted"), "change": _("Call changed")}


def call_step_label(name):
    """What a line of a call's history records, in words."""
    return RECORDED.get(name) or CALL_WORKFLOW.step(name).label
