"""Personas of the portal as fixtures: two countries, so that leaks can show."""

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from experts import waiting
from outbox.tests.factories import DeliveredMails
from partners.tests.factories import make_committee_member, make_contact, make_country, make_delegate, make_institution

pytest_plugins = ["portal.tests.browser"]
pytest.register_assert_rewrite("mieux.tests.walker")


class PageWrote(AssertionError):
    """A page that was only read sent a statement that writes."""


def refuse_writes(execute, sql, params, many, context):
    """Let reads pass, and what the session and the savepoints of the tests need; nothing else."""
    first = sql.lstrip(" (").split(None, 1)[0].upper()
    if first not in ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK") and "django_session" not in sql:
        raise PageWrote(sql)
    return execute(sql, params, many, context)


class ReadingClient(Client):
    """The test client, in which a GET that writes is an error."""

    def get(self, *args, **kwargs):
        """Read a page."""
        with connection.execute_wrapper(refuse_writes):
            return super().get(*args, **kwargs)


@pytest.fixture
def client():
    """A visitor; pages that are read do not write."""
    return ReadingClient()


@pytest.fixture
def gambia(db):
    """The country whose files the tests are about."""
    return make_country("GM")


@pytest.fixture
def togo(db):
    """The neighbour, who should see none of them."""
    return make_country("TG")


@pytest.fixture
def ministry(gambia):
    """The authority that asks."""
    return make_institution(gambia, name="Department of Labour")


@pytest.fixture
def partner(ministry):
    """A contact of the authority that asks."""
    return make_contact(ministry, name="Fatou Jallow")


@pytest.fixture
def neighbour(togo):
    """A contact of another country's authority."""
    return make_contact(make_institution(togo, name="Direction du travail"), name="Kossi Mensah", language="fr")


@pytest.fixture
def delegate(gambia):
    """An officer of the EU Delegation that covers the country."""
    return make_delegate(gambia)


@pytest.fixture
def other_delegate(togo):
    """An officer of another EU Delegation."""
    return make_delegate(togo)


@pytest.fixture
def committee_member(db):
    """A member of the Steering Committee."""
    return make_committee_member()


@pytest.fixture
def officer(db):
    """A project officer."""
    return make_officer(name="Ines Vermeer")


@pytest.fixture
def manager(db):
    """A programme manager."""
    return make_manager(name="Amina Rahal")


@pytest.fixture
def focal_point(db):
    """A national focal point."""
    return make_user(Role.FOCAL_POINT)


@pytest.fixture
def expert(db):
    """An expert."""
    return make_user(Role.EXPERT)


@pytest.fixture
def administrator(db):
    """Somebody who keeps the reference data."""
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def mailoutbox(db):
    """The mails that have left: reading it delivers what the outbox holds, whatever the hour."""
    return DeliveredMails()


@pytest.fixture(autouse=True)
def fresh_fragments():
    """Filter options of one test are not offered in the next; the number in the rail is known, as a minute after a start."""
    caches["fragments"].clear()
    caches["fragments"].set(waiting.KEY, 0)


@pytest.fixture(autouse=True)
def in_english():
    """A page that one test read in French does not make the next one French."""
    translation.activate("en")


@pytest.fixture
def keeper(client, administrator):
    """The administrator, signed in."""
    client.force_login(administrator)
    return client


@pytest.fixture
def wednesday():
    """Wednesday 15 July 2026, during working hours; the clock stands still and can be moved."""
    with time_machine.travel("2026-07-15 10:00+02:00", tick=False) as moment:
        yield moment
