"""The register of institutions: who reads it, who keeps it, and how two entries become one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.choices import Role
from accounts.tests.factories import make_user
from partners import services
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Institution
from partners.tests.factories import make_institution, make_membership, make_organisation

pytestmark = pytest.mark.django_db

READERS = (Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)


def pages(institution):
    """Every page about one institution."""
    return [reverse(f"partners:institution-{name}", args=[institution.pk]) for name in ("detail", "edit", "merge")]


def entry(place, **changes):
    """What the form of an entry sends."""
    return {"kind": "agency", "name": "Labour Inspectorate", "country": place.pk, "city": "Banjul", **changes}


@pytest.mark.parametrize("role", READERS)
def test_the_team_and_the_administrators_keep_the_register(client, ministry, gambia, role):
    client.force_login(make_user(role))

    assert [client.get(page).status_code for page in pages(ministry)] == [200] * 3
    client.post(reverse("partners:institution-create"), entry(gambia))
    assert Institution.objects.get(name="Labour Inspectorate").is_confirmed


@pytest.mark.parametrize("role", [role for role in Role if role not in READERS])
def test_nobody_else_sees_or_keeps_it(client, ministry, gambia, role):
    user = make_user(role)
    client.force_login(user)

    assert [client.get(page).status_code for page in pages(ministry)] == [404, 403, 403]
    assert client.post(reverse("partners:institution-create"), entry(gambia)).status_code == 403
    assert client.post(reverse("partners:institution-edit", args=[ministry.pk]), entry(gambia)).status_code == 403
    assert client.post(reverse("partners:institution-confirm", args=[ministry.pk])).status_code == 403
    with pytest.raises(PermissionDenied):
        services.merge_institutions(source=ministry, target=make_institution(gambia), actor=user)


def test_a_new_delegation_goes_on_with_the_countries_it_covers(client, officer, gambia, togo):
    client.force_login(officer)

    response = client.post(
        reverse("partners:institution-create"), entry(gambia, kind="delegation", name="EU Delegation")
    )
    delegation = Institution.objects.get(kind=InstitutionKind.DELEGATION)
    assert response.url == reverse("partners:institution-edit", args=[delegation.pk])
    client.post(response.url, entry(gambia, kind="delegation", name="EU Delegation", covers=[gambia.pk, togo.pk]))

    assert set(delegation.covers.all()) == {gambia, togo}


def test_the_same_name_twice_in_a_country_is_refused_in_words(client, officer, ministry, gambia):
    client.force_login(officer)

    response = client.post(reverse("partners:institution-create"), entry(gambia, name="DEPARTMENT OF LABOUR"))

    assert "An institution of this name is on our list for this country." in response.content.decode()


def test_a_place_is_needed(client, officer, gambia):
    client.force_login(officer)

    response = client.post(reverse("partners:institution-create"), entry(gambia, kind="regional", country=""))
    assert "Choose the country, or the regional organisation" in response.content.decode()
    client.post(
        reverse("partners:institution-create"),
        entry(gambia, kind="regional", country="", regional_organisation=make_organisation().pk),
    )

    assert Institution.objects.get().place.short == "ECOWAS"


def test_the_stronger_tie_survives_a_merge(officer, ministry, partner, gambia):
    double = make_institution(gambia, name="Dept. of Labour")
    make_membership(partner, double)
    weaker = partner.memberships.get(institution=ministry)
    services.end_membership(membership=weaker, actor=officer)

    services.merge_institutions(source=double, target=ministry, actor=officer)

    assert partner.memberships.get().status == MembershipStatus.CONFIRMED


def test_what_cannot_be_merged_says_why(client, officer, ministry, gambia, togo):
    client.force_login(officer)
    merge = reverse("partners:institution-merge", args=[ministry.pk])
    elsewhere = make_institution(togo)
    delegation = make_institution(gambia, InstitutionKind.DELEGATION)

    for target, sentence in (
        (elsewhere.pk, "These two are in different places."),
        (delegation.pk, "One of these asks for help, the other is consulted."),
        (ministry.pk, "These two are one already."),
        ("nonsense", "Choose the entry that stays."),
        (0, "Choose the entry that stays."),
    ):
        assert sentence in client.post(merge, {"target": target}).content.decode()
    assert Institution.objects.filter(pk=ministry.pk).exists()


def test_confirming_a_proposal(client, officer, gambia):
    proposed = make_institution(gambia, is_confirmed=False)
    client.force_login(officer)

    client.post(reverse("partners:institution-confirm", args=[proposed.pk]))

    proposed.refresh_from_db()
    assert proposed.is_confirmed


def test_the_database_wants_a_place_and_one_name_a_country(ministry, gambia):
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.filter(pk=ministry.pk).update(country=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_institution(gambia, name="DEPARTMENT of labour")
