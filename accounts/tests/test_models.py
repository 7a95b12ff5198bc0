"""What the database refuses about people and invitations."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.choices import InvitationState, Role
from accounts.models import Invitation, User
from accounts.tests.factories import make_manager, make_user

pytestmark = pytest.mark.django_db


def invite(**fields):
    """An invitation as it is stored."""
    fields = {"email": "new@example.org", "role": Role.EXPERT, **fields}
    inviter = fields.pop("invited_by", None) or make_manager()
    return Invitation.objects.create(invited_by=inviter, **fields)


def refused(constraint, write):
    """Whether the database refuses a write in the name of a constraint; SQLite names unique indexes by their columns."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    return constraint in str(caught.value) or "UNIQUE" in str(caught.value)


def test_addresses_are_kept_in_lower_case():
    user = make_user(email="Fatou.Jallow@Example.ORG")

    assert user.email == "fatou.jallow@example.org"
    assert refused(
        "user_email_in_lower_case", lambda: User.objects.filter(pk=user.pk).update(email="Fatou@example.org")
    )


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_open_the_administration(role):
    user = make_user(role)

    assert refused("user_admin_is_for_administrators", lambda: User.objects.filter(pk=user.pk).update(is_staff=True))
    assert refused(
        "user_admin_is_for_administrators", lambda: User.objects.filter(pk=user.pk).update(is_superuser=True)
    )


def test_an_administrator_always_opens_the_administration():
    user = make_user(Role.ADMINISTRATOR)

    assert refused("user_admin_is_for_administrators", lambda: User.objects.filter(pk=user.pk).update(is_staff=False))


def test_an_address_has_one_open_invitation_whatever_its_capitals():
    invite(email="new@example.org")

    assert refused("invitation_one_open_per_address", lambda: invite(email="NEW@example.org"))


def test_an_address_may_be_invited_again_once_the_first_was_taken_back():
    invite(revoked_at=timezone.now())

    assert invite().is_open


def test_an_accepted_invitation_names_who_accepted():
    invitation = invite()
    write = Invitation.objects.filter(pk=invitation.pk).update

    assert refused("invitation_accepted_by_somebody", lambda: write(accepted_at=timezone.now()))
    assert refused("invitation_accepted_by_somebody", lambda: write(accepted_by=make_user()))


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, InvitationState.OPEN),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, InvitationState.EXPIRED),
        ({"revoked_at": timezone.now()}, InvitationState.REVOKED),
    ],
)
def test_the_state_of_an_invitation(fields, state):
    assert invite(**fields).state == state


def test_an_invitation_key_cannot_be_guessed():
    keys = {invite(email=f"{number}@example.org").key for number in range(5)}

    assert len(keys) == 5
    assert {len(key) for key in keys} == {40}
