"""The team's side of a report: reading it, accepting or returning it; and the appraisal of a deployment."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.views.generic import TemplateView

from workflow.offers import in_order, offer_of

from .. import services
from ..choices import AppraisalSide, DeploymentStatus, MissionStatus, ReportStatus
from ..permissions import can_plan
from ..proofs import proof_of
from ..report_forms import ReportStepForm
from ..report_mails import report_due_on
from ..report_workflow import REPORT_WORKFLOW
from .access import ReadDeploymentMixin, TeamDeploymentMixin
from .appraising import DeploymentFormView
from .report_parts import history_of, papers_of

TEAM_STEPS = ("accept", "return")


def paper_urls(deployment):
    """The papers of a deployment for whoever is signed in."""
    return papers_of(deployment, lambda name, code: reverse(f"missions:{name}-paper", args=[deployment.pk, code]))


class ReportDetailView(ReadDeploymentMixin, TemplateView):
    """The report as the team reads it, with what can be done, what both sides say, and the history."""

    template_name = "missions/report_detail.html"

    def get_context_data(self, **kwargs):
        """The report once it was sent; before, that it is awaited and until when."""
        deployment, user = self.deployment, self.request.user
        report = getattr(deployment, "report", None)
        is_sent = report is not None and report.status != ReportStatus.DRAFT
        appraisals = list(deployment.appraisals.select_related("given_by"))
        is_ours_given = any(one.side == AppraisalSide.OFFICER for one in appraisals)
        is_time = not services.why_not_appraised(deployment.seat.mission, deployment)
        return super().get_context_data(
            **kwargs,
            deployment=deployment,
            mission=deployment.seat.mission,
            report=report if is_sent else None,
            offers=self.offers(report) if is_sent else [],
            is_writable=report is None or report.is_writable,
            is_running=deployment.status == DeploymentStatus.CONFIRMED,
            due_on=report_due_on(deployment.seat.mission),
            history=history_of(report) if is_sent else [],
            appraisals=appraisals,
            is_ours_given=is_ours_given,
            may_appraise=is_time and can_plan(user),
            may_plan=can_plan(user),
            papers=paper_urls(deployment),
            proof=proof_of(deployment, get_language()) if can_plan(user) else None,
        )

    def offers(self, report):
        """The team's steps, each with its page."""
        answers = REPORT_WORKFLOW.answers(report, self.request.user)
        return in_order(
            offer_of(answer, reverse("missions:report-step", args=[self.deployment.pk, answer.step.name]))
            for answer in answers
            if answer.step.name in TEAM_STEPS
        )


class ReportStepView(TeamDeploymentMixin, DeploymentFormView):
    """Says what a step with a report does; then takes it."""

    template_name = "missions/report_step.html"
    form_class = ReportStepForm

    @cached_property
    def step(self):
        """The row of the table that the address names."""
        if self.kwargs["step"] not in TEAM_STEPS:
            raise Http404
        return REPORT_WORKFLOW.step(self.kwargs["step"])

    @property
    def report(self):
        """The report, once something was sent."""
        report = getattr(self.deployment, "report", None)
        if report is None or report.status == ReportStatus.DRAFT:
            raise Http404
        return report

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {"seen": self.report.version}

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step, and whether it exists from here."""
        report = self.report
        exists = self.step.exists_for(report, report.status)
        return super().get_context_data(**kwargs, step=self.step, report=report, exists=exists)

    def act(self, form):
        """Take the step."""
        common = {"deployment": self.deployment, "actor": self.request.user, "seen": form.cleaned_data["seen"]}
        if self.step.name == "return":
            services.return_report(reason=form.cleaned_data["reason"], **common)
            return gettext("The report is returned: the expert reads what is missing.")
        services.accept_report(**common)
        self.deployment.seat.mission.refresh_from_db()
        if self.deployment.seat.mission.status == MissionStatus.CLOSED:
            return gettext("The report is accepted. It was the last one: the mission is closed.")
        return gettext("The report is accepted, and the expert gets a certificate.")
