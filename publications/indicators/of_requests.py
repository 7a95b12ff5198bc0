"""Figures of requests: received, and the states that have asked."""

from collections import defaultdict

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from actions.choices import ActionKind
from actions.models import Action
from assistance.models import AssistanceRequest

from ..choices import Subject, Unit
from .definition import Indicator
from .facts import Fact, part_of_states
from .tallying import first_day_of

WHY_CLOSED = _(
    "A request is between the authority that asks and the programme. It is made public only as an Action, once the authority has agreed to it."
)


def received():
    """The requests that count: sent, and made-up ones only where they are announced."""
    requests = AssistanceRequest.objects.received().order_by()
    return requests if settings.MIEUX_DEMONSTRATION else requests.filter(is_demonstration=False)


def request_facts():
    """Each request received, in the countries that it is about and in their regions."""
    through = AssistanceRequest.countries.through.objects.filter(assistancerequest__in=received().values("pk"))
    places = defaultdict(list)
    pairs = through.order_by().values_list("assistancerequest_id", "country__iso2", "country__region__code")
    for key, iso2, code in pairs:
        places[key].append((iso2, code))
    for key, day in received().values_list("pk", "received_on"):
        regions = tuple({code for _iso2, code in places[key] if code})
        yield Fact(key, day, regions, tuple(iso2 for iso2, _code in places[key]))


def asking_facts():
    """The country of each authority that asked, alone or with others; before the portal that of each Action for one country."""
    country = ("country__iso2", "country__region__code")
    alone = received().values_list("received_on", *(f"institution__{name}" for name in country))
    joint = AssistanceRequest.co_requesters.through.objects.filter(assistancerequest__in=received().values("pk"))
    joint = joint.order_by().values_list(
        "assistancerequest__received_on", *(f"institution__{name}" for name in country)
    )
    for day, iso2, code in (*alone, *joint):
        if code:
            yield Fact(iso2, day, (code,), (iso2,))
    yield from asking_before()


def asking_before():
    """The countries of Actions from before the portal: each of these began with a request of its country."""
    before = Action.objects.public().filter(
        is_historical=True, kind=ActionKind.BILATERAL, regional_organisation=None, countries__region__isnull=False
    )
    for year, iso2, code in before.order_by().values_list("year_start", "countries__iso2", "countries__region__code"):
        yield Fact(iso2, first_day_of(year), (code,), (iso2,))


REQUEST_INDICATORS = (
    Indicator(
        code="requests-received",
        name=_("Requests received"),
        unit=Unit.REQUESTS,
        subject=Subject.REQUESTS,
        counts=_("Every request for assistance that an authority has sent, whatever became of it."),
        dated_by=_("The day on which the request was received."),
        placed_by=_(
            "The countries that the request is about, and their regions; one of several countries counts in each."
        ),
        source=_("The portal’s record of requests."),
        excludes=_("Drafts, and requests from before the portal: those are not on its record."),
        facts=request_facts,
        closed=WHY_CLOSED,
        published_as=("requests_received", "requests_processed_new"),
    ),
    Indicator(
        code="states-having-asked",
        name=_("States having asked"),
        unit=Unit.COUNTRIES,
        subject=Subject.REQUESTS,
        counts=_(
            "Countries and territories of which an authority has sent a request, alone or with others, of all that may ask. For the years before the portal: those for which an Action of this one country is on record."
        ),
        dated_by=_(
            "The day on which the request was received; before the portal the first year of the Action on record."
        ),
        placed_by=_("The country of the authority that asked, and its region today."),
        source=_("The portal’s record of requests, and its record of Actions from before the portal."),
        excludes=_("Regional organisations, and countries that are only named in a request of others."),
        facts=asking_facts,
        measure=part_of_states,
        closed=WHY_CLOSED,
        is_cumulative=True,
        published_as=("states_having_asked",),
    ),
)
