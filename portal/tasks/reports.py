"""Reports of missions that wait: to be written by their experts, to be read by the officers."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from missions.choices import DeploymentStatus, ReportStatus
from missions.models import Deployment, MissionReport
from missions.report_mails import READING_DAYS, report_due_on

from .task import MOST_OF_A_KIND, Task


def reports_to_write(user, today):
    """The own missions that are over and have no report yet, or one that came back."""
    rows = Deployment.objects.select_related("seat__mission", "report").filter(
        Q(report=None) | Q(report__status__in=[ReportStatus.DRAFT, ReportStatus.RETURNED]),
        expert__user=user,
        status=DeploymentStatus.CONFIRMED,
        seat__mission__ends_on__lt=today,
    )
    for row in rows.order_by("seat__mission__ends_on", "pk")[:MOST_OF_A_KIND]:
        mission, report = row.seat.mission, getattr(row, "report", None)
        is_returned = report is not None and report.status == ReportStatus.RETURNED
        words = gettext("Complete your mission report") if is_returned else gettext("Write your mission report")
        url = reverse("missions:report-mine", args=[row.pk])
        yield Task(words, mission.title, url, None if is_returned else report_due_on(mission), today)


def reports_to_read(user, today):
    """Reports on the officer's missions that wait for a word."""
    rows = (
        MissionReport.objects.visible_to(user)
        .for_page()
        .filter(status=ReportStatus.FILED, deployment__seat__mission__officer=user)
    )
    for row in rows.order_by("filed_at", "pk")[:MOST_OF_A_KIND]:
        words = gettext("Read the report of %(name)s and accept it, or return it") % {
            "name": row.deployment.expert.name
        }
        due_on = timezone.localdate(row.filed_at) + timedelta(days=READING_DAYS)
        url = reverse("missions:report-detail", args=[row.deployment_id])
        yield Task(words, row.deployment.seat.mission.title, url, due_on, today)
