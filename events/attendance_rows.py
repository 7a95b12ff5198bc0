"""The attendance list as the team reads and ticks it: columns that fit on a page, rows with what was noted, who has no mark yet."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from partners.choices import Mode

from .attended import is_online
from .choices import AttendanceWay, RegistrationStatus
from .models import Attendance, AttendanceSheet, Registration
from .presence import slots_of

MOST_COLUMNS = 5
PAGE_SIZE = 100
EVERYONE, MISSING, ONLINE = "everyone", "missing", "online"


@dataclass(frozen=True)
class Column:
    """One sheet of the list: short words for the heading, full ones for whoever hears the page."""

    sheet: AttendanceSheet
    label: str
    words: str
    is_open: bool


@dataclass(frozen=True)
class Part:
    """So many columns as stand side by side."""

    label: str
    columns: list


@dataclass(frozen=True)
class Cell:
    """What was noted of one person on one sheet."""

    column: Column
    key: str
    is_present: bool
    may_tick: bool


@dataclass(frozen=True)
class Row:
    """One person of the list."""

    registration: Registration
    cells: list
    signed: list = field(default_factory=list)
    is_missing: bool = False


def today_at(event):
    """The day in the time zone of the room."""
    return timezone.localdate(timezone=event.zone)


def sheet_of_today(event, columns):
    """The key of the one sheet of today, as a form chooses it; empty where there is none, or several."""
    of_today = [column.sheet.pk for column in columns if column.sheet.day == today_at(event)]
    return str(of_today[0]) if len(of_today) == 1 else ""


def columns_of(event):
    """All sheets of an event, in order. One query."""
    today, days = today_at(event), event.days
    columns = []
    for sheet in event.sheets.select_related("session").order_by("number"):
        number = days.index(sheet.day) + 1 if sheet.day in days else sheet.number
        label = heading_of(sheet, number)
        day = date_format(sheet.day, "l j F")
        columns.append(Column(sheet, label, f"{label}, {day}", sheet.day <= today))
    return columns


def heading_of(sheet, number):
    """“Day 2”, or the hour and the title of a session."""
    if sheet.session is None:
        return gettext("Day %(n)d") % {"n": number}
    return f"{date_format(sheet.session.starts_at, 'H:i')} {sheet.session.title}"


def parts_of(columns):
    """All columns where they fit on a page; otherwise those of a day, or so many days as fit."""
    if len(columns) <= MOST_COLUMNS:
        return [Part(gettext("All"), columns)] if columns else []
    by_day = defaultdict(list)
    for column in columns:
        by_day[column.sheet.day].append(column)
    groups = list(by_day.values()) if len(by_day) < len(columns) else [columns]
    return [part_of(chunk) for group in groups for chunk in chunks_of(group)]


def chunks_of(group):
    """As few chunks as fit, of about the same length."""
    count = -(-len(group) // MOST_COLUMNS)
    length = -(-len(group) // count)
    return [group[start : start + length] for start in range(0, len(group), length)]


def part_of(columns):
    """Named after its days, and its hours where a day has several parts."""
    first, last = columns[0].sheet, columns[-1].sheet
    day = date_format(first.day, "j F")
    if first.day != last.day:
        return Part(f"{day} – {date_format(last.day, 'j F')}", columns)
    hour = f", {date_format(first.session.starts_at, 'H:i')}" if first.session else ""
    return Part(day + hour, columns)


def chosen_part(parts, wish, today):
    """The part that was asked for (its number from 1), otherwise that of today, otherwise the first."""
    if wish.isdecimal() and 0 < int(wish) <= len(parts):
        return int(wish) - 1
    of_today = [n for n, part in enumerate(parts) if any(column.sheet.day == today for column in part.columns)]
    return of_today[0] if of_today else 0


def marks_of(event):
    """{(key of a registration, key of a sheet): (whether there, how)} of a whole event. One query."""
    rows = Attendance.objects.filter(sheet__event=event)
    columns = ("registration_id", "sheet_id", "is_present", "way")
    return {(person, sheet): (is_there, way) for person, sheet, is_there, way in rows.values_list(*columns)}


def listed(event, text=""):
    """Those who are confirmed, and whoever was noted besides; `text` narrows by name, institution or code."""
    noted = Attendance.objects.filter(registration=OuterRef("pk"))
    rows = event.registrations.filter(Q(status=RegistrationStatus.CONFIRMED) | Exists(noted))
    return rows.named_like(text).order_by("participant__name", "pk")


class Roll:
    """The list of one event, over the columns that are shown."""

    def __init__(self, event, columns, text=""):
        self.columns = columns
        self.marks = marks_of(event)
        self.slots = slots_of(
            (column.sheet.pk, column.sheet.day, column.sheet.session and column.sheet.session.starts_at)
            for column in columns
            if column.is_open
        )
        people = listed(event, text).values_list("pk", "status", "mode")
        keys = {EVERYONE: [], MISSING: [], ONLINE: []}
        for pk, status, mode in people:
            keys[EVERYONE].append(pk)
            if status == RegistrationStatus.CONFIRMED and self.is_missing(pk):
                keys[MISSING].append(pk)
            if self.came_online(pk, mode):
                keys[ONLINE].append(pk)
        self.keys = keys

    def is_missing(self, pk):
        """There is a day or a session up to now of which nothing was noted."""
        return any(all((pk, sheet) not in self.marks for sheet in slot.sheets) for slot in self.slots)

    def came_online(self, pk, mode):
        """Takes part online, or did."""
        seen = [self.marks.get((pk, column.sheet.pk)) for column in self.columns]
        return mode == Mode.REMOTE or any(mark and mark[0] and is_online(mark[1], mode) for mark in seen)

    def rows(self, keys):
        """The rows of these people, in this order. One query."""
        found = Registration.objects.for_list().in_bulk(keys)
        return [self.row(found[pk]) for pk in keys if pk in found]

    def row(self, registration):
        """One person, with a cell for each column."""
        is_confirmed = registration.status == RegistrationStatus.CONFIRMED
        cells, ways = [], {}
        for column in self.columns:
            mark = self.marks.get((registration.pk, column.sheet.pk))
            is_there = bool(mark and mark[0])
            cells.append(
                Cell(
                    column,
                    f"{column.sheet.pk}-{registration.pk}",
                    is_there,
                    column.is_open and (is_confirmed or is_there),
                )
            )
            if is_there:
                ways[mark[1]] = str(AttendanceWay(mark[1]).label)
        return Row(registration, cells, list(ways.values()), is_confirmed and self.is_missing(registration.pk))


@dataclass(frozen=True)
class OpenDay:
    """How many who are confirmed have no mark on a day."""

    day: object
    label: str
    count: int
    is_today: bool


def open_days(event, columns, marks):
    """[OpenDay] of the days up to now; `marks` as marks_of reads them. One query."""
    today = today_at(event)
    confirmed = list(event.registrations.confirmed().values_list("pk", flat=True))
    slots = slots_of(
        (c.sheet.pk, c.sheet.day, c.sheet.session and c.sheet.session.starts_at) for c in columns if c.is_open
    )
    without = defaultdict(set)
    for slot in slots:
        without[slot.day].update(pk for pk in confirmed if all((pk, sheet) not in marks for sheet in slot.sheets))
    return [OpenDay(day, date_format(day, "j F"), len(people), day == today) for day, people in without.items()]
