"""Certificates of experts who went on missions: on record in the transaction in which the report is accepted, emptied when the expert is erased."""

from django.db import transaction

from experts.choices import ExpertStatus
from missions.choices import DeploymentStatus, ReportStatus
from missions.models import Deployment

from ..certificate_codes import grouped, new_certificate_code
from ..certificate_language import language_of_expert
from ..choices import CertificateStep
from ..models import Certificate
from .certifying import forget, note

A_TICK = 500
TOLD = ("issued_at", "language", "name", "days", "revoked_at", "revoked_why")


def follow_mission(*, mission, actor):
    """A change of a mission's team: whoever has just completed a deployment of it is certified."""
    certify(earned_deployments().filter(seat__mission=mission), actor)


@transaction.atomic
def certify_deployments():
    """Certify what was completed before there were codes. Returns how many; a bounded number a call."""
    return len(certify(earned_deployments()[:A_TICK], None))


def earned_deployments():
    """The deployments that are completed, with an accepted report, and have no certificate on record."""
    rows = Deployment.objects.filter(
        certificate=None, status=DeploymentStatus.COMPLETED, report__status=ReportStatus.ACCEPTED
    )
    return rows.exclude(expert__status=ExpertStatus.FORGOTTEN).for_page().order_by("pk")


def certify(deployments, actor):
    """One certificate each; two who do it at once make one."""
    made = []
    for deployment in deployments:
        values = {
            "code": new_certificate_code(),
            "language": language_of_expert(deployment.expert),
            "name": deployment.expert.name,
            "days": deployment.report.days_worked,
            "issued_at": deployment.report.accepted_at,
            "issued_by": actor,
        }
        certificate, is_new = Certificate.objects.get_or_create(deployment=deployment, defaults=values)
        if is_new:
            note(certificate, CertificateStep.ISSUE, actor)
            made.append(certificate)
    return made


def erase_certificates(*, expert, actor=None):
    """The roster erases somebody: the name goes, that a certificate was issued stays known to whoever holds its code."""
    forget(Certificate.objects.filter(deployment__expert=expert))


def tell_certificates(expert):
    """{"certificates": […]}: what is on record about somebody."""
    rows = Certificate.objects.filter(deployment__expert=expert).select_related("deployment__seat__mission")
    return {
        "certificates": [
            {
                "mission": row.deployment.seat.mission.title,
                "code": grouped(row.code),
                **{name: getattr(row, name) for name in TOLD},
                "history": [{"step": one.step, "at": one.at, "reason": one.reason} for one in row.records.all()],
            }
            for row in rows.prefetch_related("records").order_by("pk")
        ]
    }
