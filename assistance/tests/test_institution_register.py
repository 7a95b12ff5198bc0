"""The register of institutions where requests hang on it: what its page shows, what a merge moves."""

import pytest
from django.urls import reverse

from assistance.choices import RequestStatus
from assistance.tests.factories import make_draft, make_request
from partners import services
from partners.choices import MembershipStatus
from partners.models import Institution
from partners.tests.factories import make_contact, make_institution, make_membership

pytestmark = pytest.mark.django_db


def test_a_page_shows_people_and_requests_but_no_drafts_of_contacts(client, officer, ministry, partner):
    sent = make_request(RequestStatus.SUBMITTED, institution=ministry, contact=partner)
    make_draft(ministry, partner)
    client.force_login(officer)

    page = client.get(reverse("partners:institution-detail", args=[ministry.pk]))

    assert list(page.context["requests"]) == [sent]
    assert [row.user for row in page.context["people"]] == [partner]


def test_merging_moves_people_and_requests_and_leaves_one(client, officer, manager, ministry, partner, gambia):
    double = make_institution(gambia, name="Dept. of Labour")
    colleague = make_contact(double)
    make_membership(partner, double, MembershipStatus.CLAIMED)
    asked = make_request(RequestStatus.SUBMITTED, institution=double, contact=colleague)
    joint = make_request(RequestStatus.SUBMITTED)
    joint.co_requesters.add(double)
    client.force_login(officer)

    client.post(reverse("partners:institution-merge", args=[double.pk]), {"target": ministry.pk})

    asked.refresh_from_db()
    assert asked.institution == ministry
    assert "department of labour" in asked.search_text
    assert list(joint.co_requesters.all()) == [ministry]
    assert {row.user: row.status for row in ministry.memberships.all()} == {
        partner: MembershipStatus.CONFIRMED,
        colleague: MembershipStatus.CONFIRMED,
    }
    assert not Institution.objects.filter(pk=double.pk).exists()


def test_the_page_of_an_institution_takes_a_fixed_number_of_queries(
    client, officer, ministry, django_assert_num_queries
):
    client.force_login(officer)
    for _number in range(3):
        make_contact(ministry)
        make_request(RequestStatus.SUBMITTED, institution=ministry)
        with django_assert_num_queries(6):
            client.get(reverse("partners:institution-detail", args=[ministry.pk]))


def test_two_that_ask_together_are_not_merged(officer, ministry, gambia):
    ally = make_institution(gambia)
    make_request(RequestStatus.SUBMITTED, institution=ministry).co_requesters.add(ally)

    for source, target in ((ministry, ally), (ally, ministry)):
        with pytest.raises(services.Refused, match="ask for help together"):
            services.merge_institutions(source=source, target=target, actor=officer)
