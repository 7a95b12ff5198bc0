"""A file's plan of its stages: who reads it, what it says, and the budgets that a manager gives it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions import services
from actions.tests.factories import make_action
from actions.tests.reading import signed_in, words_of
from assistance.choices import RequestStatus as R
from assistance.tests.factories import make_request
from clock.budgets import budgets_of
from clock.services import BudgetRefused, budgets_stamp
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
BUDGETS = {"check": 6, "consult": 9, "decide": 6, "design": 21, "ready": 13}


def url_of(file):
    return reverse("actions:stage-plan", args=[file.reference])


@pytest.fixture
def file(ministry, partner, officer):
    """A request that arrived on 4 June 2026 and is in assessment since; read on 15 July."""
    with time_machine.travel("2026-06-04T10:00:00Z"):
        request = make_request(R.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    with time_machine.travel("2026-07-15T10:00:00Z", tick=False):
        yield request


def data_for(client, file, **changes):
    seen = client.get(url_of(file)).context["form"]["seen"].value()
    return {**BUDGETS, "reason": "Elections in August.", "seen": seen, **changes}


def test_the_plan_says_what_is_short_and_lays_the_rest_again(file, officer):
    page = words_of(signed_in(officer).get(url_of(file)))

    assert (
        "13 working days short: Consult has 7 of 9, Decide has 5 of 6, Design and team has 15 of 21, Get ready has 9 of 13."
        in page
    )
    assert "29, 23 over" in page
    assert "Laid again: 7 days left for it, it needs 9" in page
    assert "A programme manager can give a stage of this file other days than usual." in page


def test_the_authority_reads_the_plan_without_names(file, partner, manager):
    signed_in(manager).post(url_of(file), data_for(signed_in(manager), file, design=25))

    page = words_of(signed_in(partner).get(url_of(file)))

    assert "Set for this file; usually 21 working days." in page
    assert "Elections in August." not in page
    assert "Amina Rahal" not in page
    assert "Save the budgets" not in page


def test_a_manager_gives_a_file_its_own_budgets(file, manager):
    client = signed_in(manager)

    page = words_of(client.post(url_of(file), data_for(client, file, design=25, ready=10), follow=True))

    assert "The budgets of this file are saved; they stand in its history." in page
    assert budgets_of(file.clock) == {**BUDGETS, "design": 25, "ready": 10}
    record = file.history.order_by("-id").first()
    assert (record.step, record.source, record.target, record.actor) == (
        "set_budgets",
        file.status,
        file.status,
        manager,
    )
    assert record.reason.splitlines() == [
        "Design and team: 25 working days instead of 21.",
        "Get ready: 10 working days instead of 13.",
        "Elections in August.",
    ]
    assert file.clock.summary.changes == type(file.clock.summary).objects.get(clock=file.clock).changes


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        (
            {"design": 45},
            409,
            "The stages add up to 79 working days. From 4 June 2026 to 4 September 2026 there are 66: 13 too few.",
        ),
        ({}, 409, "No number differs from what is stored."),
        ({"design": 22, "reason": ""}, 200, "Give the reason: it stands in the history of the file."),
        ({"design": "long"}, 200, "Write a whole number of working days."),
    ],
)
def test_what_cannot_be_is_refused_and_stays_to_be_seen(file, manager, changes, status, sentence):
    client = signed_in(manager)

    response = client.post(url_of(file), data_for(client, file, **changes))

    assert response.status_code == status
    assert sentence in words_of(response)
    assert {name: response.context["form"][name].value() for name in changes} == {
        name: str(value) for name, value in changes.items()
    }
    assert budgets_of(file.clock) == BUDGETS
    assert not file.history.filter(step="set_budgets").exists()


def test_a_stale_page_overwrites_nothing(file, manager):
    client = signed_in(manager)
    data = data_for(client, file, design=25)
    client.post(url_of(file), data)

    response = client.post(url_of(file), {**data, "design": 20})

    assert response.status_code == 409
    assert "Amina Rahal changed the budgets on 15 July 2026, 12:00." in words_of(response)
    assert budgets_of(file.clock)["design"] == 25


def test_only_managers_set_and_strangers_find_nothing(file, officer, neighbour, partner):
    data = data_for(signed_in(officer), file)

    assert signed_in(officer).post(url_of(file), data).status_code == 403
    assert signed_in(partner).post(url_of(file), data).status_code == 403
    assert signed_in(neighbour).post(url_of(file), data).status_code == 404
    assert signed_in(neighbour).get(url_of(file)).status_code == 404


def test_the_budgets_of_an_action_stand_in_its_own_history(manager, officer):
    action = make_action(officer=officer)
    before = budgets_of(action.clock)

    services.set_stage_budgets(
        file=action, budgets={**before, "ready": 14}, reason="Visas.", seen=budgets_stamp(before), actor=manager
    )

    assert action.history.filter(step="set_budgets").count() == 1
    page = words_of(signed_in(manager).get(reverse("actions:action-history", args=[action.reference])))
    assert "Stage budgets changed" in page
    with pytest.raises(StepNotAllowed):
        services.set_stage_budgets(file=action, budgets=before, reason="x", seen=budgets_stamp(before), actor=officer)


def test_nothing_is_written_when_the_budgets_are_refused(manager):
    action = make_action()
    count = action.history.count()

    with pytest.raises(BudgetRefused):
        services.set_stage_budgets(
            file=action, budgets={**BUDGETS, "design": 60}, reason="x", seen=budgets_stamp(BUDGETS), actor=manager
        )
    assert action.history.count() == count


def test_a_launched_file_keeps_its_record_and_offers_no_form(manager, partner, ministry):
    action = make_action("ongoing", institution=ministry, contact=partner, manager=manager)

    response = signed_in(manager).get(url_of(action))

    assert [row.planned.is_done for row in response.context["rows"]] == [True] * 5
    assert "Save the budgets" not in words_of(response)
    data = {**BUDGETS, "design": 22, "reason": "So.", "seen": response.context["form"]["seen"].value()}
    refused = signed_in(manager).post(url_of(action), data)
    assert refused.status_code == 409
    assert "The clock has stopped" in words_of(refused)


def test_the_page_takes_a_fixed_number_of_queries(file, manager, django_assert_num_queries):
    client = signed_in(manager)
    client.get(url_of(file))
    with django_assert_num_queries(13):
        client.get(url_of(file))
    client.post(url_of(file), data_for(client, file, design=22, check=5))
    client.get(url_of(file))
    with django_assert_num_queries(13):
        client.get(url_of(file))


def test_the_clock_of_a_file_shows_its_stages(file, partner):
    page = signed_in(partner).get(reverse("assistance:request-detail", args=[file.reference])).content.decode()

    stages = page.split('<ol class="dayline-sub stages"')[1].split("</ol>")[0]
    assert stages.count("<li") == 5
    assert stages.count('aria-current="step"') == 1
    assert '<b>Check</b><span>29 d, <span class="over">23 over</span></span>' in stages
    assert url_of(file) in page
    assert date(2026, 9, 4) == file.clock.due_on
