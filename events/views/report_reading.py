"""The report of an event as others than the team read it: shared, and with small numbers hidden."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View
from django.views.generic.base import ContextMixin

from listing.exports import rows_response
from papers.views import OwnLanguagePaperView

from ..models import Event, EventReport
from ..permissions import can_run
from ..report_parts import lessons_by_kind, points_of
from ..report_tables import figures_of
from ..report_words import figure_headings, figure_rows, file_name, lead_of, note_of, report_pdf

PAPERS = tuple(settings.WORKING_LANGUAGES)


class ReportMixin(ContextMixin):
    """What a report shows: `is_exact` for the team. `event` and `report` are found by the page; `address(name)` gives its further addresses."""

    is_exact = False

    def get_context_data(self, **kwargs):
        """Figures, lessons, follow-up points, and the ways to take it along."""
        event, figures = self.event, figures_of(self.event, is_exact=self.is_exact)
        papers = [(name, self.address("paper", code), code) for code, name in PAPERS]
        return super().get_context_data(
            **{
                "event": event,
                "report": self.report,
                "figures": figures,
                "lead": lead_of(figures),
                "note": note_of(figures),
                "kinds": lessons_by_kind(event.lessons.for_list()),
                "points": points_of(event, is_team=self.is_exact),
                "papers": papers,
                "export_url": self.address("export"),
                **kwargs,
            }
        )


class SharedReportMixin(ReportMixin):
    """A shared report of an event whose authority named people, or whose mission the expert goes on; the team looks at it as they do."""

    @cached_property
    def event(self):
        """The event of the address, for those who may read its report."""
        user, pk = self.request.user, self.kwargs["pk"]
        events = Event.objects.for_page()
        if can_run(user):
            return get_object_or_404(events.visible_to(user), pk=pk)
        readable = EventReport.objects.readable_by(user)
        return get_object_or_404(events.filter(pk__in=readable.values("event")), pk=pk)

    @cached_property
    def report(self):
        """The report; the team may look at it before anything is written."""
        return EventReport.objects.for_page().filter(event=self.event).first()

    @property
    def is_preview(self):
        """The team reads what others will read."""
        return can_run(self.request.user)

    def address(self, name, *arguments):
        """The pages that belong to this one."""
        return reverse(f"events:report-read-{name}", args=[self.event.pk, *arguments])


class ReportReadView(SharedReportMixin, TemplateView):
    """The report on a page."""

    template_name = "events/report_read.html"

    def get_context_data(self, **kwargs):
        """Whether the team looks at it, and the way back."""
        team = (self.event.title, reverse("events:event-report", args=[self.event.pk]))
        first = team if self.is_preview else (self.event.title, "")
        crumbs = [first, (gettext("Report"), "")]
        return super().get_context_data(**{"is_preview": self.is_preview, "crumbs": crumbs, **kwargs})


class FiguresView(View):
    """The figures of a report as a file."""

    def get(self, request, *args, **kwargs):
        """A few rows."""
        figures = figures_of(self.event, is_exact=self.is_exact)
        name = file_name(self.event, is_exact=self.is_exact)
        return rows_response(figure_headings(), list(figure_rows(figures)), name)


class PaperOfReportView(OwnLanguagePaperView):
    """A report as PDF."""

    def make(self, language):
        """The bytes and the name."""
        pdf = report_pdf(self.event, self.report, language, is_exact=self.is_exact)
        return pdf, file_name(self.event, is_exact=self.is_exact)


class ReportReadExportView(SharedReportMixin, FiguresView):
    """The figures as others read them."""


class ReportReadPaperView(SharedReportMixin, PaperOfReportView):
    """The paper as others read it."""
