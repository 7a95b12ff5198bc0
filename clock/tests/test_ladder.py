"""The ladder: which rung is due when, on the working days of a calendar; the laws that hold for every ladder and every wait."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clock.choices import Told, WaitKind
from clock.escalation import default_rungs, ladder
from clock.ladder import HIGHEST, LOWEST, Rung, day_of, due_rungs, rungs_of, working_days_late
from clock.models import EscalationRung
from clock.working_days import WorkingCalendar, weekend_of

PLAIN = WorkingCalendar("Monday to Friday")
CAIRO = WorkingCalendar("Friday and Saturday off", weekend_of("fri,sat"))
FRIDAY = date(2026, 7, 17)


@dataclass(frozen=True)
class Awaited:
    """A wait as the ladder sees it."""

    kind: str = WaitKind.ANSWER
    due_on: date = FRIDAY
    since: date = date(2026, 7, 3)


def told_on(day, wait=Awaited(), calendar=PLAIN):
    """{who: working days} of the default ladder on a day."""
    return {due.rung.told: due.rung.days for due in due_rungs(wait, default_rungs(), day, calendar)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 7, 14), {}),
        (date(2026, 7, 15), {Told.HOLDER: -2}),
        (date(2026, 7, 16), {Told.HOLDER: -2}),
        (FRIDAY, {Told.HOLDER: 0}),
        (date(2026, 7, 20), {Told.HOLDER: 0}),
        (date(2026, 7, 21), {Told.HOLDER: 2}),
        (date(2026, 7, 22), {Told.HOLDER: 2, Told.OFFICER: 3}),
        (date(2026, 7, 24), {Told.HOLDER: 2, Told.OFFICER: 3, Told.MANAGER: 5}),
        (date(2026, 7, 31), {Told.HOLDER: 2, Told.OFFICER: 3, Told.MANAGER: 5, Told.COMMITTEE: 10}),
        (date(2027, 1, 4), {Told.HOLDER: 2, Told.OFFICER: 3, Told.MANAGER: 5, Told.COMMITTEE: 10}),
    ],
)
def test_the_holder_hears_first_then_officer_manager_committee(day, expected):
    assert told_on(day) == expected


def test_a_deadline_warns_the_officer_then_the_manager():
    wait = Awaited(WaitKind.DEADLINE, due_on=date(2026, 9, 4), since=date(2026, 6, 4))

    assert told_on(date(2026, 8, 16), wait) == {}
    assert told_on(date(2026, 8, 17), wait) == {Told.OFFICER: -14}
    assert told_on(date(2026, 8, 26), wait) == {Told.OFFICER: -7, Told.MANAGER: -7}
    assert told_on(date(2026, 9, 4), wait) == {Told.OFFICER: -7, Told.MANAGER: 0}


def test_a_day_that_is_not_worked_counts_as_the_one_before_it():
    sunday = Awaited(due_on=date(2026, 7, 19))

    assert day_of(Rung(WaitKind.ANY, 0, Told.HOLDER), sunday, PLAIN) == FRIDAY
    assert day_of(Rung(WaitKind.ANY, -2, Told.HOLDER), sunday, PLAIN) == date(2026, 7, 15)
    assert day_of(Rung(WaitKind.ANY, 1, Told.HOLDER), sunday, PLAIN) == date(2026, 7, 20)


def test_a_weekend_of_friday_and_saturday_is_kept():
    assert day_of(Rung(WaitKind.ANY, 0, Told.HOLDER), Awaited(), CAIRO) == date(2026, 7, 16)
    assert day_of(Rung(WaitKind.ANY, 1, Told.HOLDER), Awaited(), CAIRO) == date(2026, 7, 19)


def test_what_began_today_is_not_reminded_of_today():
    asked = Awaited(since=date(2026, 7, 16))

    assert told_on(date(2026, 7, 16), asked) == {}
    assert told_on(FRIDAY, asked) == {Told.HOLDER: 0}


def test_what_was_late_when_it_began_counts_from_its_beginning():
    handed_over = Awaited(since=date(2026, 8, 3))

    assert told_on(date(2026, 8, 4), handed_over) == {}
    assert told_on(date(2026, 8, 6), handed_over) == {Told.HOLDER: 2, Told.OFFICER: 3}
    assert working_days_late(handed_over, date(2026, 8, 6), PLAIN) == 14


def test_own_rungs_take_the_place_of_the_general_ones():
    rungs = [Rung(WaitKind.ANY, 0, Told.HOLDER), Rung(WaitKind.PLAN, 4, Told.OFFICER)]

    assert rungs_of(WaitKind.PLAN, rungs) == rungs[1:]
    assert rungs_of(WaitKind.AGREE, rungs) == rungs[:1]
    assert rungs_of(WaitKind.PLAN, []) == []


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
waits = st.tuples(days, days).map(lambda pair: Awaited(WaitKind.ANSWER, *pair))
rung_lists = st.lists(
    st.tuples(st.sampled_from(range(LOWEST, HIGHEST + 1)), st.sampled_from(Told.values)).map(
        lambda pair: Rung(WaitKind.ANY, *pair)
    ),
    max_size=8,
)
calendars = st.sampled_from([PLAIN, CAIRO])


@given(waits, rung_lists, days, calendars)
def test_laws_of_the_ladder(wait, rungs, today, calendar):
    """One rung a party; none before its day, on or before the beginning, or on a day that is not worked."""
    due = due_rungs(wait, rungs, today, calendar)

    assert len({one.rung.told for one in due}) == len(due)
    assert all(wait.since < one.day <= today and calendar.is_working(one.day) for one in due)
    assert [one.day for one in due] == sorted(one.day for one in due)


@given(waits, rung_lists, days, st.sampled_from(range(1, 91)), calendars)
def test_time_only_leads_upwards(wait, rungs, today, later, calendar):
    """What is due stays due or is overtaken by a later rung of the same party; a week's outage loses nobody."""
    before = {one.rung.told: one.rung.days for one in due_rungs(wait, rungs, today, calendar)}
    after = {one.rung.told: one.rung.days for one in due_rungs(wait, rungs, today + timedelta(days=later), calendar)}

    assert all(after[told] >= number for told, number in before.items())


@pytest.mark.django_db
def test_the_ladder_comes_with_the_portal_and_is_the_programmes_own():
    assert ladder() == default_rungs()
    assert len(default_rungs()) == 25

    call_command("load_reference_data", verbosity=0)
    assert EscalationRung.objects.count() == 25
    assert set(ladder()) == set(default_rungs())

    EscalationRung.objects.get(kind=WaitKind.ANY, days=10).delete()
    call_command("load_reference_data", verbosity=0)
    assert EscalationRung.objects.count() == 24
    assert Rung(WaitKind.ANY, 10, Told.COMMITTEE) not in ladder()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "tea", "days": 1, "told": "holder"}, "escalationrung_known_words"),
        ({"kind": "any", "days": 1, "told": "press"}, "escalationrung_known_words"),
        ({"kind": "any", "days": 61, "told": "holder"}, "escalationrung_days_in_range"),
        ({"kind": "any", "days": -61, "told": "holder"}, "escalationrung_days_in_range"),
        ({"kind": "any", "days": 0, "told": "holder"}, "escalationrung"),
    ],
)
def test_rungs_are_sound(fields, constraint):
    EscalationRung.objects.create(kind="any", days=0, told="holder")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EscalationRung.objects.create(**fields)
    with pytest.raises(ValidationError):
        EscalationRung(**fields).full_clean()


@pytest.mark.django_db
def test_an_administrator_changes_the_ladder(client, administrator):
    client.force_login(administrator)
    add = reverse("admin:clock_escalationrung_add")

    refused = client.post(add, {"kind": "any", "days": "70", "told": "holder"})
    assert "A rung lies at most 60 working days from the due day." in refused.content.decode()
    client.post(add, {"kind": "plan", "days": "4", "told": "manager"})

    assert ladder() == (Rung(WaitKind.PLAN, 4, Told.MANAGER),)
    assert "The plan" in client.get(reverse("admin:clock_escalationrung_changelist")).content.decode()


@pytest.mark.django_db
def test_the_team_reads_the_ladder_beside_the_budgets(client, officer, partner):
    EscalationRung.objects.create(kind=WaitKind.PLAN, days=-1, told=Told.HOLDER)
    EscalationRung.objects.create(kind=WaitKind.ANY, days=0, told=Told.HOLDER)
    EscalationRung.objects.create(kind=WaitKind.ANY, days=2, told=Told.HOLDER)
    EscalationRung.objects.create(kind=WaitKind.ANY, days=5, told=Told.MANAGER)
    address = reverse("clock:stage-budgets")
    client.force_login(officer)

    page = client.get(address)

    assert [(row.label, [words for _party, words in row.cells]) for row in page.context["ladder"]] == [
        ("The plan", ["1 day before", "", "", ""]),
        ("Everything else", ["on the day, 2 days after", "", "5 days after", ""]),
    ]
    assert "Reminders and escalation" in page.content.decode()
    client.force_login(partner)
    assert client.get(address).status_code == 403
