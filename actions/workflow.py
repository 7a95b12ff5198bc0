"""The Action's table of transitions, and what each step requires."""

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from assistance.permissions import recusal_sentence
from assistance.workflow import OF_INTERESTS
from clock.choices import Party
from clock.services import late_sentence
from missions.choices import COUNTED, DeploymentStatus, MissionStatus, ReleaseAnswer
from workflow.engine import Transition, Workflow, requirement

from .choices import ActionStatus as S
from .permissions import can_record_agreement, is_manager, is_team

TEAM = _("the project officer")
AUTHORITY = _("the authority")
MAX_ACTIVITIES = 8


@requirement(_("An officer is in charge"), _("a programme manager"))
def missing_officer(action):
    """Somebody of the team has the file."""
    return "" if action.officer_id else gettext("Nobody is in charge yet: assign an officer.")


@requirement(_("Objectives are written"), TEAM)
def missing_objectives(action):
    """One overall objective and at least one specific one."""
    if not action.overall_objective.strip():
        return gettext("The overall objective is not written.")
    return "" if action.objectives.all() else gettext("No specific objective is written.")


@requirement(_("Activities are planned"), TEAM)
def missing_activities(action):
    """One to eight activities."""
    count = len(action.activities.all())
    if not count:
        return gettext("No activity is planned.")
    if count > MAX_ACTIVITIES:
        return gettext("An Action has at most %(most)d activities; this one has %(count)d.") % {
            "most": MAX_ACTIVITIES,
            "count": count,
        }
    return ""


@requirement(_("The first activity has its dates and place"), TEAM)
def missing_first_date(action):
    """The first activity is dated, and has a place unless it is remote."""
    first = next(iter(action.activities.all()), None)
    if first is None:
        return gettext("No activity is planned.")
    if not first.starts_on:
        return gettext("“%(title)s” has no date.") % {"title": first.title}
    if first.mode != "remote" and not first.place:
        return gettext("“%(title)s” has no place.") % {"title": first.title}
    return ""


def first_mission(action):
    """The mission of the first activity while its team is being found; None where there is none, or none any more."""
    first = next(iter(action.activities.all()), None)
    mission = first.mission if first is not None else None
    return mission if mission is not None and mission.status != MissionStatus.CANCELLED else None


@requirement(_("The team of the first activity is confirmed"), TEAM)
def missing_team(action):
    """The first activity has somebody to go: its mission, where it has one, is confirmed."""
    mission = first_mission(action)
    if mission is None or mission.status != MissionStatus.PLANNED:
        return ""
    seats = mission.sought_seats
    filled = sum(any(one.status in COUNTED for one in seat.deployments.all()) for seat in seats)
    if seats and filled == len(seats):
        return gettext("Everybody of “%(title)s” is released: confirm the team.") % {"title": mission.title}
    return gettext("The team of “%(title)s” is not confirmed: %(filled)d of %(all)d seats are filled.") % {
        "title": mission.title,
        "filled": filled,
        "all": len(seats),
    }


def is_awaiting_experts(action):
    """Whether an expert is invited and has not answered, or an employer is asked for a release, for a mission of the Action."""
    place = "mission__seats__deployments__"
    invited = Q(**{f"{place}status": DeploymentStatus.INVITED})
    asked = Q(**{f"{place}status": DeploymentStatus.ACCEPTED, f"{place}release": ReleaseAnswer.ASKED})
    return action.activities.filter(invited | asked).exists()


def team_or_experts(action):
    """Who has a file in preparation that is not with the authority: experts and employers while an answer of theirs is awaited."""
    return Party.EXPERT if is_awaiting_experts(action) else Party.TEAM


@requirement(_("The authority has agreed the plan"), AUTHORITY)
def missing_agreement(action):
    """The plan as it stands now has been agreed; a later change asks for it again."""
    if action.is_plan_agreed:
        return ""
    if action.agreed_version:
        return gettext("The plan has changed since the authority agreed it on %(date)s.") % {
            "date": date_format(action.agreed_on, "j F Y")
        }
    return gettext("The authority has not agreed the plan.")


@requirement(_("No condition of the approval is open"), TEAM)
def missing_conditions(action):
    """What the approval asks for has been met, with evidence."""
    count = sum(not condition.is_met for condition in action.approval_conditions.all())
    text = ngettext("%(count)d condition is open.", "%(count)d conditions are open.", count)
    return text % {"count": count} if count else ""


@requirement(_("The plan can be read"), TEAM)
def missing_plan(action):
    """There is something to agree: objectives and activities."""
    return missing_objectives(action) or missing_activities(action)


def missing_sending(action):
    """The authority agrees what has been sent to it; the team may record an agreement at any time."""
    if action.holder == Party.AUTHORITY:
        return ""
    return gettext("The plan is with the team: it is agreed once it is sent to the authority.")


@requirement(_("The deadline has not passed"), _("a programme manager, by an extension"))
def missing_time(action):
    """The launch lies within the deadline in force."""
    if action.clock is None or timezone.localdate() <= action.clock.due_on:
        return ""
    return late_sentence(action.clock)


@requirement(_("No activity lies ahead"), TEAM)
def missing_days(action):
    """An Action is completed after its last activity has begun, or that activity has been taken out or moved."""
    today = timezone.localdate()
    count = sum(bool(activity.starts_on and activity.starts_on > today) for activity in action.activities.all())
    text = ngettext("%(count)d activity still lies ahead.", "%(count)d activities still lie ahead.", count)
    return text % {"count": count} if count else ""


@requirement(_("Every activity has its result"), TEAM)
def missing_results(action):
    """What was done is on the record before the Action is completed."""
    count = sum(not activity.result.strip() for activity in action.activities.all())
    text = ngettext(
        "The result of %(count)d activity is missing.", "The results of %(count)d activities are missing.", count
    )
    return text % {"count": count} if count else ""


def why_plan_is_fixed(action):
    """The sentence that says why objectives and activities cannot be changed now; empty when they can."""
    if action.is_historical:
        return gettext("This Action comes from the published record: it stands as printed.")
    if action.status == S.READY:
        return gettext("The plan is fixed once the Action is ready. Go back to preparation to change it.")
    if action.status == S.ON_HOLD and action.launched_on is None:
        return gettext("The Action is on hold. Its plan can be changed once it is resumed.")
    if action.status in (S.PREPARATION, S.ONGOING, S.ON_HOLD):
        return ""
    return gettext("The Action has ended: its plan stays on the record as it is.")


def why_conditions_are_fixed(action):
    """The sentence that says why the conditions of the approval stand as they are; empty while they can be ticked off."""
    if action.status == S.READY:
        return gettext("The Action is ready: its conditions are met. Go back to preparation to reopen one.")
    if action.launched_on is None and action.status in (S.PREPARATION, S.ON_HOLD):
        return ""
    return gettext("The Action is launched or has ended: its conditions stay on the record as they are.")


def is_held_from(*statuses):
    """Offer a step only where the hold began in one of these statuses."""
    return lambda action: action.held_from in statuses


STEPS = (
    Transition(
        "send_plan",
        _("Send the plan to the authority"),
        (S.PREPARATION,),
        S.PREPARATION,
        is_team,
        Party.AUTHORITY,
        (missing_plan,),
        effect=_("The file is with the authority until it answers. The clock goes on."),
        offered=lambda action: not action.is_plan_agreed and action.holder != Party.AUTHORITY,
    ),
    Transition(
        "agree",
        _("Agree the plan"),
        (S.PREPARATION,),
        S.PREPARATION,
        can_record_agreement,
        team_or_experts,
        (missing_plan,),
        effect=_("The plan is agreed as it stands; a later change asks for agreement again."),
        url_name="actions:plan-agree",
        tone="primary",
        offered=lambda action: not action.is_plan_agreed,
    ),
    Transition(
        "return_plan",
        _("Ask for changes to the plan"),
        (S.PREPARATION,),
        S.PREPARATION,
        can_record_agreement,
        team_or_experts,
        reason_required=True,
        effect=_("The file goes back to the team with what should change."),
        offered=lambda action: action.holder == Party.AUTHORITY,
    ),
    Transition(
        "declare_ready",
        _("Declare ready"),
        (S.PREPARATION,),
        S.READY,
        is_team,
        Party.TEAM,
        (
            missing_officer,
            missing_objectives,
            missing_activities,
            missing_first_date,
            missing_team,
            missing_conditions,
            missing_agreement,
        ),
        effect=_("Everything is in place; the Action can be launched."),
        tone="primary",
    ),
    Transition(
        "launch",
        _("Launch the Action"),
        (S.READY,),
        S.ONGOING,
        is_team,
        Party.NOBODY,
        (missing_agreement, missing_first_date, missing_team, missing_time),
        effect=_("The clock stops today. The authority, the Delegation and the committee are told."),
        tone="primary",
    ),
    Transition(
        "reopen_plan",
        _("Go back to preparation"),
        (S.READY,),
        S.PREPARATION,
        is_team,
        team_or_experts,
        reason_required=True,
        effect=_("The plan can be changed again; the clock goes on."),
    ),
    Transition(
        "hold",
        _("Put on hold"),
        (S.PREPARATION, S.READY, S.ONGOING),
        S.ON_HOLD,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_("Nobody works on it until it is resumed. The clock never pauses."),
    ),
    Transition(
        "resume_preparation",
        _("Resume"),
        (S.ON_HOLD,),
        S.PREPARATION,
        is_manager,
        team_or_experts,
        effect=_("The preparation goes on."),
        tone="primary",
        offered=is_held_from(S.PREPARATION, S.READY),
    ),
    Transition(
        "resume",
        _("Resume"),
        (S.ON_HOLD,),
        S.ONGOING,
        is_manager,
        Party.NOBODY,
        effect=_("The activities go on."),
        tone="primary",
        offered=is_held_from(S.ONGOING),
    ),
    Transition(
        "complete",
        _("Complete"),
        (S.ONGOING,),
        S.COMPLETED,
        is_team,
        Party.NOBODY,
        (missing_results, missing_days),
        effect=_("All activities are done and on the record."),
        tone="primary",
    ),
    Transition(
        "close_early",
        _("Close early"),
        (S.ONGOING, S.ON_HOLD),
        S.CLOSED_EARLY,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_("The Action ends before all its activities are done."),
        tone="danger",
        offered=lambda action: action.launched_on is not None or action.is_historical,
    ),
    Transition(
        "cancel",
        _("Cancel"),
        (S.PREPARATION, S.READY, S.ON_HOLD),
        S.CANCELLED,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_("The Action is not launched. The clock stops; the authority reads the reason."),
        tone="danger",
        offered=lambda action: action.launched_on is None and not action.is_historical,
    ),
)


def recusal_on_action(user, action):
    """Why a person takes no step on an Action: the declarations are those of its request."""
    return recusal_sentence(user, action.assistance_request_id)


ACTION_WORKFLOW = Workflow("Action", S, STEPS, S.PREPARATION, bars=recusal_on_action)

OF_EXPERTS = {
    "await_experts": _("Experts and employers are asked"),
    "experts_answered": _("No answer of experts or employers is awaited any more"),
}
RECORDED = {
    **OF_EXPERTS,
    "plan_mission": _("Mission planned"),
    "prepare_event": _("Event prepared"),
    "open": _("Action opened"),
    "change_plan": _("Plan changed"),
    "set_budgets": _("Stage budgets changed"),
    "change_record": _("Record changed"),
    **OF_INTERESTS,
    "meet_condition": _("Condition met"),
    "reopen_condition": _("Condition reopened"),
    "date_condition": _("Day of a condition changed"),
}


def step_label(name):
    """What a line of an Action's history records, in words."""
    return RECORDED.get(name) or ACTION_WORKFLOW.step(name).label
