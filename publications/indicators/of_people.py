"""Figures of people: experts and their deployments, events, participants and their participations; persons and occasions are never mixed."""

from collections import defaultdict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models import Activity
from events.choices import EventStatus
from events.counting import came
from events.models import Event
from missions.models import Deployment

from ..choices import Subject, Unit
from .definition import Indicator
from .facts import Fact

FEW_ARE_WITHHELD = _(
    "Groups of fewer than five people or answers are withheld, and so are figures from which such a group could be worked out. By country they are counted to date and not by year."
)


def deployments():
    """Deployments that take or took place; made-up ones only where they are announced."""
    rows = Deployment.objects.counted().order_by()
    return rows if settings.MIEUX_DEMONSTRATION else rows.filter(seat__mission__is_demonstration=False)


def places_of_remote_missions():
    """{mission: [(country, region)]} of those that took place nowhere: the countries of the Action they belong to."""
    rows = Activity.objects.filter(mission__country=None, mission__isnull=False).order_by()
    found = defaultdict(list)
    for mission, iso2, code in rows.values_list(
        "mission_id", "action__countries__iso2", "action__countries__region__code"
    ):
        found[mission].append((iso2, code))
    return found


def deployment_rows():
    """(deployment, expert, day, regions, countries) of each."""
    remote = places_of_remote_missions()
    mission = "seat__mission"
    names = ("pk", "expert_id", "seat__mission_id", f"{mission}__starts_on", f"{mission}__country__iso2")
    for key, expert, place, day, iso2, code in deployments().values_list(*names, f"{mission}__country__region__code"):
        pairs = [(iso2, code)] if iso2 else remote.get(place, [])
        regions = tuple({code for _iso2, code in pairs if code})
        yield key, expert, day, regions, tuple(iso2 for iso2, _code in pairs if iso2)


def deployment_facts():
    """Each deployment."""
    return (Fact(key, day, *places) for key, _expert, day, *places in deployment_rows())


def expert_facts():
    """The expert of each deployment."""
    return (Fact(expert, day, *places) for _key, expert, day, *places in deployment_rows())


def held_events():
    """Events that were held; made-up ones only where they are announced."""
    rows = Event.objects.filter(status=EventStatus.HELD).order_by()
    return rows if settings.MIEUX_DEMONSTRATION else rows.filter(is_demonstration=False)


def read_events():
    """{event: (last day, regions, countries)}: the region of the event, or else of its country."""
    names = ("pk", "ends_on", "country__iso2", "region__code", "country__region__code")
    found = {}
    for key, day, iso2, own, of_country in held_events().values_list(*names):
        code = own or of_country
        found[key] = (day, (code,) if code else (), (iso2,) if iso2 else ())
    return found


def event_facts():
    """Each event that was held."""
    return (Fact(key, *place) for key, place in read_events().items())


def participation_facts():
    """Each person at each event to which they came."""
    events = read_events()
    rows = came(held_events()).order_by().values_list("pk", "event_id")
    return (Fact(key, *events[event]) for key, event in rows)


def participant_facts():
    """The person of each participation."""
    events = read_events()
    rows = came(held_events()).order_by().values_list("participant_id", "event_id")
    return (Fact(person, *events[event]) for person, event in rows)


def present_events(keys):
    """The events behind keys that have a page."""
    found = Event.objects.public().for_page().in_bulk(list(keys))
    for event in (found[key] for key in keys if key in found):
        url = reverse("events:event-public", args=[event.pk])
        yield {"label": event.title, "url": url, "note": event.days_in_words}


OF_EXPERTS = {
    "subject": Subject.PEERS,
    "dated_by": _("The first day of the mission there."),
    "placed_by": _(
        "The country of the mission, and its region. Work from a distance counts in the countries of its Action."
    ),
    "source": _("The portal’s record of missions."),
    "closed": _(
        "Who was deployed is a matter of the experts and their employers. The page of an Action says how many they were and from where."
    ),
    "group": "experts",
    "companions": lambda: EXPERT_INDICATORS,
}
OF_PARTICIPANTS = {
    "subject": Subject.EVENTS,
    "dated_by": _("The last day of the event."),
    "placed_by": _("The country where the event took place, and the region of the event or of that country."),
    "source": _("The attendance sheets of events."),
    "closed": _("Lists of names are kept for the event alone and are never public."),
    "group": "participants",
    "companions": lambda: PARTICIPANT_INDICATORS,
}

EXPERT_INDICATORS = (
    Indicator(
        code="experts-deployed",
        name=_("Experts deployed"),
        unit=Unit.PERSONS,
        counts=_("Persons who went on a mission, or worked on one from a distance; each once, however often."),
        excludes=_("Experts who were only asked or held, and deployments from before the portal."),
        facts=expert_facts,
        is_cumulative=True,
        published_as=("experts_deployed", "experts_mobilised", "experts_involved"),
        **OF_EXPERTS,
    ),
    Indicator(
        code="deployments",
        name=_("Deployments of experts"),
        unit=Unit.DEPLOYMENTS,
        counts=_("One expert on one mission; the same expert on two missions counts twice."),
        excludes=_("Experts who were only asked or held, and deployments from before the portal."),
        facts=deployment_facts,
        **OF_EXPERTS,
    ),
)

EVENT_INDICATORS = (
    Indicator(
        code="events-held",
        name=_("Events held"),
        unit=Unit.EVENTS,
        counts=_(
            "Workshops, trainings, conferences and other gatherings that have taken place, of an Action or of the programme."
        ),
        facts=event_facts,
        present=present_events,
        excludes=_("Events that were cancelled, and those from before the portal."),
        **{key: OF_PARTICIPANTS[key] for key in ("subject", "dated_by", "placed_by")},
        source=_("The portal’s record of events."),
        closed=_("Events without a public page are counted and not named."),
    ),
)

PARTICIPANT_INDICATORS = (
    Indicator(
        code="participants",
        name=_("Participants"),
        unit=Unit.PERSONS,
        counts=_("Persons who were present at one event at least; each once, however many events they came to."),
        excludes=_("Who registered and did not come, and participants from before the portal."),
        facts=participant_facts,
        is_cumulative=True,
        published_as=("participants_total", "participants_trained"),
        **OF_PARTICIPANTS,
    ),
    Indicator(
        code="participations",
        name=_("Participations"),
        unit=Unit.PARTICIPATIONS,
        counts=_("One person at one event, however many days; the same person at two events counts twice."),
        excludes=_("Who registered and did not come, and participations from before the portal."),
        facts=participation_facts,
        **OF_PARTICIPANTS,
    ),
)
