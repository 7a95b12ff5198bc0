"""The administration of reference data and institutions."""

import pytest
from django.urls import reverse

from accounts.choices import Role
from accounts.tests.factories import make_user
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Country, Institution, OrganisationMembership
from partners.tests.factories import (
    make_activity_type,
    make_contact,
    make_country,
    make_institution,
    make_membership,
    make_organisation,
    make_region,
    make_theme,
)

pytestmark = pytest.mark.django_db


def change_url(row):
    """The page of a row."""
    return reverse(f"admin:partners_{row._meta.model_name}_change", args=[row.pk])


def list_url(name):
    """The list of a table."""
    return reverse(f"admin:partners_{name}_changelist")


def make_rows(number):
    """One more row of everything that has a list."""
    country = make_country(f"X{number}")
    institution = make_institution(country)
    make_contact(institution)
    organisation = make_organisation(f"ORG{number}", region=make_region())
    OrganisationMembership.objects.create(organisation=organisation, country=country)
    make_institution(None, InstitutionKind.REGIONAL, regional_organisation=organisation)
    make_theme()
    make_activity_type()


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("region", 6),
        ("country", 7),
        ("regionalorganisation", 7),
        ("institution", 8),
        ("membership", 8),
        ("theme", 6),
        ("specificarea", 7),
        ("language", 6),
        ("activitytype", 7),
    ],
)
def test_lists_take_a_fixed_number_of_queries(keeper, django_assert_max_num_queries, name, bound):
    """The same bound with one row and with three."""
    make_rows(1)
    with django_assert_max_num_queries(bound):
        assert keeper.get(list_url(name)).status_code == 200
    make_rows(2)
    make_rows(3)
    with django_assert_max_num_queries(bound):
        assert keeper.get(list_url(name)).status_code == 200


def test_members_of_an_organisation_take_a_fixed_number_of_queries(keeper, django_assert_max_num_queries):
    """The African Union has fifty-five of them."""
    organisation = make_organisation("AU")
    for number in range(9):
        country = make_country(f"Y{number}")
        OrganisationMembership.objects.create(organisation=organisation, country=country)
    with django_assert_max_num_queries(12):
        assert keeper.get(change_url(organisation)).status_code == 200


def inline(prefix, initial=0):
    """The management form of an inline without rows."""
    return {f"{prefix}-TOTAL_FORMS": initial, f"{prefix}-INITIAL_FORMS": initial}


def test_state_joins_an_organisation_in_the_row_below(keeper):
    """Old ties stand above, the new one has its own row with a search."""
    organisation, country = make_organisation("ECOWAS"), make_country("GM")
    data = {"short": "ECOWAS", "name_en": "ECOWAS", "name_fr": "CEDEAO", **inline("memberships")}
    row = {"memberships-2-0-country": country.pk, "memberships-2-0-valid_from": "2026-01-01"}
    data |= {"memberships-2-TOTAL_FORMS": 1, "memberships-2-INITIAL_FORMS": 0, **row}

    keeper.post(change_url(organisation), data)

    member = OrganisationMembership.objects.get(organisation=organisation)
    assert (member.country, str(member.valid_from)) == (country, "2026-01-01")


def test_changed_name_is_found_by_search(keeper):
    """The folded text follows the name."""
    country = make_country("CI")
    data = {"iso2": "CI", "name_en": "Ivory Coast", "name_fr": "Côte d’Ivoire", **inline("region_memberships")}

    keeper.post(change_url(country), data)

    assert "cote d'ivoire" in Country.objects.get(pk=country.pk).search_text


def test_proposed_institutions_are_confirmed_by_an_action(keeper):
    """Several at once."""
    proposed = make_institution(is_confirmed=False)

    keeper.post(list_url("institution"), {"action": "confirm", "_selected_action": [proposed.pk]})

    assert Institution.objects.get(pk=proposed.pk).is_confirmed


def test_memberships_are_decided_in_the_portal(keeper):
    """Who speaks for an institution is the team's decision: nothing here confirms it."""
    claim = make_membership(make_user(Role.PARTNER), status=MembershipStatus.CLAIMED)

    response = keeper.post(change_url(claim), {"status": MembershipStatus.CONFIRMED, "note": "x"})

    claim.refresh_from_db()
    assert (response.status_code, claim.status) == (403, MembershipStatus.CLAIMED)
