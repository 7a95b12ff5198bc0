"""The committee at its table, and the files that it decides on."""

import pytest

from assistance.tests.factories import make_consulted_request

from .factories import make_member


@pytest.fixture
def chair():
    """Who chairs: a member of DG INTPA."""
    return make_member("DG INTPA", name="Karel Novák")


@pytest.fixture
def home():
    """A member of DG HOME."""
    return make_member("DG HOME", name="Luísa Ferreira")


@pytest.fixture
def eeas():
    """A member of the EEAS."""
    return make_member("EEAS", name="Jānis Ozols")


@pytest.fixture
def files(ministry, partner, officer):
    """Two files with both opinions."""
    return [
        make_consulted_request(institution=ministry, contact=partner, officer=officer, title=f"Quetzal {number}")
        for number in (1, 2)
    ]
