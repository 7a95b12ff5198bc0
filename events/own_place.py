"""What is kept about a participant, as a person or a machine can read it; and the calendar file of their event."""

import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar
from icalendar import Event as CalendarEntry

from outbox.models import OutgoingMessage

from .choices import TAKING_PLACES, EventStatus
from .workflow import registration_step_label

PRODUCT = "-//MIEUX//Events//EN"
MESSAGES_MAX = 500


def everything_about(person):
    """Everything kept about a participant, as plain values that JSON can hold."""
    places = person.registrations.select_related("event", "institution", "country", "authority__institution")
    return {
        "made_at": timezone.now().isoformat(),
        "name": person.name,
        "email": person.email,
        "sex": person.get_sex_display(),
        "language": person.language,
        "language_of_certificate": person.paper_language,
        "kept_until": person.kept_until.isoformat() if person.kept_until else None,
        "events": [place(one) for one in places.order_by("event__starts_on", "pk")],
        "messages": [
            {"written_at": row["created_at"].isoformat(), "subject": row["subject"], "status": row["status"]}
            for row in OutgoingMessage.objects.filter(about=person.reference, recipient=None)
            .order_by("created_at", "pk")
            .values("created_at", "subject", "status")[:MESSAGES_MAX]
        ],
    }


def place(one):
    """One event of the person: the work that brought them, how far it is, when they were there, what happened."""
    return {
        "event": one.event.title,
        "first_day": one.event.starts_on.isoformat(),
        "last_day": one.event.ends_on.isoformat(),
        "status": str(one.get_status_display()),
        "comes_as": str(one.get_part_display()),
        "takes_part": str(one.get_mode_display()),
        "institution": one.institution_in_words,
        "function": one.position,
        "country": str(one.country or ""),
        "nominated_by": str(one.authority or ""),
        "how": str(one.get_way_display()),
        "registered_at": one.registered_at.isoformat(),
        "code": one.code,
        "presence": [
            {"day": row.sheet.day.isoformat(), "was_there": row.is_present, "how": str(row.get_way_display())}
            for row in one.attendances.select_related("sheet").order_by("sheet__number")
        ],
        "history": [
            {"at": row.at.isoformat(), "what": str(registration_step_label(row.step)), "reason": row.reason}
            for row in one.history.order_by("at", "id")
        ],
    }


def calendar_of(registration, *, now):
    """The event as an iCalendar file of whole days (RFC 5545); a later file moves the entry of an earlier one."""
    event, site = registration.event, settings.SITE_ADDRESS
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    entry = CalendarEntry()
    entry.add("uid", f"event-{event.pk}@{urlsplit(site).hostname}")
    entry.add("dtstamp", now)
    entry.add(
        "summary",
        bare(gettext("Demonstration: %(text)s") % {"text": event.title} if event.is_demonstration else event.title),
    )
    entry.add("description", bare(event.practical))
    entry.add("status", calendar_status(registration))
    entry.add("sequence", event.version + registration.version)
    entry.add("dtstart", event.starts_on)
    entry.add("dtend", event.ends_on + timedelta(days=1))
    where = ", ".join(str(one) for one in (event.venue, event.place, event.country) if one)
    if where:
        entry.add("location", bare(where))
    calendar.add_component(entry)
    return calendar.to_ical()


def calendar_status(registration):
    """Whether the person comes, may still come, or the days are free again."""
    if registration.event.status == EventStatus.CANCELLED or registration.status not in TAKING_PLACES:
        return "CANCELLED"
    return "CONFIRMED" if registration.status == "confirmed" else "TENTATIVE"


def bare(text):
    """A text without the control characters that RFC 5545 forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
