"""The events of an Action: prepared from an activity, shown to whoever may know of them, ended and handed over with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_officer
from actions import services
from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_activity
from assistance.choices import DeclarationAnswer
from assistance.services import declare_interest
from events.choices import EventStatus as E
from events.models import Event
from events.services import move_event
from events.tests.factories import make_registration
from events.tests.test_event_forms import changed
from outbox.models import OutgoingMessage
from partners.tests.factories import make_activity_type, make_country, make_language
from workflow.engine import TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, partner, officer):
    """An Action in preparation, whose activity has participants."""
    make_activity_type("workshop", is_event=True)
    return make_action(institution=ministry, contact=partner, officer=officer)


def prepared(activity, officer, *, status=E.DRAFT, **fields):
    """The event of an activity, as far as the status says."""
    values = {
        "title": activity.title, "type": activity.type, "officer": officer, "country": make_country("GM"),
        "starts_on": activity.starts_on, "ends_on": activity.last_on, "text": "For those who license.", **fields,
    }  # fmt: skip
    links = {make_language("en").pk: False}, ()
    event = services.prepare_event_of(activity=activity, values=values, links=links, actor=officer)
    if status == E.OPEN:
        event = move_event(event=event, step="open_registration", actor=officer)
    return event


def test_the_form_says_what_the_plan_says_and_the_event_takes_it(client, action, officer, ministry):
    action.assistance_request.languages.add(make_language("fr"))
    activity = action.activities.get()
    client.force_login(officer)
    work = f"/en/actions/work/{action.reference}/"
    page = f"/en/actions/activities/{activity.pk}/event/"
    assert f'href="{page}"' in client.get(work).content.decode()
    form = client.get(page)
    before = action.plan_version

    answers = [client.post(page, changed(form, time_zone="Africa/Banjul")) for _click in range(2)]

    event = Event.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/en/events/{event.pk}/"] * 2
    activity.refresh_from_db()
    assert activity.event == event
    assert (event.title, event.file_reference, event.officer) == (activity.title, action.reference, officer)
    assert (event.starts_on, event.place) == (activity.starts_on, "Banjul")
    assert {one.language.code for one in event.languages.all()} >= {"fr"}
    assert [one.institution for one in event.authorities.all()] == [ministry]
    action.refresh_from_db()
    assert action.plan_version == before
    assert action.history.order_by("-id").first().step == "prepare_event"
    assert client.get(page)["Location"] == f"/en/events/{event.pk}/"
    shown = client.get(work).content.decode()
    assert f'href="/en/events/{event.pk}/"' in shown and f'href="{page}"' not in shown


def test_what_is_missing_is_said_and_what_was_typed_stays(client, action, officer):
    client.force_login(officer)
    page = f"/en/actions/activities/{action.activities.get().pk}/event/"
    answer = client.post(page, changed(client.get(page), time_zone="", venue="Hall 2"))
    assert answer.context["form"].errors["time_zone"] == ["Write the time zone of the room, such as Africa/Banjul."]
    assert "Hall 2" in answer.content.decode()
    assert not Event.objects.exists()


def test_only_an_activity_with_participants_of_an_open_action_has_one(client, action, officer, partner):
    mission = make_activity(action, title="Mission", number=9)
    mission.type = make_activity_type("scoping", is_mission=True)
    mission.save()
    client.force_login(officer)
    refused = client.get(f"/en/actions/activities/{mission.pk}/event/")
    assert refused.status_code == 409
    assert "has no participants" in refused.content.decode()
    workshop = action.activities.get(number=1)
    action.activities.filter(pk=workshop.pk).update(is_held=True)
    with pytest.raises(TransitionRefused, match="has taken place already"):
        prepared(workshop, officer)
    action.activities.filter(pk=workshop.pk).update(is_held=False)
    Action.objects.filter(pk=action.pk).update(status=S.CANCELLED)
    with pytest.raises(TransitionRefused, match="has ended"):
        prepared(action.activities.get(number=1), officer)
    client.force_login(partner)
    assert client.get(f"/en/actions/activities/{mission.pk}/event/").status_code == 403


def test_a_cancelled_event_makes_room_for_another(action, officer):
    activity = action.activities.get()
    first = prepared(activity, officer)
    move_event(event=first, step="cancel", actor=officer, reason="No hall.")
    second = prepared(activity, officer)
    activity.refresh_from_db()
    assert activity.event == second != first


def test_two_activities_do_not_share_an_event(action, officer):
    prepared(action.activities.get(), officer)
    twin = make_activity(action, title=action.activities.get().title)
    with pytest.raises(TransitionRefused, match="give this one its own title"):
        prepared(twin, officer)


def test_the_authority_sees_it_once_it_is_announced(client, action, officer, partner, neighbour):
    event = prepared(action.activities.get(), officer)
    client.force_login(partner)
    work = f"/en/actions/work/{action.reference}/"
    assert "Name your people" not in client.get(work).content.decode()

    move_event(event=event, step="open_registration", actor=officer)

    shown = client.get(work).content.decode()
    assert f'href="/en/events/nominations/{event.authorities.get().pk}/"' in shown
    assert "Name your people" in shown
    client.force_login(neighbour)
    assert client.get(work).status_code == 404


def test_a_delegation_reads_the_public_page_or_the_days_alone(client, action, officer, delegate):
    event = prepared(action.activities.get(), officer, status=E.OPEN)
    client.force_login(delegate)
    work = f"/en/actions/work/{action.reference}/"
    assert f"public-events/{event.pk}/" not in client.get(work).content.decode()
    Event.objects.update(is_public=True)
    assert f'href="/en/public-events/{event.pk}/"' in client.get(work).content.decode()


def test_the_public_page_leads_to_public_events_alone(client, action, officer, manager):
    event = prepared(action.activities.get(), officer, status=E.OPEN)
    for step in ("declare_ready", "launch"):
        services.move_action(action=action, step=step, actor=manager)
    Action.objects.filter(pk=action.pk).update(is_published=True)
    page = f"/en/actions/{action.reference}/"
    assert f"public-events/{event.pk}/" not in client.get(page).content.decode()
    Event.objects.update(is_public=True)
    assert f'href="/en/public-events/{event.pk}/"' in client.get(page).content.decode()


def test_cancelling_the_action_cancels_its_event_and_tells_its_people(client, action, officer, manager):
    event = prepared(action.activities.get(), officer, status=E.OPEN)
    make_registration(event=event)
    OutgoingMessage.objects.all().delete()
    client.force_login(manager)
    page = client.get(f"/en/actions/work/{action.reference}/step/cancel/").content.decode()
    assert "Its event is cancelled with it." in page and "1 person on the list is told." in page

    services.move_action(action=action, step="cancel", actor=manager, reason="They asked for it.")

    event.refresh_from_db()
    assert event.status == E.CANCELLED
    assert event.history.order_by("-id").first().reason == "The Action was cancelled."
    assert OutgoingMessage.objects.filter(event="event_cancelled").count() == 1


def test_closing_early_leaves_what_has_begun(action, officer, manager):
    event = prepared(action.activities.get(), officer, status=E.OPEN)
    for step in ("declare_ready", "launch"):
        services.move_action(action=action, step=step, actor=manager)
    today = timezone.localdate()
    Event.objects.filter(pk=event.pk).update(starts_on=today, ends_on=today + timedelta(days=1))
    services.move_action(action=action, step="close_early", actor=manager, reason="They asked for it.")
    event.refresh_from_db()
    assert event.status == E.OPEN


def test_an_activity_leaves_the_plan_with_its_event_unless_that_has_begun(client, action, officer):
    activity = action.activities.get()
    event = prepared(activity, officer, status=E.OPEN)
    client.force_login(officer)
    page = client.get(f"/en/actions/activities/{activity.pk}/delete/").content.decode()
    assert "Its event is cancelled with it." in page
    Event.objects.filter(pk=event.pk).update(starts_on=timezone.localdate())
    with pytest.raises(TransitionRefused, match="its event has begun"):
        services.remove_activity(action=action, activity_id=activity.pk, actor=officer)
    Event.objects.filter(pk=event.pk).update(starts_on=activity.starts_on)

    services.remove_activity(action=action, activity_id=activity.pk, actor=officer)

    event.refresh_from_db()
    assert (event.status, action.activities.count()) == (E.CANCELLED, 0)


def test_the_next_officer_gets_the_events_of_the_last(action, officer, manager):
    event = prepared(action.activities.get(), officer)
    after = make_officer(name="Jonas Falk")
    services.assign_officer(action=action, officer=after, actor=manager)
    event.refresh_from_db()
    assert event.officer == after


def test_other_days_than_the_plan_are_said(client, action, officer):
    activity = action.activities.get()
    event = prepared(activity, officer)
    client.force_login(officer)
    work = f"/en/actions/work/{action.reference}/"
    assert "The plan has other days than the event." not in client.get(work).content.decode()
    Event.objects.filter(pk=event.pk).update(ends_on=event.ends_on + timedelta(days=1))
    assert "The plan has other days than the event." in client.get(work).content.decode()


PAGES = ("", "edit/", "discard/", "history/", "step/cancel/", "sessions/new/", "sessions/copy/", "agenda/",
         "agenda/en/", "materials/", "materials/new/")  # fmt: skip


def test_a_conflict_of_interest_on_the_file_keeps_its_event_away(client, action, officer):
    colleague = make_officer(name="Jonas Falk")
    event = prepared(action.activities.get(), officer, status=E.OPEN, is_public=True)
    session = event.sessions.create(day=event.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    client.force_login(colleague)
    assert client.get(f"/en/events/{event.pk}/").status_code == 200
    declare_interest(
        assistance_request=action.assistance_request, actor=colleague, answer=DeclarationAnswer.CONFLICT,
        explanation="My brother works there.",
    )  # fmt: skip

    for page in PAGES:
        assert client.get(f"/en/events/{event.pk}/{page}").status_code == 404, page
    assert client.get(f"/en/events/sessions/{session.pk}/").status_code == 404
    assert client.get("/en/events/").context["rows"] == []
