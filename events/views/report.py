"""The report of an event as the team keeps it: exact figures, the words in short, who reads it."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from missions.planning_forms import SeenVersionForm

from ..choices import EventStatus
from ..models import EventReport
from ..result_forms import SummaryForm
from ..services import reporting
from .access import TeamEventMixin
from .report_reading import FiguresView, PaperOfReportView, ReportMixin
from .results_access import ResultFormView


class TeamReportMixin(TeamEventMixin):
    """The report of an event, or None."""

    is_exact = True

    @cached_property
    def report(self):
        """As it stands."""
        return EventReport.objects.for_page().filter(event=self.event).first()

    @property
    def version(self):
        """The version that is shown; 0 where nothing is written."""
        return self.report.version if self.report else 0

    def refresh(self):
        """Read it again."""
        self.__dict__.pop("report", None)

    def address(self, name, *arguments):
        """The pages that belong to this one."""
        return reverse(f"events:report-{name}", args=[self.event.pk, *arguments])


class EventReportView(TeamReportMixin, ReportMixin, TemplateView):
    """The report with exact figures."""

    template_name = "events/event_report.html"
    tab = "report"


class ReportExportView(TeamReportMixin, FiguresView):
    """The exact figures as a file."""


class ReportPaperView(TeamReportMixin, PaperOfReportView):
    """The report with exact figures as PDF."""


class ReportWriteView(TeamReportMixin, ResultFormView):
    """Write what came of it, in short."""

    form_class = SummaryForm
    template_name = "events/report_write.html"
    heading = _("The report in short")
    button = _("Save")
    done = _("The report is saved.")
    back_name = "events:event-report"

    def get_initial(self):
        """As it stands."""
        return {"summary": self.report.summary if self.report else "", "seen": self.version}

    def get_context_data(self, **kwargs):
        """After a refusal what stands there now is shown beside what was typed."""
        stored = self.report if kwargs.get("is_refused") else None
        return super().get_context_data(**{"stored": stored, **kwargs})

    def save(self, form):
        """Write it."""
        summary = form.cleaned_data["summary"]
        reporting.write_report(event=self.event, actor=self.request.user, summary=summary, seen=self.seen)
        return self.back_url


class ReportShareView(TeamReportMixin, ResultFormView):
    """Share the report with those who may read it, or stop sharing it; says who that is."""

    form_class = SeenVersionForm
    template_name = "events/report_share.html"
    back_name = "events:event-report"

    @property
    def is_shared(self):
        """Whether others read it now."""
        return self.report is not None and self.report.is_shared

    def get_initial(self):
        """The version that is looked at."""
        return {"seen": self.version}

    def get_context_data(self, **kwargs):
        """Who reads it, and what is missing."""
        authorities = self.event.authorities.select_related("institution")
        ready = self.event.status == EventStatus.HELD and bool(self.report and self.report.summary.strip())
        return super().get_context_data(
            **{
                "is_shared": self.is_shared,
                "authorities": authorities,
                "is_ready": ready,
                "is_held": self.event.status == EventStatus.HELD,
                "heading": gettext("Stop sharing the report") if self.is_shared else gettext("Share the report"),
                "button": gettext("Stop sharing it") if self.is_shared else gettext("Share it"),
                **kwargs,
            }
        )

    def save(self, form):
        """What the button says."""
        services = {"event": self.event, "actor": self.request.user, "seen": self.seen}
        if self.is_shared:
            reporting.unshare_report(**services)
            self.done = gettext("Only the team reads the report now.")
        else:
            reporting.share_report(**services)
            self.done = gettext("The report is shared. The contacts of the authorities get a mail.")
        return self.back_url
