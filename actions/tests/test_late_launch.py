"""Every door through which somebody might try to launch after the deadline in force."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import services
from actions.audit import clock_faults
from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_consulted_request
from clock.arithmetic import add_months
from clock.choices import ExtensionGround
from clock.services import start_clock
from workflow.engine import TransitionRefused

pytestmark = pytest.mark.django_db
RECEIVED_ON = date(2026, 6, 4)
DUE_ON = date(2026, 9, 4)


@pytest.fixture
def ready(manager):
    """An Action that is ready, whose deadline is 4 September 2026; today is the day after."""
    with time_machine.travel("2026-07-15T10:00:00Z"):
        action = make_action(S.READY, received_on=RECEIVED_ON, manager=manager)
    assert action.deadline_on == DUE_ON
    with time_machine.travel("2026-09-05T10:00:00Z"):
        yield action


def is_refused(write):
    """Whether the database refuses a write."""
    try:
        with transaction.atomic():
            write()
    except DatabaseError:
        return True
    return False


def assert_not_launched(action):
    action.refresh_from_db()
    assert (action.status, action.launched_on) == (S.READY, None)
    assert action.clock.stopped_on is None


def test_the_service_refuses_with_a_sentence(ready, officer):
    with pytest.raises(TransitionRefused, match="4 September 2026"):
        services.move_action(action=ready, step="launch", actor=officer)

    assert_not_launched(ready)


def test_the_page_refuses_with_the_same_sentence(ready, officer, client):
    client.force_login(officer)

    answer = client.post(reverse("actions:action-step", args=[ready.reference, "launch"]), {"seen": S.READY})

    assert "4 September 2026" in answer.content.decode()
    assert_not_launched(ready)


LAUNCHED = {"status": S.ONGOING, "launched_on": DUE_ON + timedelta(days=1)}


def test_no_update_launches_late(ready):
    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(**LAUNCHED))
    assert_not_launched(ready)


def test_no_update_launches_without_a_date(ready):
    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(status=S.ONGOING))
    assert_not_launched(ready)


def test_no_save_launches_late(ready):
    ready.status, ready.launched_on = LAUNCHED["status"], LAUNCHED["launched_on"]

    assert is_refused(ready.save)
    assert_not_launched(ready)


def test_no_bulk_update_launches_late(ready):
    ready.status, ready.launched_on = LAUNCHED["status"], LAUNCHED["launched_on"]

    assert is_refused(lambda: Action.objects.bulk_update([ready], ["status", "launched_on"]))
    assert_not_launched(ready)


def test_no_raw_statement_launches_late(ready):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE actions_action SET status = 'ongoing', launched_on = %s WHERE id = %s",
                [LAUNCHED["launched_on"], ready.pk],
            )

    assert is_refused(run)
    assert_not_launched(ready)


@pytest.mark.parametrize("deadline_on", [DUE_ON, None])
def test_no_bulk_insert_launches_late_or_without_a_deadline(ready, manager, deadline_on):
    with time_machine.travel("2026-07-15T10:00:00Z"):
        other = make_consulted_request(received_on=RECEIVED_ON)
    row = Action(
        reference="MX-2026-999",
        label="The Gambia IX",
        title="Late",
        assistance_request=other,
        clock=other.clock,
        deadline_on=deadline_on,
        **LAUNCHED,
    )

    assert is_refused(lambda: Action.objects.bulk_create([row]))
    assert not Action.objects.filter(reference="MX-2026-999").exists()


def test_emptying_the_deadline_is_no_way_round(ready):
    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(deadline_on=None, **LAUNCHED))
    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(clock=None, deadline_on=None, **LAUNCHED))
    assert_not_launched(ready)


def test_moving_the_copy_of_the_deadline_is_no_way_round(ready):
    later = LAUNCHED["launched_on"] + timedelta(days=30)

    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(deadline_on=later, **LAUNCHED))
    assert_not_launched(ready)


def test_borrowing_another_clock_is_no_way_round(ready):
    clock = start_clock(on=date(2026, 9, 1))

    assert is_refused(lambda: Action.objects.filter(pk=ready.pk).update(clock=clock, deadline_on=clock.due_on))
    assert_not_launched(ready)


def test_a_moved_copy_is_found_by_the_audit(ready):
    later = date(2026, 12, 1)
    Action.objects.filter(pk=ready.pk).update(deadline_on=later)

    assert list(clock_faults()) == [
        f"{ready.reference}: the Action carries the deadline {later}, the ledger says {DUE_ON}."
    ]


def test_the_admin_changes_no_status(ready, administrator, client):
    client.force_login(administrator)
    address = reverse("admin:actions_action_change", args=[ready.pk])

    client.post(address, {"status": S.ONGOING, "launched_on": "2026-09-05", "deadline_on": "2027-01-01"})

    assert_not_launched(ready)
    assert ready.deadline_on == DUE_ON


def test_after_an_extension_the_launch_is_open_again(ready, manager, officer):
    services.extend_deadline(
        clock=ready.clock,
        days=10,
        ground=ExtensionGround.AUTHORITY_ASKED,
        reason="Elections.",
        actor=manager,
        seen_due_on=DUE_ON,
    )
    ready.refresh_from_db()

    launched = services.move_action(action=ready, step="launch", actor=officer)

    assert (launched.status, launched.launched_on) == (S.ONGOING, date(2026, 9, 5))
    assert not launched.clock.is_kept
    assert list(clock_faults()) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    received_on=st.sampled_from(
        [date(2025, 11, 30), date(2023, 11, 30), date(2026, 3, 31), date(2026, 1, 1), date(2025, 8, 31)]
    ),
    offset=st.integers(-2, 2),
    edge=st.sampled_from([timedelta(minutes=1), timedelta(hours=23, minutes=59)]),
)
def test_at_every_month_end_the_launch_is_open_up_to_midnight(db, received_on, offset, edge):
    due_on = add_months(received_on, 3)
    with transaction.atomic():
        with time_machine.travel(f"{received_on}T10:00:00Z"):
            action = make_action(S.READY, received_on=received_on)
        moment = brussels_midnight(due_on + timedelta(days=offset)) + edge
        with time_machine.travel(moment):
            if offset > 0:
                with pytest.raises(TransitionRefused):
                    services.move_action(action=action, step="launch", actor=action.officer)
            else:
                assert services.move_action(action=action, step="launch", actor=action.officer).launched_on <= due_on
        transaction.set_rollback(True)


def brussels_midnight(day):
    """The first moment of a day in Brussels."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Brussels"))
