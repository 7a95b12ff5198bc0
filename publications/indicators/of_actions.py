"""Figures of Actions: on record, launched, launched in time, completed, and the countries that they served."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.choices import ActionStatus
from actions.models import Action
from actions.public import period_of, title_of
from partners.models import Country

from ..choices import ScopeKind, Unit
from .definition import Indicator, Value

FROM_THE_RECORD = _(
    "The portal’s record of published Actions; those from before the portal come from the programme’s own pages."
)
NOT_COUNTED = _("Actions that are not published, and those that were cancelled before they began.")


def actions_in(scope):
    """The published Actions of a scope: each once, a joint one in each of its countries."""
    actions = Action.objects.public().order_by()
    if scope.kind == ScopeKind.REGION:
        return actions.filter(region__code=scope.key)
    if scope.kind == ScopeKind.COUNTRY:
        through = Action.countries.through.objects.filter(country__iso2=scope.key)
        return actions.filter(pk__in=through.values("action_id"))
    return actions


def begun_in(actions, period):
    """Those that began in a period: by the day of the launch, or by the year on record where only that is known."""
    if period.year is None and period.until is None:
        return actions
    by_day = Q(launched_on__isnull=False, **period.of("launched_on"))
    years = {"year_start__lte": period.ends_on.year} if period.ends_on else {}
    if period.starts_on:
        years["year_start__gte"] = period.starts_on.year
    return actions.filter(by_day | Q(launched_on=None, **years))


def begun(scope, period):
    """The published Actions that have begun."""
    known = actions_in(scope).exclude(status__in=[ActionStatus.PREPARATION, ActionStatus.READY])
    return begun_in(known, period)


def with_a_clock(scope, period):
    """Those launched since the clock is kept."""
    return actions_in(scope).filter(is_historical=False, launched_on__isnull=False, **period.of("launched_on"))


def completed(scope, period):
    """Those that reached their end."""
    done = actions_in(scope).filter(status=ActionStatus.COMPLETED)
    if period.year is None and period.until is None:
        return done
    years = {"year_end__lte": period.ends_on.year}
    if period.starts_on:
        years["year_end__gte"] = period.starts_on.year
    return done.filter(Q(completed_on__isnull=False, **period.of("completed_on")) | Q(completed_on=None, **years))


def countries_served(scope, period):
    """The countries and territories named by at least one Action that has begun."""
    through = Action.countries.through.objects.filter(action_id__in=begun(scope, period).values("pk"))
    countries = Country.objects.filter(pk__in=through.values("country_id"))
    if scope.kind == ScopeKind.REGION:
        countries = countries.filter(region__code=scope.key)
    return countries.filter(iso2=scope.key) if scope.kind == ScopeKind.COUNTRY else countries


def counting(rows_of):
    """Count the rows of a query."""
    return lambda scope, period: Value(rows_of(scope, period).count())


def in_time(scope, period):
    """Of those launched since the clock is kept, how many by the original deadline."""
    launched = with_a_clock(scope, period)
    kept = launched.filter(launched_on__lte=F("clock__original_due_on"))
    return Value(kept.count(), of=launched.count())


def action_rows(rows_of):
    """The Actions behind a figure, each with the address of its page."""

    def rows(scope, period):
        found = rows_of(scope, period).for_portfolio().order_by("-sort_on", "-id")
        for action in found.iterator(chunk_size=500):
            url = reverse("actions:action-public", args=[action.reference])
            yield {"label": f"{action.display_label}: {title_of(action)}", "url": url, "note": period_of(action)}

    return rows


def country_rows(scope, period):
    """The countries behind the figure, each with its Actions."""
    for country in sorted(countries_served(scope, period), key=lambda country: country.name):
        url = f"{reverse('actions:action-portfolio')}?country={country.iso2}"
        yield {"label": country.name, "url": url, "note": ""}


ACTION_INDICATORS = (
    Indicator(
        code="actions-begun",
        name=_("Actions begun"),
        unit=Unit.ACTIONS,
        counts=_("Every published Action that has begun, whatever became of it."),
        dated_by=_("The day of the launch; for Actions from before the portal the first year on record."),
        source=FROM_THE_RECORD,
        excludes=NOT_COUNTED,
        count=counting(begun),
        rows=action_rows(begun),
    ),
    Indicator(
        code="actions-completed",
        name=_("Actions completed"),
        unit=Unit.ACTIONS,
        counts=_("Published Actions in the state “Completed”."),
        dated_by=_("The day of completion; for Actions from before the portal the last year on record."),
        source=FROM_THE_RECORD,
        excludes=_("Actions closed early or on hold, and those whose end is not on record."),
        count=counting(completed),
        rows=action_rows(completed),
        portfolio_query="status=completed",
    ),
    Indicator(
        code="launched-in-time",
        name=_("Launched within three months"),
        unit=Unit.ACTIONS,
        counts=_(
            "Actions launched on or before the original deadline, three calendar months after the request, of all launched since the clock is kept."
        ),
        dated_by=_("The day of the launch."),
        source=_("The fast-response clock of each Action."),
        excludes=_("Actions from before the portal: their clock was not kept. An extension does not count as kept."),
        count=in_time,
        rows=action_rows(with_a_clock),
    ),
    Indicator(
        code="countries-served",
        name=_("Countries and territories served"),
        unit=Unit.COUNTRIES,
        counts=_("Named as a country of at least one Action that has begun."),
        dated_by=_("The day on which the Action began."),
        source=FROM_THE_RECORD,
        excludes=_("Regional organisations."),
        count=counting(countries_served),
        rows=country_rows,
        is_cumulative=True,
    ),
)
