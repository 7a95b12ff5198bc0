"""The working list of Actions for the team, the Delegations and the committee, and its exports."""

from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner
from clock.cell import CLOCK_COLUMNS, clock_cell
from clock.choices import Party
from listing.addresses import address_maker
from listing.keyset import Order
from listing.views import ExportView, FilteredListView
from partners.models.names import name_column

from ..choices import OPEN_STATUSES, ActionKind, ActionStatus
from ..exports import COLUMNS
from ..filters import ActionFilterSet
from ..models import Action

RUNNING = Q(clock__due_on__isnull=False, clock__stopped_on=None)
ORDERS = (
    Order("newest", _("Newest first"), ("-sort_on", "-id")),
    Order("oldest", _("Oldest first"), ("sort_on", "id")),
    Order("deadline", _("Running clocks by deadline"), ("clock__due_on", "clock_id"), RUNNING),
)
TAGS = dict.fromkeys(OPEN_STATUSES, "running") | {ActionStatus.COMPLETED: "good", ActionStatus.ON_HOLD: "tight"}


class ActionRows:
    """The Actions that the reader may see; partner contacts have a page of their own for theirs."""

    filterset_class = ActionFilterSet
    orders = ORDERS

    def dispatch(self, request, *args, **kwargs):
        """Send partner contacts to their own page."""
        if is_partner(request.user):
            return redirect("actions:action-mine")
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """What the reader may see."""
        return Action.objects.visible_to(self.request.user)


class ActionListView(ActionRows, FilteredListView):
    """All Actions that the reader may see, filtered, by pages."""

    template_name = "actions/action_list.html"

    def read(self, queryset):
        """The columns of a row, and no more."""
        return queryset.values(
            "id", "sort_on", "reference", "label", "label_fr", "title", "title_fr", "kind", "status", "holder",
            "is_historical", "year_start", "year_end", f"theme__{name_column()}", "officer__name", *CLOCK_COLUMNS,
        )  # fmt: skip

    def make_rows(self, rows):
        """Plain cells; addresses and words are made once for all rows."""
        url_of, today, theme = address_maker("actions:action-detail"), timezone.localdate(), f"theme__{name_column()}"
        statuses, kinds, parties = dict(ActionStatus.choices), dict(ActionKind.choices), dict(Party.choices)
        is_french = (get_language() or "en").startswith("fr")
        for row in rows:
            row["url"] = url_of(row["reference"])
            row["status_label"], row["tag"] = statuses[row["status"]], TAGS.get(row["status"], "quiet")
            row["kind_label"], row["party_label"] = (
                kinds[row["kind"]],
                "" if row["is_historical"] else parties[row["holder"]],
            )
            row["clock"], row["theme"], row["years"] = clock_cell(row, today), row[theme], years_of(row)
            if is_french:
                row["label"], row["title"] = row["label_fr"] or row["label"], row["title_fr"] or row["title"]
        return rows


class ActionExportView(ActionRows, ExportView):
    """The same Actions as a file."""

    columns = COLUMNS
    file_name = "actions"
    url_name = "actions:action-export"
    list_url_name = "actions:action-list"


def years_of(row):
    """The years of an Action of the published record, as far as they are on record."""
    start, end = row["year_start"], row["year_end"]
    if not start:
        return gettext("Years not on record")
    if not end:
        return gettext("From %(year)s") % {"year": start}
    return str(start) if start == end else f"{start}–{end}"
