"""Decisions, reasons and days: what became of the requests of a year, or of all years."""

from django.db.models import Max, Min
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from accounts.permissions import is_staff_reader
from accounts.views.access import AllowedMixin
from assistance.kinds import KIND_LABELS
from listing.exports import rows_response
from partners.filters import theme_options
from partners.models import Region
from portal.decisions import file, lines
from portal.decisions.reading import read, received_by
from portal.decisions.tally import tally_of
from portal.permissions import can_see_board

from .year import FIRST, LAST


class DecisionsMixin(AllowedMixin):
    """A year of receipt, or all of them; for those who read the board."""

    allowed = can_see_board

    @cached_property
    def year(self):
        """The year of the address, None for all years."""
        year = self.kwargs.get("year")
        if year is not None and not FIRST <= year <= LAST:
            raise Http404
        return year

    @cached_property
    def found(self):
        """The rows behind the figures."""
        return read(self.request.user, self.year)


class DecisionsView(DecisionsMixin, TemplateView):
    """The figures, each with its definition, its denominator, its date and the way to its rows."""

    template_name = "portal/decisions.html"

    def get_context_data(self, **kwargs):
        """What became of them, on which grounds, after how many days, by region, theme and kind."""
        rows, ways = self.found.rows, lines.Rows(self.year)
        counted = tally_of(rows)
        return super().get_context_data(
            **{**kwargs, "year": self.year},
            counted=counted,
            received_url=ways.url(status="received"),
            demonstration=sum(row.is_demonstration for row in rows),
            is_capped=self.found.is_capped,
            is_partial=not is_staff_reader(self.request.user),
            today=timezone.localdate(),
            fates=lines.fate_lines(counted, ways),
            grounds=lines.ground_lines(rows, ways),
            days=lines.days_words(counted.days),
            by_stage=lines.days_lines(rows, "by_stage"),
            by_party=lines.days_lines(rows, "by_party"),
            groups=groups_of(rows, ways),
            again=lines.again_lines(rows, ways),
            rounds=lines.round_lines(self.found.rounds, ways),
            round_count=len(self.found.rounds),
            answers=lines.answer_lines(self.found.rounds),
            years=lines.year_lines(rows) if self.year is None else (),
            **self.neighbours(),
        )

    def neighbours(self):
        """The years beside, the ways to all years and to the board."""
        ends = received_by(self.request.user).order_by().aggregate(first=Min("received_on"), last=Max("received_on"))
        first, last = (day.year if day else None for day in ends.values())
        crumbs = [
            (gettext("Clock board"), reverse("portal:board")),
            (gettext("Decisions"), reverse("portal:decisions")),
        ]
        return {
            "all_years": range(last, first - 1, -1) if first else (),
            "crumbs": [*crumbs, (str(self.year), "")] if self.year else [crumbs[0], (crumbs[1][0], "")],
            "export_url": reverse("portal:decisions-year-export", args=[self.year])
            if self.year
            else reverse("portal:decisions-export"),
        }


def groups_of(rows, ways):
    """The same by region, theme and kind: (heading, note, lines, caption)."""
    regions = [(region.code, region.name) for region in Region.objects.current()]
    return [
        (
            gettext("By region"),
            gettext("A request about countries of two regions counts in both."),
            lines.group_lines(rows, lambda row: row.regions or ("",), regions, "region", ways),
            gettext("Region"),
        ),
        (
            gettext("By theme"),
            "",
            lines.group_lines(rows, lambda row: (row.theme,), theme_options(), "theme", ways),
            gettext("Theme"),
        ),
        (
            gettext("By kind"),
            gettext("One country: bilateral; several or an organisation: regional; several regions: interregional."),
            lines.group_lines(rows, lambda row: (row.kind,), KIND_LABELS, "kind", ways),
            gettext("Kind"),
        ),
    ]


class DecisionsExportView(DecisionsMixin, View):
    """The requests behind the figures, one a line."""

    def get(self, request, year=None):
        """Every request that is counted and that the reader may see."""
        rows = file.rows_of(request.user, self.year, self.found)
        return rows_response(file.headings(), rows, f"decisions-{self.year or 'all'}")
