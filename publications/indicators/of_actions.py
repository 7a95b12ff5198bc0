"""Figures of Actions: on record, running, begun, launched in time, completed, and the countries that they served."""

from collections import defaultdict

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.choices import PLANNING_STATUSES, ActionStatus
from actions.models import Action
from actions.public import launch_day, period_of, title_of
from listing.folding import fold
from partners.models import Country

from ..choices import Subject, Unit
from .definition import Indicator
from .facts import Fact, kept_part
from .tallying import first_day_of

FROM_THE_RECORD = _(
    "The portal’s record of published Actions; those from before the portal come from the programme’s own pages."
)
NOT_COUNTED = _("Actions that are not published, and those that were cancelled before they began.")
PLACED_BY_ACTION = _(
    "The region and the countries of the Action. A joint Action counts in each of its countries; one of several regions counts in none of them."
)


def places_of(actions):
    """{Action: its countries by their two letters} of a query."""
    through = Action.countries.through.objects.filter(action__in=actions.order_by().values("pk"))
    found = defaultdict(tuple)
    for key, iso2 in through.order_by("pk").values_list("action_id", "country__iso2"):
        found[key] += (iso2,)
    return found


def facts_of(actions, day_of, extra_of=lambda row: None):
    """A Fact for each Action of a query, in two queries; `day_of` and `extra_of` read a row."""
    places = places_of(actions)
    rows = actions.order_by().annotate(region_code=F("region__code"), due_on=F("clock__original_due_on"))
    names = ("pk", "region_code", "launched_on", "completed_on", "year_start", "year_end", "due_on")
    for row in rows.values_list(*names, named=True):
        regions = (row.region_code,) if row.region_code else ()
        yield Fact(row.pk, day_of(row), regions, places[row.pk], extra_of(row))


def day_begun(row):
    """The day of the launch, or the first year on record where only that is known."""
    return row.launched_on or first_day_of(row.year_start)


def day_completed(row):
    """The day of completion, or the last year on record where only that is known."""
    return row.completed_on or first_day_of(row.year_end)


def begun():
    """The published Actions that have begun."""
    return Action.objects.public().exclude(status__in=PLANNING_STATUSES)


def on_record_facts():
    """Every published Action."""
    return facts_of(Action.objects.public(), lambda row: None)


def running_facts():
    """Those that are at work now."""
    return facts_of(Action.objects.public().filter(status=ActionStatus.ONGOING), lambda row: None)


def begun_facts():
    """Those that have begun, by the day on which they did."""
    return facts_of(begun(), day_begun)


def completed_facts():
    """Those that reached their end, by its day."""
    return facts_of(Action.objects.public().filter(status=ActionStatus.COMPLETED), day_completed)


def launch_facts():
    """Those launched since the clock is kept, and whether it was by the original deadline."""
    launched = Action.objects.public().filter(is_historical=False, launched_on__isnull=False)
    return facts_of(launched, lambda row: row.launched_on, lambda row: row.launched_on <= row.due_on)


def country_facts():
    """A country for each Action of it that has begun, in the region where it lies."""
    days = {fact.key: fact.on for fact in begun_facts()}
    through = Action.countries.through.objects.filter(action__in=begun().order_by().values("pk"))
    for key, iso2, code in through.order_by().values_list("action_id", "country__iso2", "country__region__code"):
        yield Fact(iso2, days.get(key), (code,) if code else (), (iso2,))


def present_actions(keys, note_of=period_of):
    """The Actions behind keys, each with the address of its page."""
    found = Action.objects.public().for_portfolio().select_related("clock").in_bulk(list(keys))
    for action in (found[key] for key in keys if key in found):
        url = reverse("actions:action-public", args=[action.reference])
        yield {"label": f"{action.display_label}: {title_of(action)}", "url": url, "note": note_of(action)}


def present_launches(keys):
    """The Actions behind keys, each with the day of its launch, so that a reader sees which were in time."""
    return present_actions(keys, launch_words)


def launch_words(action):
    """On which day of the clock it was launched, and whether that was too late for the first deadline."""
    said = gettext("Launched on day %(day)d") % {"day": launch_day(action)}
    if action.launched_on <= action.clock.original_due_on:
        return said
    return f"{said} · {gettext('not within three months')}"


def by_name(keys):
    """Countries in the order of their names in the reader's language."""
    names = {country.iso2: fold(country.name) for country in Country.objects.filter(iso2__in=keys)}
    return sorted(names, key=names.get)


def present_countries(keys):
    """The countries behind keys, each with its Actions."""
    found = Country.objects.in_bulk(list(keys), field_name="iso2")
    for country in (found[key] for key in keys if key in found):
        yield {
            "label": country.name,
            "url": f"{reverse('actions:action-portfolio')}?country={country.iso2}",
            "note": "",
        }


OF_ACTIONS = {
    "unit": Unit.ACTIONS,
    "subject": Subject.ACTIONS,
    "placed_by": PLACED_BY_ACTION,
    "source": FROM_THE_RECORD,
    "present": present_actions,
}

ACTION_INDICATORS = (
    Indicator(
        code="actions-on-record",
        name=_("Actions on record"),
        counts=_("Every Action that has its page here, from 2009 on, whatever its state."),
        dated_by="",
        excludes=_("Actions that are not published, and those that were cancelled before they began."),
        facts=on_record_facts,
        published_as=("actions_total",),
        **OF_ACTIONS,
    ),
    Indicator(
        code="actions-running",
        name=_("Actions running now"),
        counts=_("Actions in the state “Ongoing”: launched, not on hold, not yet completed."),
        dated_by="",
        excludes=_("Actions from before the portal whose end is not on record."),
        facts=running_facts,
        portfolio_query="status=ongoing",
        published_as=("actions_running",),
        **OF_ACTIONS,
    ),
    Indicator(
        code="actions-begun",
        name=_("Actions begun"),
        counts=_("Every published Action that has begun, whatever became of it."),
        dated_by=_("The day of the launch; for Actions from before the portal the first year on record."),
        excludes=NOT_COUNTED,
        facts=begun_facts,
        published_as=("actions_implemented",),
        **OF_ACTIONS,
    ),
    Indicator(
        code="actions-completed",
        name=_("Actions completed"),
        counts=_("Published Actions in the state “Completed”."),
        dated_by=_("The day of completion; for Actions from before the portal the last year on record."),
        excludes=_("Actions closed early or on hold. Those whose end is not on record count to date, and in no year."),
        facts=completed_facts,
        portfolio_query="status=completed",
        published_as=("actions_concluded",),
        **OF_ACTIONS,
    ),
    Indicator(
        code="launched-in-time",
        name=_("Launched within three months"),
        counts=_(
            "Actions launched on or before the original deadline, three calendar months after the request, of all launched since the clock is kept."
        ),
        dated_by=_("The day of the launch."),
        excludes=_("Actions from before the portal: their clock was not kept. An extension does not count as kept."),
        facts=launch_facts,
        measure=kept_part,
        **OF_ACTIONS | {"source": _("The fast-response clock of each Action."), "present": present_launches},
    ),
    Indicator(
        code="countries-served",
        name=_("Countries and territories served"),
        unit=Unit.COUNTRIES,
        subject=Subject.ACTIONS,
        counts=_("Named as a country of at least one Action that has begun."),
        dated_by=_("The day on which the Action began."),
        placed_by=_("The region in which the country lies today, whatever the region of the Action."),
        source=FROM_THE_RECORD,
        excludes=_("Regional organisations."),
        facts=country_facts,
        present=present_countries,
        arrange=by_name,
        is_cumulative=True,
        published_as=("countries_reached", "countries_supported_year"),
    ),
)
