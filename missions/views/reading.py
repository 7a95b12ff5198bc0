"""The team's side of a report: reading it, accepting or returning it; and the appraisal of a deployment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.offers import in_order, offer_of

from .. import services
from ..choices import AppraisalSide, DeploymentStatus, MissionStatus, ReportStatus
from ..models.reporting import CRITERIA
from ..permissions import can_plan
from ..report_forms import AppraisalForm, ReportStepForm
from ..report_mails import report_due_on
from ..report_workflow import REPORT_WORKFLOW
from .access import ReadDeploymentMixin, TeamDeploymentMixin
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
        )

    def offers(self, report):
        """The team's steps, each with its page."""
        answers = REPORT_WORKFLOW.answers(report, self.request.user)
        return in_order(
            offer_of(answer, reverse("missions:report-step", args=[self.deployment.pk, answer.step.name]))
            for answer in answers
            if answer.step.name in TEAM_STEPS
        )


class TeamFormView(TeamDeploymentMixin, ResumableFormMixin, FormView):
    """A form of the team about a deployment: `act(form)` calls one service; a refusal keeps what was typed."""

    def get_success_url(self):
        """Back to the report."""
        return reverse("missions:report-detail", args=[self.deployment.pk])

    def get_context_data(self, **kwargs):
        """The deployment and its mission."""
        return super().get_context_data(deployment=self.deployment, mission=self.deployment.seat.mission, **kwargs)

    def form_valid(self, form):
        """Do it, or say why not."""
        try:
            sentence = self.act(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def refused(self, form, refused):
        """The page as things stand now; the next click is made on what is seen here."""
        self.deployment = type(self.deployment).objects.for_page().get(pk=self.deployment.pk)
        typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        again = self.form_class(
            **{**self.get_form_kwargs(), "data": None, "files": None, "initial": {**self.get_initial(), **typed}}
        )
        context = self.get_context_data(form=again, refusals=[reason.text for reason in refused.reasons])
        return self.render_to_response(context, status=409)


class ReportStepView(TeamFormView):
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


class DeploymentAppraiseView(TeamFormView):
    """What the team says of an expert's work; said again it takes the place of what was said."""

    template_name = "missions/deployment_appraise.html"
    form_class = AppraisalForm
    side = AppraisalSide.OFFICER

    @cached_property
    def given(self):
        """What this side has said already."""
        return self.deployment.appraisals.filter(side=self.side).select_related("given_by").first()

    def get_initial(self):
        """What was said, to change it."""
        if self.given is None:
            return {"seen": 0}
        return {"seen": self.given.version, **{name: getattr(self.given, name) for name in (*CRITERIA, "words")}}

    def get_context_data(self, **kwargs):
        """Whether anything can be said yet."""
        why_not = services.why_not_appraised(self.deployment.seat.mission, self.deployment)
        return super().get_context_data(**kwargs, given=self.given, why_not=why_not)

    def act(self, form):
        """Keep it."""
        said = services.Appraised(**{name: form.cleaned_data[name] for name in (*CRITERIA, "words")})
        services.appraise_deployment(
            deployment=self.deployment,
            side=self.side,
            actor=self.request.user,
            said=said,
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Thank you: your appraisal is kept.")

    def refused(self, form, refused):
        """Read what another has said meanwhile."""
        del self.given
        return super().refused(form, refused)
