"""The events as the team finds them, and their export."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from listing.keyset import Order
from listing.tabs import status_tabs
from listing.views import ExportView, FilteredListView
from missions.periods import in_words

from .. import exports
from ..choices import TAKING_PLACES
from ..choices import EventStatus as E
from ..choices import RegistrationStatus as R
from ..filters import EventFilterSet
from ..models import Event, Registration
from .access import TeamMixin

NEXT = Order("next", pgettext_lazy("events", "Next first"), ("starts_on", "id"))
LAST = Order("late", pgettext_lazy("events", "Last first"), ("-starts_on", "-id"))
# key: (words, statuses, orders)
PARTS = {
    "coming": (pgettext_lazy("events", "Coming"), (E.OPEN, E.FULL, E.CLOSED), (NEXT, LAST)),
    "prepared": (pgettext_lazy("events", "Being prepared"), (E.DRAFT,), (NEXT, LAST)),
    "past": (pgettext_lazy("events", "Past"), (E.HELD,), (LAST, NEXT)),
    "cancelled": (pgettext_lazy("events", "Cancelled"), (E.CANCELLED,), (LAST, NEXT)),
}
USUAL = "coming"


class EventRows(TeamMixin):
    """The events that the team may see, in one of the four parts of the list."""

    filterset_class = EventFilterSet

    @property
    def part(self):
        """The part that the address names."""
        name = self.request.GET.get("tab", "")
        return name if name in PARTS else USUAL

    @property
    def beside(self):
        """The part, unless it is the usual one."""
        return () if self.part == USUAL else (("tab", self.part),)

    @property
    def orders(self):
        """What lies ahead by what comes next, what lies behind by what was last."""
        return PARTS[self.part][2]

    def get_queryset(self):
        """Those of the part, without those on whose file the person declared a conflict of interest."""
        return Event.objects.visible_to(self.request.user).filter(status__in=PARTS[self.part][1])


class EventListView(EventRows, FilteredListView):
    """The events, filtered, by pages."""

    template_name = "events/event_list.html"

    def get_context_data(self, **kwargs):
        """The parts, each with how many of its events the filters leave."""
        events = Event.objects.visible_to(self.request.user)
        found = EventFilterSet(self.request.GET, events, request=self.request).qs
        parts = status_tabs(PARTS, self.filterset, found, self.part, USUAL)
        return super().get_context_data(part=self.part, tabs=parts, **kwargs)

    def read(self, queryset):
        """Only what a row shows."""
        return queryset.select_related("type", "country", "officer").defer("text", "practical", "search_text")

    def make_rows(self, rows):
        """Each event with its address, its days and its numbers, which are read for the whole page at once."""
        numbers = numbers_of([event.pk for event in rows])
        for event in rows:
            event.url = reverse("events:event-detail", args=[event.pk])
            event.day_words = in_words(event.starts_on, event.ends_on, month="N")
            event.numbers = numbers.get(event.pk, {"taken": 0, "waiting": 0, "applied": 0})
        return rows


class EventExportView(EventRows, ExportView):
    """The same events as a file."""

    file_name = "events"
    url_name = "events:event-export"
    list_url_name = "events:event-list"

    def get_columns(self):
        """The columns in the reader's language."""
        return exports.columns()


def numbers_of(keys):
    """{key of an event: places taken, people who wait, people to be decided on}, in one query."""
    rows = Registration.objects.filter(event__in=keys).order_by().values("event")
    counted = rows.annotate(
        taken=Count("pk", filter=Q(status__in=TAKING_PLACES)),
        waiting=Count("pk", filter=Q(status=R.WAITING)),
        applied=Count("pk", filter=Q(status=R.APPLIED)),
    )
    return {row["event"]: row for row in counted}
