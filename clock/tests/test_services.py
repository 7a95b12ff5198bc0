"""The clock's writes, and what the database refuses."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction

from clock import services
from clock.arithmetic import add_months
from clock.choices import EntryKind, ExtensionGround, Outcome
from clock.models import ClockEntry, FastResponseClock
from clock.tests.factories import make_clock
from workflow.models import HistoryIsAppendOnly

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_july")]


@pytest.fixture
def in_july():
    """Wednesday 15 July 2026, noon in Brussels."""
    with time_machine.travel("2026-07-15T10:00:00Z", tick=False):
        yield


@pytest.fixture
def extend(manager):
    """Extend a clock as a programme manager."""

    def run(clock, days=10, ground=ExtensionGround.AUTHORITY_ASKED, reason="Elections in August."):
        return services.add_extension(clock=clock, days=days, ground=ground, reason=reason, actor=manager)

    return run


def test_a_clock_is_due_three_months_later():
    clock = make_clock(date(2026, 6, 4))

    assert (clock.original_due_on, clock.due_on) == (date(2026, 9, 4), date(2026, 9, 4))
    assert [entry.kind for entry in clock.entries.all()] == [EntryKind.STARTED]
    assert clock.fold().due_on == clock.due_on


def test_a_clock_cannot_start_tomorrow():
    with pytest.raises(services.ClockRefused, match="cannot lie in the future"):
        make_clock(date(2026, 7, 16))


def test_an_extension_keeps_the_original_deadline(extend):
    clock = extend(make_clock(), 10)

    assert clock.original_due_on == date(2026, 9, 4)
    assert clock.due_on == date(2026, 9, 14)
    assert clock.fold().due_on == clock.due_on


@pytest.mark.parametrize("days", [0, -3, 32])
def test_an_extension_is_one_to_31_days(extend, days):
    clock = make_clock()

    with pytest.raises(services.ClockRefused, match="at most 31 days"):
        extend(clock, days)

    assert clock.entries.count() == 1


@pytest.mark.parametrize(("ground", "reason"), [("whim", "Because."), (ExtensionGround.TRAVEL, "  ")])
def test_an_extension_needs_a_ground_and_a_reason(extend, ground, reason):
    clock = make_clock()

    with pytest.raises(services.ClockRefused):
        extend(clock, 5, ground, reason)

    clock.refresh_from_db()
    assert clock.due_on == clock.original_due_on


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_a_launch_counts_up_to_midnight_of_the_last_day(officer, offset):
    clock = make_clock()
    on = clock.due_on + timedelta(days=offset)

    with time_machine.travel(f"{on}T12:00:00Z"):
        if offset > 0:
            with pytest.raises(services.ClockRefused, match="4 September 2026"):
                services.stop_clock(clock=clock, outcome=Outcome.LAUNCHED, actor=officer)
        else:
            assert services.stop_clock(clock=clock, outcome=Outcome.LAUNCHED, actor=officer).stopped_on == on


@pytest.mark.parametrize(("moment", "is_late"), [("2026-09-04T21:59:00Z", False), ("2026-09-04T22:01:00Z", True)])
def test_midnight_is_midnight_in_brussels(officer, moment, is_late):
    clock = make_clock()

    with time_machine.travel(moment):
        if is_late:
            with pytest.raises(services.ClockRefused):
                services.stop_clock(clock=clock, outcome=Outcome.LAUNCHED, actor=officer)
        else:
            assert services.stop_clock(clock=clock, outcome=Outcome.LAUNCHED, actor=officer).is_kept


def test_a_stopped_clock_is_neither_extended_nor_stopped_again(extend, officer):
    clock = services.stop_clock(clock=make_clock(), outcome=Outcome.DECLINED, actor=officer)

    with pytest.raises(services.ClockRefused, match="stopped on 15 July 2026"):
        extend(clock)
    with pytest.raises(services.ClockRefused, match="Declined"):
        services.stop_clock(clock=clock, outcome=Outcome.WITHDRAWN, actor=officer)


def test_a_launch_after_an_extension_does_not_keep_the_promise(extend, officer):
    clock = extend(make_clock(), 31)

    with time_machine.travel("2026-09-20T10:00:00Z"):
        clock = services.stop_clock(clock=clock, outcome=Outcome.LAUNCHED, actor=officer)

    assert not clock.is_kept


def refused(write):
    """Whether the database refuses a write."""
    try:
        with transaction.atomic():
            write()
    except (IntegrityError, DatabaseError):
        return True
    return False


def sql(statement, *values):
    """A statement as somebody with a database shell would send it."""

    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


@pytest.mark.parametrize(
    "change",
    [
        {"stopped_on": date(2026, 9, 5), "outcome": Outcome.LAUNCHED},
        {"due_on": date(2026, 9, 3)},
        {"stopped_on": date(2026, 7, 1)},
        {"outcome": Outcome.DECLINED},
        {"stopped_on": date(2026, 6, 3), "outcome": Outcome.DECLINED},
        {"original_due_on": date(2026, 6, 4)},
    ],
)
def test_the_database_refuses_a_clock_that_cannot_be(change):
    clock = make_clock()

    assert refused(lambda: FastResponseClock.objects.filter(pk=clock.pk).update(**change))


def test_no_raw_statement_launches_late():
    clock = make_clock()
    late = "UPDATE clock_fastresponseclock SET stopped_on = %s, outcome = 'launched' WHERE id = %s"

    assert refused(sql(late, date(2026, 9, 5), clock.pk))


def test_no_bulk_insert_launches_late():
    start = date(2026, 1, 5)
    due = add_months(start, 3)
    row = FastResponseClock(
        started_on=start, original_due_on=due, due_on=due, stopped_on=due + timedelta(days=1), outcome=Outcome.LAUNCHED
    )

    assert refused(lambda: FastResponseClock.objects.bulk_create([row]))


def test_the_ledger_is_append_only():
    clock = make_clock()
    entry = clock.entries.get()

    for write in (
        entry.save,
        entry.delete,
        lambda: ClockEntry.objects.update(due_on=date(2030, 1, 1)),
        ClockEntry.objects.all().delete,
    ):
        with pytest.raises(HistoryIsAppendOnly):
            write()
    assert refused(sql("UPDATE clock_clockentry SET due_on = %s", date(2030, 1, 1)))


def test_postgresql_refuses_to_delete_from_the_ledger():
    make_clock()

    assert refused(sql("DELETE FROM clock_clockentry")) == (connection.vendor == "postgresql")


LINE = {"kind": EntryKind.EXTENDED, "days": 5, "ground": ExtensionGround.TRAVEL, "reason": "Visa."}


@pytest.mark.parametrize(
    "change",
    [
        {"days": 32},
        {"days": 0},
        {"due_on": date(2026, 9, 10)},
        {"number": 3},
        {"reason": ""},
        {"ground": ""},
        {"ground": "whim"},
        {"kind": EntryKind.STOPPED, "ground": "", "outcome": ""},
        {"kind": EntryKind.STARTED, "days": None, "months": 3},
        {"number": 1},
        {"kind": EntryKind.STOPPED, "days": None, "ground": "", "outcome": Outcome.LAUNCHED, "on": date(2026, 9, 10)},
    ],
)
def test_the_database_refuses_a_line_that_cannot_be(change):
    clock = make_clock()
    fields = {"clock": clock, "number": 2, "on": date(2026, 7, 15), "due_on": date(2026, 9, 9), **LINE, **change}

    assert refused(lambda: ClockEntry.objects.bulk_create([ClockEntry(**fields)]))


def test_a_line_that_adds_up_is_taken():
    clock = make_clock()
    fields = {"clock": clock, "number": 2, "on": date(2026, 7, 15), "due_on": date(2026, 9, 9), **LINE}

    assert not refused(lambda: ClockEntry.objects.bulk_create([ClockEntry(**fields)]))


@pytest.mark.parametrize("due_on", [date(2026, 9, 5), date(2027, 1, 1)])
def test_no_statement_moves_a_deadline_that_the_ledger_does_not_know(due_on):
    clock = make_clock()

    assert refused(lambda: FastResponseClock.objects.filter(pk=clock.pk).update(due_on=due_on))
    assert refused(sql("UPDATE clock_fastresponseclock SET due_on = %s WHERE id = %s", due_on, clock.pk))
    clock.refresh_from_db()
    assert clock.due_on == date(2026, 9, 4)
