"""The administration of people: roles and addresses, no passwords, no way round the invitation."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.sites import site
from django.urls import reverse

from accounts.choices import Role
from accounts.models import Invitation, User
from accounts.tests.factories import make_manager, make_officer, make_user

pytestmark = pytest.mark.django_db


def form_of(user, **changes):
    """What the form of a person posts."""
    fields = ("name", "email", "role", "language", "phone")
    return {**{name: getattr(user, name) for name in fields}, "is_active": "on", **changes}


def change_url(user):
    """The page of a person."""
    return reverse("admin:accounts_user_change", args=[user.pk])


def test_nobody_but_an_administrator_gets_in(client):
    """The team works in the portal."""
    for user in (make_manager(), make_officer(), make_user(Role.PARTNER), make_user(Role.COMMITTEE)):
        client.force_login(user)
        assert client.get(reverse("admin:accounts_user_changelist")).status_code in (302, 403)


def test_people_are_not_added_or_deleted_here(keeper):
    """Everybody comes by invitation or sign-up, and stays on the record."""
    officer = make_officer()

    assert keeper.get(reverse("admin:accounts_user_add")).status_code == 403
    assert keeper.post(reverse("admin:accounts_user_delete", args=[officer.pk]), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=officer.pk).exists()


def test_role_decides_who_may_open_the_administration(keeper):
    """Whoever becomes an administrator gets in; whoever ceases to be one does not."""
    officer = make_officer()

    keeper.post(change_url(officer), form_of(officer, role=Role.ADMINISTRATOR))
    officer.refresh_from_db()
    assert (officer.is_staff, officer.is_superuser) == (True, True)

    keeper.post(change_url(officer), form_of(officer, role=Role.OFFICER))
    officer.refresh_from_db()
    assert (officer.is_staff, officer.is_superuser) == (False, False)


def test_tampered_flags_are_not_heard(keeper):
    """is_staff and the password cannot be posted."""
    officer = make_officer()
    before = officer.password

    keeper.post(change_url(officer), form_of(officer, is_staff="on", is_superuser="on", password="x"))

    officer.refresh_from_db()
    assert (officer.is_staff, officer.is_superuser, officer.password) == (False, False, before)


def test_administrator_keeps_own_role(keeper, administrator):
    """Nobody locks themselves out."""
    keeper.post(change_url(administrator), form_of(administrator, role=Role.OFFICER, is_active=""))

    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)


def test_new_address_closes_the_old_one(keeper):
    """The new address is confirmed at the next sign-in."""
    officer = make_officer(email="old@example.org")

    keeper.post(change_url(officer), form_of(officer, email="New@example.org"))

    assert list(EmailAddress.objects.filter(user=officer).values_list("email", "verified")) == [
        ("new@example.org", False)
    ]


def test_password_is_set_by_a_link(keeper, mailoutbox):
    """The administrator sends it and never sees a password."""
    officer = make_officer()

    chosen = {"action": "send_password_link", "_selected_action": [officer.pk]}
    keeper.post(reverse("admin:accounts_user_changelist"), chosen)

    assert [message.to for message in mailoutbox] == [[officer.email]]


def test_invitations_are_read_only(keeper, administrator):
    """Inviting and revoking are done in the portal."""
    invitation = Invitation.objects.create(email="new@example.org", role=Role.OFFICER, invited_by=administrator)
    url = reverse("admin:accounts_invitation_change", args=[invitation.pk])

    assert keeper.get(url).status_code == 200
    assert keeper.post(url, {"email": "other@example.org", "role": Role.ADMINISTRATOR}).status_code == 403
    assert keeper.get(reverse("admin:accounts_invitation_add")).status_code == 403
    assert invitation.key not in keeper.get(url).content.decode()


def test_groups_and_addresses_have_no_page_of_their_own():
    """Roles say everything; addresses change on the person's page."""
    names = {model._meta.label for model in site._registry}
    assert not {"auth.Group", "account.EmailAddress"} & names
