"""All days of a file and their sum: today, or as known on a past day; as a page and as a CSV file."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from listing.exports import rows_response

from ..file_days import FileDays
from ..forms import KnownOnForm
from .day_words import month_rows
from .days import (
    change_days,
    day_rows,
    lead_on,
    planned_face,
    reader_of,
    run_rows,
    sum_lines,
    texts_on,
    whose_of,
)
from .days_file import HEADINGS, lines_of
from .file import FileMixin

MONTHS_A_PAGE = 12
DAYS_OF_CHANGE = 60


class ClockOnDayMixin(FileMixin):
    """The clock of a file as known on the day in the address, by default today."""

    @cached_property
    def form(self):
        """The day asked for, and what is wrong with it."""
        today = timezone.localdate()
        data = self.request.GET if "on" in self.request.GET else None
        return KnownOnForm(data, first=min(self.clock.started_on, today), last=today)

    @cached_property
    def day(self):
        """The day that is shown: the one asked for, or today."""
        asked = self.form.cleaned_data["on"] if self.form.is_valid() else None
        return asked or timezone.localdate()

    @cached_property
    def days(self):
        """The lines of the file."""
        return FileDays(self.assistance_request)

    @cached_property
    def reader(self):
        """The words in which the person reads them."""
        return reader_of(self.request.user, self.assistance_request)

    def page_url(self):
        """The page without a day."""
        return reverse("actions:clock-detail", args=[self.assistance_request.reference])


class ClockDetailView(ClockOnDayMixin, TemplateView):
    """The ledger opens: the sum, the clock, whose days, and every day."""

    template_name = "actions/clock_detail.html"

    def get_context_data(self, **kwargs):
        """What is known at the end of the day; nothing but a sentence where the file was not yet written down."""
        today = timezone.localdate()
        context = super().get_context_data(
            **kwargs,
            **self.head(),
            crumbs=self.crumbs(gettext("All days and the sum")),
            form=self.form,
            day=self.day,
            is_past=self.day != today,
            page_url=self.page_url(),
            changes=self.changes(),
        )
        state = self.days.state_on(self.day)
        if state is None:
            registered_on = self.days.registered_on
            url = f"?{urlencode({'on': registered_on.isoformat()})}"
            return {**context, "registered_on": registered_on, "registered_url": url}
        return context | self.state_context(state)

    def state_context(self, state):
        """The parts of the page that a state fills."""
        texts = texts_on(self.days, self.reader, state)
        months = list(month_rows(day_rows(self.reader, state, texts)))
        pages = Paginator(months, MONTHS_A_PAGE)
        query = urlencode({"on": self.day.isoformat()} if self.day != timezone.localdate() else {})
        export = reverse("actions:clock-export", args=[self.assistance_request.reference])
        return {
            "state": state,
            "face": planned_face(self.days, self.reader, state),
            "lead": lead_on(self.days, self.reader, state),
            "lines": sum_lines(self.days, self.reader, state),
            "total": (state.deadline.due_on - state.deadline.started_on).days,
            "whose": whose_of(self.reader, state),
            "runs": run_rows(self.reader, state, texts),
            "months": pages.get_page(self.request.GET.get("page", pages.num_pages)),
            "query": query,
            "csv_url": f"{export}?{query}" if query else export,
        }

    def changes(self):
        """The days on which the state changed: those around the one shown, and the latest of all."""
        found = change_days(self.days, self.reader)
        return {
            "before": max((day for day in found if day < self.day), default=None),
            "after": min((day for day in found if day > self.day), default=None),
            "days": found[-DAYS_OF_CHANGE:],
            "is_cut": len(found) > DAYS_OF_CHANGE,
        }


class ClockExportView(ClockOnDayMixin, View):
    """The same lines and days as a file; a day that cannot be leads to the page, which says why."""

    def get(self, request, reference):
        """The ledger, then every day, as known on the day in the address."""
        state = self.days.state_on(self.day)
        if state is None or self.form.errors:
            return HttpResponseRedirect(f"{self.page_url()}?{urlencode({'on': request.GET.get('on', '')})}")
        name = f"clock-{self.assistance_request.reference}-{self.day.isoformat()}"
        return rows_response(HEADINGS, list(lines_of(self.days, self.reader, state)), name)
