"""A year of the clock board: kept, kept with an extension, missed; the day of launch; whose days."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from accounts.views.access import AllowedMixin
from assistance.models import AssistanceRequest
from clock.choices import Promise
from listing.exports import rows_response
from portal.permissions import can_see_board
from portal.whose_days import FEWEST, year_figures
from portal.year_file import headings, rows_of

FIRST, LAST = 2000, 2100
MEANINGS = {
    Promise.KEPT: _("launched in the year, on or before the first deadline"),
    Promise.EXTENDED: _("launched in the year, after the first deadline, within the extended one"),
    Promise.MISSED: _("first due in the year; the deadline in force went by without a launch"),
    Promise.RUNNING: _("first due in the year; the deadline in force has not passed"),
    Promise.DECLINED: _("first due in the year; declined, nothing to launch"),
    Promise.RETURNED: _("first due in the year; returned, nothing to launch"),
    Promise.WITHDRAWN: _("first due in the year; withdrawn by the authority"),
    Promise.CANCELLED: _("first due in the year; cancelled by the deadline in force"),
}
PROMISED = (Promise.KEPT, Promise.EXTENDED, Promise.MISSED)


class YearMixin(AllowedMixin):
    """A year that a clock can have; for those who read the board."""

    allowed = can_see_board

    @cached_property
    def year(self):
        """The year of the address."""
        year = self.kwargs["year"]
        if not FIRST <= year <= LAST:
            raise Http404
        return year


class YearView(YearMixin, TemplateView):
    """The year's figures, each with its definition and the way to its rows."""

    template_name = "portal/year.html"

    def get_context_data(self, **kwargs):
        """The figures and the years beside."""
        figures = year_figures(self.request.user, self.year, timezone.localdate())
        lines = [self.line(promise, figures.counts[promise]) for promise in Promise]
        before, after = self.year - 1, self.year + 1
        return super().get_context_data(
            **kwargs,
            figures=figures,
            promised=lines[: len(PROMISED)],
            apart=lines[len(PROMISED) :],
            all_url=f"{reverse('assistance:request-list')}?counted={self.year}",
            fortnights=[
                (gettext("Day %(first)d to %(last)d") % {"first": a, "last": b}, n) for a, b, n in figures.fortnights()
            ],
            few_days=[day for day, files in figures.launch_days for _file in range(files)]
            if figures.files < FEWEST
            else [],
            whose=figures.whose(),
            is_drawn=figures.is_drawn,
            before=before if before >= figures.first_year else None,
            after=after if after <= figures.last_year else None,
            crumbs=[(gettext("Clock board"), reverse("portal:board")), (str(self.year), "")],
        )

    def line(self, promise, number):
        """One figure: its name, number, definition and rows."""
        url = f"{reverse('assistance:request-list')}?counted={self.year}&promise={promise.value}"
        return {"label": promise.label, "number": number, "meaning": MEANINGS[promise], "url": url if number else ""}


class YearExportView(YearMixin, View):
    """The year's files, one a line, with the days of each party."""

    def get(self, request, year):
        """Every file that counts to the year and that the reader may see."""
        files, today = AssistanceRequest.objects.visible_to(request.user), timezone.localdate()
        return rows_response(headings(), rows_of(files, self.year, today), f"clocks-{self.year}")
