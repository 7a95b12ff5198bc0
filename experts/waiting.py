"""How many profiles wait for the team, kept for a minute: the rail of every page says it."""

from django.core.cache import caches

from .models import Expert

KEY = "profiles-to-review"
KEPT_SECONDS = 60


def count_to_review():
    """The number of profiles to review; read once a minute by each process."""
    return caches["fragments"].get_or_set(KEY, lambda: Expert.objects.to_review().count(), KEPT_SECONDS)


def forget_count():
    """Somebody has just decided: count anew."""
    caches["fragments"].delete(KEY)
