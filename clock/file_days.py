"""What a file's own page says of its days beside the clock: its plan, and when the other side works."""

from django.urls import reverse

from .calendars import calendars_of
from .plans import plan_of
from .week_words import place_weeks


def plan_and_side(clock, reference, countries, today):
    """The plan of a file, and the context of components/authority_side.html; the calendars of both are read once."""
    brussels, *others = calendars_of([country.calendar_place for country in countries])
    weeks, more = place_weeks(others, today)
    side = {"weeks": weeks, "more_places": more, "dates_url": reverse("actions:window-find", args=[reference])}
    return plan_of(clock, today=today, calendar=brussels), side
