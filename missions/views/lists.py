"""The missions as the team finds them, and their export."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator
from listing.keyset import Order
from listing.views import ExportView, FilteredListView

from .. import exports
from ..choices import BLOCKING, MissionStatus
from ..filters import MissionFilterSet
from ..models import Deployment, Mission, Seat
from ..periods import in_words
from ..permissions import can_plan
from .seat_rows import seat_words

ORDERS = (
    Order("next", _("Next first"), ("starts_on", "id")),
    Order("late", _("Last first"), ("-starts_on", "-id")),
)
TAGS = {
    MissionStatus.PLANNED: "running",
    MissionStatus.CONFIRMED: "good",
    MissionStatus.CLOSED: "quiet",
    MissionStatus.CANCELLED: "quiet",
}


class MissionRows:
    """The missions that the team may see."""

    filterset_class = MissionFilterSet
    orders = ORDERS

    def dispatch(self, request, *args, **kwargs):
        """For the team; an administrator is told so, nobody else knows of it."""
        if request.user.is_authenticated and not can_plan(request.user):
            if is_administrator(request.user):
                raise PermissionDenied(gettext("Missions are planned by the MIEUX team."))
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """All but those on whose file the person declared a conflict of interest."""
        return Mission.objects.visible_to(self.request.user)


class MissionListView(MissionRows, FilteredListView):
    """The missions, filtered, by pages."""

    template_name = "missions/mission_list.html"

    def read(self, queryset):
        """A row with its seats and how far each is, in three queries for the page."""
        people = Deployment.objects.filter(status__in=BLOCKING).only("status", "seat_id")
        seats = Seat.objects.filter(given_up_on=None).only("mission_id", "number")
        seats = seats.prefetch_related(Prefetch("deployments", people.order_by("pk"), to_attr="taken"))
        prefetch = Prefetch("seats", seats.order_by("number", "pk"), to_attr="sought")
        return queryset.select_related("country", "officer").prefetch_related(prefetch)

    def make_rows(self, rows):
        """Each mission with its tag, its address and how many seats are how far."""
        for mission in rows:
            mission.url = reverse("missions:mission-detail", args=[mission.pk])
            mission.tag = TAGS[mission.status]
            mission.day_words = in_words(mission.starts_on, mission.ends_on, month="N")
            taken = [seat.taken[0].status if seat.taken else "" for seat in mission.sought]
            mission.seat_words, mission.waiting_words = seat_words(taken)
        return rows


class MissionExportView(MissionRows, ExportView):
    """The same missions as a file."""

    file_name = "missions"
    url_name = "missions:mission-export"
    list_url_name = "missions:mission-list"

    def get_columns(self):
        """The columns in the reader's language."""
        return exports.columns()
