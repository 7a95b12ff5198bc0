"""In which time zone a person works."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

LEFT_OUT = (
    "Etc/",
    "SystemV/",
    "posix",
    "right",
    "US/",
    "Canada/",
    "Brazil/",
    "Mexico/",
    "Chile/",
    "Factory",
    "localtime",
)


@cache
def zone_names():
    """The places that are offered: one name a city, sorted."""
    names = (name for name in available_timezones() if "/" in name and not name.startswith(LEFT_OUT))
    return ("UTC", *sorted(names))


def is_known(name):
    """Whether a name is a time zone of this machine."""
    return name in available_timezones()


def closest_zone(text):
    """The zone that somebody may have meant: by its city, its spelling or its beginning; "" when none is near."""
    wanted = text.strip().replace(" ", "_").casefold()
    by_words = {name.casefold(): name for name in zone_names()} | {
        name.rpartition("/")[2].casefold(): name for name in reversed(zone_names())
    }
    found = get_close_matches(wanted, by_words, n=1, cutoff=0.6) or get_close_matches(
        wanted.rpartition("/")[2], by_words, n=1, cutoff=0.6
    )
    return by_words[found[0]] if found else ""


def zone_of(user):
    """(time zone, whether it is a fallback): the person's own; the programme's where none is chosen or the name is unknown."""
    name = getattr(user, "time_zone", "")
    if name and is_known(name):
        return ZoneInfo(name), False
    return ZoneInfo(settings.TIME_ZONE), bool(name)


def validate_zone(name):
    """Refuse a name that is no time zone, and say which one may have been meant."""
    if is_known(name):
        return
    near = closest_zone(name)
    words = gettext("“%(name)s” is not a time zone we know. Did you mean %(near)s?")
    if not near:
        words = gettext("“%(name)s” is not a time zone we know. Write continent and city, such as Africa/Banjul.")
    raise ValidationError(words % {"name": name, "near": near}, code="unknown_zone")
