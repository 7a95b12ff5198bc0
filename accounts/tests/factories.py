"""People for tests."""

from itertools import count

from accounts.choices import Role
from accounts.services import create_person

PASSWORD = "three-months-2026"
numbers = count(1)


def make_user(role=Role.OFFICER, **fields):
    """A person of one role who can sign in with PASSWORD."""
    number = next(numbers)
    fields.setdefault("email", f"{role}{number}@example.org")
    fields.setdefault("name", f"{Role(role).label} {number}")
    return create_person(password=PASSWORD, role=role, **fields)


def make_officer(**fields):
    """A project officer."""
    return make_user(Role.OFFICER, **fields)


def make_manager(**fields):
    """A programme manager."""
    return make_user(Role.MANAGER, **fields)
