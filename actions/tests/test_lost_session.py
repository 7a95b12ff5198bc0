"""What was typed on an Action's pages outlives a lost session."""

import re

import pytest
from django.urls import reverse

from actions.choices import ActionStatus
from actions.tests.factories import make_action

pytestmark = pytest.mark.django_db
OWNER = re.compile(r'name="resume_for" value="([^"]+)"')
TYPED = "Elections are held in August."
PAGES = (
    ("actions:deadline-extend", (), "reason"),
    ("actions:action-edit", (), "summary"),
    ("actions:activity-create", (), "description"),
    ("actions:action-step", ("hold",), "reason"),
)


@pytest.mark.parametrize(("name", "more", "field"), PAGES)
def test_the_same_person_finds_the_form_filled(name, more, field, client, manager):
    action = make_action(ActionStatus.PREPARATION, manager=manager)
    address = reverse(name, args=[action.reference, *more])
    client.force_login(manager)
    owner = OWNER.search(client.get(address).content.decode()).group(1)
    client.logout()

    answer = client.post(address, {field: TYPED, "resume_for": owner})
    client.force_login(manager)

    assert answer.url.startswith(reverse("account_login"))
    assert TYPED in client.get(address).content.decode()


def test_the_objectives_come_back_with_their_lines(client, manager):
    action = make_action(ActionStatus.PREPARATION, manager=manager)
    address = reverse("actions:objective-edit", args=[action.reference])
    client.force_login(manager)
    owner = OWNER.search(client.get(address).content.decode()).group(1)
    client.logout()
    typed = {"overall_objective": "One procedure.", "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0"}

    client.post(address, {**typed, "lines-0-text": TYPED, "resume_for": owner})
    client.force_login(manager)

    page = client.get(address).content.decode()
    assert "One procedure." in page
    assert TYPED in page
