"""The pages of a joining, and that neither authority learns of the other before both agree."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assistance import services
from assistance.choices import JoiningState as J
from assistance.choices import RequestStatus as S
from assistance.models import JoinProposal
from outbox.models import OutgoingMessage

from .factories import make_draft, make_request, write_assessment

pytestmark = pytest.mark.django_db

SECRETS_OF_TARGET = (
    "Ferry permits",
    "Department of Labour",
    "Gambia",
    "Nobody counts them",
    "Count for us",
    "Fatou Jallow",
)
SECRETS_OF_JOINER = ("Permis de travail", "Direction du travail", "Togo", "Trois registres", "Kossi Mensah")


@pytest.fixture
def target(ministry, partner, officer):
    """The Gambia's open request; all that could give it away is in it."""
    return make_request(
        S.ASSESSMENT, institution=ministry, contact=partner, officer=officer, title="Ferry permits",
        problem="Nobody counts them.", asked_for="Count for us.",
    )  # fmt: skip


@pytest.fixture
def draft(neighbour):
    """Togo's draft on the same theme."""
    institution = neighbour.memberships.get().institution
    return make_draft(institution, neighbour, title="Permis de travail", problem="Trois registres.")


@pytest.fixture
def wished(draft, target, neighbour):
    """Togo has asked to join."""
    return services.wish_to_join(draft=draft, target=target, actor=neighbour, message="Permits are counted twice.")


@pytest.fixture
def asked(wished, officer):
    """The Gambia has been asked."""
    return services.pass_on_joining(proposal=wished, actor=officer, answer_by=timezone.localdate())


def page_of(proposal):
    return reverse("assistance:joining-detail", args=[proposal.pk])


def step_of(proposal, step):
    return reverse("assistance:joining-step", args=[proposal.pk, step])


def leaked(text, secrets):
    return [secret for secret in secrets if secret in text]


def pages_of_joiner(draft, proposal=None):
    """Every page on which the authority that would join could learn something."""
    names = ("assistance:joining-wish", "similar:draft-list", "similar:draft-part", "assistance:request-summary")
    pages = [reverse(name, args=[draft.pk]) for name in names]
    pages += [reverse("assistance:request-edit", args=[draft.pk, step]) for step in ("problem", "want", "people")]
    pages += [reverse("assistance:request-mine"), reverse("portal:tasks")]
    if proposal:
        pages += [page_of(proposal), step_of(proposal, "take-back")]
    return pages


def test_before_it_is_accepted_the_joiner_learns_nothing(client, draft, target, neighbour, officer, mailoutbox):
    client.force_login(neighbour)
    secrets = (*SECRETS_OF_TARGET, target.reference)
    shown = [client.get(page, follow=True).content.decode() for page in pages_of_joiner(draft)]
    client.post(reverse("assistance:joining-wish", args=[draft.pk]), {"message": "We count too."})
    proposal = JoinProposal.objects.get()
    shown += [client.get(page, follow=True).content.decode() for page in pages_of_joiner(draft, proposal)]
    services.pass_on_joining(proposal=proposal, actor=officer, answer_by=timezone.localdate())
    shown += [client.get(page, follow=True).content.decode() for page in pages_of_joiner(draft, proposal)]

    assert "One authority in your region has an open request on the same theme." in shown[1]
    assert [leaked(page, secrets) for page in shown] == [[]] * len(shown)


@pytest.mark.parametrize("how", ["refused by the other", "refused by the team", "lapsed"])
def test_when_it_comes_to_nothing_the_joiner_still_knows_nothing(
    client, wished, target, neighbour, partner, officer, how, mailoutbox
):
    if how == "refused by the team":
        services.refuse_joining(proposal=wished, actor=officer, reason="Different laws.")
    else:
        services.pass_on_joining(proposal=wished, actor=officer, answer_by=timezone.localdate())
        if how == "lapsed":
            write_assessment(target, officer)
            services.move_request(assistance_request=target, step="consult", actor=officer)
            services.end_overtaken_joinings()
        else:
            services.refuse_joining(proposal=wished, actor=partner, reason="We at Department of Labour prefer not to.")
    client.force_login(neighbour)
    page = client.get(page_of(wished)).content.decode()
    mails = [mail.body + mail.subject for mail in mailoutbox if mail.to == [neighbour.email]]

    assert leaked(page, (*SECRETS_OF_TARGET, target.reference)) == []
    assert mails and [leaked(mail, (*SECRETS_OF_TARGET, target.reference)) for mail in mails] == [[]] * len(mails)
    assert ("Different laws." in page) == (how == "refused by the team")


def test_no_message_to_a_joiner_is_kept_under_the_others_reference(asked, neighbour, target):
    assert not OutgoingMessage.objects.filter(recipient=neighbour, about=target.reference).exists()


def test_before_it_accepts_the_asked_authority_learns_nothing(client, asked, target, partner, mailoutbox):
    client.force_login(partner)
    pages = [page_of(asked), step_of(asked, "accept"), step_of(asked, "refuse"), reverse("portal:tasks")]
    pages.append(reverse("assistance:request-detail", args=[target.reference]))
    shown = [client.get(page).content.decode() for page in pages]
    shown += [mail.body + mail.subject for mail in mailoutbox if mail.to == [partner.email]]

    assert "Permits are counted twice." in shown[0]
    assert [leaked(page, SECRETS_OF_JOINER) for page in shown] == [[]] * len(shown)


def test_once_accepted_each_knows_the_other(client, asked, partner, neighbour, target):
    client.force_login(partner)
    client.post(step_of(asked, "accept"))
    shown = client.get(page_of(asked)).content.decode()
    client.force_login(neighbour)
    own = client.get(page_of(asked)).content.decode()

    assert leaked(shown, ("Direction du travail", "Trois registres")) == ["Direction du travail", "Trois registres"]
    assert leaked(own, ("Ferry permits", target.reference)) == ["Ferry permits", target.reference]
    assert client.get(reverse("assistance:request-detail", args=[target.reference])).status_code == 200


def test_a_joined_draft_leads_to_the_joining_and_stands_among_the_requests(
    client, asked, partner, neighbour, draft, target
):
    services.accept_joining(proposal=asked, actor=partner)
    client.force_login(neighbour)

    answer = client.get(reverse("assistance:request-edit", args=[draft.pk, "problem"]))
    mine = client.get(reverse("assistance:request-mine")).content.decode()

    assert (answer.status_code, answer["Location"]) == (302, page_of(asked))
    assert f"Part of {target.reference} now." in mine
    assert client.get(reverse("assistance:request-discard", args=[draft.pk])).status_code == 200


def test_the_wish_is_hidden_from_the_asked_authority_until_it_is_asked(client, wished, partner):
    client.force_login(partner)

    assert client.get(page_of(wished)).status_code == 404


def test_a_recused_officer_does_not_see_it(client, wished, officer, target):
    officer.declarations.create(
        assistance_request=target, answer="conflict", explanation="My sister works there.", declared_by=officer
    )
    client.force_login(officer)

    assert client.get(page_of(wished)).status_code == 404


def test_the_team_passes_a_wish_on(client, wished, officer):
    client.force_login(officer)
    assert "Direction du travail" in client.get(reverse("portal:tasks")).content.decode()
    late = client.post(step_of(wished, "pass-on"), {"answer_by": "2001-01-01"})
    client.post(step_of(wished, "pass-on"), {"answer_by": timezone.localdate().isoformat()})

    wished.refresh_from_db()
    assert "This day has passed." in late.content.decode()
    assert wished.state == J.ASKED
    assert client.get(step_of(wished, "pass-on")).status_code == 302
    assert client.get(step_of(wished, "accept")).status_code == 403


def test_the_team_proposes_to_join_two_requests(client, target, neighbour, officer, draft):
    other = services.submit_request(assistance_request=draft, actor=neighbour)
    client.force_login(officer)
    address = reverse("assistance:joining-offer", args=[other.reference, target.reference])
    assert client.post(address, {"message": ""}).status_code == 200
    client.post(address, {"lead": target.reference, "message": "Both write permits."})

    proposal = JoinProposal.objects.get()
    assert (proposal.joining, proposal.target, proposal.state) == (other, target, J.OFFERED)
    client.force_login(neighbour)
    page = client.get(page_of(proposal)).content.decode()
    assert leaked(page, (*SECRETS_OF_TARGET, target.reference)) == []
    client.post(step_of(proposal, "agree"))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.agreed_by) == (J.ASKED, neighbour)


def test_without_a_neighbour_the_page_says_so(client, draft, neighbour):
    client.force_login(neighbour)

    page = client.get(reverse("assistance:joining-wish", args=[draft.pk])).content.decode()

    assert "There is no open request on the same theme in your region" in page
    assert client.post(reverse("assistance:joining-wish", args=[draft.pk])).status_code == 200
    assert not JoinProposal.objects.exists()
