"""When a person may be written to: pure functions about time zones, working hours, quiet hours and digests.

All moments are aware datetimes; results are in UTC. A wall time that does not exist (clocks go forward) stands for the
moment of the change; of one that exists twice (clocks go back) the stricter is taken. The rules are those of decision 0013.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST_SEARCH = 366
DAY = timedelta(days=1)


class NoMomentError(ValueError):
    """No moment within a year is free: the hours exclude each other, or no day is a working day."""


@dataclass(frozen=True)
class Hours:
    """A person's wall-clock hours: `works_from` < `works_to`; quiet hours are both set or both None and may pass midnight."""

    zone: ZoneInfo
    works_from: time = time(8)
    works_to: time = time(18)
    quiet_from: time | None = None
    quiet_to: time | None = None


def is_weekday(day):
    """Monday to Friday."""
    return day.weekday() < 5


def instant(day, wall, zone, *, later=False):
    """The moment of a wall time on a day, in UTC; `later` takes the second of two.

    A wall time inside the hour that is skipped gives the moment at which the clocks change.
    """
    moment = datetime.combine(day, wall, zone).replace(fold=int(later))
    in_utc = moment.astimezone(UTC)
    if in_utc.astimezone(zone).replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None, fold=0):
        return in_utc
    return change_between(moment.replace(fold=1).astimezone(UTC), moment.replace(fold=0).astimezone(UTC), zone)


def change_between(before, after, zone):
    """The moment, to the second, at which the zone's offset changes between two moments in UTC."""
    old = before.astimezone(zone).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        is_before = (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == old
        low, high = (middle, high) if is_before else (low, middle)
    return before + timedelta(seconds=high)


def next_moment(now, hours, *, keeps_working_hours, is_working_day=is_weekday):
    """The first moment from `now` on at which the person may be written to.

    With `keeps_working_hours` only inside them on a working day (`is_working_day(date) -> bool`), and never in quiet hours; without, only the quiet
    hours are kept. Raises NoMomentError when there is none within a year.
    """
    now = now.astimezone(UTC)
    today = now.astimezone(hours.zone).date()
    for number in range(-1, LONGEST_SEARCH):
        day = today + number * DAY
        if keeps_working_hours and not is_working_day(day):
            continue
        start, end = window_of(day, hours, keeps_working_hours)
        free = after_quiet(max(now, start), day, hours)
        if free < end:
            return free
    raise NoMomentError("no moment within a year is free")


def window_of(day, hours, keeps_working_hours):
    """From when to when a day lets one write, quiet hours aside."""
    if keeps_working_hours:
        return instant(day, hours.works_from, hours.zone, later=True), instant(day, hours.works_to, hours.zone)
    return instant(day, time(0), hours.zone), instant(day + DAY, time(0), hours.zone)


def after_quiet(moment, day, hours):
    """The moment itself, or the end of the quiet hours in which it lies."""
    if hours.quiet_from is None:
        return moment
    passes_midnight = hours.quiet_from >= hours.quiet_to
    for start_day in (day - DAY, day):
        end_day = start_day + DAY if passes_midnight else start_day
        start = instant(start_day, hours.quiet_from, hours.zone)
        end = instant(end_day, hours.quiet_to, hours.zone, later=True)
        if start <= moment < end:
            moment = end
    return moment


def digest_opened_at(now, zone, digest_at, is_working_day=is_weekday):
    """Since when the latest digest of a person may be written: (its day, its moment), today or on a working day before."""
    today = now.astimezone(zone).date()
    for number in range(LONGEST_SEARCH):
        day = today - number * DAY
        if is_working_day(day) and (moment := instant(day, digest_at, zone, later=True)) <= now:
            return day, moment
    raise NoMomentError("no day within a year was a working day")


def weekly_opened_at(now, zone, digest_at, weekday):
    """When the weekly moment was last reached: the given weekday (0 is Monday), working day or not, at the digest's hour."""
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    moment = instant(day, digest_at, zone, later=True)
    return moment if moment <= now else instant(day - 7 * DAY, digest_at, zone, later=True)


def digest_hours(hours, digest_at):
    """The hours in which a digest may leave: from its own hour to the end of work, or for an hour where work ends before."""
    end = hours.works_to
    if end <= digest_at:
        end = (datetime.combine(date.min, digest_at) + timedelta(hours=1)).time()
        end = end if end > digest_at else time(23, 59, 59)
    return Hours(hours.zone, digest_at, end, hours.quiet_from, hours.quiet_to)
