"""The next entries of a person's calendar, as the page shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.zones import zone_of

from .entry import Entry
from .zones import programme_zone

SHOWN = 30


@dataclass(frozen=True)
class Row:
    """One line: the days, what it is, and the hour where there is one."""

    entry: Entry
    first: date
    last: date
    hour: str

    @property
    def is_long(self):
        """More than one day."""
        return self.last != self.first


def preview_of(entries, user, today):
    """(the next 30 entries that are not over, how many follow them)."""
    coming = [entry for entry in entries if entry.last >= today]
    zone, _is_fallback = zone_of(user)
    return [row_of(entry, zone) for entry in coming[:SHOWN]], max(len(coming) - SHOWN, 0)


def row_of(entry, zone):
    """An entry with the hour in Brussels and, where the reader lives elsewhere, their own."""
    return Row(entry, entry.first, entry.last, hour_of(entry, zone) if entry.at or entry.begins else "")


def hour_of(entry, zone):
    """By 18:00 (Brussels); in Dakar also 17:00."""
    at = entry.begins or entry.at
    words = {"time": date_format(at, "H:i")}
    text = (gettext("%(time)s (Brussels)") if entry.begins else gettext("by %(time)s (Brussels)")) % words
    local = datetime.combine(entry.last, at, programme_zone()).astimezone(zone)
    if local.utcoffset() == local.astimezone(programme_zone()).utcoffset():
        return text
    own = gettext("%(time)s where you are") % {"time": date_format(local, "H:i")}
    return f"{text}, {own}"
