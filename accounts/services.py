"""Writes about people that touch more than one row."""

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .choices import Role
from .models import CalendarFeed, Invitation, User


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


@transaction.atomic
def issue_feed(*, user):
    """Give a person's calendar an address that nobody knows yet; the one before, if there is one, stops at once."""
    revoke_feed(user=user)
    return CalendarFeed.objects.create(user=user)


@transaction.atomic
def revoke_feed(*, user):
    """Close the address of a person's calendar. Returns whether there was one; twice is once."""
    User.objects.select_for_update().only("pk").get(pk=user.pk)
    return bool(user.calendar_feeds.living().update(revoked_at=timezone.now()))


@transaction.atomic
def erase_person(*, user, name):
    """Close an account and erase whose it was: a made-up name and address take the place of the person's."""
    earlier = user.email
    user.name, user.email = name, f"former-{user.pk}@portal.invalid"
    user.phone, user.time_zone, user.last_login = "", "", None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.filter(email=earlier).delete()
    CalendarFeed.objects.filter(user=user).delete()
    invitations = Invitation.objects.filter(Q(accepted_by=user) | Q(email__iexact=earlier))
    invitations.filter(accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
    invitations.update(email=user.email, name="")
    erase_log(row=user, name=name)
    return user


def erase_log(*, row, name):
    """Let the administration's own log name a row by what stands for it now."""
    kind = ContentType.objects.get_for_model(row)
    LogEntry.objects.filter(content_type=kind, object_id=row.pk).update(object_repr=name, change_message="")
