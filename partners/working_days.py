"""On which days a person works: those of Brussels, and of the country of the institution that they belong to."""

from django.core.cache import caches

from clock.calendars import calendars_of

from .choices import MembershipStatus
from .models import Membership

KEPT_SECONDS = 300


def is_working_day(user, day):
    """Whether a person works on a day; people of no country's institution work as Brussels does."""
    return all(calendar.is_working(day) for calendar in calendars_for(country_of(user)))


def country_of(user):
    """(ISO code, weekend) of the country of a person's first confirmed institution in a country, or None; read once a person."""
    if not hasattr(user, "_country_row"):
        remember_countries([user])
    return user._country_row


def remember_countries(users):
    """Read the countries of many people in one query."""
    users = {user.pk: user for user in users}
    ties = Membership.objects.filter(
        user__in=users, status=MembershipStatus.CONFIRMED, institution__country__isnull=False
    )
    found = {}
    for pk, *country in ties.order_by("pk").values_list(
        "user", "institution__country__iso2", "institution__country__weekend"
    ):
        found.setdefault(pk, tuple(country))
    for pk, user in users.items():
        user._country_row = found.get(pk)


def calendars_for(country):
    """The calendars of Brussels and of a country; kept for some minutes, so that a new closure counts soon."""
    places = [(*country, country[0])] if country else []
    key = f"reader-calendars:{country[0] if country else ''}"
    return caches["fragments"].get_or_set(key, lambda: calendars_of(places), KEPT_SECONDS)
