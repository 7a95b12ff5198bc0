"""Sending: the checklist, the letter alone, letters on paper with their true date, the page that confirms it."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from assistance.choices import Channel, RequestStatus
from assistance.models import AssistanceRequest
from assistance.tests.factories import PDF, make_draft, make_letter, make_request
from clock.models import FastResponseClock
from partners.tests.factories import make_contact, make_institution

pytestmark = pytest.mark.django_db


def summary_url(draft):
    """The last step."""
    return reverse("assistance:request-summary", args=[draft.pk])


def submit_url(draft):
    """Where it is sent."""
    return reverse("assistance:request-submit", args=[draft.pk])


def register_form(ministry, **typed):
    """What the team types from a letter."""
    full = {"institution": ministry.pk, "channel": Channel.LETTER, "received_on": "2026-06-04", "title": "Licences"}
    return {**full, "form_key": str(uuid.uuid4()), "go": "continue", **typed}


def test_the_summary_says_what_is_missing_with_the_way_to_it(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="")
    draft.countries.clear()
    client.force_login(partner)
    lines = client.get(summary_url(draft)).context["checks"]
    assert [(line.state, line.url) for line in lines[:2]] == [
        ("no", reverse("assistance:request-edit", args=[draft.pk, "problem"]) + "#id_title"),
        ("no", reverse("assistance:request-edit", args=[draft.pk, "who"]) + "#id_countries"),
    ]
    assert [line.state for line in lines[2:]] == ["yes"] * 3


def test_an_incomplete_draft_is_not_sent_and_says_why(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="")
    client.force_login(partner)
    page = client.post(submit_url(draft))
    assert page.status_code == 409
    assert page.context["refused"] == ["Add the signed letter, or fill in the title, the problem and what you ask for."]
    draft.refresh_from_db()
    assert (draft.status, draft.reference, FastResponseClock.objects.count()) == (RequestStatus.DRAFT, None, 0)


@time_machine.travel("2026-07-15 10:00+02:00")
def test_a_letter_alone_is_enough(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="", problem="", asked_for="", theme=None)
    make_letter(draft)
    client.force_login(partner)
    answer = client.post(submit_url(draft))
    draft.refresh_from_db()
    assert answer.url == reverse("assistance:request-sent", args=["MX-2026-001"])
    assert (draft.status, draft.clock.due_on) == (RequestStatus.SUBMITTED, date(2026, 10, 15))
    page = client.get(answer.url).content.decode()
    assert "The clock started today; work starts by 15 October 2026." in page
    assert draft.tracking_code in page


def test_a_double_click_sends_once_and_says_who_did(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    client.force_login(partner)
    client.post(submit_url(draft))
    second = client.post(submit_url(draft), follow=True)
    assert next(str(message) for message in second.context["messages"]).startswith("Fatou Jallow sent this request on")
    assert (FastResponseClock.objects.count(), AssistanceRequest.objects.get().history.count()) == (1, 1)


def test_sending_is_a_post(client, partner, ministry):
    client.force_login(partner)
    assert client.get(submit_url(make_draft(institution=ministry, contact=partner))).status_code == 405


def test_the_confirmation_is_for_those_who_sent_it(
    client, partner, ministry, officer, delegate, administrator, neighbour
):
    sent = make_request(institution=ministry, contact=partner)
    address = reverse("assistance:request-sent", args=[sent.reference])
    seen = set()
    for person in (partner, officer, delegate, administrator, neighbour):
        client.force_login(person)
        if client.get(address).status_code == 200:
            seen.add(person)
    assert seen == {partner, officer}


def test_a_draft_is_discarded_after_a_question(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    make_letter(draft)
    client.force_login(partner)
    address = reverse("assistance:request-discard", args=[draft.pk])
    assert client.get(address).status_code == 200
    assert AssistanceRequest.objects.count() == 1
    assert client.post(address).url == reverse("assistance:request-mine")
    assert AssistanceRequest.objects.count() == 0
    assert client.post(address).status_code == 404


@time_machine.travel("2026-07-15 10:00+02:00")
def test_a_letter_on_paper_starts_the_clock_on_the_day_it_arrived(client, officer, ministry, gambia):
    client.force_login(officer)
    typed = register_form(ministry, letter=SimpleUploadedFile("letter.pdf", PDF))
    answer = client.post(reverse("assistance:request-register"), typed)
    draft = AssistanceRequest.objects.get()
    assert answer.url == summary_url(draft)
    page = client.get(answer.url).content.decode()
    assert (
        "The clock starts on 4 June 2026, the day of receipt: the Action must be launched by 4 September 2026." in page
    )

    client.post(submit_url(draft))
    draft.refresh_from_db()
    assert (draft.received_on, draft.clock.started_on, draft.clock.due_on) == (
        date(2026, 6, 4), date(2026, 6, 4), date(2026, 9, 4),
    )  # fmt: skip
    record = draft.history.get()
    assert (record.actor, record.on_behalf_of, record.on) == (officer, "Department of Labour", date(2026, 6, 4))


def test_a_letter_is_registered_once(client, officer, ministry):
    client.force_login(officer)
    typed = register_form(ministry)
    for _click in range(2):
        client.post(reverse("assistance:request-register"), typed)
    assert AssistanceRequest.objects.count() == 1


def test_nothing_arrives_tomorrow(client, officer, ministry):
    client.force_login(officer)
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = client.post(
        reverse("assistance:request-register"), register_form(ministry, received_on=tomorrow.isoformat())
    )
    assert page.context["form"].errors["received_on"] == [
        "The day of receipt cannot lie in the future. Choose today or earlier."
    ]
    assert page.context["form"]["title"].value() == "Licences"
    assert not AssistanceRequest.objects.exists()


def test_the_institution_is_found_without_losing_what_was_typed(client, officer, ministry):
    client.force_login(officer)
    typed = register_form(ministry, institution="", find="labour", go="find")
    page = client.post(reverse("assistance:request-register"), typed)
    form = page.context["form"]
    assert [key for key, _label in form.fields["institution"].choices] == [ministry.pk]
    assert (form["title"].value(), form["received_on"].value()) == ("Licences", "2026-06-04")
    assert not AssistanceRequest.objects.exists()


def test_letters_are_registered_by_the_team(
    client, officer, manager, partner, delegate, committee_member, administrator
):
    answers = {}
    for person in (officer, manager, partner, delegate, committee_member, administrator):
        client.force_login(person)
        answers[person] = client.get(reverse("assistance:request-register")).status_code
    assert {person for person, status in answers.items() if status == 200} == {officer, manager}
    assert set(answers.values()) == {200, 403}


def test_what_was_typed_before_the_session_was_lost_is_shown_again(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="Old")
    address = reverse("assistance:request-edit", args=[draft.pk, "problem"])
    client.force_login(partner)
    page = client.get(address)
    resume = page.content.decode().split('name="resume_for" value="')[1].split('"')[0]
    seen = page.content.decode().split('name="seen" value="')[1].split('"')[0].replace("&quot;", '"')
    client.logout()
    answer = client.post(address, {"title": "Typed while signed out", "resume_for": resume, "seen": seen})
    assert answer.status_code == 302
    client.force_login(partner)
    page = client.get(address)
    assert "Typed while signed out" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Old"


def test_somebody_elses_institution_is_no_way_in(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    client.force_login(make_contact(make_institution(name="Another")))
    assert client.get(summary_url(draft)).status_code == 404


def test_once_the_request_is_at_work_the_confirmation_promises_nothing_any_more(client, partner, ministry):
    declined = make_request(RequestStatus.DECLINED, institution=ministry, contact=partner)
    client.force_login(partner)
    page = client.get(reverse("assistance:request-sent", args=[declined.reference])).content.decode()
    assert declined.tracking_code in page
    assert "work starts by" not in page
    assert "What happens now" not in page
