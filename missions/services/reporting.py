"""The report of a deployment: written, sent, returned, accepted. With the last accepted report the mission closes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .. import notifications, report_mails
from ..choices import WRITABLE_REPORTS, DeploymentStatus, ReportStatus
from ..following import tell_followers
from ..models import MissionReport
from ..models.reporting import WORDS
from ..permissions import can_report
from ..report_workflow import REPORT_WORKFLOW
from ..workflow import DEPLOYMENT_WORKFLOW, MISSION_WORKFLOW
from .locking import lock_deployment, touched

FIELDS = (*WORDS, "days_worked")


@transaction.atomic
def save_report(*, deployment, actor, values, seen=0):
    """Keep what is written, of an expert who is confirmed; `seen` is the version that was read, 0 where there was none.

    Nothing changed writes nothing. Returns the report.
    """
    _mission, locked = lock_deployment(deployment)
    report = locked_report(locked) or MissionReport(deployment=locked, version=0)
    if not can_report(actor, report):
        raise StepNotAllowed([Reason(str(can_report.label))])
    if report.pk and all(getattr(report, name) == values[name] for name in FIELDS):
        return report
    if locked.status != DeploymentStatus.CONFIRMED or report.status not in WRITABLE_REPORTS:
        raise TransitionRefused(
            [gettext("The report can no longer be changed: it was sent, or the deployment has ended.")]
        )
    if seen != report.version:
        raise TransitionRefused(
            [gettext("The report was changed on another page meanwhile. Nothing there was overwritten.")]
        )
    for name in FIELDS:
        setattr(report, name, values[name])
    report.saved_at, report.version = timezone.now(), report.version + 1
    report.save()
    return report


def locked_report(deployment):
    """The report of a deployment under a lock, or None; the caller holds the deployment."""
    MissionReport.objects.select_for_update().filter(deployment=deployment).order_by("pk").values("pk").first()
    return MissionReport.objects.for_page().filter(deployment=deployment).first()


@transaction.atomic
def file_report(*, deployment, actor, seen=None):
    """Send the report to the team; sent twice is once."""
    _mission, locked = lock_deployment(deployment)
    report = read_report(locked, None)
    if report.status == ReportStatus.FILED:
        return report
    check_seen(report, seen)
    move = Move("file", actor, on_behalf_of=in_whose_name(locked, actor))
    changes = {"filed_at": timezone.now(), **touched(report)}
    filed = take_step(instance=report, workflow=REPORT_WORKFLOW, move=move, changes=changes)
    report_mails.tell_filed(filed)
    return filed


@transaction.atomic
def take_back_report(*, deployment, actor, seen=None):
    """Take a sent report back, to change it."""
    _mission, locked = lock_deployment(deployment)
    report = read_report(locked, seen)
    return step_of(report, Move("take_back", actor, on_behalf_of=in_whose_name(locked, actor)))


def in_whose_name(deployment, actor):
    """The expert by whose link, or in whose name by the team, a step is taken; empty for the expert who is signed in."""
    return deployment.expert.name if actor is None or is_team(actor) else ""


@transaction.atomic
def return_report(*, deployment, actor, reason, seen=None):
    """Ask for more; the expert reads the reason."""
    _mission, locked = lock_deployment(deployment)
    returned = step_of(read_report(locked, seen), Move("return", actor, reason))
    report_mails.tell_returned(returned, reason)
    return returned


@transaction.atomic
def accept_report(*, deployment, actor, seen=None):
    """Put the report on the record and complete the deployment; the last one closes the mission.

    Accepted twice is once. Returns the report.
    """
    mission, locked = lock_deployment(deployment)
    report = read_report(locked, None)
    if report.status == ReportStatus.ACCEPTED:
        return report
    check_seen(report, seen)
    accepted = step_of(report, Move("accept", actor), accepted_at=timezone.now())
    take_step(instance=locked, workflow=DEPLOYMENT_WORKFLOW, move=Move("complete", actor), changes=touched(locked))
    report_mails.tell_accepted(accepted)
    close_if_done(mission, actor)
    tell_followers(mission=mission, actor=actor)
    return accepted


def close_if_done(mission, actor):
    """Close the mission where nothing is missing; the caller holds its lock."""
    if not MISSION_WORKFLOW.step("close").exists_for(mission, mission.status):
        return
    try:
        move = Move("close", actor)
        closed = take_step(instance=mission, workflow=MISSION_WORKFLOW, move=move, changes=touched(mission))
    except TransitionRefused:
        return
    notifications.tell_mission(closed, step="close", reason="")


def step_of(report, move, **changes):
    """Take one step of the table."""
    return take_step(instance=report, workflow=REPORT_WORKFLOW, move=move, changes={**changes, **touched(report)})


def read_report(deployment, seen):
    """The report under its lock, as it was read; refuses where nothing is written yet."""
    report = locked_report(deployment)
    if report is None:
        raise TransitionRefused([gettext("No report is written yet.")])
    check_seen(report, seen)
    return report


def check_seen(report, seen):
    """Refuse where the report has moved on since it was read."""
    if seen is not None and seen != report.version:
        words = gettext("This has changed meanwhile: the report is now “%(status)s”.")
        raise TransitionRefused([words % {"status": report.get_status_display()}])
