"""Who is told what about the report of a deployment."""

from datetime import timedelta

from django.utils import timezone

from outbox.choices import Topic

from .choices import REPORT_DAYS
from .links import report_token
from .notifications import write_to_expert, write_to_officer

READING_DAYS = 10


def report_due_on(mission):
    """The day by which the reports of a mission are asked for."""
    return mission.ends_on + timedelta(days=REPORT_DAYS)


def tell_report_due(deployment, *, is_reminder):
    """Ask the expert for the report, or remind of it; once each."""
    due_on = report_due_on(deployment.seat.mission)
    key = f"report-{'remind' if is_reminder else 'due'}:{deployment.pk}:{due_on:%Y%m%d}"
    context = {"token": report_token(deployment), "due_on": due_on, "is_reminder": is_reminder}
    write_to_expert(deployment, "report_due", context, topic=Topic.TASKS, due_on=due_on, key=key)


def tell_report_late(deployment):
    """The officer learns that a report has not come."""
    due_on = report_due_on(deployment.seat.mission)
    key = f"report-late:{deployment.pk}:{due_on:%Y%m%d}"
    write_to_officer(deployment, "report_late", {"due_on": due_on}, topic=Topic.TASKS, key=key)


def tell_filed(report):
    """The officer has a report to read."""
    due_on = timezone.localdate() + timedelta(days=READING_DAYS)
    context = {"report": report, "due_on": due_on}
    write_to_officer(report.deployment, "report_filed", context, topic=Topic.TASKS, due_on=due_on)


def tell_returned(report, reason):
    """The expert reads what is missing."""
    deployment = report.deployment
    context = {"token": report_token(deployment), "reason": reason}
    write_to_expert(deployment, "report_returned", context, topic=Topic.TASKS)


def tell_accepted(report):
    """The expert is thanked, and gets the certificate."""
    deployment = report.deployment
    write_to_expert(deployment, "report_accepted", {"token": report_token(deployment), "report": report})
