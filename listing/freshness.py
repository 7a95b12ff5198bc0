"""Tells every process that a public page has changed, so that none answers with a page that it kept from before."""

import secrets
from functools import partial

from django.core.cache import caches
from django.db import transaction

KEY = "public-pages"
LOOKED_UP_EVERY = 5


def pages_changed():
    """What is kept of public pages is out of date once the present transaction stands: seen here at once, elsewhere within seconds.

    For whatever has to leave the public site without delay: a page that is withdrawn, an event that is cancelled.
    Everything else is new by itself a minute later.
    """
    transaction.on_commit(partial(renew, secrets.token_hex(8)))


def renew(mark):
    """Give kept pages another name: nobody asks for the old ones again."""
    caches["default"].set(KEY, mark, timeout=None)
    caches["fragments"].set(KEY, mark, LOOKED_UP_EVERY)


def generation():
    """The name under which pages are kept now; looked up in the shared cache every few seconds."""
    mark = caches["fragments"].get(KEY)
    if mark is None:
        mark = caches["default"].get(KEY) or "first"
        caches["fragments"].set(KEY, mark, LOOKED_UP_EVERY)
    return mark
