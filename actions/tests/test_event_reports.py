"""The report of an activity's event: read by whoever may read the Action, once it is shared, without a name and without small numbers."""

import pytest

from accounts.tests.reading import anybody, read, signed_in, words_of
from events.tests.reported import everybody_named, make_held_event, share

from .factories import make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_action(ministry, partner, officer, manager):
    """An activity of an Action with its event."""
    action = make_action(institution=ministry, contact=partner, officer=officer, manager=manager)
    activity = action.activities.get()
    activity.event = make_held_event(officer=officer, file_reference=action.reference)
    activity.save()
    return activity


@anybody("partner", "delegate", "committee_member", "administrator")
def test_readers_of_the_action_read_the_shared_report(persona, request, in_action):
    user, address = request.getfixturevalue(persona), f"/en/actions/activities/{in_action.pk}/report/"
    assert signed_in(user).get(address).status_code == 404
    share(in_action.event)

    text = words_of(read(user, address))
    assert "27 people came." in text and "Bureau Konateh" not in text
    assert [name for name in everybody_named(in_action.event) if name in text] == []
    page = words_of(read(user, f"/en/actions/work/{in_action.action.reference}/"))
    assert "Report of the event" in page
    for part in ("csv/", "pdf/fr/"):
        assert signed_in(user).get(f"{address}{part}").status_code == 200


@anybody("neighbour", "other_delegate", "expert", "focal_point")
def test_others_than_the_readers_of_the_action_do_not(persona, request, in_action):
    share(in_action.event)
    client = signed_in(request.getfixturevalue(persona))
    assert client.get(f"/en/actions/activities/{in_action.pk}/report/").status_code == 404


def test_the_team_is_led_to_the_exact_figures(officer, in_action):
    share(in_action.event)
    response = signed_in(officer).get(f"/en/actions/activities/{in_action.pk}/report/")
    assert response.url == f"/en/events/{in_action.event_id}/report/"
    assert "27 of 29 people on the list came." in words_of(read(officer, response.url))
