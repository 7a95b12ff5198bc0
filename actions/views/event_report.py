"""The report of an activity's event, for whoever may read the Action: shared, and with small numbers hidden."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.permissions import is_team
from events.models import Event, EventReport
from events.views.report_reading import FiguresView, PaperOfReportView, ReportMixin

from .access import ActionMixin, ActivityOfActionMixin


class SharedWithReadersMixin(ActivityOfActionMixin, ActionMixin, ReportMixin):
    """The activity of an Action that the person may see, and the report of its event once it is shared."""

    @cached_property
    def report(self):
        """The shared report; nothing else is there."""
        found = EventReport.objects.shared().for_page().filter(event=self.activity.event_id).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def event(self):
        """The event as its report shows it."""
        return Event.objects.for_page().get(pk=self.report.event_id)

    def address(self, name, *arguments):
        """The pages that belong to this one."""
        return reverse(f"actions:event-report-{name}", args=[self.activity.pk, *arguments])


class EventReportView(SharedWithReadersMixin, TemplateView):
    """The report on a page; the team reads it with the event."""

    template_name = "events/report_read.html"

    def get(self, request, *args, **kwargs):
        """The team has exact figures there."""
        if is_team(request.user) and self.report:
            return HttpResponseRedirect(reverse("events:event-report", args=[self.event.pk]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The way back to the Action."""
        action = self.action
        back = (action.display_label, reverse("actions:action-detail", args=[action.reference]))
        return super().get_context_data(**{"crumbs": [back, (gettext("Report of the event"), "")], **kwargs})


class EventReportExportView(SharedWithReadersMixin, FiguresView):
    """The figures as others than the team read them."""


class EventReportPaperView(SharedWithReadersMixin, PaperOfReportView):
    """The paper as others than the team read it."""
