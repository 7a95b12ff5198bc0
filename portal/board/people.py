"""Who is in charge: names of the team, read once a minute for all readers of the board."""

from django.core.cache import caches

from accounts.choices import TEAM_ROLES
from accounts.models import User

KEY = "team-names"
KEPT_SECONDS = 60


def team_names():
    """{key: name} of the team, those who have left last."""
    cache = caches["fragments"]
    found = cache.get(KEY)
    if found is None:
        found = keep(User.objects.filter(role__in=TEAM_ROLES).order_by("-is_active", "name", "pk"))
    return found


def officer_names(keys):
    """{key: name} of these people, whatever their role is now."""
    known = team_names()
    missing = keys - known.keys() - {None}
    return keep(User.objects.filter(pk__in=missing), known) if missing else known


def keep(people, known=None):
    """Keep the names of some more people."""
    found = {**(known or {}), **dict(people.values_list("pk", "name"))}
    caches["fragments"].set(KEY, found, KEPT_SECONDS)
    return found
