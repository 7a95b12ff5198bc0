"""Every step of a profile against every role: the expectation is written a second time, by hand."""

import pytest
from django.db import transaction

from clock.choices import Party
from experts import services
from experts.choices import ExpertStatus as S
from experts.models import Expert
from experts.workflow import EXPERT_WORKFLOW
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import make_expert

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "neighbour", "delegate", "other_delegate", "committee_member", "officer", "manager", "focal_point",
    "expert", "administrator", "own",
)  # fmt: skip
READERS = {"officer", "manager", "administrator"}

# step: (status it is taken from, who may, status and holder afterwards)
EXPECTED = {
    "submit": (S.DRAFT, {"own"}, S.SUBMITTED, Party.TEAM),
    "take_on": (S.SUBMITTED, READERS, S.ACTIVE, Party.NOBODY),
    "send_back": (S.SUBMITTED, READERS, S.DRAFT, Party.EXPERT),
    "refuse": (S.SUBMITTED, READERS, S.REFUSED, Party.NOBODY),
    "rest": (S.ACTIVE, READERS, S.DORMANT, Party.EXPERT),
    "wake": (S.DORMANT, {"own"}, S.ACTIVE, Party.NOBODY),
}
OF_A_SERVICE_OF_ITS_OWN = {"forget"}


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PERSONAS if name != "own"}


def test_the_table_has_no_step_that_is_not_tried_here():
    assert {step.name for step in EXPERT_WORKFLOW.steps} == set(EXPECTED) | OF_A_SERVICE_OF_ITS_OWN


@pytest.mark.parametrize("step", EXPECTED)
def test_each_role_takes_its_own_steps_and_no_other(step, people):
    source, allowed, target, holder = EXPECTED[step]
    profile, took = make_expert(source), set()
    for name, person in {**people, "own": profile.user}.items():
        sid = transaction.savepoint()
        try:
            services.move_expert(expert=profile, step=step, actor=person, reason="As agreed.")
        except StepNotAllowed:
            pass
        else:
            took.add(name)
            after = Expert.objects.get(pk=profile.pk)
            assert (after.status, after.holder, after.version) == (target, holder, profile.version + 1)
            assert after.history.get().actor == person
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", EXPECTED)
def test_no_step_is_taken_from_another_status(step, manager):
    for status in set(S) - set(EXPERT_WORKFLOW.step(step).sources) - {S.FORGOTTEN}:
        profile = make_expert(status)
        actor = profile.user if EXPECTED[step][1] == {"own"} else manager
        with pytest.raises(TransitionRefused, match="is not possible"):
            services.move_expert(expert=profile, step=step, actor=actor, reason="As agreed.")


@pytest.mark.parametrize("step", ["send_back", "refuse"])
def test_a_reason_is_required(step, officer):
    with pytest.raises(TransitionRefused, match="Give the reason"):
        services.move_expert(expert=make_expert(S.SUBMITTED), step=step, actor=officer, reason="  ")
