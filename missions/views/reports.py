"""The report as its expert writes it: signed in, or by the link of a mail; and as the team takes it down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import WRITABLE_REPORTS
from ..links import REPORT, report_token
from ..report_forms import ReportForm
from ..report_mails import report_due_on
from .access import LinkedDeploymentMixin, OwnDeploymentMixin, TeamDeploymentMixin
from .report_keeping import ReportKeeping
from .report_parts import STATES, last_return, moment_words, papers_of


class ReportFormView(ReportKeeping, ResumableFormMixin, FormView):
    """Write the report, keep it, send it, take it back; where it cannot be written any more, read it."""

    template_name = "missions/report_write.html"
    form_class = ReportForm
    frame = "base_staff.html"
    is_in_their_name = False

    @property
    def actor(self):
        """Who writes; None for the link of a mail."""
        return self.request.user

    def get_form_kwargs(self):
        """Whether it is sent now."""
        return {**super().get_form_kwargs(), "is_sent": self.request.POST.get("go") == "send"}

    def get_context_data(self, **kwargs):
        """The report, what was asked for, and what there is to take along."""
        report = self.report
        is_writable = report is None or report.status in WRITABLE_REPORTS
        return super().get_context_data(
            **kwargs,
            frame=self.frame,
            deployment=self.deployment,
            mission=self.deployment.seat.mission,
            report=report,
            is_writable=is_writable,
            is_in_their_name=self.is_in_their_name,
            is_over=self.deployment.seat.mission.ends_on <= timezone.localdate(),
            due_on=report_due_on(self.deployment.seat.mission),
            returned=last_return(report),
            states=STATES,
            version=report.version if report else 0,
            saved_at=moment_words(report) if report and is_writable else "",
            papers=papers_of(self.deployment, self.paper_url),
            crumbs=self.crumbs(),
        )

    def form_valid(self, form):
        """Keep it, and send it where that was asked; a refusal keeps what was typed."""
        try:
            report = self.keep(form)
            if form.is_sent:
                services.file_report(deployment=self.deployment, actor=self.actor, seen=report.version)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.refused(form, refused)
        if form.is_sent:
            messages.success(self.request, gettext("Thank you: the report is sent. The officer reads it next."))
        else:
            messages.success(self.request, gettext("Kept. You can close this page and come back."))
        return HttpResponseRedirect(self.address)


class ReportMineView(OwnDeploymentMixin, ReportFormView):
    """The own report, signed in."""

    @property
    def address(self):
        """This page."""
        return reverse("missions:report-mine", args=[self.deployment.pk])

    def paper_url(self, name, language):
        """Where a paper of this deployment is."""
        return reverse(f"missions:{name}-paper", args=[self.deployment.pk, language])

    def crumbs(self):
        """The way here."""
        own = (gettext("My missions"), reverse("missions:deployment-mine"))
        return [own, (gettext("Report"), "")]


class ReportRecordView(TeamDeploymentMixin, ReportFormView):
    """The report taken down by the team, where it came by letter or mail."""

    is_in_their_name = True

    @property
    def address(self):
        """The report as the team reads it."""
        return reverse("missions:report-detail", args=[self.deployment.pk])

    def paper_url(self, name, language):
        """Where a paper of this deployment is."""
        return reverse(f"missions:{name}-paper", args=[self.deployment.pk, language])

    def crumbs(self):
        """The way here."""
        mission = self.deployment.seat.mission
        return [
            (mission.title, reverse("missions:mission-detail", args=[mission.pk])),
            (gettext("Report of %(name)s") % {"name": self.deployment.expert.name}, self.address),
            (gettext("Take it down"), ""),
        ]


@method_decorator(login_not_required, name="dispatch")
class ReportWriteView(LinkedDeploymentMixin, ReportFormView):
    """The own report by the link of a mail, without an account."""

    purpose = REPORT
    frame = "account/entrance.html"

    @property
    def actor(self):
        """Whoever holds the link."""
        return None

    @property
    def address(self):
        """This page."""
        return reverse("missions:report-write", args=[self.kwargs["token"]])

    def paper_url(self, name, language):
        """Where a paper of this deployment is."""
        return reverse(f"missions:{name}-link", args=[report_token(self.deployment), language])

    def crumbs(self):
        """There is no way here but the link."""
        return []
