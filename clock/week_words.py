"""A place's working week and next holidays, in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext

from .calendars import unknown_sentences
from .choices import DayOffKind
from .working_days import days_from

WEEKS_SHOWN = 4
DAYS_AHEAD = 120


def working_week(calendar):
    """On which days of the week a place works: "Monday to Friday", "Sunday to Thursday", "Monday to Thursday, Saturday"."""
    return ", ".join(_run_words(run) for run in _runs(calendar.weekend))


def _runs(weekend):
    """The working weekdays as unbroken runs, the one after the longest pause first."""
    first = next((day for day in (0, 6, 5, 1, 2, 3, 4) if day not in weekend and (day - 1) % 7 in weekend), 0)
    runs = []
    for day in [(first + number) % 7 for number in range(7)]:
        if day in weekend:
            continue
        if runs and (runs[-1][-1] + 1) % 7 == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_words(run):
    names = [str(WEEKDAYS[day]) for day in run]
    if len(names) < 3:
        return ", ".join(names)
    return gettext("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}


def next_days_off(calendar, first, last, most=3):
    """The next public holidays and closures that fall on a working weekday from `first` to `last`: up to `most` (day, name)."""
    found = []
    for day in days_from(first, last):
        if day.weekday() in calendar.weekend:
            continue
        names = [reason.name for reason in calendar.reasons(day) if reason.kind != DayOffKind.WEEKEND]
        if names:
            found.append((day, names[0]))
        if len(found) == most:
            break
    return found


def days_off_words(days_off):
    """Days off in one line: "5 July (Independence Day), 15 August (Assumption Day)"."""
    return ", ".join(f"{date_format(day, 'j F')} ({name})" for day, name in days_off)


@dataclass(frozen=True)
class PlaceWeek:
    """What a page says of one place: its name, its working week, its next days off, and what is not known."""

    name: str
    week: str
    days_off: str
    unknown: str


def place_weeks(calendars, today):
    """The working weeks and the next holidays of some places, up to four of them, and how many more there are."""
    shown = list(calendars)[:WEEKS_SHOWN]
    return [place_week(calendar, today) for calendar in shown], len(calendars) - len(shown)


def place_week(calendar, today):
    """One place, with its next holidays of the coming four months."""
    last = today + timedelta(days=DAYS_AHEAD)
    return PlaceWeek(
        calendar.name,
        working_week(calendar),
        days_off_words(next_days_off(calendar, today, last)),
        " ".join(unknown_sentences(calendar, today, last)),
    )
