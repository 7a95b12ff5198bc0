"""The administration of clocks: they can be read, never moved or stopped."""

from datetime import date

import pytest
from django.urls import reverse

from clock.models import ClockEntry, Closure, FastResponseClock
from clock.services import start_clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["fastresponseclock", "clockentry"])
def test_neither_clock_nor_ledger_can_be_written(keeper, name):
    """Add, change and delete are all refused."""
    clock = start_clock(on=date(2026, 1, 5))
    row = clock if name == "fastresponseclock" else clock.entries.get()
    change = reverse(f"admin:clock_{name}_change", args=[row.pk])

    assert keeper.get(change).status_code == 200
    assert keeper.post(change, {"due_on": "2030-01-01", "stopped_on": "2026-01-06"}).status_code == 403
    assert keeper.get(reverse(f"admin:clock_{name}_add")).status_code == 403
    assert keeper.post(reverse(f"admin:clock_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert FastResponseClock.objects.get().due_on == date(2026, 4, 5)
    assert ClockEntry.objects.count() == 1


@pytest.mark.parametrize("name", ["fastresponseclock", "clockentry"])
def test_lists_take_a_fixed_number_of_queries(keeper, django_assert_num_queries, name):
    """The same with one row and with three."""
    url = reverse(f"admin:clock_{name}_changelist")
    start_clock(on=date(2026, 1, 5))
    keeper.get(url)
    with django_assert_num_queries(7):
        keeper.get(url)
    start_clock(on=date(2026, 1, 6))
    start_clock(on=date(2026, 2, 7))
    with django_assert_num_queries(7):
        keeper.get(url)


@pytest.mark.parametrize("name", ["stagebudget", "filestagebudget"])
def test_budgets_are_read_here_and_set_on_their_page(keeper, name):
    url = reverse(f"admin:clock_{name}_changelist")

    assert keeper.get(url).status_code == 200
    assert keeper.get(reverse(f"admin:clock_{name}_add")).status_code == 403


def test_closures_are_kept_here(keeper):
    values = {"starts_on": "2026-12-24", "ends_on": "2027-01-02", "iso2": "", "name_en": "Year-end", "name_fr": "Fin"}
    assert keeper.post(reverse("admin:clock_closure_add"), values).status_code == 302
    refused = keeper.post(reverse("admin:clock_closure_add"), {**values, "starts_on": "2026-10-01"})

    assert "A closure lasts at most 62 days." in refused.content.decode()
    assert Closure.objects.count() == 1
