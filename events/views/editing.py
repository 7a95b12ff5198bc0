"""An event is prepared, changed, or its draft thrown away."""

from copy import copy
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.zones import zone_names
from missions.models import Mission
from missions.planning_forms import SeenVersionForm

from .. import services
from ..forms import MOST_MISSIONS, EventForm, languages_shown
from ..services import discarding
from .access import TeamMixin
from .event_writing import EventWritingView, WritingView

MISSIONS_SINCE = timedelta(days=120)


class EventCreateView(TeamMixin, WritingView):
    """Prepare an event of the programme; one of an Action is prepared from its activity."""

    form_class = EventForm
    template_name = "events/event_edit.html"
    heading = _("Prepare an event")
    intro = _(
        "Say what it is, where and when. Then you write the programme and name the authorities that send people. Nobody is written to before you open registration."
    )
    button = _("Prepare the event")

    def get_initial(self):
        """Whoever prepares it runs it, at first."""
        return {**super().get_initial(), "officer": self.request.user.pk, "time_zone": ""}

    def get_form_kwargs(self):
        """The missions to choose from."""
        return {**super().get_form_kwargs(), "missions": missions_for(self.request.user)}

    def get_context_data(self, **kwargs):
        """The time zones that are offered."""
        return super().get_context_data(zones=zone_names(), **kwargs)

    def get_success_url(self):
        """On to the event; to the list for who leaves it."""
        made = getattr(self, "made", None)
        return reverse("events:event-detail", args=[made.pk]) if made else reverse("events:event-list")

    def act(self, form):
        """Prepare it; its page says what comes next."""
        languages, countries = form.links
        self.made = services.prepare_event(
            actor=self.request.user, values=form.values, languages=languages, countries=countries
        )
        return gettext("Prepared. Write the programme next, and name the authorities that send people.")


class EventEditView(EventWritingView):
    """Everything that is written of an event."""

    form_class = EventForm
    template_name = "events/event_edit.html"
    heading = _("Change the event")
    compares = True

    def get_initial(self):
        """The languages in their lines."""
        pairs = [(one.language_id, one.is_interpreted) for one in self.event.languages.all()]
        return {**super().get_initial(), **languages_shown(pairs)}

    def get_form_kwargs(self):
        """A copy of the row: what is typed is not what stands above the form."""
        missions = missions_for(self.request.user, self.event)
        return {**super().get_form_kwargs(), "instance": copy(self.event), "missions": missions}

    def get_context_data(self, **kwargs):
        """How many people are told of other days or another place."""
        told = self.event.registrations.open().count()
        return super().get_context_data(**{"zones": zone_names(), "told": told, **kwargs})

    def act(self, form):
        """Write it."""
        services.change_event(
            event=self.event,
            actor=self.request.user,
            values=form.values,
            links=form.links,
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Saved.")


class EventDiscardView(EventWritingView):
    """Throws a draft away: said before, then done."""

    form_class = SeenVersionForm
    template_name = "events/event_discard.html"
    heading = _("Throw the draft away")

    def act(self, form):
        """Throw it away."""
        discarding.discard_event(event=self.event, actor=self.request.user, seen=form.cleaned_data["seen"] or 0)
        self.is_gone = True
        return gettext("The draft is thrown away.")

    def get_success_url(self):
        """To the drafts, once it is gone."""
        if getattr(self, "is_gone", False):
            return reverse("events:event-list", query={"tab": "prepared"})
        return super().get_success_url()


def missions_for(user, event=None):
    """The missions that an event can be tied to: those of its Action's file, or the latest and those ahead; at most sixty."""
    rows = Mission.objects.visible_to(user).order_by("-starts_on", "-pk")
    if event is not None and event.file_reference:
        return rows.filter(Q(file_reference=event.file_reference) | Q(pk=event.mission_id))
    since = timezone.localdate() - MISSIONS_SINCE
    keys = list(rows.filter(ends_on__gte=since).values_list("pk", flat=True)[:MOST_MISSIONS])
    return rows.filter(Q(pk__in=keys) | Q(pk=getattr(event, "mission_id", None)))
