"""Opens a page as a person, and fails where reading writes."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

SESSION = "django_session"


def signed_in(user):
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def read(user, url):
    """The page; a GET that sends anything but a SELECT fails."""
    client = signed_in(user)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    writes = [query["sql"] for query in queries if is_write(query["sql"])]
    assert not writes
    return response


def is_write(sql):
    """Anything but a SELECT, in brackets or through a cursor of PostgreSQL or not; the session's own row aside."""
    word = sql.lstrip(" (\n").split(" ", 1)[0].upper()
    return word not in ("SELECT", "DECLARE", "SAVEPOINT", "RELEASE", "EXPLAIN") and SESSION not in sql


def text_of(response):
    """The page without the noise of white space."""
    return " ".join(response.content.decode().split())


def words_of(response):
    """What stands on the page, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


def anybody(*fixtures):
    """A parameter over personas, by the name of their fixture."""
    return pytest.mark.parametrize("persona", fixtures)
