"""Who was at an event, read in a fixed number of queries whatever its size. People and participations are counted apart."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from experts.choices import Sex
from partners.choices import Mode

from .choices import AttendanceWay
from .models import Attendance, Registration
from .presence import presence_of, slots_of


@dataclass(frozen=True)
class Room:
    """The figures of one event: people of its list, those among them who came, how and who; `attendances` are ticks, not people."""

    confirmed: int
    came: int
    on_site: int
    online: int
    women: int
    men: int
    unstated: int
    attendances: int


@dataclass(frozen=True)
class Turnout:
    """Of several events: `people` are persons, each counted once; `participations` are persons at events."""

    people: int
    participations: int


def summaries(event):
    """{key of a registration: Presence} of everybody who is confirmed, and of whoever came besides. Three queries."""
    slots = slots_of_event(event)
    attended = attended_sheets(event)
    confirmed = event.registrations.confirmed().values_list("pk", flat=True)
    return {pk: presence_of(attended.get(pk, frozenset()), slots) for pk in {*confirmed, *attended}}


def slots_of_event(event):
    """What can be attended at an event. One query."""
    return slots_of(event.sheets.order_by("number").values_list("pk", "day", "session__starts_at"))


def attended_sheets(event):
    """{key of a registration: keys of the sheets on which the person was there}. One query."""
    found = defaultdict(set)
    for registration, sheet in present_at(event).values_list("registration_id", "sheet_id"):
        found[registration].add(sheet)
    return dict(found)


def present_at(event):
    """The attendances of an event at which somebody was there."""
    return Attendance.objects.filter(sheet__event=event, is_present=True)


def in_the_room(event):
    """The figures of an event. Two queries."""
    confirmed = event.registrations.confirmed().count()
    rows = present_at(event).values_list(
        "registration_id", "way", "registration__mode", "registration__participant__sex"
    )
    people, ticks = defaultdict(lambda: (None, True)), 0
    for pk, way, mode, sex in rows:
        ticks += 1
        people[pk] = (sex, people[pk][1] and is_online(way, mode))
    sexes = [sex for sex, _online in people.values()]
    women, men = sexes.count(Sex.WOMAN), sexes.count(Sex.MAN)
    online = sum(online for _sex, online in people.values())
    came = len(people)
    return Room(confirmed, came, came - online, online, women, men, came - women - men, ticks)


def is_online(way, mode):
    """Whether a presence was online: read from the meeting's report, or noted of somebody who takes part online; who signs is in the room."""
    return way == AttendanceWay.ONLINE or (mode == Mode.REMOTE and way != AttendanceWay.SHEET)


def turnout(events):
    """People and participations of several events (a queryset). One query."""
    came = Registration.objects.filter(event__in=events, attendances__is_present=True)
    found = came.aggregate(people=Count("participant", distinct=True), participations=Count("pk", distinct=True))
    return Turnout(found["people"], found["participations"])
