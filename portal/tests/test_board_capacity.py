"""Beside the board: what accepting everything that waits for a decision does, for the team alone."""

import pytest
import time_machine

from actions.tests.factories import make_action, make_consulted_request
from actions.tests.reading import anybody, read, text_of
from clock.models import StageEffort
from clock.tests.reckoned import MONDAY, set_forecast

pytestmark = pytest.mark.django_db
BOARD = "/en/board/"


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(f"{MONDAY} 09:00", tick=False):
        yield


@pytest.fixture
def waiting(ministry, partner, officer):
    """A request that waits for a decision, beside two Actions of the same officer: 5 days of work a week with it."""
    StageEffort.objects.create(stage="design", days_a_week="2.5")
    for number in range(2):
        action = make_action(institution=ministry, officer=officer, is_planned=False, title=f"Action {number}")
        set_forecast(action, 50, 68, 80, 0.95)
    found = make_consulted_request(institution=ministry, contact=partner, officer=officer)
    return set_forecast(found, 50, 70, 80, 0.9)


@anybody("officer", "manager")
def test_the_team_reads_what_a_yes_does(waiting, persona, request):
    page = text_of(read(request.getfixturevalue(persona), BOARD))

    assert "One request waits for a decision. Accepting it moves The Gambia I from" in page
    assert "1 further file is delayed." in page
    assert "8 weeks: 6 over" in page
    assert "Reckoned at 09:00." in page


@anybody("committee_member", "administrator")
def test_it_is_the_teams(waiting, persona, request):
    page = text_of(read(request.getfixturevalue(persona), BOARD))

    assert "Clock board" in page
    assert "Can we say yes?" not in page


def test_it_is_kept_for_a_minute_for_the_whole_team(waiting, officer, manager):
    read(officer, BOARD)
    type(waiting).objects.update(officer=None)

    assert "Accepting it moves" in text_of(read(manager, BOARD))
    with time_machine.travel(f"{MONDAY} 09:02", tick=False):
        assert "1 has no officer yet and takes nobody&#x27;s time." in text_of(read(manager, BOARD)).replace(
            "'", "&#x27;"
        )


def test_nothing_waits_and_nobody_has_a_file(officer):
    page = text_of(read(officer, BOARD))

    assert "No request waits for a decision." in page
    assert "Next 8 weeks" not in page
