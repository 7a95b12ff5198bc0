"""The life of an Action through its services."""

import pytest

from actions import services
from actions.choices import ActionStatus as S
from actions.tests.factories import make_action, make_consulted_request
from assistance.choices import RequestStatus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", list(S))
def test_every_status_can_be_reached(status):
    action = make_action(status)

    assert action.status == status
    assert action.reference == action.assistance_request.reference
    assert action.label == "The Gambia I"


def test_an_approval_never_stands_without_its_action(manager):
    consulted = make_consulted_request()

    action = services.approve_request(assistance_request=consulted, actor=manager, conditions="One country.")

    consulted.refresh_from_db()
    assert (consulted.status, consulted.action) == (RequestStatus.APPROVED, action)
    assert (action.reference, action.clock, action.deadline_on) == (
        consulted.reference,
        consulted.clock,
        consulted.clock.due_on,
    )
