"""The page of the stage budgets, and the closures: read by staff, kept by programme managers."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from clock.budgets import default_budgets
from clock.models import Closure
from clock.tests.factories import make_closure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_july")]
URL = "/en/clock/stages/"
DEFAULTS = {"check": 6, "consult": 9, "decide": 6, "design": 21, "ready": 13}


@pytest.fixture
def in_july():
    """Wednesday 15 July 2026, noon in Brussels."""
    with time_machine.travel("2026-07-15T10:00:00Z", tick=False):
        yield


@pytest.fixture
def desk(client, manager):
    """The programme manager, signed in."""
    client.force_login(manager)
    return client


def days():
    """The budgets as they are stored."""
    return {stage: row.working_days for stage, row in default_budgets().items()}


def seen_on(client, url=URL):
    """The mark that a form carries."""
    return client.get(url).context["form"]["seen"].value()


def test_staff_read_what_managers_keep(client, officer):
    client.force_login(officer)
    make_closure(name_en="Year-end closure")

    page = client.get(URL).content.decode()

    assert "Programme managers change the budgets and the closures." in page
    assert "Year-end closure" in page
    assert "<form method" not in page.split("<main")[1].replace('action="/en/account', "")
    assert client.post(URL, {**DEFAULTS, "check": 5}).status_code == 403
    assert days() == DEFAULTS


def test_a_manager_saves_all_stages(desk):
    response = desk.post(URL, {**DEFAULTS, "check": 5, "seen": seen_on(desk)}, follow=True)

    assert "The budgets are saved." in response.content.decode()
    assert days() == {**DEFAULTS, "check": 5}


def test_a_sum_that_cannot_fit_is_refused_and_stays_to_be_seen(desk):
    call_command("load_reference_data", verbosity=0)
    response = desk.post(URL, {**DEFAULTS, "design": 40, "seen": seen_on(desk)})

    page = response.content.decode()
    assert response.status_code == 409
    assert (
        "The stages add up to 74 working days. From 3 October 2026 to 3 January 2027 there are 57: 17 too few." in page
    )
    assert response.context["form"]["design"].value() == "40"
    assert days() == DEFAULTS


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Say how many working days."),
        ("many", "Write a whole number of working days."),
        ("0", "A stage has at least one working day."),
        ("61", "A stage has at most 60 working days."),
    ],
)
def test_bad_input_keeps_what_was_typed(desk, typed, sentence):
    response = desk.post(URL, {**DEFAULTS, "check": typed, "seen": seen_on(desk)})

    assert response.status_code == 200
    assert response.context["form"].errors == {"check": [sentence]}
    assert response.context["form"]["check"].value() == typed


def test_a_stale_page_overwrites_nothing_until_it_is_sent_again(desk):
    seen = seen_on(desk)
    desk.post(URL, {**DEFAULTS, "check": 5, "seen": seen})

    response = desk.post(URL, {**DEFAULTS, "check": 4, "seen": seen})

    assert response.status_code == 409
    assert "Amina Rahal changed the budgets on 15 July 2026, 12:00." in response.content.decode()
    assert (days()["check"], response.context["form"]["check"].value()) == (5, "4")
    desk.post(URL, {**DEFAULTS, "check": 4, "seen": response.context["form"]["seen"].value()})
    assert days()["check"] == 4


def test_the_page_costs_the_same_with_more_closures(desk, django_assert_num_queries):
    make_closure()
    desk.get(URL)
    with django_assert_num_queries(7):
        desk.get(URL)
    for month in (8, 9, 10):
        make_closure(date(2026, month, 3), date(2026, month, 4), iso2="GM")
    with django_assert_num_queries(7):
        page = desk.get(URL).content.decode()
    assert page.count("Gambia") == 3


def test_closures_that_are_over_are_not_shown(desk):
    make_closure(date(2026, 7, 1), date(2026, 7, 14), name_en="Over since yesterday")

    assert "No closure lies ahead" in desk.get(URL).content.decode()


CLOSURE = {"starts_on": "2026-08-03", "ends_on": "2026-08-07", "iso2": "gm", "name_en": "Harvest", "name_fr": "Récolte"}


def test_a_manager_adds_changes_and_takes_out_a_closure(desk):
    desk.post(reverse("clock:closure-create"), CLOSURE)
    closure = Closure.objects.get()
    assert (closure.iso2, closure.starts_on, closure.ends_on) == ("GM", date(2026, 8, 3), date(2026, 8, 7))

    edit, delete = (reverse(f"clock:closure-{step}", args=[closure.pk]) for step in ("edit", "delete"))
    response = desk.post(edit, {**CLOSURE, "ends_on": "2026-08-05", "seen": seen_on(desk, edit)}, follow=True)
    assert "The closure is saved." in response.content.decode()
    assert Closure.objects.get().ends_on == date(2026, 8, 5)

    assert "These days are working days again" in desk.get(delete).content.decode()
    response = desk.post(delete, {"seen": seen_on(desk, delete)}, follow=True)
    assert "The closure is taken out." in response.content.decode()
    assert Closure.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends_on": "2026-08-02"}, "ends_on", "The last day lies before the first."),
        ({"ends_on": ""}, "ends_on", "Give the last day."),
        ({"name_fr": " "}, "name_fr", "Write the name in French."),
        ({"ends_on": "2027-08-02"}, "__all__", "A closure lasts at most 62 days."),
        ({"iso2": "xx"}, "iso2", "“XX” is no country code of ISO 3166. Leave it empty for Brussels."),
        ({"starts_on": "soon"}, "starts_on", "Enter a valid date."),
    ],
)
def test_a_closure_that_is_none_keeps_what_was_typed(desk, changes, field, sentence):
    response = desk.post(reverse("clock:closure-create"), {**CLOSURE, **changes})

    assert response.context["form"].errors == {field: [sentence]}
    assert response.context["form"]["name_en"].value() == "Harvest"
    assert Closure.objects.count() == 0


def test_two_managers_at_one_closure_overwrite_nothing(desk):
    closure = make_closure()
    url = reverse("clock:closure-edit", args=[closure.pk])
    seen = seen_on(desk, url)
    Closure.objects.update(ends_on=date(2027, 1, 5))

    response = desk.post(url, {**CLOSURE, "seen": seen})

    page = response.content.decode()
    assert response.status_code == 409
    assert "This closure was changed meanwhile." in page
    assert "Stored now: Stocktaking, 24 December 2026 – 5 January 2027." in page
    assert response.context["form"]["name_en"].value() == "Harvest"
    desk.post(url, {**CLOSURE, "seen": response.context["form"]["seen"].value()})
    assert Closure.objects.get().name_en == "Harvest"


def test_a_closure_taken_out_meanwhile_says_so(desk):
    closure = make_closure()
    url = reverse("clock:closure-delete", args=[closure.pk])
    seen = seen_on(desk, url)
    closure.delete()

    assert desk.post(url, {"seen": seen}).status_code == 404


def test_an_administrator_keeps_closures_in_the_administration(client, administrator):
    client.force_login(administrator)

    assert client.get(URL).status_code == 200
    assert client.post(reverse("clock:closure-create"), CLOSURE).status_code == 403
    assert Closure.objects.count() == 0
