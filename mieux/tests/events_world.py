"""For the tests of every address: an event with its people, in each place that an address can point to."""

from types import SimpleNamespace

from events.choices import EventDoor, EventStatus
from events.links import place_token
from events.tests.factories import make_authority, make_event, make_registration


def make_events(ministry, officer):
    """An open event for everybody that the ministry names people for, somebody with a place, and a draft."""
    event = make_event(officer=officer, door=EventDoor.EVERYBODY, is_public=True)
    authority = make_authority(event, ministry)
    place = make_registration(event=event, authority=authority)
    return {
        "event": event,
        "draft_event": make_event(EventStatus.DRAFT, officer=officer, title="Not announced yet"),
        "authority": authority,
        "place": place,
        "place_token": SimpleNamespace(value=place_token(place)),
    }
