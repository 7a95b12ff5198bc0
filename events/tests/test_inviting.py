"""People are invited by role and region: found once, barred people never, part by role, a place or the waiting list."""

import pytest
from django.urls import reverse

from events.choices import Part, RegistrationWay
from events.models import Registration
from events.tests.factories import make_event, make_registration
from experts.choices import ExpertStatus
from experts.models import FocalPoint
from experts.tests.factories import make_expert
from outbox import barring
from outbox.models import OutgoingMessage
from partners.tests.factories import make_contact, make_institution

pytestmark = pytest.mark.django_db
ROLES = ["partner", "delegation", "focal_point", "expert", "committee"]


@pytest.fixture
def event(officer, gambia):
    """An event for The Gambia."""
    return make_event(officer=officer, countries=[gambia], capacity=4)


@pytest.fixture
def url(client, officer, event):
    """The page, for the officer."""
    client.force_login(officer)
    return reverse("events:invite-many", args=[event.pk])


def names(response):
    """{name: role} of the people found."""
    return {one.name: one.role.value for one in response.context["people"]}


def test_roles_and_countries_find_the_people(
    client, url, partner, neighbour, delegate, other_delegate, committee_member, focal_point, gambia
):
    FocalPoint.objects.create(user=focal_point, country=gambia)
    expert = make_expert(ExpertStatus.ACTIVE, country_of_service=gambia)

    assert names(client.get(url, {"roles": ROLES})) == {
        partner.name: "partner", delegate.name: "delegation", focal_point.name: "focal_point",
        expert.name: "expert", committee_member.name: "committee",
    }  # fmt: skip
    assert names(client.get(url, {"roles": ["delegation"], "countries": gambia.pk})) == {delegate.name: "delegation"}
    assert "Tick at least one" in client.get(url, {"search": "1"}).text


def test_the_ticked_get_places_by_their_role_and_the_others_nothing(
    client, url, event, partner, delegate, committee_member
):
    there = make_registration(event=event, email=partner.email, name=partner.name)
    query = "?roles=partner&roles=delegation&roles=committee"
    page = client.get(url + query)
    assert {one.name: one.status for one in page.context["people"]}[partner.name] == "Confirmed"
    assert (
        "checked" not in page.text.split("<tbody>")[1]
        and "checked" in client.get(url + query + "&all=1").text.split("<tbody>")[1]
    )

    client.post(url + query, {"ticked": [f"user-{delegate.pk}", f"user-{partner.pk}", "user-999999"]})

    one = Registration.objects.get(participant__email=delegate.email)
    assert (one.part, one.way, one.status) == (Part.DELEGATION, RegistrationWay.INVITATION, "invited")
    assert one.institution == delegate.memberships.get().institution
    assert OutgoingMessage.objects.filter(event="event_invited", email=delegate.email).count() == 1
    assert set(event.registrations.exclude(pk=one.pk)) == {there}
    assert "Nobody was ticked" in client.post(url + query, {}).text


def test_whoever_declared_a_conflict_is_not_found(client, url, event, partner, ministry, officer, monkeypatch):
    colleague = make_contact(ministry, name="Barred Colleague")
    event.file_reference = "MX-2026-031"
    event.save()
    barred = {"MX-2026-031": [colleague.pk]}
    monkeypatch.setattr(barring, "_registered", [(lambda about: barred.get(about, []), lambda user: [])])

    assert names(client.get(url, {"roles": ["partner"]})) == {partner.name: "partner"}


def test_an_event_without_countries_of_its_own_looks_in_its_region(client, officer, gambia, partner, neighbour):
    event = make_event(officer=officer, region=gambia.region, is_regional=True)
    make_contact(make_institution(gambia, name="Town hall"), name="Third")
    client.force_login(officer)

    found = client.get(reverse("events:invite-many", args=[event.pk]), {"roles": ["partner"]})

    assert set(names(found)) == {partner.name, neighbour.name, "Third"}
