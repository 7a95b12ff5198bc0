"""The programme of an event as a paper, in the active language and in the time of the room."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from papers.setting import set_paper
from partners.choices import Mode

from .agenda import agenda_of

SOURCE = "events/papers/agenda.typ"


def agenda_pdf(event, language):
    """The bytes of the agenda; `event` as for_page reads it."""
    now = timezone.now()
    with override(language):
        words = agenda_words(event, now)
    return set_paper(source=SOURCE, words=words, language=language, made_at=now)


def agenda_words(event, now):
    """Everything on the paper."""
    today = date_format(timezone.localtime(now), "j F Y")
    return {
        "title": gettext("Programme"),
        "about": event.title,
        "facts": [row for row in facts_of(event) if row[1]],
        "days": [day_words(day) for day in agenda_of(event)],
        "empty": gettext("The programme of this day follows."),
        "note": gettext("All times are those of the room (%(zone)s).") % {"zone": zone_words(event)},
        "cancelled": gettext("This event is cancelled.") if event.status == "cancelled" else "",
        "foot": gettext("%(title)s, as of %(day)s") % {"title": event.title, "day": today},
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration: made-up people and files.") if event.is_demonstration else "",
    }


def facts_of(event):
    """[label, value] each."""
    return [
        [gettext("When"), event.days_in_words],
        [gettext("Where"), where_words(event)],
        [gettext("Languages"), language_words(event)],
    ]


def where_words(event):
    """Venue, town and country, or that it is remote."""
    if event.mode == Mode.REMOTE:
        return gettext("remote")
    country = event.country.name if event.country else ""
    where = ", ".join(part for part in (event.venue.replace("\n", ", "), event.place, country) if part)
    return gettext("%(where)s, and remote") % {"where": where} if event.mode == Mode.BLENDED else where


def language_words(event):
    """English; French and Spanish by interpretation."""
    spoken = [str(one) for one in event.languages.all() if not one.is_interpreted]
    interpreted = [str(one) for one in event.languages.all() if one.is_interpreted]
    parts = [", ".join(spoken)] if spoken else []
    if interpreted:
        parts.append(gettext("%(languages)s by interpretation") % {"languages": ", ".join(interpreted)})
    return "; ".join(parts)


def zone_words(event):
    """Africa/Banjul, GMT+0: the name of the zone and how far it is from the mean time on the first day."""
    noon = datetime.combine(event.starts_on, time(12), event.zone)
    minutes = int(noon.utcoffset().total_seconds() // 60)
    sign, minutes = ("+" if minutes >= 0 else "−"), abs(minutes)
    hours = f"{minutes // 60}" if minutes % 60 == 0 else f"{minutes // 60}:{minutes % 60:02d}"
    return f"{event.time_zone.replace('_', ' ')}, UTC{sign}{hours}"


def day_words(day):
    """One day: its heading and its sessions."""
    heading = gettext("Day %(n)d, %(day)s") % {"n": day.number, "day": date_format(day.day, "l j F Y")}
    return {"heading": heading, "sessions": [session_words(one) for one in day.sessions]}


def session_words(session):
    """One session, its hours as in the room."""
    return {
        "hours": f"{session.starts_at:%H:%M} – {session.ends_at:%H:%M}",
        "title": session.title,
        "text": session.text,
        "room": session.room,
        "kind": "" if session.kind == "talk" else session.get_kind_display(),
        "is_break": session.kind == "break",
        "speakers": [speaker_words(one) for one in session.speakers.all()],
    }


def speaker_words(speaker):
    """Name, function and institution."""
    return f"{speaker.name}, {speaker.words}" if speaker.words else speaker.name
