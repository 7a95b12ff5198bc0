"""A public event as an iCalendar file (RFC 5545): each day with its hours, or as a whole day where there is no programme yet.

Hours stand in UTC, reckoned from the time of the room: the file needs no table of a time zone, and every calendar shows them in its reader's time.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar
from icalendar import Event as Component

from missions.calendar_file import plain

from .agenda import agenda_of
from .choices import EventStatus
from .paper_words import where_words

PRODUCT = "-//MIEUX//Events//EN"


def calendar_of(event, *, now):
    """The bytes of the file; `now` is the moment that DTSTAMP names. A later file moves, or takes back, the days of an earlier one."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    for day in agenda_of(event):
        calendar.add_component(component_of(event, day, now))
    return calendar.to_ical()


def component_of(event, day, now):
    """One day."""
    site = settings.SITE_ADDRESS
    url = site + reverse("events:event-public", args=[event.pk])
    component = Component()
    component.add("uid", f"event-{event.pk}-{day.number}@{urlsplit(site).hostname}")
    component.add("dtstamp", now)
    component.add("summary", plain(summary_of(event, day)))
    component.add("description", plain("\n".join([*lines_of(event, day), url])))
    component.add("url", url)
    component.add("categories", ["MIEUX"])
    component.add("status", "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED")
    component.add("sequence", event.version)
    for name, value in zip(("dtstart", "dtend"), times_of(event, day), strict=True):
        component.add(name, value)
    if where := where_words(event):
        component.add("location", plain(where))
    return component


def summary_of(event, day):
    """The title, and which day of several it is."""
    title = event.title
    if len(event.days) > 1:
        title = gettext("%(title)s (day %(n)d of %(all)d)") % {"title": title, "n": day.number, "all": len(event.days)}
    return gettext("Demonstration: %(text)s") % {"text": title} if event.is_demonstration else title


def lines_of(event, day):
    """The sessions of the day, as in the room."""
    lines = [f"{one.starts_at:%H:%M} – {one.ends_at:%H:%M} {one.title}" for one in day.sessions]
    return [gettext("In the time of the room (%(zone)s):") % {"zone": event.time_zone}, *lines] if lines else []


def times_of(event, day):
    """(begin, end): from the first session to the last one's end; whole days where none is written, the end being the day after."""
    if not day.sessions:
        return day.day, day.day + timedelta(days=1)
    first, last = min(one.starts_at for one in day.sessions), max(one.ends_at for one in day.sessions)
    return tuple(datetime.combine(day.day, hour, event.zone).astimezone(UTC) for hour in (first, last))
