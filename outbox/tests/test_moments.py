"""When a person may be written to: any zone, any hours, clocks that change, digests after an outage."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from outbox.moments import (
    Hours,
    NoMomentError,
    digest_hours,
    digest_opened_at,
    instant,
    is_weekday,
    next_moment,
    weekly_opened_at,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = [
    "Europe/Brussels",
    "Africa/Banjul",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "UTC",
    "Pacific/Apia",
]
moments = st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))


def is_quiet(hours, wall):
    """Written a second time: whether a wall time lies in the quiet hours."""
    if hours.quiet_from is None:
        return False
    if hours.quiet_from < hours.quiet_to:
        return hours.quiet_from <= wall < hours.quiet_to
    return wall >= hours.quiet_from or wall < hours.quiet_to


@st.composite
def any_hours(draw):
    """Hours that the database would keep."""
    works = sorted(draw(st.lists(walls, min_size=2, max_size=2, unique=True)))
    quiet = draw(st.one_of(st.just((None, None)), st.tuples(walls, walls)))
    assume(quiet[0] is None or quiet[0] != quiet[1])
    return Hours(ZoneInfo(draw(st.sampled_from(ZONES))), *works, *quiet)


@given(now=moments, hours=any_hours())
def test_the_moment_lies_in_the_readers_hours(now, hours):
    try:
        moment = next_moment(now, hours, keeps_working_hours=True)
    except NoMomentError:
        working = [time(hour, minute) for hour in range(24) for minute in (0, 1, 30, 59)]
        assert all(is_quiet(hours, wall) for wall in working if hours.works_from <= wall < hours.works_to)
        return
    wall = moment.astimezone(hours.zone)

    assert moment >= now
    assert is_weekday(wall.date())
    assert hours.works_from <= wall.time() < hours.works_to
    assert not is_quiet(hours, wall.time())


@given(now=moments, hours=any_hours())
def test_without_working_hours_only_quiet_is_kept(now, hours):
    moment = next_moment(now, hours, keeps_working_hours=False)

    assert now <= moment <= now + timedelta(hours=26)
    assert not is_quiet(hours, moment.astimezone(hours.zone).time())
    if not is_quiet(hours, now.astimezone(hours.zone).time()):
        assert moment == now


@given(now=moments, hours=any_hours())
def test_asking_again_at_the_moment_gives_the_moment(now, hours):
    try:
        moment = next_moment(now, hours, keeps_working_hours=True)
    except NoMomentError:
        return

    assert next_moment(moment, hours, keeps_working_hours=True) == moment


@given(day=st.dates(date(2020, 1, 2), date(2031, 12, 30)), first=walls, second=walls, name=st.sampled_from(ZONES))
def test_later_wall_times_are_later_moments(day, first, second, name):
    zone = ZoneInfo(name)
    early, late = sorted([first, second])

    assert instant(day, early, zone) <= instant(day, late, zone)
    assert instant(day, early, zone) <= instant(day, early, zone, later=True)


def test_a_wall_time_that_is_skipped_is_the_moment_of_the_change():
    assert instant(date(2026, 3, 29), time(2, 30), BRUSSELS) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_wall_time_that_comes_twice_is_the_first_or_the_second():
    day, wall = date(2026, 10, 25), time(2, 30)

    assert instant(day, wall, BRUSSELS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(day, wall, BRUSSELS, later=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-07-15T09:00", "2026-07-15T09:00"),  # Wednesday, at work
        ("2026-07-15T05:00", "2026-07-15T08:00"),
        ("2026-07-15T18:00", "2026-07-16T08:00"),  # the end of work is no work
        ("2026-07-17T19:00", "2026-07-20T08:00"),  # Friday evening: Monday
        ("2026-07-19T12:00", "2026-07-20T08:00"),
    ],
)
def test_working_hours_in_brussels(now, expected):
    moment = next_moment(
        datetime.fromisoformat(now).replace(tzinfo=BRUSSELS), Hours(BRUSSELS), keeps_working_hours=True
    )

    assert moment.astimezone(BRUSSELS).replace(tzinfo=None) == datetime.fromisoformat(expected)


def test_quiet_hours_may_pass_midnight():
    hours = Hours(BRUSSELS, quiet_from=time(22), quiet_to=time(7))
    late = datetime(2026, 7, 15, 23, tzinfo=BRUSSELS)
    early = datetime(2026, 7, 16, 3, tzinfo=BRUSSELS)

    for now in (late, early):
        assert next_moment(now, hours, keeps_working_hours=False) == datetime(2026, 7, 16, 7, tzinfo=BRUSSELS)


def test_other_weekends_can_be_said():
    works = {6, 0, 1, 2, 3}
    friday = datetime(2026, 7, 17, 10, tzinfo=BRUSSELS)

    moment = next_moment(
        friday, Hours(BRUSSELS), keeps_working_hours=True, is_working_day=lambda day: day.weekday() in works
    )

    assert moment == datetime(2026, 7, 19, 8, tzinfo=BRUSSELS)


def test_somebody_who_never_works_has_no_moment():
    with pytest.raises(NoMomentError):
        next_moment(
            datetime(2026, 7, 15, tzinfo=UTC),
            Hours(BRUSSELS),
            keeps_working_hours=True,
            is_working_day=lambda day: False,
        )
    with pytest.raises(NoMomentError):
        digest_opened_at(datetime(2026, 7, 15, tzinfo=UTC), BRUSSELS, time(8), lambda day: False)


@given(now=moments, at=walls, weekday=st.integers(0, 6), name=st.sampled_from(ZONES))
def test_digests_opened_in_the_past_and_lately(now, at, weekday, name):
    zone = ZoneInfo(name)
    day, moment = digest_opened_at(now, zone, at)
    weekly = weekly_opened_at(now, zone, at, weekday)

    assert is_weekday(day)
    assert now - timedelta(days=4, hours=2) <= moment <= now
    assert now - timedelta(days=8, hours=2) <= weekly <= now


@given(hours=any_hours(), at=walls)
def test_a_digest_has_time_to_leave(hours, at):
    window = digest_hours(hours, at)

    assert window.works_from == at < window.works_to
