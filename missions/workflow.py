"""The tables of transitions of a mission and of a deployment, and what each step requires."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from outbox.barring import is_barred
from workflow.engine import Transition, Workflow, requirement

from .choices import COUNTED, OPEN_DEPLOYMENTS, ReleaseAnswer, ReportStatus
from .choices import DeploymentStatus as D
from .choices import MissionStatus as M
from .permissions import can_answer, can_plan, can_release, can_run_by_itself, is_portal

TEAM = _("the project officer")


@requirement(_("Terms of reference are written"), TEAM)
def missing_terms(mission):
    """An expert is asked with the purpose and the outputs in hand."""
    if mission.purpose.strip() and mission.outputs.strip():
        return ""
    return gettext("Write the purpose and the expected outputs: the invitation carries them.")


@requirement(_("Seats are described"), TEAM)
def missing_seats(mission):
    """There is a profile to look for."""
    return "" if mission.sought_seats else gettext("No seat is described.")


@requirement(_("Every seat has a confirmed expert"), TEAM)
def missing_people(mission):
    """Each seat has somebody whom the employer has released."""
    count = sum(
        not any(deployment.status in COUNTED for deployment in seat.deployments.all()) for seat in mission.sought_seats
    )
    text = ngettext("%(count)d seat has no confirmed expert.", "%(count)d seats have no confirmed expert.", count)
    return text % {"count": count} if count else ""


@requirement(_("The last day has passed"), "")
def missing_end(mission):
    """What is closed has taken place."""
    if mission.ends_on <= timezone.localdate():
        return ""
    day = date_format(mission.ends_on, "j F Y")
    return gettext("The mission ends on %(day)s. It is closed from then on.") % {"day": day}


@requirement(_("Every report is accepted"), TEAM)
def missing_reports(mission):
    """Each deployment ends with a report that the officer has accepted."""
    count = sum(
        deployment.status == D.CONFIRMED for seat in mission.seats.all() for deployment in seat.deployments.all()
    )
    text = ngettext("%(count)d report is not accepted.", "%(count)d reports are not accepted.", count)
    return text % {"count": count} if count else ""


MISSION_STEPS = (
    Transition(
        "confirm_team", _("Confirm the team"), (M.PLANNED,), M.CONFIRMED, can_plan, Party.EXPERT,
        (missing_seats, missing_terms, missing_people),
        effect=_("Every expert gets the briefing pack and the dates as a calendar file."), tone="primary",
    ),
    Transition(
        "reopen_team", _("Open the team again"), (M.CONFIRMED,), M.PLANNED, can_run_by_itself, Party.TEAM, reason_required=True,
        effect=_("Seats can be filled again; whoever is confirmed stays."),
    ),
    Transition(
        "close", _("Close the mission"), (M.CONFIRMED,), M.CLOSED, can_plan, Party.NOBODY, (missing_end, missing_reports),
        effect=_("The mission is done and on the record."), tone="primary",
    ),
    Transition(
        "cancel", _("Cancel the mission"), (M.PLANNED, M.CONFIRMED), M.CANCELLED, can_plan, Party.NOBODY, reason_required=True,
        effect=_("Everybody who is held, invited or confirmed is let go and told why."), tone="danger",
    ),
)  # fmt: skip


@requirement(_("Terms of reference are written"), TEAM)
def missing_terms_to_invite(deployment):
    """The invitation carries the terms."""
    return missing_terms(deployment.seat.mission)


@requirement(_("The mission lies ahead"), TEAM)
def missing_future(deployment):
    """Nobody is asked for days that have passed."""
    if deployment.seat.mission.starts_on > timezone.localdate():
        return ""
    return gettext("The mission has begun: choose later days first.")


@requirement(_("The employer has released the expert"), _("the employer"))
def missing_release(deployment):
    """Officials go with their administration's release."""
    if deployment.release in (ReleaseAnswer.GIVEN, ReleaseAnswer.NEEDLESS):
        return ""
    return gettext("The employer has not released the expert.")


@requirement(_("Other dates are named"), "")
def missing_dates(deployment):
    """Other dates are dates."""
    if deployment.offered_from and deployment.offered_to:
        return ""
    return gettext("Name the first and the last day on which you could go.")


@requirement(_("The report is accepted"), TEAM)
def missing_report(deployment):
    """A deployment ends with its report."""
    report = getattr(deployment, "report", None)
    is_accepted = report is not None and report.status == ReportStatus.ACCEPTED
    return "" if is_accepted else gettext("The report is not accepted.")


DEPLOYMENT_STEPS = (
    Transition(
        "invite", pgettext_lazy("deployment", "Invite"), (D.HELD,), D.INVITED, can_plan, Party.EXPERT, (missing_terms_to_invite, missing_future),
        effect=_("The expert gets the terms and answers by one tap."), tone="primary",
    ),
    Transition(
        "accept", pgettext_lazy("deployment", "Accept"), (D.INVITED, D.OTHER_DATES), D.ACCEPTED, can_answer, Party.EXPERT,
        effect=_("The employer is asked for the release."), tone="primary",
    ),
    Transition(
        "offer_dates", _("Propose other dates"), (D.INVITED, D.OTHER_DATES), D.OTHER_DATES, can_answer, Party.TEAM, (missing_dates,),
        effect=_("The team sees whether the mission can move."),
    ),
    Transition(
        "decline", pgettext_lazy("deployment", "Decline"), (D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED), D.DECLINED, can_answer, Party.NOBODY,
        effect=_("The days are free again, and the next best is proposed."),
    ),
    Transition(
        "confirm", pgettext_lazy("deployment", "Confirm"), (D.ACCEPTED,), D.CONFIRMED, can_release, Party.NOBODY, (missing_release,),
        effect=_("The expert goes."), tone="primary",
    ),
    Transition(
        "refuse_release", _("Do not release"), (D.ACCEPTED, D.CONFIRMED), D.NOT_RELEASED, can_release, Party.NOBODY,
        effect=_("The expert does not go, and the next best is proposed."),
    ),
    Transition(
        "take_back", _("Hold again"), (D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED), D.HELD, can_run_by_itself, Party.TEAM,
        effect=_("The days of the mission have changed: the expert and the employer are asked again."),
    ),
    Transition(
        "let_go", _("Let go"), OPEN_DEPLOYMENTS, D.WITHDRAWN, can_run_by_itself, Party.NOBODY, reason_required=True,
        effect=_("The days are free again. Whoever was invited is told why."), tone="danger",
    ),
    Transition(
        "expire", _("Let the hold end"), (D.HELD, D.INVITED, D.OTHER_DATES), D.EXPIRED, is_portal, Party.NOBODY,
        effect=_("The days are free again."),
    ),
    Transition(
        "complete", _("Complete the deployment"), (D.CONFIRMED,), D.COMPLETED, can_plan, Party.NOBODY, (missing_report,),
        effect=_("The deployment is on the record; the expert gets a certificate."), tone="primary",
    ),
)  # fmt: skip


def recusal_on_mission(user, mission):
    """Why a person takes no step on a mission: a conflict of interest that was declared on its Action's file."""
    return (
        gettext("You declared a conflict of interest on this file.") if is_barred(user, mission.file_reference) else ""
    )


def recusal_on_deployment(user, deployment):
    """Why a person takes no step on a deployment: as on its mission."""
    return recusal_on_mission(user, deployment.seat.mission)


MISSION_WORKFLOW = Workflow("Mission", M, MISSION_STEPS, M.PLANNED, bars=recusal_on_mission)
DEPLOYMENT_WORKFLOW = Workflow("Deployment", D, DEPLOYMENT_STEPS, D.HELD, bars=recusal_on_deployment)

RECORDED = {
    "plan": _("Mission planned"),
    "change": _("Mission changed"),
    "move_days": _("Days changed"),
    "hold": pgettext_lazy("deployment", "Held"),
    "extend_hold": _("Held longer"),
    "ask_release": _("Release asked"),
    "release_other_dates": _("Released for other dates"),
    "release": _("Released"),
}


def mission_step_label(name):
    """What a line of a mission's history records, in words."""
    return RECORDED.get(name) or MISSION_WORKFLOW.step(name).label


def deployment_step_label(name):
    """What a line of a deployment's history records, in words."""
    return RECORDED.get(name) or DEPLOYMENT_WORKFLOW.step(name).label
