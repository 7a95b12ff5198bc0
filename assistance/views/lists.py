"""The list of requests for the team, the Delegations and the committee, and its exports."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner, is_team
from clock.cell import CLOCK_COLUMNS, clock_cell
from clock.choices import Party
from listing.addresses import address_maker
from listing.keyset import Order
from listing.views import ExportView, FilteredListView
from partners.models.names import name_column

from ..choices import ENDED_STATUSES, OPEN_STATUSES, RefusalGround, RequestStatus
from ..exports import COLUMNS
from ..filters import RequestFilterSet
from ..models import AssistanceRequest

RUNNING = Q(clock__due_on__isnull=False, clock__stopped_on=None)
ORDERS = (
    Order("newest", _("Newest first"), ("-created_at", "-id")),
    Order("oldest", _("Oldest first"), ("created_at", "id")),
    Order("deadline", _("Running clocks by deadline"), ("clock__due_on", "clock_id"), RUNNING),
)
TAGS = dict.fromkeys(OPEN_STATUSES, "running") | {RequestStatus.APPROVED: "good", RequestStatus.DRAFT: "plain"}


class RequestRows:
    """The requests that the reader may see; partner contacts have a page of their own for theirs."""

    filterset_class = RequestFilterSet
    orders = ORDERS

    def dispatch(self, request, *args, **kwargs):
        """Send partner contacts to their own page."""
        if is_partner(request.user):
            return redirect("assistance:request-mine")
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """What the reader may see."""
        return AssistanceRequest.objects.visible_to(self.request.user)


class RequestListView(RequestRows, FilteredListView):
    """All requests that the reader may see, filtered, by pages."""

    template_name = "assistance/request_list.html"

    def read(self, queryset):
        """The columns of a row, and no more."""
        countries = AssistanceRequest.countries.through.objects.filter(assistancerequest_id=OuterRef("pk"))
        names = countries.order_by("country__name_en").values(f"country__{name_column()}")[:1]
        counted = countries.order_by().values("assistancerequest_id").annotate(n=Count("pk")).values("n")
        return queryset.annotate(
            place=Subquery(names), place_count=Subquery(counted)
        ).values(
            "id", "created_at", "reference", "title", "status", "holder", "institution__name", "officer__name",
            "regional_organisation__short", f"theme__{name_column()}", "place", "place_count", "refusal__ground",
            *CLOCK_COLUMNS,
        )  # fmt: skip

    def make_rows(self, rows):
        """Plain cells; addresses and words are made once for all rows."""
        url_of = address_maker("assistance:request-detail")
        statuses, parties, today = dict(RequestStatus.choices), dict(Party.choices), timezone.localdate()
        grounds = dict(RefusalGround.choices)
        theme = f"theme__{name_column()}"
        for row in rows:
            row["url"] = url_of(row["reference"]) if row["reference"] else draft_url(row["id"])
            row["title"] = row["title"] or gettext("Request of %(institution)s") % {
                "institution": row["institution__name"]
            }
            row["status_label"], row["tag"] = statuses[row["status"]], TAGS.get(row["status"], "quiet")
            row["ground"] = grounds.get(row["refusal__ground"], "")
            row["party_label"] = "" if row["status"] in ENDED_STATUSES else parties[row["holder"]]
            row["clock"], row["theme"], row["place"] = clock_cell(row, today), row[theme], place_of(row)
        return rows

    def get_context_data(self, **kwargs):
        """The register button for those who may use it."""
        return super().get_context_data(may_register=is_team(self.request.user), **kwargs)


class RequestExportView(RequestRows, ExportView):
    """The same requests as a file."""

    columns = COLUMNS
    file_name = "requests"
    url_name = "assistance:request-export"
    list_url_name = "assistance:request-list"


def draft_url(pk):
    """Where a draft without a reference is read."""
    return reverse("assistance:request-summary", args=[pk])


def place_of(row):
    """The country, how many more there are, or the regional organisation."""
    if row["regional_organisation__short"]:
        return row["regional_organisation__short"]
    if (row["place_count"] or 0) > 1:
        return gettext("%(country)s and %(count)d more") % {"country": row["place"], "count": row["place_count"] - 1}
    return row["place"] or ""
