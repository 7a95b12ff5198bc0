"""Invitations: who may send them, that they work once, and for one address and one role alone."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.choices import InvitationState, Role
from accounts.models import Invitation, User
from accounts.permissions import invitable_roles
from accounts.tests.factories import make_user
from partners import services
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import InvitedMembership
from partners.tests.factories import make_institution

pytestmark = pytest.mark.django_db

LIST = "partners:invitation-list"
ANSWER = {
    "name": "Ana Costa",
    "language": "fr",
    "password1": "river-market-lantern",
    "password2": "river-market-lantern",
}


@pytest.fixture
def delegation(gambia):
    """The EU Delegation in the country."""
    return make_institution(gambia, InstitutionKind.DELEGATION, name="EU Delegation to The Gambia")


def invite(actor, role=Role.EXPERT, institution=None, email="ana@example.org", **fields):
    """An open invitation."""
    invitation = Invitation(email=email, name="Ana Costa", role=role, **fields)
    return services.invite_person(invitation=invitation, actor=actor, institution=institution)


def accept(client, invitation, **changes):
    """Send the form behind the link."""
    return client.post(reverse("partners:invitation-accept", args=[invitation.key]), {**ANSWER, **changes})


def test_who_may_invite_whom():
    expected = {
        Role.MANAGER: {Role.DELEGATION, Role.COMMITTEE, Role.OFFICER, Role.FOCAL_POINT, Role.EXPERT},
        Role.ADMINISTRATOR: set(Role) - {Role.PARTNER},
    }

    assert {role: set(invitable_roles(make_user(role))) for role in Role} == {
        role: expected.get(role, set()) for role in Role
    }


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.MANAGER, Role.ADMINISTRATOR)])
def test_the_pages_of_invitations_are_closed_to_others(client, manager, role):
    invitation = invite(manager)
    client.force_login(make_user(role))

    for name, arguments in (
        (LIST, []),
        ("partners:invitation-create", []),
        ("partners:invitation-revoke", [invitation.pk]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 403
    assert client.post(reverse("partners:invitation-resend", args=[invitation.pk])).status_code == 403
    assert client.post(reverse("partners:invitation-revoke", args=[invitation.pk])).status_code == 403
    invitation.refresh_from_db()
    assert invitation.is_open
    with pytest.raises(PermissionDenied):
        invite(make_user(role), email="another@example.org")


def test_a_delegation_officer_is_invited_for_the_delegation_and_belongs_to_it(client, manager, delegation, mailoutbox):
    client.force_login(manager)
    form = {"name": "Ana Costa", "email": "Ana@Example.org", "role": "delegation", "language": "en"}
    client.post(reverse("partners:invitation-create"), {**form, "institution": delegation.pk})
    invitation = Invitation.objects.get()
    assert mailoutbox[0].to == ["ana@example.org"]
    assert f"http://127.0.0.1:8000/en/partners/invitation/{invitation.key}/" in mailoutbox[0].body
    client.logout()

    response = accept(client, invitation)

    user = User.objects.get(email="ana@example.org")
    assert (user.role, user.name, user.language) == (Role.DELEGATION, "Ana Costa", "fr")
    membership = user.memberships.get()
    assert (membership.institution, membership.status, membership.decided_by) == (
        delegation,
        MembershipStatus.CONFIRMED,
        manager,
    )
    assert EmailAddress.objects.get(user=user).verified
    assert client.session["_auth_user_id"] == str(user.pk)
    assert response.url == "/fr/start/"


@pytest.mark.parametrize("role", ["manager", "administrator", "partner", "nonsense"])
def test_a_manager_cannot_make_managers_by_tampering(client, manager, role):
    client.force_login(manager)
    form = {"name": "Ana Costa", "email": "ana@example.org", "role": role, "language": "en"}

    response = client.post(reverse("partners:invitation-create"), form)

    assert "role" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_a_manager_does_not_see_or_touch_invitations_above_them(client, manager, administrator):
    above = invite(administrator, Role.ADMINISTRATOR)
    client.force_login(manager)

    assert list(client.get(reverse(LIST)).context["invitations"]) == []
    assert client.post(reverse("partners:invitation-revoke", args=[above.pk])).status_code == 404
    assert client.post(reverse("partners:invitation-resend", args=[above.pk])).status_code == 404


def test_the_form_of_acceptance_changes_neither_address_nor_role(client, manager):
    invitation = invite(manager)

    accept(client, invitation, email="evil@example.org", role="administrator", is_staff="on", is_superuser="on")

    user = User.objects.get(pk=invitation.accepted_by_id or User.objects.exclude(pk=manager.pk).get().pk)
    assert (user.email, user.role, user.is_staff, user.is_superuser) == ("ana@example.org", Role.EXPERT, False, False)


def test_an_invited_administrator_opens_the_administration(client, administrator):
    accept(client, invite(administrator, Role.ADMINISTRATOR))

    user = User.objects.get(email="ana@example.org")
    assert (user.role, user.is_staff, user.is_superuser) == (Role.ADMINISTRATOR, True, True)


def test_an_invitation_is_used_once(client, manager):
    invitation = invite(manager)
    accept(client, invitation)
    client.logout()

    second = accept(client, invitation, name="Somebody else")

    assert second.status_code == 410
    assert "It has been used: the account is open." in second.content.decode()
    assert User.objects.get(email="ana@example.org").name == "Ana Costa"
    with pytest.raises(services.Refused, match="has been used"):
        services.accept_invitation(invitation=invitation, name="A", language="en", password="river-market-lantern")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "It has run out"),
        ({"revoked_at": timezone.now()}, "It was taken back"),
    ],
)
def test_a_link_that_no_longer_holds_says_why(client, manager, change, sentence):
    invitation = invite(manager)
    Invitation.objects.filter(pk=invitation.pk).update(**change)

    for response in (
        client.get(reverse("partners:invitation-accept", args=[invitation.key])),
        accept(client, invitation),
    ):
        assert response.status_code == 410
        assert sentence in response.content.decode()
    assert not User.objects.filter(email="ana@example.org").exists()


def test_an_unknown_link_says_so(client):
    response = client.get(reverse("partners:invitation-accept", args=["x" * 40]))

    assert response.status_code == 410
    assert "We do not know this link." in response.content.decode()


def test_somebody_who_is_signed_in_is_asked_to_sign_out_first(client, manager, officer):
    invitation = invite(manager)
    client.force_login(officer)

    response = accept(client, invitation)

    assert "You are signed in as Ines Vermeer." in response.content.decode()
    assert not User.objects.filter(email="ana@example.org").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "ana@example.org", "password2": "ana@example.org"}, "password1"),
        ({"password2": "another"}, "password2"),
        ({"name": ""}, "name"),
    ],
)
def test_a_bad_acceptance_says_what_to_mend(client, manager, changes, field):
    response = accept(client, invite(manager), **changes)

    assert field in response.context["form"].errors
    assert Invitation.objects.get().is_open


def test_an_address_is_invited_once_at_a_time(client, manager):
    first = invite(manager)

    with pytest.raises(services.Refused, match="open invitation"):
        invite(manager, Role.OFFICER, email="ANA@example.org")
    Invitation.objects.filter(pk=first.pk).update(expires_at=timezone.now())

    assert invite(manager, Role.OFFICER).is_open
    first.refresh_from_db()
    assert first.state == InvitationState.REVOKED


def test_somebody_who_has_an_account_is_not_invited_again(manager, partner):
    with pytest.raises(services.Refused, match="signs in with this address already"):
        invite(manager, email=partner.email.upper())


def test_a_stranger_who_signed_up_with_the_address_does_not_stop_the_invitation(client, manager):
    squatter = User.objects.create_user("ana@example.org", "guessed-by-a-stranger", name="Stranger")

    accept(client, invite(manager))

    user = User.objects.get(email="ana@example.org")
    assert user.pk != squatter.pk
    assert (user.name, user.role) == ("Ana Costa", Role.EXPERT)
    assert not user.check_password("guessed-by-a-stranger")


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.DELEGATION, None),
        (Role.DELEGATION, InstitutionKind.COMMITTEE),
        (Role.COMMITTEE, InstitutionKind.DELEGATION),
        (Role.COMMITTEE, InstitutionKind.MINISTRY),
        (Role.EXPERT, InstitutionKind.DELEGATION),
    ],
)
def test_role_and_institution_fit(manager, gambia, role, kind, mailoutbox):
    institution = make_institution(gambia, kind) if kind else None

    with pytest.raises(services.Refused):
        invite(manager, role, institution)
    assert not InvitedMembership.objects.exists()
    assert not mailoutbox


def test_sending_again_gives_fourteen_more_days(client, manager, mailoutbox):
    invitation = invite(manager)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(days=1))
    client.force_login(manager)

    client.post(reverse("partners:invitation-resend", args=[invitation.pk]))

    invitation.refresh_from_db()
    assert invitation.is_open
    assert [message.to for message in mailoutbox] == [["ana@example.org"]] * 2


def test_taking_back_asks_first_and_is_final(client, manager):
    invitation = invite(manager)
    client.force_login(manager)
    page = client.get(reverse("partners:invitation-revoke", args=[invitation.pk]))
    assert "Take the invitation of Ana Costa back?" in page.content.decode()

    client.post(reverse("partners:invitation-revoke", args=[invitation.pk]))

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.REVOKED
    with pytest.raises(services.Refused, match="taken back"):
        services.resend_invitation(invitation=invitation, actor=manager)


def test_the_list_takes_a_fixed_number_of_queries(client, manager, delegation, django_assert_num_queries):
    client.force_login(manager)
    counts = []
    for number in range(3):
        invite(manager, Role.DELEGATION, delegation, email=f"{number}@example.org")
        with django_assert_num_queries(3):
            counts.append(len(client.get(reverse(LIST)).context["invitations"]))

    assert counts == [1, 2, 3]
