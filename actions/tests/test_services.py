"""The life of an Action through its services."""

import pytest

from actions.choices import ActionStatus as S
from actions.tests.factories import make_action

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", list(S))
def test_every_status_can_be_reached(status):
    action = make_action(status)

    assert action.status == status
    assert action.reference == action.assistance_request.reference
    assert action.label == "The Gambia I"
