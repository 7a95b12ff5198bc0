"""The administration of Actions: words can be put right, no step can be taken, nothing is launched."""

import pytest
from django.urls import reverse

from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from partners.tests.factories import make_country
from workflow.tests.admin_pages import editable_names, posted

pytestmark = pytest.mark.django_db


def change_url(action):
    """The page of an Action."""
    return reverse("admin:actions_action_change", args=[action.pk])


def columns(action):
    """Everything that a step changes."""
    corrected = ("title", "title_fr", "label_fr", "summary", "summary_fr", "region_id", "theme_id", "search_text")
    row = Action.objects.filter(pk=action.pk).values().get()
    return {name: value for name, value in row.items() if name not in corrected}


@pytest.mark.parametrize("status", [S.PREPARATION, S.READY, S.ONGOING, S.ON_HOLD])
def test_no_step_can_be_taken(keeper, status):
    """Neither status nor dates nor the deadline listen to a POST."""
    action = make_action(status)
    before, lines = columns(action), action.history.count()

    page = keeper.get(change_url(action))
    typed = {
        "title": "Another title", "label_fr": "", "status": S.COMPLETED, "launched_on": "2030-01-01",
        "deadline_on": "2030-01-01", "clock": "", "reference": "MX-2020-001", "officer": "",
        "is_historical": "on", "is_published": "on", "agreed_version": "9", "countries": [],
    }  # fmt: skip
    response = keeper.post(change_url(action), posted(page, **typed))

    assert response.status_code == 302
    assert columns(action) == before
    assert action.history.count() == lines
    assert Action.objects.get(pk=action.pk).title == "Another title"


def test_nothing_is_added_or_deleted(keeper):
    """Actions are opened by a decision, and stay."""
    action = make_action()

    assert keeper.get(reverse("admin:actions_action_add")).status_code == 403
    assert keeper.post(reverse("admin:actions_action_delete", args=[action.pk]), {"post": "yes"}).status_code == 403
    assert Action.objects.filter(pk=action.pk).exists()


def test_countries_are_put_right_on_the_published_record_only(keeper):
    """Who sees an Action opened from a request hangs on its countries."""
    historical, country = make_historical_action(), make_country("TG")
    data = {"title": historical.title, "title_fr": "Statistiques", "countries": [country.pk], "year_start": "2014"}

    keeper.post(change_url(historical), posted(keeper.get(change_url(historical)), **data))

    historical.refresh_from_db()
    assert list(historical.countries.all()) == [country]
    assert (historical.year_start, historical.status) == (2014, S.COMPLETED)
    assert "statistiques" in historical.search_text
    assert "togo" in historical.search_text


def test_page_of_an_action_has_no_field_for_its_plan(keeper):
    """The plan is agreed with the authority: it is changed in the portal."""
    page = keeper.get(change_url(make_action()))

    assert [editable_names(page, prefix) for prefix in ("history", "objectives", "activities")] == [set()] * 3


def test_list_takes_a_fixed_number_of_queries(keeper, django_assert_num_queries):
    """The same with one row and with three."""
    url = reverse("admin:actions_action_changelist")
    make_historical_action(1)
    keeper.get(url)
    with django_assert_num_queries(9):
        keeper.get(url)
    make_historical_action(2)
    make_action()
    with django_assert_num_queries(9):
        keeper.get(url)
