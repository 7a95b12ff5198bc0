"""The few figures of the home page, kept for some minutes: nobody waits for them."""

from django.core.cache import caches

from .reading import figures_of
from .scope import PROGRAMME

HOME = ("actions-on-record", "countries-served", "actions-running", "launched-in-time")
KEY, KEPT_FOR_SECONDS = "home-figures", 600


def headline_figures():
    """A Shown for each figure of the home page, as it was last counted; nothing before the first count."""
    kept = caches["fragments"].get(KEY)
    if kept is None:
        found = figures_of(PROGRAMME, HOME, [None])
        kept = [found[code][None] for code in HOME if found[code]]
        if kept:
            caches["fragments"].set(KEY, kept, KEPT_FOR_SECONDS)
    return kept
