"""An event of a file on which somebody declared a conflict of interest is not there for them, by any door."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action
from events import services
from events.models import Event
from events.services import Person
from events.services.attending import note_presences
from events.services.certifying import issue_certificates
from workflow.engine import StepNotAllowed

from .events_world import EVENT_ADDRESSES, make_events
from .recusing import answers_to_both
from .test_access import PERSONAS, place, recused_on

pytestmark = pytest.mark.django_db
OF_TEAM = {
    name: arguments
    for name, (arguments, answers) in EVENT_ADDRESSES.items()
    if name.startswith("events:") and "." in "".join(arguments) and tuple(answers.split()[:1]) == ("302",)
}


@pytest.fixture
def barred(ministry, partner, officer, manager, settings, tmp_path):
    """The world of events, all of one file, and an officer with a conflict of interest on it."""
    settings.MEDIA_ROOT = tmp_path
    action = make_action(
        ActionStatus.PREPARATION, institution=ministry, contact=partner, officer=officer, manager=manager
    )
    world = SimpleNamespace(**make_events(ministry, partner, officer, action))
    Event.objects.update(file_reference=action.reference)
    world.recused = recused_on(Action.objects.get(pk=action.pk).assistance_request)
    return world


def test_none_of_its_pages_is_there(client, barred, manager):
    addresses = {name: reverse(name, args=[place(barred, one) for one in found]) for name, found in OF_TEAM.items()}
    expected = dict(zip(PERSONAS, range(len(PERSONAS)), strict=True))["manager"]

    seen, unseen = answers_to_both(client, manager, barred.recused, addresses)

    assert seen == {name: int(EVENT_ADDRESSES[name][1].split()[expected]) for name in addresses}
    assert set(unseen.values()) == {404}, {name: code for name, code in unseen.items() if code != 404}


def test_it_is_in_no_list_and_in_no_file(client, barred):
    client.force_login(barred.recused)
    page = client.get(reverse("events:event-list")).content.decode()
    lines = b"".join(client.get(reverse("events:event-export", args=["csv"])).streaming_content).decode()

    assert (barred.event.title in page, barred.event.title in lines) == (False, False)


def test_no_service_lets_them_act(barred):
    event = Event.objects.get(pk=barred.event.pk)
    acts = [
        lambda: services.move_event(event=event, step="close_registration", actor=barred.recused),
        lambda: services.change_event(event=event, actor=barred.recused, values={"title": "Other"}),
        lambda: services.answer_place(registration=barred.nominated, step="refuse", actor=barred.recused, reason="No."),
        lambda: note_presences(
            sheet=barred.event_sheet, registrations=[barred.place], way="tick", actor=barred.recused
        ),
        lambda: issue_certificates(event=Event.objects.get(pk=barred.reported.pk), actor=barred.recused),
        lambda: services.register_person(event=event, person=Person("Ana"), way="invitation", actor=barred.recused),
    ]

    for act in acts:
        with pytest.raises(StepNotAllowed):
            act()
