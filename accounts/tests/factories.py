"""People for tests."""

from itertools import count

from accounts.choices import Role
from accounts.models import User

PASSWORD = "three-months-2026"
numbers = count(1)


def make_user(role=Role.OFFICER, **fields):
    """A person of one role who can sign in with PASSWORD."""
    number = next(numbers)
    fields.setdefault("email", f"{role}{number}@example.org")
    fields.setdefault("name", f"{Role(role).label} {number}")
    is_administrator = role == Role.ADMINISTRATOR
    return User.objects.create_user(
        password=PASSWORD, role=role, is_staff=is_administrator, is_superuser=is_administrator, **fields
    )


def make_officer(**fields):
    """A project officer."""
    return make_user(Role.OFFICER, **fields)


def make_manager(**fields):
    """A programme manager."""
    return make_user(Role.MANAGER, **fields)
