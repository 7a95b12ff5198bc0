"""The table of transitions of a mission report, and what each step requires."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import Transition, Workflow, requirement

from .choices import DeploymentStatus
from .choices import ReportStatus as R
from .permissions import can_plan, can_report

EXPERT = _("the expert")


@requirement(_("Findings are written"), EXPERT)
def missing_findings(report):
    """A report says what was found."""
    return "" if report.findings.strip() else gettext("Write what you found.")


@requirement(_("Recommendations are written"), EXPERT)
def missing_recommendations(report):
    """A report says what to do."""
    return "" if report.recommendations.strip() else gettext("Write what you recommend.")


@requirement(_("The days worked are counted"), EXPERT)
def missing_days_worked(report):
    """The certificate and the figures carry the days."""
    return "" if report.days_worked is not None else gettext("Say how many days you worked.")


@requirement(_("The last day of the mission has come"), "")
def missing_last_day(report):
    """What is reported has taken place."""
    ends_on = report.deployment.seat.mission.ends_on
    if ends_on <= timezone.localdate():
        return ""
    words = gettext("The mission ends on %(day)s. The report can be sent from then on; what you write before is kept.")
    return words % {"day": date_format(ends_on, "j F Y")}


@requirement(_("The expert is confirmed"), "")
def missing_confirmation(report):
    """Only who was confirmed has gone."""
    if report.deployment.status == DeploymentStatus.CONFIRMED:
        return ""
    words = gettext("The deployment is “%(status)s”: there is nothing to report.")
    return words % {"status": report.deployment.get_status_display()}


FILED = (missing_confirmation, missing_findings, missing_recommendations, missing_days_worked, missing_last_day)

REPORT_STEPS = (
    Transition(
        "file", _("Send the report"), (R.DRAFT, R.RETURNED), R.FILED, can_report, Party.TEAM, FILED,
        effect=_("The officer reads it, and accepts it or asks for more."), tone="primary",
    ),
    Transition(
        "take_back", _("Take the report back"), (R.FILED,), R.DRAFT, can_report, Party.EXPERT,
        effect=_("It can be changed, and is sent again."),
    ),
    Transition(
        "accept", _("Accept the report"), (R.FILED,), R.ACCEPTED, can_plan, Party.NOBODY, (missing_confirmation,),
        effect=_("The deployment is completed and the expert gets a certificate. With the last report, the mission closes."),
        tone="primary",
    ),
    Transition(
        "return", _("Return the report"), (R.FILED,), R.RETURNED, can_plan, Party.EXPERT, reason_required=True,
        effect=_("The expert reads what is missing, and sends it again. Nothing written is lost."),
    ),
)  # fmt: skip

REPORT_WORKFLOW = Workflow("Mission report", R, REPORT_STEPS, R.DRAFT)


def report_step_label(name):
    """What a line of a report's history records, in words."""
    return REPORT_WORKFLOW.step(name).label
