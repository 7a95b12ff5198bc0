"""The register of institutions: whom it is open to, how it is narrowed, how many queries it takes."""

import pytest

from partners.choices import InstitutionKind
from partners.tests.factories import make_institution, make_organisation

LIST = "/en/partners/register/"


@pytest.fixture
def institutions(gambia, togo):
    """Institutions of two countries, confirmed and not."""
    delegation = make_institution(togo, InstitutionKind.DELEGATION, name="Delegation of both")
    delegation.covers.set([gambia, togo])
    return [
        make_institution(gambia, name="Ministry of Labour", acronym="MoL"),
        make_institution(togo, InstitutionKind.STATISTICS, name="Institut national", is_confirmed=False),
        make_institution(None, InstitutionKind.REGIONAL, name="Commission", regional_organisation=make_organisation()),
        delegation,
    ]


def listed(client, query=""):
    return [row["name"] for row in client.get(LIST + query).context["rows"]]


@pytest.mark.parametrize("persona", ["officer", "manager", "administrator"])
def test_the_register_is_open_to_the_team_and_the_administrators(client, request, institutions, persona):
    client.force_login(request.getfixturevalue(persona))

    assert listed(client) == ["Commission", "Delegation of both", "Institut national", "Ministry of Labour"]


@pytest.mark.parametrize("persona", ["delegate", "committee_member", "partner", "focal_point", "expert"])
def test_the_register_is_closed_to_the_others(client, request, institutions, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(LIST).status_code == 403


NARROWED = {
    "?kind=ministry": ["Ministry of Labour"],
    "?country=GM": ["Delegation of both", "Ministry of Labour"],
    "?confirmed=no": ["Institut national"],
    "?confirmed=yes&country=TG": ["Delegation of both"],
    "?q=mol": ["Ministry of Labour"],
    "?q=ecowas": ["Commission"],
    "?sort=name-back": ["Ministry of Labour", "Institut national", "Delegation of both", "Commission"],
    "?kind=bank": ["Commission", "Delegation of both", "Institut national", "Ministry of Labour"],
}


@pytest.mark.parametrize("query", NARROWED)
def test_filters_narrow_the_register(client, officer, institutions, query):
    client.force_login(officer)

    assert listed(client, query) == NARROWED[query]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_queries_do_not_grow_with_the_rows(client, officer, gambia, django_assert_num_queries, count):
    for number in range(count):
        make_institution(gambia, name=f"Ministry of long and solemn names, number {number}")
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(4):
        response = client.get(LIST)
    assert len(response.context["rows"]) == min(count, 25)
    assert len(response.content) <= 40_000
