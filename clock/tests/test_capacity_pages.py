"""The officers' weeks and the work of the stages: who reads them, who sets them, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from clock import services
from clock.models import OfficerCapacity, StageEffort
from clock.officers import as_officer, read_officers, read_terms
from clock.reference_data import load_all
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
PAGE, EFFORTS = "/en/clock/capacity/", "/en/clock/capacity/stages/"
USUAL = {"check": "1", "consult": "0.5", "decide": "0.5", "design": "1.5", "ready": "1"}
WEEK = {"days_a_week": "3.5", "away_from": "2027-02-08", "away_to": "2027-02-19", "note": "Leave"}


def anybody(*fixtures):
    return pytest.mark.parametrize("persona", fixtures)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def week_url(person):
    return reverse("clock:officer-week", args=[person.pk])


def sent(client, url, **values):
    """Send a form as it was shown, with some values changed."""
    shown = client.get(url).context["form"].initial
    return client.post(url, {"seen": shown["seen"], **values})


@anybody("officer", "manager", "administrator")
def test_staff_read_the_weeks_and_the_work(persona, request, officer):
    page = words(signed_in(request.getfixturevalue(persona)).get(PAGE))

    assert officer.name in page
    assert "Design and team" in page
    assert "1.50" in page
    assert ("Change the work of the stages" in page) == (persona == "manager")


@anybody("partner", "delegate", "committee_member", "expert", "focal_point")
def test_the_page_is_the_teams(persona, request):
    assert signed_in(request.getfixturevalue(persona)).get(PAGE).status_code == 403


@anybody("officer", "administrator")
def test_only_a_manager_sets_them(persona, request, officer):
    client = signed_in(request.getfixturevalue(persona))

    for url, values in ((EFFORTS, USUAL), (week_url(officer), WEEK)):
        assert client.get(url).status_code == 403
        assert client.post(url, values).status_code == 403
    assert not OfficerCapacity.objects.exists()


def test_a_manager_sets_a_week(manager, officer):
    response = sent(signed_in(manager), week_url(officer), **WEEK)

    stored = OfficerCapacity.objects.get()
    assert response.url == PAGE
    assert (stored.user, stored.days_a_week, stored.away_from, stored.away_to, stored.note, stored.set_by) == (
        officer,
        Decimal("3.5"),
        date(2027, 2, 8),
        date(2027, 2, 19),
        "Leave",
        manager,
    )
    page = words(signed_in(officer).get(PAGE))
    assert "8 February to 19 February 2027" in page
    assert f"{manager.name}, " in page


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"days_a_week": ""}, "days_a_week", "Say how many days a week."),
        ({"days_a_week": "many"}, "days_a_week", "Write a number of days, such as 3.5."),
        ({"days_a_week": "0"}, "days_a_week", "Half a day a week is the least."),
        ({"days_a_week": "5.5"}, "days_a_week", "A week has 5 working days at most."),
        ({"days_a_week": "3.25"}, "days_a_week", "One decimal at most, such as 3.5."),
        ({"away_from": ""}, "away_from", "Give the first day away as well."),
        ({"away_to": "2027-02-07"}, "away_to", "The last day away lies before the first."),
        ({"away_to": "soon"}, "away_to", "Enter a valid date."),
        ({"note": "x" * 201}, "note", "at most 200 characters"),
    ],
)
def test_bad_input_stands_beside_its_field_and_keeps_the_rest(manager, officer, values, field, sentence):
    response = sent(signed_in(manager), week_url(officer), **(WEEK | values))

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert sentence in " ".join(form.errors[field])
    assert all(form[name].value() == (WEEK | values)[name] for name in WEEK)
    assert not OfficerCapacity.objects.exists()


def test_two_managers_do_not_overwrite_each_other(manager, officer):
    client, second = signed_in(manager), make_manager(name="Second Manager")
    seen = client.get(week_url(officer)).context["form"].initial["seen"]
    sent(signed_in(second), week_url(officer), **WEEK)

    response = client.post(week_url(officer), {"seen": seen, "days_a_week": "2"})

    assert response.status_code == 409
    assert "Second Manager changed the numbers on" in words(response)
    assert [value for _label, value in response.context["stored"]] == [
        "3.5",
        "8 February 2027",
        "19 February 2027",
        "Leave",
    ]
    assert response.context["form"]["days_a_week"].value() == "2"
    assert OfficerCapacity.objects.get().days_a_week == Decimal("3.5")
    again = client.post(week_url(officer), {"seen": response.context["form"].data["seen"], "days_a_week": "2"})
    assert again.status_code == 302
    assert OfficerCapacity.objects.get().days_a_week == Decimal("2.0")


@anybody("partner", "delegate")
def test_there_is_no_week_of_somebody_outside_the_team(persona, request, manager):
    person = request.getfixturevalue(persona)

    assert signed_in(manager).get(week_url(person)).status_code == 404
    with pytest.raises(services.CapacityRefused, match="does not belong to the team"):
        services.set_officer_week(person=person, week={}, seen="", actor=manager)


def test_a_manager_sets_the_work_of_the_stages(manager):
    response = sent(signed_in(manager), EFFORTS, **(USUAL | {"design": "2.25"}))

    assert response.url == PAGE
    assert read_terms(date(2027, 2, 1)).efforts["design"] == Decimal("2.25")
    assert [row.stage for row in StageEffort.objects.filter(set_by=manager)] == ["design"]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [("", "Say how many days of work a week."), ("-1", "no less than 0"), ("6", "at most 5 days"), ("a", "such as 1.5"), ("1.555", "Two decimals")],
)  # fmt: skip
def test_bad_work_stands_beside_its_stage(manager, value, sentence):
    response = sent(signed_in(manager), EFFORTS, **(USUAL | {"ready": value}))

    assert list(response.context["form"].errors) == ["ready"]
    assert sentence in response.context["form"].errors["ready"][0]
    assert response.context["form"]["design"].value() == "1.5"


def test_work_changed_meanwhile_is_not_overwritten(manager):
    client = signed_in(manager)
    seen = client.get(EFFORTS).context["form"].initial["seen"]
    sent(signed_in(make_manager(name="Second Manager")), EFFORTS, **(USUAL | {"check": "2"}))

    response = client.post(EFFORTS, {"seen": seen, **USUAL})

    assert response.status_code == 409
    assert "Second Manager changed the numbers on" in words(response)
    assert StageEffort.objects.get(stage="check").days_a_week == 2


def test_the_services_refuse_others_than_managers(officer):
    with pytest.raises(StepNotAllowed):
        services.set_efforts(efforts={}, seen="", actor=officer)
    with pytest.raises(StepNotAllowed):
        services.set_officer_week(person=officer, week={}, seen="", actor=officer)


def test_a_number_out_of_range_is_refused_by_the_service_too(manager, officer):
    seen = signed_in(manager).get(week_url(officer)).context["form"].initial["seen"]
    week = {"days_a_week": Decimal("9.0"), "away_from": None, "away_to": None, "note": ""}

    with pytest.raises(services.CapacityRefused, match="half a day to 5 days"):
        services.set_officer_week(person=officer, week=week, seen=seen, actor=manager)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"days_a_week": Decimal("0.4")}, "officercapacity_days_in_range"),
        ({"days_a_week": Decimal("5.1")}, "officercapacity_days_in_range"),
        ({"away_from": date(2027, 2, 2), "away_to": date(2027, 2, 1)}, "officercapacity_away_in_order"),
        ({"away_to": date(2027, 2, 1)}, "officercapacity_away_has_a_start"),
        ({"set_at": timezone.now()}, "officercapacity_set_by_somebody_at_a_moment"),
    ],
)
def test_the_database_keeps_the_weeks_sound(officer, values, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        OfficerCapacity.objects.create(user=officer, **values)


@pytest.mark.parametrize(
    ("stage", "days", "rule"),
    [("lunch", "1", "stageeffort_stage_exists"), ("check", "-0.1", "stageeffort_days"), ("check", "5.01", "stageeffort_days")],
)  # fmt: skip
def test_the_database_keeps_the_work_sound(stage, days, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        StageEffort.objects.create(stage=stage, days_a_week=Decimal(days))


def test_the_database_wants_whoever_set_an_effort_beside_the_moment():
    with pytest.raises(IntegrityError, match="stageeffort_set_by_somebody_at_a_moment"), transaction.atomic():
        StageEffort.objects.create(stage="check", days_a_week=1, set_at=timezone.now())


def test_a_stage_has_one_effort_and_an_officer_one_week(officer):
    for make in (
        lambda: StageEffort.objects.create(stage="check", days_a_week=1),
        lambda: OfficerCapacity.objects.create(user=officer),
    ):
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_the_defaults_are_loaded_once_and_staff_keep_what_they_set():
    load_all()
    StageEffort.objects.filter(stage="design").update(days_a_week=3)
    load_all(update=True)

    assert {row.stage: row.days_a_week for row in StageEffort.objects.all()} == {
        **{stage: Decimal(days) for stage, days in USUAL.items()},
        "design": 3,
    }


def test_terms_are_the_same_stored_or_not():
    before = read_terms(date(2027, 2, 1))
    load_all()

    assert read_terms(date(2027, 2, 1)) == before
    assert before.ours == {"check", "design"}
    assert sum(before.working) == 40


def test_an_absence_is_counted_from_today(officer):
    OfficerCapacity.objects.create(user=officer, away_from=date(2027, 2, 3), away_to=date(2027, 2, 9))

    found = as_officer(read_officers()[0], date(2027, 2, 1))

    assert (found.key, found.days_a_week, found.away_from, found.away_to) == (officer.pk, Decimal("4.0"), 2, 8)


def test_who_left_the_team_is_not_planned_with(officer):
    gone = make_officer(name="Gone Away")
    gone.is_active = False
    gone.save()

    assert read_officers() == [officer]
