"""For the tests of every address: an event with its people, in each place that an address can point to."""

from types import SimpleNamespace

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.choices import ActionStatus
from actions.echo_links import echo_token
from actions.models import Echo
from actions.tests.factories import make_action, make_activity
from events.ballots import new_ballot
from events.choices import EventDoor, EventStatus
from events.group_links import group_token
from events.links import SELF, place_token
from events.services.collecting import add_groups, add_lesson
from events.services.handing_out import add_document
from events.services.sending_lists import send_list
from events.tests.certificate_factories import make_certified_world
from events.tests.factories import make_authority, make_event, make_registration
from events.tests.files import csv_file
from events.tests.rated import make_held
from events.tests.reported import make_held_event, make_point, share
from papers.uploads import check_upload
from partners.tests.factories import make_activity_type, make_language

from .addresses_of_events_attendance import ATTENDANCE_ADDRESSES
from .addresses_of_events_certificates import CERTIFICATE_ADDRESSES
from .addresses_of_events_people import EVENT_PEOPLE_ADDRESSES
from .addresses_of_events_programme import EVENT_PROGRAMME_ADDRESSES
from .addresses_of_events_ratings import RATING_ADDRESSES
from .addresses_of_events_results import RESULT_ADDRESSES

EVENT_ADDRESSES = {
    **ATTENDANCE_ADDRESSES,
    **CERTIFICATE_ADDRESSES,
    **EVENT_PEOPLE_ADDRESSES,
    **EVENT_PROGRAMME_ADDRESSES,
    **RATING_ADDRESSES,
    **RESULT_ADDRESSES,
}


def link(token):
    """A signed link, as the tables name it."""
    return SimpleNamespace(value=token)


def make_events(ministry, partner, officer, action):
    """An open event for everybody that the ministry names people for, with everything that its pages show."""
    event = make_event(officer=officer, door=EventDoor.EVERYBODY, is_public=True, title="Open to everybody")
    return {
        "event": event,
        "draft_event": make_event(EventStatus.DRAFT, officer=officer, title="Not announced yet"),
        "event_sheet": event.sheets.first(),
        "event_activity": make_activity(action, type=make_activity_type("training", is_event=True), title="Training"),
        **make_people(event, ministry, partner),
        **make_programme(event),
        **make_lessons(event),
        **make_certified_world(officer),
        **make_reported(ministry, officer, action),
        **make_said(ministry, partner, officer),
    }


def make_people(event, ministry, partner):
    """Somebody with a place, somebody whom the ministry named, a list, and somebody who wishes to register."""
    authority = make_authority(event, ministry)
    place = make_registration(event=event)
    content = csv_file(["Awa Listed", "awa.listed@example.org"])
    sent, _unread = send_list(event=event, authority=authority, actor=partner, name="list.csv", content=content)
    asking = {"event": event.pk, "name": "Awa", "email": "awa@example.org", "sex": "woman", "language": "en"}
    return {
        "authority": authority,
        "place": place,
        "place_token": link(place_token(place)),
        "nominated": make_registration(event=event, authority=authority),
        "name_list": sent,
        "self_token": link(signing.dumps(asking, salt=SELF, compress=True)),
    }


def make_programme(event):
    """A session and a public document."""
    session = event.sessions.create(day=event.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    values = {"title": "Slides", "session": session, "language": None, "reader": "public"}
    checked = check_upload(SimpleUploadedFile("slides.pdf", b"%PDF-1.4 slides"))
    document = add_document(event=event, checked=checked, values=values, actor=event.officer)
    return {"session": session, "document": document}


def make_lessons(event):
    """A lesson of the team, a group with its link and a line, a follow-up point."""
    values = {"kind": "lesson", "title": "Count the days", "text": "", "country": None, "language": make_language("en")}
    (group,) = add_groups(event=event, actor=event.officer, topics=["Counters"])
    return {
        "lesson": add_lesson(event=event, values=values, actor=event.officer),
        "group": group,
        "group_token": link(group_token(group)),
        "group_lesson": add_lesson(event=event, values={**values, "title": "One counter"}, group=group),
        "follow_up": make_point(event),
    }


def make_reported(ministry, officer, action):
    """An event of the Action that was held, its report shared."""
    reported = make_held_event(
        ministry=ministry, officer=officer, file_reference=action.reference, title="Held and reported"
    )
    share(reported)
    activity = make_activity(action, type=make_activity_type("seminar", is_event=True), title="Seminar", event=reported)
    return {"reported": reported, "reported_activity": activity}


def make_said(ministry, partner, officer):
    """A poll with a ballot, an Action that has ended with its echo, an activity that was held."""
    held = make_held(officer=officer, title="Held and rated")
    ended = make_action(ActionStatus.COMPLETED, institution=ministry, contact=partner, officer=officer)
    activity = ended.activities.first()
    activity.is_held = True
    activity.save()
    echo = Echo.objects.create(action=ended, months=6)
    poll = held.polls.first()
    return {
        "poll": poll,
        "ballot": link(new_ballot(poll.pk)),
        "ended_action": ended,
        "held_activity": activity,
        "echo": echo,
        "echo_token": link(echo_token(echo)),
    }
