"""The public portfolio: as map and list, list or table, as a file, and as a feed of what is new."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from listing.exports import csv_response
from listing.filters import query_of
from listing.views import FilteredListView, FilteredRows

from ..figures import public_record
from ..models import Action
from ..portfolio import ORDERS, make_row, row_footnotes
from ..portfolio_file import FILE_NAME, PUBLIC_COLUMNS
from ..portfolio_filters import PortfolioFilterSet
from ..portfolio_map import found_places

WAYS = (("", _("Map and list"), "map"), ("list", _("List"), "list"), ("table", _("Table"), "table"))


@dataclass(frozen=True)
class Way:
    """One way to show the rows."""

    label: str
    url: str
    icon: str
    is_current: bool


class PortfolioRows(FilteredRows):
    """Every published Action, to be found by region, country, theme, result, area, state, year or words."""

    filterset_class = PortfolioFilterSet
    orders = ORDERS

    def get_queryset(self):
        """What everybody may read."""
        return Action.objects.public()


@method_decorator(login_not_required, name="dispatch")
class ActionPortfolioView(PortfolioRows, FilteredListView):
    """The page; its address says everything that was chosen."""

    template_name = "actions/action_portfolio.html"

    @property
    def way(self):
        """How the rows are shown."""
        given = self.request.GET.get("view", "")
        return given if given in {way for way, _label, _icon in WAYS} else ""

    @property
    def beside(self):
        """The way of showing stays in every address."""
        return (("view", self.way),) if self.way else ()

    def read(self, queryset):
        """Only what a row shows."""
        return queryset.for_portfolio()

    def make_rows(self, rows):
        """Plain cells, and the footnotes that the names on this page need."""
        self.extra_context = {"footnotes": row_footnotes(rows)}
        return [make_row(action) for action in rows]

    def ways(self):
        """The ways to choose from, each with the address of the same rows."""
        chosen, order = self.filterset.chosen, self.sort_pair(self.order)
        return [
            Way(label, query_of(chosen, (*order, ("view", way))), icon, way == self.way) for way, label, icon in WAYS
        ]

    def get_context_data(self, **kwargs):
        """The rows; only the plain list is for search engines."""
        context = super().get_context_data(**kwargs)
        chosen = query_of(self.filterset.chosen)
        record = public_record()
        return context | {
            "chosen": self.filterset.number_chosen,
            "groups": list(self.filterset.groups()),
            "way": self.way,
            "ways": self.ways(),
            "on_record": record.on_record,
            "without_theme": record.themes.get(None, 0),
            "chosen_query": chosen if chosen != "?" else "",
            "file_query": query_of(self.filterset.chosen, self.sort_pair(self.order)),
            "is_indexed": not context["chosen"] and not self.request.GET,
            "crumbs": [(gettext("Home"), reverse("portal:home")), (gettext("Actions"), "")],
            **(self.places() if not self.way else {}),
        }

    def places(self):
        """The map and what it cannot place."""
        found = found_places(self.filterset, self.filtered(), self.kept)
        drawn = found.map
        return {"map": drawn, "points": found.points, "map_notes": found.notes(drawn), "footnotes": found.footnotes}


@method_decorator(login_not_required, name="dispatch")
class PortfolioExportView(PortfolioRows, View):
    """The rows found as CSV, sent while they are read."""

    def get(self, request, **kwargs):
        """In the order of the page."""
        return csv_response(self.order.applied_to(self.filterset.qs), PUBLIC_COLUMNS, FILE_NAME)
