"""Asks for the reports of missions that are over: once, then a reminder to those who are silent, then the officer is told."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from .. import report_mails
from ..choices import DeploymentStatus, ReportStatus
from ..models import Deployment

REMIND_DAYS = 3
LONGEST_ASKED = timedelta(days=90)


def ask_for_reports(*, now):
    """Write what is due today about reports that have not come; may run as often as one likes. Returns how many were awaited."""
    today = timezone.localdate(now)
    rows = list(silent(today))
    for deployment in rows:
        due_on = report_mails.report_due_on(deployment.seat.mission)
        if today > due_on:
            report_mails.tell_report_late(deployment)
        elif today >= due_on - timedelta(days=REMIND_DAYS):
            report_mails.tell_report_due(deployment, is_reminder=True)
        else:
            report_mails.tell_report_due(deployment, is_reminder=False)
    return len(rows)


def silent(today):
    """Deployments of missions that are over, for which nothing was ever sent; what is older than a link is not asked for any more."""
    rows = Deployment.objects.for_page().filter(
        Q(report=None) | Q(report__status=ReportStatus.DRAFT),
        status=DeploymentStatus.CONFIRMED,
        seat__mission__ends_on__lt=today,
        seat__mission__ends_on__gte=today - LONGEST_ASKED,
    )
    return rows.order_by("pk")
