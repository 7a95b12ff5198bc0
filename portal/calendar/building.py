"""Entries as an iCalendar file (RFC 5545, RFC 7986): a pure function of its arguments and of the language in force."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext
from icalendar import Alarm, Calendar, Event, vText

from .entry import DUE_BLOCK
from .zones import programme_zone, timezone_component

PRODUCT = "-//MIEUX//Portal//EN"
REFRESH = timedelta(hours=1)
BREAKS = ("\r\n", "\r", "\u0085", "\u2028", "\u2029", "\u000b", "\u000c")


@dataclass(frozen=True)
class Frame:
    """What is said of the whole calendar: its name, what it is, the zone its reader lives in, the portal's own address."""

    name: str
    text: str
    zone: ZoneInfo
    site: str


def fingerprint(frame, entries):
    """A mark that changes with anything a reader would see; not with the moment at which the file is made."""
    words = repr((get_language(), str(frame.zone), frame, [(entry, entry.summary) for entry in entries]))
    return f'W/"{sha256(words.encode()).hexdigest()[:32]}"'


def calendar_file(frame, entries, *, now):
    """The bytes of the file; `now` is the moment that DTSTAMP names, with its zone.

    The zone of the programme always stands in it: hours need it, and a file without any component is none (RFC 5545, 3.6).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, text in (("name", frame.name), ("description", frame.text)):
        calendar.add(name, plain(text))
    for name, text in (("x-wr-calname", frame.name), ("x-wr-caldesc", frame.text), ("x-wr-timezone", frame.zone.key)):
        calendar.add(name, vText(plain(text)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    years = [now.year, *(entry.last.year for entry in entries if entry.at or entry.begins)]
    calendar.add_component(timezone_component(programme_zone(), min(years), max(years)))
    for entry in entries:
        calendar.add_component(event_of(entry, frame.site, now))
    return calendar.to_ical()


def event_of(entry, site, now):
    """One entry as a VEVENT; nobody is busy because of it."""
    event = Event()
    event.add("uid", f"{entry.name}@{urlsplit(site).hostname}")
    event.add("dtstamp", now)
    event.add("summary", plain(entry.summary))
    event.add("description", plain("\n".join(part for part in (*entry.details, entry.file, site + entry.url) if part)))
    event.add("url", site + entry.url)
    event.add("categories", ["MIEUX", str(entry.kind.label)])
    event.add("status", status_of(entry))
    event.add("transp", "TRANSPARENT")
    event.add("sequence", entry.sequence)
    add_times(event, entry)
    if entry.place:
        event.add("location", plain(entry.place))
    if entry.changed_at:
        event.add("last-modified", entry.changed_at)
    for before in entry.alarms:
        event.add_component(alarm_of(entry, before))
    return event


def status_of(entry):
    """Whether an entry is sure, may still move, or does not take place."""
    if entry.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_tentative else "CONFIRMED"


def add_times(event, entry):
    """Whole days, the end being the day after the last; the half-hour that ends when something is due; or from a beginning on."""
    if entry.begins:
        starts = datetime.combine(entry.first, entry.begins, programme_zone())
        event.add("dtstart", starts)
        event.add("dtend", starts + entry.lasts)
        return
    if entry.at is None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        return
    due = datetime.combine(entry.last, entry.at, programme_zone())
    event.add("dtstart", due - DUE_BLOCK)
    event.add("dtend", due)


def alarm_of(entry, before):
    """A reminder on the reader's screen."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", plain(entry.summary))
    return alarm


def plain(text):
    """A text without what RFC 5545 forbids: control characters go, every kind of line break becomes a plain one."""
    for mark in BREAKS:
        text = text.replace(mark, "\n")
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def demonstration_name(name, is_demonstration):
    """The name of a calendar; it says where the programme is a made-up one."""
    return gettext("%(name)s (demonstration)") % {"name": name} if is_demonstration else name
