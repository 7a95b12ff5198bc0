"""A mission as an iCalendar file (RFC 5545) for the expert who goes: the days there, and those of travel and rest."""

import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar, Event

from .choices import COUNTED, OPEN_DEPLOYMENTS

PRODUCT = "-//MIEUX//Missions//EN"
DAY = timedelta(days=1)


def calendar_of(deployment, *, now):
    """The bytes of the file; `now` is the moment that DTSTAMP names. A later file moves the entries of an earlier one."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    for part in parts_of(deployment):
        calendar.add_component(event_of(deployment, part, now))
    return calendar.to_ical()


def parts_of(deployment):
    """(name, words, first, last) of each stretch of days that there is."""
    mission = deployment.seat.mission
    yield "stay", mission.title, mission.starts_on, mission.ends_on
    travel = gettext("Travel and rest: %(mission)s") % {"mission": mission.title}
    if mission.travel_before:
        yield "out", travel, mission.first_on, mission.starts_on - DAY
    if mission.travel_after:
        yield "back", travel, mission.ends_on + DAY, mission.last_on


def event_of(deployment, part, now):
    """One stretch as whole days; the end is the day after the last (RFC 5545, 3.6.1)."""
    name, words, first, last = part
    mission, site = deployment.seat.mission, settings.SITE_ADDRESS
    url = site + reverse("missions:deployment-own", args=[deployment.pk])
    where = ", ".join(str(one) for one in (mission.place, mission.country) if one)
    text = gettext("Demonstration: %(text)s") % {"text": words} if mission.is_demonstration else words
    event = Event()
    event.add("uid", f"deployment-{deployment.pk}-{name}@{urlsplit(site).hostname}")
    event.add("dtstamp", now)
    event.add("summary", plain(text))
    event.add("description", plain("\n".join([str(deployment.seat), url])))
    event.add("url", url)
    event.add("categories", ["MIEUX"])
    event.add("status", status_of(deployment))
    event.add("sequence", mission.version + deployment.version)
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    if where:
        event.add("location", plain(where))
    return event


def status_of(deployment):
    """Whether the days are sure, may still come, or are free again."""
    if deployment.status in COUNTED:
        return "CONFIRMED"
    return "TENTATIVE" if deployment.status in OPEN_DEPLOYMENTS else "CANCELLED"


def plain(text):
    """A text without the control characters that RFC 5545 forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))
