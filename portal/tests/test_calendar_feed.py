"""The files that calendars fetch: sound for every role in both languages, closed with their address, silent about what is internal."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from accounts.services import issue_feed, revoke_feed
from actions import services as action_services
from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, plan
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_request
from clock.models import ClockSummary
from partners.tests.factories import make_activity_type
from portal.tests.ics import events_of

pytestmark = pytest.mark.django_db
ROLES = (
    "partner", "neighbour", "delegate", "other_delegate", "committee_member", "officer", "manager", "focal_point",
    "expert", "administrator",
)  # fmt: skip
TITLE = "Agences privées, « licences » ; où \\ تراخيص وكالات الاستخدام الخاصة, phase 2"
SECRETS = (
    "How many inspectors",
    "Clear, limited and wanted",
    "Conditions of the committee",
    "Ines Vermeer",
    "Fatou Jallow",
)


def path_of(feed):
    """The address of a feed on this host."""
    return f"/calendar/{feed.token}.ics"


@pytest.fixture
def files(ministry, partner, officer):
    """One file in each state that makes an entry, with what must not leave the portal beside it."""
    make_activity_type("workshop", is_event=True)
    fields = {"institution": ministry, "contact": partner, "officer": officer, "title": TITLE}
    consulted = make_request(S.CONSULTATION, **fields)
    ClockSummary.objects.filter(clock=consulted.clock).update(stage_due_on=timezone.localdate() + timedelta(days=9))
    make_request(S.CLARIFICATION, **fields)
    sent = make_action(is_planned=False, **fields)
    plan(sent)
    action_services.move_action(action=sent, step="send_plan", actor=officer)
    action = make_action(ActionStatus.ONGOING, **fields)
    Action.objects.filter(pk=action.pk).update(conditions=SECRETS[2])
    action.activities.update(title=TITLE, place="Banjul; salle « B », 2ᵉ étage")
    return action


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("persona", ROLES)
def test_every_role_gets_a_sound_file_in_its_language(persona, language, request, client, files):
    user = request.getfixturevalue(persona)
    type(user).objects.filter(pk=user.pk).update(language=language)
    response = client.get(path_of(issue_feed(user=user)))
    events = events_of(response.content)
    parsed = icalendar.Calendar.from_ical(response.content).events

    assert response["Content-Language"] == language
    assert [str(event["UID"]) for event in parsed] == [event.value("UID") for event in events]
    assert [str(event["SUMMARY"]) for event in parsed] == [event.text("SUMMARY") for event in events]
    assert {event.value("URL").split("/")[3] for event in events} <= {language}
    assert [secret for secret in SECRETS if secret in response.content.decode()] == []


def test_the_file_of_a_partner_in_french(client, files, partner):
    type(partner).objects.filter(pk=partner.pk).update(language="fr")
    events = events_of(client.get(path_of(issue_feed(user=partner))).content)
    summaries = {
        event.value("UID").split("-")[0]: event.text("SUMMARY").partition(" au plus tard")[0] for event in events
    }

    assert summaries == {
        "answer": f"Répondre à 1 question sur «\u00a0{TITLE}\u00a0»",
        "plan": "Accepter le plan de Gambie I, ou demander des modifications",
        "launch": "Lancement de Gambie I",
        "activity": f"{TITLE} (Gambie II)",
    }


def test_the_answer_is_private_and_lets_nothing_out(client, files, partner):
    response = client.get(path_of(issue_feed(user=partner)))

    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response.cookies == {}


def test_a_calendar_that_has_it_already_is_told_so(client, files, partner):
    path = path_of(issue_feed(user=partner))
    mark = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": mark})
    Action.objects.filter(pk=files.pk).update(is_demonstration=True)
    changed = client.get(path, headers={"If-None-Match": mark})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", mark)
    assert again["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert (changed.status_code, changed["ETag"] == mark) == (200, False)


def test_who_is_signed_in_makes_no_difference(client, files, partner, officer):
    path = path_of(issue_feed(user=partner))
    client.force_login(officer)
    uids = [event.value("UID") for event in events_of(client.get(path).content)]
    client.logout()

    assert uids == [event.value("UID") for event in events_of(client.get(path).content)]


def test_a_renewed_or_closed_address_is_gone_at_once(client, partner):
    first = path_of(issue_feed(user=partner))
    second = path_of(issue_feed(user=partner))
    assert [client.get(path).status_code for path in (first, second)] == [410, 200]

    revoke_feed(user=partner)
    assert [client.get(path).status_code for path in (first, second)] == [410, 410]


def test_a_person_who_may_not_sign_in_has_no_calendar(client, partner):
    path = path_of(issue_feed(user=partner))
    type(partner).objects.filter(pk=partner.pk).update(is_active=False)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "x.y", "x" * 22 + "." + "y" * 43])
def test_an_address_that_was_never_given_is_not_there(client, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_nothing_is_sent_to_the_address(client, partner):
    path = path_of(issue_feed(user=partner))

    assert (client.post(path).status_code, client.head(path).status_code) == (405, 200)


@pytest.mark.parametrize(("persona", "queries"), [("officer", 4), ("partner", 4), ("committee_member", 4)])
def test_a_reading_takes_a_fixed_number_of_queries(persona, queries, request, client, files, django_assert_num_queries):
    path = path_of(issue_feed(user=request.getfixturevalue(persona)))

    with django_assert_num_queries(queries):
        client.get(path)


def test_crawlers_leave_calendars_alone(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert [line for line in lines if line.endswith("calendar/")] == [
        "Disallow: /calendar/", "Disallow: /en/calendar/", "Disallow: /fr/calendar/", "Disallow: /es/calendar/", "Disallow: /ar/calendar/",
    ]  # fmt: skip


def test_the_neighbour_reads_the_neighbours_own_file_alone(client, files, neighbour):
    ministry = neighbour.memberships.get().institution
    own = make_request(S.CLARIFICATION, institution=ministry, contact=neighbour, title="Registre")
    events = events_of(client.get(path_of(issue_feed(user=neighbour))).content)

    assert [event.value("UID").partition("@")[0] for event in events] == [
        f"answer-{own.reference}",
        f"launch-{own.reference}",
    ]
