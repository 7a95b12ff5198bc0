"""The events of an Action's activities: prepared from the plan, and shown to whoever may know of them."""

from dataclasses import dataclass

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner, is_staff_reader
from accounts.zones import zone_names
from events.choices import ANNOUNCED, EventStatus
from events.forms import EventForm, languages_shown
from events.models import Event, NominatingAuthority
from events.views.editing import missions_for
from partners.permissions import confirmed_institution_ids
from workflow.engine import TransitionRefused

from ..models import Activity
from ..permissions import can_edit_action
from ..services.events import prepare_event_of, why_no_event
from .access import ActivityOfActionMixin, TeamActionMixin
from .editing import EditView


class EventPrepareView(ActivityOfActionMixin, TeamActionMixin, EditView):
    """Prepare the event of an activity, with what the plan already says of it."""

    template_name = "actions/event_prepare.html"
    form_class = EventForm
    heading = _("Prepare the event")
    anchor = "activities"
    saved = _("The event is prepared. Write its programme next; nobody is written to before you open registration.")

    def check_access(self):
        """The team, while something lies ahead and the activity has participants."""
        super().check_access()
        if fixed := why_no_event(self.activity):
            raise TransitionRefused([fixed])

    @cached_property
    def activity(self):
        """The activity, with the event that it may have."""
        return Activity.objects.select_related("event", "type", "action", "mission").get(pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        """An activity that has its event leads there."""
        event = self.activity.event
        if event is not None and event.status != EventStatus.CANCELLED:
            return HttpResponseRedirect(reverse("events:event-detail", args=[event.pk]))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        """A new event of this file."""
        event = Event(file_reference=self.action.reference)
        missions = missions_for(self.request.user, event)
        return {**super().get_form_kwargs(), "instance": event, "missions": missions}

    def get_initial(self):
        """What the activity says; the time zone of the room is not known from it."""
        return said_by(self.action, self.activity, self.request.user) | {"time_zone": "", "seen": None}

    def get_context_data(self, **kwargs):
        """The activity, the authorities that will be asked, the time zones."""
        words = gettext(
            "It carries the activity “%(title)s”. The plan, and the authority’s agreement to it, stay as they are."
        )
        self.intro = words % {"title": self.activity.title}
        return super().get_context_data(zones=zone_names(), **kwargs)

    def save(self, form):
        """Prepare it."""
        self.prepared = prepare_event_of(
            activity=self.activity, values=form.values, links=form.links, actor=self.request.user
        )

    def get_success_url(self):
        """On to the event; back to the plan before there is one."""
        prepared = getattr(self, "prepared", None)
        return reverse("events:event-detail", args=[prepared.pk]) if prepared else super().get_success_url()


def said_by(action, activity, user):
    """What the plan says of an event; several countries make it a regional workshop."""
    countries = list(action.countries.all())
    asked = action.assistance_request
    languages = list(asked.languages.values_list("pk", flat=True)) if asked else []
    return {
        "title": activity.title,
        "type": activity.type_id,
        "text": activity.description,
        "officer": action.officer_id or user.pk,
        "mission": activity.mission_id,
        "mode": activity.mode,
        "country": countries[0].pk if len(countries) == 1 else None,
        "place": activity.place,
        "starts_on": activity.starts_on,
        "ends_on": activity.last_on,
        "is_regional": len(countries) > 1,
        "region": action.region_id if len(countries) > 1 else None,
        "countries": countries if len(countries) > 1 else [],
        **languages_shown([(key, False) for key in languages]),
    }


@dataclass(frozen=True)
class Gathering:
    """The event of one activity as one reader sees it; `plan_url` leads the team to a new one, `days_differ` from the plan."""

    event: object = None
    url: str = ""
    action_words: str = ""
    plan_url: str = ""
    days_differ: bool = False


def attach_events(action, user):
    """Give every activity of the page its `gathering`, as this reader may see it; None where there is nothing to show."""
    asked = asked_of(action, user)
    for activity in action.activities.all():
        if is_staff_reader(user):
            activity.gathering = staff_gathering(activity, can_edit_action(user, action))
        else:
            activity.gathering = reader_gathering(activity.event, asked)


def asked_of(action, user):
    """{key of an event: key of the reader's authority on its list}, for a contact; nothing for others."""
    if not is_partner(user) or not any(one.event_id for one in action.activities.all()):
        return {}
    mine = {"event__activity__action": action, "institution__in": confirmed_institution_ids(user)}
    return dict(NominatingAuthority.objects.filter(**mine).order_by().values_list("event", "pk"))


def staff_gathering(activity, can_edit):
    """The event with its page; where there is none, or a cancelled one, the way to one."""
    event = activity.event
    is_free = event is None or event.status == EventStatus.CANCELLED
    may_plan = can_edit and is_free and not why_no_event(activity)
    plan_url = reverse("actions:event-prepare", args=[activity.pk]) if may_plan else ""
    if event is None:
        return Gathering(plan_url=plan_url) if plan_url else None
    url = reverse("events:event-detail", args=[event.pk]) if can_edit else ""
    differ = event.is_open and (event.starts_on, event.ends_on) != (activity.starts_on, activity.last_on)
    return Gathering(event, url, gettext("The event"), plan_url, can_edit and differ)


def reader_gathering(event, asked):
    """An event that was announced: the authority that was asked names its people there, others read the public page."""
    if event is None or event.status not in ANNOUNCED:
        return None
    if event.pk in asked:
        words = gettext("Name your people") if event.takes_registrations else gettext("Your people")
        return Gathering(event, reverse("events:authority-own", args=[asked[event.pk]]), words)
    return Gathering(event, public_url_of(event), gettext("The event"))


def public_url_of(event):
    """The public page, where there is one."""
    return reverse("events:event-public", args=[event.pk]) if event.is_public else ""
