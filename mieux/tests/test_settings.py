"""The settings: which database an address names, and that each engine is the one that was asked for."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from mieux.settings.database import SQLITE_OPTIONS, database_from_url

VENDORS = {"": "sqlite", "sqlite": "sqlite", "postgres": "postgresql", "postgresql": "postgresql"}


def test_sqlite_has_a_path_or_lives_in_memory():
    relative, absolute, memory = (
        database_from_url(f"sqlite:///{path}")["NAME"] for path in ("db.sqlite3", "/srv/db.sqlite3", "")
    )

    assert (relative, absolute, memory) == ("db.sqlite3", "/srv/db.sqlite3", ":memory:")


def test_sqlite_is_tuned_for_several_writers():
    options = database_from_url("sqlite:///db.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]


def test_two_databases_do_not_share_their_options():
    database_from_url("sqlite:///one")["OPTIONS"]["timeout"] = 0

    assert database_from_url("sqlite:///two")["OPTIONS"]["timeout"] == SQLITE_OPTIONS["timeout"] != 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_by_the_network(scheme):
    database = database_from_url(f"{scheme}://portal:p%40ss%2Fword@db.example:5433/mie%75x?sslmode=require")

    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "mieux",
        "USER": "portal",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_postgresql_by_a_socket():
    database = database_from_url("postgres://mieux@/mieux?host=/var/run/postgresql")

    assert (database["HOST"], database["PORT"], database["USER"]) == ("/var/run/postgresql", "", "mieux")
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize("url", ["mysql://db/mieux", "db.sqlite3", "", "oracle:mieux"])
def test_another_engine_is_refused_with_a_sentence(url):
    with pytest.raises(ValueError, match="DATABASE_URL must begin with sqlite:/// or postgres://"):
        database_from_url(url)


@pytest.mark.django_db
def test_the_suite_runs_on_the_engine_that_was_asked_for():
    expected = os.environ.get("EXPECT_VENDOR") or VENDORS[urlsplit(os.environ.get("DATABASE_URL", "")).scheme]

    assert connection.vendor == expected


@pytest.mark.django_db
def test_sqlite_checks_foreign_keys():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.features.supports_foreign_keys


def test_pages_are_closed_unless_opened():
    middleware = settings.MIDDLEWARE
    login_required = "django.contrib.auth.middleware.LoginRequiredMiddleware"

    assert middleware.index(login_required) > middleware.index(
        "django.contrib.auth.middleware.AuthenticationMiddleware"
    )


def test_the_content_security_policy_allows_nothing_inline():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'self'"]
    assert not [source for sources in directives.values() for source in sources if "unsafe" in source]


def in_production(code, **variables):
    """What a line of Python prints and complains of under the settings of production."""
    own = {"SECRET_KEY": "x", "ALLOWED_HOSTS": "portal.example", "DJANGO_SETTINGS_MODULE": "mieux.settings.production"}
    own |= variables
    command = [sys.executable, "-c", code]
    return subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )


def test_production_keeps_mails_to_itself():
    found = in_production(
        "from django.conf import settings as s; print(s.SHOW_MAILBOX, s.MAIL_REACHES_MADE_UP_PEOPLE, s.KEEP_SECRET_MAILS)"
    )

    assert found.stdout.split() == ["False", "False", "False"], found.stderr


def test_production_has_no_mailbox():
    found = in_production(
        "import django; django.setup(); from django.urls import reverse; print(reverse('outbox:settings-mine')); "
        "reverse('outbox:mailbox-list')"
    )

    assert found.stdout.strip() == "/en/account/mail/"
    assert "Reverse for 'mailbox-list' not found" in found.stderr


def test_a_calendar_keeps_its_address_while_the_old_key_is_among_the_fallbacks():
    sign = "from accounts.feed_address import token_of; print(token_of('a-key'))"
    token = in_production(sign).stdout.strip()
    read = f"from accounts.feed_address import key_of; print([key_of({token!r})])"

    assert in_production(read, SECRET_KEY="y", SECRET_KEY_FALLBACKS="z,x").stdout.strip() == "['a-key']"
    assert in_production(read, SECRET_KEY="y").stdout.strip() == "['']"
