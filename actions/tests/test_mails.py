"""What is written to whom: every mail of an Action, in English and in French, with nothing missing."""

import pytest
from django.conf import settings
from django.template import engines
from django.test import override_settings

from accounts.tests.factories import make_manager, make_officer
from actions import services
from actions.choices import ActionStatus as S
from actions.notifications import delegates_of
from actions.tests.factories import make_action, make_consulted_request
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from clock.choices import ExtensionGround
from outbox.rendering import first_link
from outbox.services import render_message
from partners.tests.factories import make_contact, make_delegate

pytestmark = pytest.mark.django_db
MISSING = "‹missing›"
EVENTS = (
    "request_approved",
    "plan_to_agree",
    "plan_agreed",
    "plan_returned",
    "action_launched",
    "action_on_hold",
    "action_ended",
    "action_completed",
    "deadline_extended",
    "action_assigned",
)


@pytest.fixture
def action(ministry, partner):
    return make_action(S.ONGOING, institution=ministry, contact=partner)


@pytest.fixture
def missing_shows(settings):
    """A variable that a mail expects and does not get is seen."""
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, MISSING
    yield
    engine.string_if_invalid = before


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("event", EVENTS)
def test_every_mail_is_whole_in_both_languages(action, partner, event, language, missing_shows):
    context = {
        "action": action,
        "assistance_request": action.assistance_request,
        "clock": action.clock,
        "reason": "Élections < août & après.",
        "actor": partner,
        "reader": partner,
        "answer_by": action.clock.due_on,
        "days": 10,
        "ground": ExtensionGround.SECURITY.label,
        "is_dossier_open": True,
    }
    with override_settings(SITE_ADDRESS="https://mieux.example"):
        subject, text, page = render_message(event=event, language=language, context=context)

    assert MISSING not in subject + text + page
    assert subject and "\n" not in subject and len(subject) < 120
    assert "&amp;" not in text
    assert f"https://mieux.example/{language}/" in text
    assert f"https://mieux.example/{language}/" in page
    assert "< août &" not in page


def sent(mailoutbox):
    return {(mail.to[0], mail.subject) for mail in mailoutbox}


def test_an_approval_tells_the_authority(ministry, partner, mailoutbox):
    consulted = make_consulted_request(institution=ministry, contact=partner)

    mailoutbox.forget()
    action = services.approve_request(assistance_request=consulted, actor=make_manager(), conditions="A focal point.")

    (mail,) = mailoutbox
    assert mail.to == [partner.email]
    assert mail.subject.startswith("Approved: work starts by ")
    assert action.display_label in mail.body and "A focal point." in mail.body


def test_a_launch_tells_authority_delegation_and_committee(
    ministry, partner, delegate, other_delegate, committee_member, mailoutbox
):
    ready = make_action(S.READY, institution=ministry, contact=partner)

    mailoutbox.forget()
    services.move_action(action=ready, step="launch", actor=ready.officer)

    told = {mail.to[0] for mail in mailoutbox}
    assert told == {partner.email, delegate.email, committee_member.email}
    assert all(mail.subject.startswith("Launched on ") for mail in mailoutbox)


def test_whoever_is_put_in_charge_is_told_and_nobody_who_takes_it_on(action, officer, mailoutbox):
    mailoutbox.forget()
    services.assign_officer(action=action, officer=officer, actor=make_manager())
    services.assign_officer(action=action, officer=officer, actor=officer)
    taker = make_officer()
    services.assign_officer(action=action, officer=taker, actor=taker)

    assert sent(mailoutbox) == {(officer.email, f"{action.reference} is yours: please take The Gambia I on")}


def test_delegates_are_those_of_the_countries(action, gambia, togo):
    here, _there = make_delegate(gambia), make_delegate(togo)

    assert set(delegates_of(action)) == {here}


@pytest.mark.parametrize("has_action", [False, True])
def test_an_extension_tells_authority_and_committee_with_dates_ground_and_reason(
    ministry, partner, committee_member, mailoutbox, has_action
):
    consulted = make_consulted_request(institution=ministry, contact=partner)
    if has_action:
        services.approve_request(assistance_request=consulted, actor=make_manager())
    clock = consulted.clock

    mailoutbox.forget()
    services.extend_deadline(
        clock=clock, days=10, ground=ExtensionGround.TRAVEL, reason="No visas before June.", actor=make_manager(),
        seen_due_on=clock.due_on,
    )  # fmt: skip

    assert {mail.to[0] for mail in mailoutbox} == {partner.email, committee_member.email}
    for mail in mailoutbox:
        assert mail.subject.startswith("Deadline extended by 10 days: work starts by ")
        assert "Visa or travel not possible" in mail.body and "No visas before June." in mail.body


@pytest.mark.parametrize("status", [RequestStatus.CLARIFICATION, RequestStatus.CONSULTATION])
def test_an_extension_leads_the_committee_to_a_page_that_opens(
    client, ministry, partner, committee_member, mailoutbox, status
):
    request = make_request(status, institution=ministry, contact=partner)
    clock = request.clock
    mailoutbox.forget()
    services.extend_deadline(
        clock=clock, days=10, ground=ExtensionGround.TRAVEL, reason="No visas.", actor=make_manager(),
        seen_due_on=clock.due_on,
    )  # fmt: skip
    is_closed = status == RequestStatus.CLARIFICATION

    for reader in (partner, committee_member):
        (mail,) = [mail for mail in mailoutbox if mail.to == [reader.email]]
        link = first_link(mail.body)
        client.force_login(reader)
        assert client.get(link.removeprefix(settings.SITE_ADDRESS)).status_code == 200
        assert ("opens for the Steering Committee" in mail.body) is (is_closed and reader == committee_member)
        assert link.endswith(f"/{request.reference}/") is not (is_closed and reader == committee_member)


def test_each_reader_gets_the_own_language(ministry, partner, mailoutbox):
    make_contact(ministry, language="fr", email="fr@example.org")
    ongoing = make_action(S.ONGOING, institution=ministry, contact=partner)

    mailoutbox.forget()
    services.move_action(action=ongoing, step="hold", actor=make_manager(), reason="Elections.")

    links = {mail.to[0]: "/fr/actions/" in mail.body for mail in mailoutbox}
    assert links == {partner.email: False, "fr@example.org": True}
