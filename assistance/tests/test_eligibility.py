"""Eligibility: what the data say, what a person says, and the reason where the two differ."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assistance import services
from assistance.choices import RequestStatus as S
from assistance.eligibility import (
    Asker,
    EligibilityFacts,
    Place,
    conclusion,
    data_answer,
    eligibility_lines,
)
from assistance.models import Assessment
from assistance.tests.factories import make_request
from partners.choices import InstitutionKind as Kind
from workflow.engine import TransitionRefused

GAMBIA = Place("The Gambia", "Western and Central Africa")
MINISTRY = Asker("Ministry of Labour", Kind.MINISTRY)
NGO = Asker("Association of returnees", Kind.CIVIL_SOCIETY)
SOUND = {"places": (GAMBIA,), "askers": (MINISTRY,), "theme": "Labour migration", "is_advice": True}


def answer(**changes):
    return conclusion(eligibility_lines(EligibilityFacts(**{**SOUND, **changes})))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"places": (GAMBIA, Place("Togo", "Western and Central Africa"))}, True),
        ({"places": (GAMBIA, Place("Switzerland"))}, False),
        ({"places": (Place("France", is_eu_member=True),)}, False),
        ({"places": (), "organisation": "COMESA"}, True),
        ({"places": ()}, None),
        ({"askers": (NGO,)}, False),
        ({"askers": (NGO, MINISTRY)}, True),
        ({"askers": (MINISTRY, NGO)}, True),
        ({"askers": (Asker("New service", Kind.AGENCY, is_confirmed=False),)}, None),
        ({"askers": (Asker("Delegation", Kind.DELEGATION), MINISTRY)}, False),
        ({"theme": ""}, None),
        ({"is_advice": None}, None),
        ({"is_advice": False}, False),
        ({"is_advice": False, "theme": ""}, False),
    ],
)
def test_the_data_answer_where_they_can(changes, expected):
    assert answer(**changes) is expected


@given(
    st.lists(st.builds(Place, st.just("X"), st.sampled_from(["", "Asia"]), st.booleans()), max_size=5),
    st.lists(st.builds(Asker, st.just("Y"), st.sampled_from(Kind.values), st.booleans()), min_size=1, max_size=4),
    st.sampled_from([None, True, False]),
)
def test_one_line_that_is_not_met_is_enough_for_no(places, askers, is_advice):
    lines = eligibility_lines(EligibilityFacts(tuple(places), "", tuple(askers), "Theme", is_advice))
    states = [line.state for line in lines]

    assert all(line.text for line in lines)
    assert conclusion(lines) == (False if "no" in states else None if "soon" in states else True)
    assert len(lines) == max(len(places), 1) + 3


@pytest.fixture
def assessed(db, ministry, partner, officer):
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


def test_a_stored_request_is_answered_from_its_own_data(assessed):
    assert (data_answer(assessed, True), data_answer(assessed, None)) == (True, None)


def test_going_against_the_data_needs_a_reason(assessed, officer):
    fields = {"assistance_request": assessed, "actor": officer, "summary": "S", "is_advice": True, "is_eligible": False}
    with pytest.raises(TransitionRefused, match="against the data"):
        services.write_assessment(**fields)

    stored = services.write_assessment(**fields, eligibility_reason="The ministry was dissolved last week.")

    assert (stored.is_eligible, stored.data_eligible) == (False, True)
    assert stored.eligibility_reason == "The ministry was dissolved last week."


def test_a_reason_that_is_not_needed_is_not_kept(assessed, officer):
    stored = services.write_assessment(
        assistance_request=assessed,
        actor=officer,
        summary="S",
        is_advice=True,
        is_eligible=True,
        eligibility_reason="x",
    )

    assert (stored.data_eligible, stored.eligibility_reason) == (True, "")


def test_what_is_not_eligible_is_not_recommended(assessed, officer):
    with pytest.raises(TransitionRefused, match="cannot be recommended"):
        services.write_assessment(
            assistance_request=assessed, actor=officer, summary="S", is_advice=False, is_eligible=False,
            recommendation="approve",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"is_eligible": False, "data_eligible": True}, "assessment_against_the_data_is_explained"),
        ({"is_eligible": True, "data_eligible": False}, "assessment_against_the_data_is_explained"),
        ({"is_eligible": False, "recommendation": "approve"}, "assessment_ineligible_is_not_approved"),
    ],
)
def test_the_database_keeps_the_rules(assessed, officer, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Assessment.objects.create(assistance_request=assessed, summary="S", written_by=officer, **fields)


def test_the_page_shows_the_data_and_says_beside_the_field_what_is_missing(client, officer, assessed):
    client.force_login(officer)
    address = reverse("assistance:assessment-edit", args=[assessed.reference])
    page = client.get(address)
    assert [line.state for line in page.context["checks"]] == ["yes", "yes", "yes", "soon"]

    page = client.post(address, {"summary": "S", "is_advice": "True", "is_eligible": "False", "seen": ""})
    assert page.context["form"].errors == {"eligibility_reason": ["The data say yes: say why you say no."]}

    data = {"summary": "S", "is_advice": "False", "is_eligible": "False", "recommendation": "approve", "seen": ""}
    page = client.post(address, data)
    assert page.context["form"].errors == {
        "recommendation": ["What is not eligible cannot be recommended for approval."]
    }
    assert not Assessment.objects.exists()
