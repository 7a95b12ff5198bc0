"""The people of the walks through the browser."""

import pytest

from .walker import Walker


@pytest.fixture
def walker(browser, live_server):
    """Gives everybody who walks a browser of their own; `None` is a visitor."""
    walkers = []

    def start(user=None, **settings):
        one = Walker(browser, live_server.url, **settings)
        walkers.append(one)
        return one.sign_in(user) if user else one

    yield start
    for one in walkers:
        one.context.close()
