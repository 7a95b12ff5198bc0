"""Writes about people that touch more than one row."""

from allauth.account.models import EmailAddress
from django.db import transaction

from .choices import Role
from .models import User


@transaction.atomic
def create_person(*, email, name, role, password=None, **fields):
    """A person whose address is known to be theirs: invited, registered by an administrator, or made up."""
    is_administrator = role == Role.ADMINISTRATOR
    user = User.objects.create_user(
        email, password, name=name, role=role, is_staff=is_administrator, is_superuser=is_administrator, **fields
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def change_address(*, user, email):
    """Give a person another address: the old one no longer opens the account, the new one is confirmed at the next sign-in."""
    user.email = email.strip().lower()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    return user
