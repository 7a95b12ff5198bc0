"""Who answers for a request: handed to a successor, taken over from somebody who has left, and followed by the mails."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from assistance import services
from assistance.choices import Channel, RequestStatus
from assistance.models import AssistanceRequest
from assistance.notifications import contacts_of
from assistance.permissions import has_left
from assistance.tests.factories import make_draft, make_request
from assistance.workflow import missing_confirmation
from partners.choices import MembershipStatus
from partners.services import leave_institution
from partners.tests.factories import make_contact, make_institution, make_membership
from portal.tasks import tasks_for
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(ministry):
    """Another contact of the authority."""
    return make_contact(ministry, name="Lamin Ceesay")


def give(actor, successor, *requests):
    """Hand over."""
    return services.hand_over(
        assistance_requests=requests, successor=successor, actor=type(actor).objects.get(pk=actor.pk)
    )


def leave(person):
    """Speak no longer for the institution."""
    leave_institution(membership=person.memberships.get(), user=person)


def test_a_draft_and_a_sent_request_change_hands_with_a_mail_to_both(partner, ministry, colleague, mailoutbox):
    draft = make_draft(institution=ministry, contact=partner, title="Draft of ours")
    sent = make_request(institution=ministry, contact=partner, title="Sent by us")
    mailoutbox.forget()
    give(partner, colleague, draft, sent)

    assert [one.responsible_person for one in AssistanceRequest.objects.order_by("pk")] == [colleague, colleague]
    record = sent.history.last()
    assert (record.step, record.actor, record.reason) == ("hand_over", partner, "Lamin Ceesay instead of Fatou Jallow")
    assert not draft.history.exists()
    assert [(mail.to[0], mail.subject) for mail in mailoutbox] == [
        (colleague.email, "You now answer for 2 requests"),
        (partner.email, "Lamin Ceesay now answers for 2 of your requests"),
    ]
    assert "Draft of ours (draft)" in mailoutbox[0].body


def test_giving_it_to_whoever_has_it_changes_nothing(partner, ministry, mailoutbox):
    sent = make_request(institution=ministry, contact=partner)
    mailoutbox.forget()
    assert give(partner, partner, sent) == []
    assert (list(mailoutbox), sent.history.count()) == ([], 1)


def test_only_who_answers_for_it_hands_it_over(partner, ministry, colleague, togo, neighbour, officer, manager):
    joint = make_contact(make_institution(togo))
    draft = make_draft(institution=ministry, contact=partner)
    draft.co_requesters.add(joint.memberships.get().institution)
    for actor in (colleague, joint, neighbour, officer, manager):
        with pytest.raises(StepNotAllowed):
            give(actor, colleague, draft)
    draft.refresh_from_db()
    assert draft.responsible is None


def test_a_successor_is_a_confirmed_contact_of_the_institution(partner, ministry, neighbour, officer):
    newcomer = make_contact(make_institution())
    make_membership(newcomer, ministry, MembershipStatus.CLAIMED)
    draft = make_draft(institution=ministry, contact=partner)
    for successor in (newcomer, neighbour, officer):
        with pytest.raises(TransitionRefused, match="no confirmed contact of Department of Labour"):
            give(partner, successor, draft)


def test_an_ended_request_stays_where_it_is(partner, ministry, colleague):
    ended = make_request(RequestStatus.WITHDRAWN, institution=ministry, contact=partner)
    with pytest.raises(TransitionRefused, match="Withdrawn"):
        give(partner, colleague, ended)


def test_a_colleague_takes_over_from_somebody_who_left_and_sends(partner, ministry, colleague, mailoutbox):
    draft = make_draft(institution=ministry, contact=partner)
    leave(partner)
    draft = AssistanceRequest.objects.get(pk=draft.pk)
    assert has_left(draft)
    assert missing_confirmation(draft).startswith("Fatou Jallow no longer speaks for Department of Labour.")
    assert next(task.text[:20] for task in tasks_for(colleague, timezone.localdate())) == "Say who answers for "

    give(colleague, colleague, draft)
    sent = services.submit_request(assistance_request=AssistanceRequest.objects.get(pk=draft.pk), actor=colleague)

    assert (sent.status, list(contacts_of(sent))) == (RequestStatus.SUBMITTED, [colleague])
    received = [mail.to[0] for mail in mailoutbox if "received" in mail.subject.lower()]
    assert partner.email not in received


def test_mails_follow_whoever_answers_and_never_somebody_who_left(partner, ministry, colleague):
    sent = make_request(institution=ministry, contact=partner)
    assert set(contacts_of(sent)) == {partner, colleague}
    leave(partner)
    assert list(contacts_of(AssistanceRequest.objects.get(pk=sent.pk))) == [colleague]


def test_an_author_who_is_not_confirmed_yet_is_told_of_their_draft(ministry):
    newcomer = make_contact(make_institution())
    newcomer.memberships.all().delete()
    make_membership(newcomer, ministry, MembershipStatus.CLAIMED)
    assert list(contacts_of(make_draft(ministry, newcomer))) == [newcomer]


def test_a_hand_over_moves_neither_clock_nor_holder(partner, ministry, colleague, manager):
    action = make_action(ActionStatus.READY, institution=ministry, contact=partner, manager=manager)
    request, summary = action.assistance_request, action.clock.summary
    before = (summary.changes, summary.holder, summary.stage)
    give(partner, colleague, request)
    summary.refresh_from_db()
    assert (summary.changes, summary.holder, summary.stage) == before
    assert request.history.last().holder == summary.holder
    call_command("verify_clocks")


def test_a_letter_gets_somebody_who_answers_for_it(partner, ministry, officer, colleague):
    paper = make_request(institution=ministry, contact=officer, channel=Channel.LETTER)
    give(partner, colleague, paper)
    paper.refresh_from_db()
    assert paper.responsible_person == colleague


def test_the_page_hands_over_all_or_one(client, partner, ministry, colleague):
    first, second = (make_draft(institution=ministry, contact=partner, title=title) for title in ("One", "Two"))
    make_draft(institution=ministry, contact=colleague, title="Not mine")
    client.force_login(partner)
    address = reverse("assistance:request-hand-over", args=[ministry.pk])
    form = client.get(address).context["form"]
    assert {key for key, _label in form.fields["requests"].choices} == {first.pk, second.pk}
    assert set(form["requests"].value()) == {first.pk, second.pk}
    assert [person for _key, person in form.fields["successor"].choices] == ["Lamin Ceesay"]
    assert client.get(f"{address}?only={first.pk}").context["form"]["requests"].value() == [str(first.pk)]

    assert client.post(address, {"requests": [first.pk]}).context["form"].errors["successor"]
    client.post(address, {"requests": [first.pk], "successor": colleague.pk})
    assert [one.responsible for one in (AssistanceRequest.objects.get(pk=row.pk) for row in (first, second))] == [
        colleague,
        None,
    ]


def test_the_page_offers_nothing_of_others(client, partner, ministry, colleague, neighbour):
    foreign = make_draft(institution=neighbour.memberships.get().institution, contact=neighbour)
    make_draft(institution=ministry, contact=partner)
    client.force_login(partner)
    address = reverse("assistance:request-hand-over", args=[ministry.pk])
    page = client.post(address, {"requests": [foreign.pk], "successor": neighbour.pk})
    assert set(page.context["form"].errors) == {"requests", "successor"}
    other = reverse("assistance:request-hand-over", args=[foreign.institution_id])
    assert client.get(other).status_code == 404


def test_empty_pages_say_what_to_do(client, partner, ministry):
    client.force_login(partner)
    address = reverse("assistance:request-hand-over", args=[ministry.pk])
    assert "Nothing to hand over" in client.get(address).content.decode()
    make_draft(institution=ministry, contact=partner)
    assert "Nobody to hand it to yet" in client.get(address).content.decode()


def test_the_requests_page_names_who_answers_and_the_ways(client, partner, ministry, colleague):
    sent = make_request(institution=ministry, contact=partner)
    give(partner, colleague, sent)
    detail = reverse("assistance:request-detail", args=[sent.reference])
    client.force_login(partner)
    theirs = client.get(detail).context
    client.force_login(colleague)
    own = client.get(detail).context
    assert (theirs["responsible"], theirs["hand_over_url"], theirs["contacts"]) == (colleague, "", ["Fatou Jallow"])
    assert own["hand_over_url"].endswith(f"?only={sent.pk}")
    assert "Lamin Ceesay instead of Fatou Jallow" in [line.reason for line in own["history"]]
