"""The VTIMEZONE component of a zone: its rules for some years, and the programme's own zone.

Offsets and changes come from the system's time zone database (IANA) through `zoneinfo`. RFC 5545, section 3.6.5: the DTSTART of an
observance is the local time just before the change, that is in TZOFFSETFROM; icalendar 7.3 writes it in TZOFFSETTO, an hour off,
which is why the component is made here.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


@dataclass(frozen=True)
class Change:
    """A moment at which a zone's clocks move, or a name changes: the moment in UTC, what holds before and afterwards."""

    at: datetime
    before: timedelta
    offset: timedelta
    name: str
    is_summer: bool


def programme_zone():
    """The zone in which the programme's hours are meant: Brussels."""
    return ZoneInfo(settings.TIME_ZONE)


def state_of(zone, moment):
    """(offset, name, whether it is summer time) of a zone at a moment."""
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname(), bool(local.dst())


def changes_of(zone, first_year, last_year):
    """Every change of a zone from 1 January of the first year to the end of the last, in order.

    Raises ValueError for years in the wrong order. Two changes within one day count as one: no zone has had that.
    """
    if last_year < first_year:
        raise ValueError("the last year lies before the first")
    found = []
    day, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if state_of(zone, day) != state_of(zone, following):
            at = moment_of_change(zone, day, following)
            offset, name, is_summer = state_of(zone, at)
            found.append(Change(at, state_of(zone, day)[0], offset, name, is_summer))
        day = following
    return found


def moment_of_change(zone, before, after):
    """The first second of the new state between two moments with different states."""
    start = state_of(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before).total_seconds() // 2)
        before, after = (middle, after) if state_of(zone, middle) == start else (before, middle)
    return after


@lru_cache(maxsize=32)
def timezone_component(zone, first_year, last_year):
    """The VTIMEZONE of a zone, right from 1 January of the first year to 31 December of the last."""
    start = datetime(first_year, 1, 1)
    offset, name, is_summer = state_of(zone, start.replace(tzinfo=zone))
    moments = defaultdict(list, {(offset, offset, name, is_summer): [start]})
    for change in changes_of(zone, first_year, last_year):
        local = (change.at + change.before).replace(tzinfo=None)
        moments[change.before, change.offset, change.name, change.is_summer].append(local)
    component = Timezone()
    component.add("tzid", zone.key)
    for key, starts in moments.items():
        component.add_component(observance(*key, starts))
    return component


def observance(before, offset, name, is_summer, starts):
    """One offset of a zone with the local times at which it begins."""
    part = TimezoneDaylight() if is_summer else TimezoneStandard()
    part.add("tzname", name)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", offset)
    part.add("dtstart", starts[0])
    if starts[1:]:
        part.add("rdate", starts[1:])
    return part
