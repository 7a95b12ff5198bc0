"""Every step of a profile against every role: the expectation is written a second time, by hand."""

import pytest
from django.db import transaction

from accounts.choices import Role
from accounts.tests.factories import make_user
from clock.choices import Party
from experts import services
from experts.choices import ExpertStatus as S
from experts.models import Expert
from experts.tests.factories import make_expert
from experts.workflow import EXPERT_WORKFLOW
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "delegate", "committee_member", "officer", "manager", "focal_point", "expert", "other_expert", "administrator",
)  # fmt: skip
STAFF = {"officer", "manager", "administrator"}
OWN = {"expert"}

# step: (status it is taken from, who may, status and holder afterwards)
EXPECTED = {
    "submit": (S.DRAFT, OWN, S.SUBMITTED, Party.TEAM),
    "take_on": (S.SUBMITTED, STAFF, S.ACTIVE, Party.NOBODY),
    "send_back": (S.SUBMITTED, STAFF, S.DRAFT, Party.EXPERT),
    "refuse": (S.SUBMITTED, STAFF, S.REFUSED, Party.NOBODY),
    "rest": (S.ACTIVE, STAFF, S.DORMANT, Party.EXPERT),
    "wake": (S.DORMANT, OWN, S.ACTIVE, Party.NOBODY),
    "forget": (S.ACTIVE, {"expert", "administrator"}, S.FORGOTTEN, Party.NOBODY),
}
ALL_STATUSES = {
    "submit": {S.DRAFT},
    "take_on": {S.SUBMITTED},
    "send_back": {S.SUBMITTED},
    "refuse": {S.SUBMITTED},
    "rest": {S.ACTIVE},
    "wake": {S.DORMANT},
    "forget": {S.DRAFT, S.SUBMITTED, S.ACTIVE, S.DORMANT, S.REFUSED},
}


@pytest.fixture
def other_expert(db):
    """Somebody else with a profile of their own."""
    return make_expert(S.ACTIVE).user


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PERSONAS}


def take(profile, step, person):
    """Take a step by its own service."""
    if step == "forget":
        return services.forget_expert(expert=profile, actor=person)
    return services.move_expert(expert=profile, step=step, actor=person, reason="Say what shows it.")


def test_the_table_has_no_step_that_is_not_tried_here():
    assert {step.name for step in EXPERT_WORKFLOW.steps} == set(EXPECTED) == set(ALL_STATUSES)


@pytest.mark.parametrize("step", EXPECTED)
def test_each_role_takes_its_own_steps_and_no_other(step, people):
    source, allowed, target, holder = EXPECTED[step]
    profile = make_expert(source, user=people["expert"])
    took = set()
    for name, person in people.items():
        sid = transaction.savepoint()
        try:
            moved = take(profile, step, person)
        except StepNotAllowed:
            assert Expert.objects.get(pk=profile.pk).status == source
        else:
            took.add(name)
            assert (moved.status, moved.holder) == (target, holder)
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", ALL_STATUSES)
def test_each_step_is_taken_from_its_own_states_alone(step):
    assert set(EXPERT_WORKFLOW.step(step).sources) == ALL_STATUSES[step]


@pytest.mark.parametrize("step", ["send_back", "refuse"])
def test_the_team_says_why(step, officer):
    profile = make_expert(S.SUBMITTED)

    with pytest.raises(TransitionRefused, match="Give the reason"):
        services.move_expert(expert=profile, step=step, actor=officer, reason=" ")

    assert not profile.history.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"consent_at": None}, "Give your consent"),
        ({"category": ""}, "Say where you work"),
        ({"employer": ""}, "Say where you work"),
        ({"country_of_service": None}, "Say where you work"),
        ({"languages": ()}, "Add a language"),
        ({"themes": ()}, "Add a topic"),
    ],
)
def test_a_profile_is_sent_with_what_a_search_needs(fields, sentence):
    profile = make_expert(S.DRAFT, **fields)

    with pytest.raises(TransitionRefused, match=sentence):
        services.move_expert(expert=profile, step="submit", actor=profile.user)

    assert Expert.objects.get(pk=profile.pk).status == S.DRAFT


def test_sending_tells_the_team_once_and_nobody_else(officer, manager, administrator, partner, mailoutbox):
    profile = make_expert(S.DRAFT, name="Maarja Kask")

    services.move_expert(expert=profile, step="submit", actor=profile.user)

    assert {address for mail in mailoutbox for address in mail.to} == {officer.email, manager.email}
    assert {mail.subject for mail in mailoutbox} == {"Please review a profile within five working days: Maarja Kask"}


@pytest.mark.parametrize(
    ("step", "subject"),
    [
        ("take_on", "You are on the roster of MIEUX experts"),
        ("send_back", "Please complete your profile and send it again: we ask for something more"),
        ("refuse", "We do not take your profile onto the roster: the reason"),
    ],
)
def test_the_expert_reads_what_became_of_the_profile(step, subject, officer, mailoutbox):
    profile = make_expert(S.SUBMITTED)
    make_expert(S.SUBMITTED)

    services.move_expert(expert=profile, step=step, actor=officer, reason="Two topics without evidence.")

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([profile.email], subject)]
    assert ("Two topics without evidence." in mailoutbox[0].body) is (step != "take_on")
    assert "/en/experts/my-profile/" in mailoutbox[0].body


def test_taking_on_makes_a_profile_fresh(officer):
    profile = make_expert(S.SUBMITTED)
    Expert.objects.filter(pk=profile.pk).update(renewed_at="2020-01-01T00:00Z", renewal_asked_at="2021-01-01T00:00Z")

    moved = services.move_expert(expert=profile, step="take_on", actor=officer)

    assert moved.renewed_at.year > 2020
    assert moved.renewal_asked_at is None


def test_a_visitor_without_a_role_begins_no_profile():
    with pytest.raises(StepNotAllowed):
        services.start_profile(user=make_user(Role.PARTNER))
    assert not Expert.objects.exists()
