"""The report of a deployment: who writes, sends, takes back, returns and accepts it, and what follows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from clock.choices import Party
from missions import following, services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus
from missions.choices import ReportStatus as R
from missions.models import Mission, MissionReport
from missions.report_workflow import REPORT_WORKFLOW
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import REPORT, again, make_deployment, make_goer, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "delegate", "committee_member", "officer", "manager", "focal_point", "expert", "other_expert", "administrator",
)  # fmt: skip
TEAM = {"officer", "manager"}
OWN = {"expert"}
# step: (status it is taken from, who may, status and holder afterwards)
EXPECTED = {
    "file": (R.DRAFT, OWN | TEAM, R.FILED, Party.TEAM),
    "take_back": (R.FILED, OWN | TEAM, R.DRAFT, Party.EXPERT),
    "return": (R.FILED, TEAM, R.RETURNED, Party.EXPERT),
    "accept": (R.FILED, TEAM, R.ACCEPTED, Party.NOBODY),
}
TAKEN_FROM = {"file": {R.DRAFT, R.RETURNED}, "take_back": {R.FILED}, "return": {R.FILED}, "accept": {R.FILED}}


@pytest.fixture
def gone(expert):
    """A deployment of the expert who can sign in; its mission ended yesterday."""
    return make_gone(user=expert)


@pytest.fixture
def other_expert(db):
    """Somebody else of the roster."""
    return make_goer(user=make_user(Role.EXPERT)).user


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PERSONAS}


def take(gone, step, actor):
    """Take a step by its own service."""
    if step == "return":
        return services.return_report(deployment=gone, actor=actor, reason="Which desks?")
    return {
        "file": services.file_report,
        "take_back": services.take_back_report,
        "accept": services.accept_report,
    }[step](deployment=gone, actor=actor)


def test_the_table_has_no_step_that_is_not_tried_here():
    assert {step.name for step in REPORT_WORKFLOW.steps} == set(EXPECTED) == set(TAKEN_FROM)


@pytest.mark.parametrize("step", EXPECTED)
def test_each_role_takes_its_own_steps_and_no_other(step, gone, people):
    source, allowed, target, holder = EXPECTED[step]
    make_report(gone, source)

    for name in sorted(set(PERSONAS) - allowed):
        with pytest.raises(StepNotAllowed):
            take(gone, step, people[name])
    for name in sorted(allowed):
        with transaction.atomic():
            report = take(gone, step, people[name])
            assert (report.status, report.holder) == (target, holder)
            transaction.set_rollback(True)


@pytest.mark.parametrize("step", EXPECTED)
@pytest.mark.parametrize("status", R)
def test_a_step_is_taken_from_its_own_states_alone(step, status, gone, officer):
    make_report(gone, status)
    before = MissionReport.objects.get()

    is_again = (step, status) in {("file", R.FILED), ("accept", R.ACCEPTED)}
    if status in TAKEN_FROM[step] or is_again:
        take(gone, step, officer)
    else:
        with pytest.raises(TransitionRefused):
            take(gone, step, officer)
    assert (MissionReport.objects.get().status == before.status) == (status not in TAKEN_FROM[step])


def test_what_is_written_is_kept_and_the_same_twice_writes_once(gone, expert):
    first = services.save_report(deployment=gone, actor=expert, values={**REPORT, "findings": "A start."})
    same = services.save_report(
        deployment=gone, actor=expert, values={**REPORT, "findings": "A start."}, seen=first.version
    )

    assert (first.version, same.version, same.findings, same.status) == (1, 1, "A start.", R.DRAFT)


def test_two_pages_do_not_overwrite_each_other(gone, expert):
    services.save_report(deployment=gone, actor=expert, values=REPORT)

    with pytest.raises(TransitionRefused, match="another page"):
        services.save_report(deployment=gone, actor=expert, values={**REPORT, "findings": "Later."}, seen=0)
    assert MissionReport.objects.get().findings == REPORT["findings"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"findings": "  "}, "what you found"),
        ({"recommendations": ""}, "what you recommend"),
        ({"days_worked": None}, "how many days"),
    ],
)
def test_a_report_with_a_gap_is_not_sent(gone, expert, words, sentence):
    make_report(gone, **words)

    with pytest.raises(TransitionRefused, match=sentence):
        services.file_report(deployment=gone, actor=expert)


def test_nothing_is_reported_before_the_last_day(gone, expert):
    Mission.objects.update(ends_on=timezone.localdate() + timedelta(days=1))
    make_report(gone)

    with pytest.raises(TransitionRefused, match="can be sent from then on"):
        services.file_report(deployment=gone, actor=expert)
    Mission.objects.update(ends_on=timezone.localdate())
    assert services.file_report(deployment=gone, actor=expert).status == R.FILED


def test_nobody_writes_for_a_deployment_that_is_not_confirmed(expert, officer):
    accepted = make_deployment(D.ACCEPTED, expert=make_goer(user=expert))

    with pytest.raises(TransitionRefused, match="no longer be changed"):
        services.save_report(deployment=accepted, actor=expert, values=REPORT)


def test_the_link_of_a_mail_and_the_team_act_in_the_expert_s_name(gone, officer):
    services.save_report(deployment=gone, actor=None, values=REPORT)
    report = services.file_report(deployment=gone, actor=None)
    report = services.take_back_report(deployment=gone, actor=officer)
    services.file_report(deployment=gone, actor=officer)

    name = gone.expert.name
    rows = list(report.history.values_list("step", "actor", "on_behalf_of"))
    assert rows == [("file", None, name), ("take_back", officer.pk, name), ("file", officer.pk, name)]


def test_with_the_last_accepted_report_the_mission_closes(officer):
    mission = make_mission(seats=2, officer=officer)
    first, second = mission.seats.all()
    gone = [make_gone(seat=first), make_gone(seat=second, user=None)]
    for one in gone:
        make_report(again(one), R.FILED)

    services.accept_report(deployment=gone[0], actor=officer)
    assert (again(gone[0]).status, again(gone[1]).status) == (D.COMPLETED, D.CONFIRMED)
    assert Mission.objects.get().status == MissionStatus.CONFIRMED

    services.accept_report(deployment=gone[1], actor=officer)
    mission.refresh_from_db()
    assert (again(gone[1]).status, mission.status, mission.holder) == (D.COMPLETED, MissionStatus.CLOSED, "nobody")
    assert [row.step for row in mission.history.all()] == ["confirm_team", "close"]


def test_a_mission_whose_team_was_never_confirmed_stays_open(officer):
    mission = make_mission(seats=2, officer=officer)
    gone = make_deployment(D.CONFIRMED, seat=mission.seats.first())
    Mission.objects.update(starts_on=timezone.localdate(), ends_on=timezone.localdate())
    make_report(again(gone), R.FILED)

    services.accept_report(deployment=gone, actor=officer)

    assert again(gone).status == D.COMPLETED
    assert Mission.objects.get().status == MissionStatus.PLANNED


def test_no_deployment_is_completed_without_its_report(gone, officer):
    with pytest.raises(TransitionRefused, match="No report is written"):
        services.accept_report(deployment=gone, actor=officer)
    assert again(gone).status == D.CONFIRMED


def test_followers_hear_of_it(gone, officer, monkeypatch):
    heard = []
    monkeypatch.setattr(following, "_followers", [lambda *, mission, actor: heard.append((mission.pk, actor))])
    make_report(gone, R.FILED)

    services.accept_report(deployment=gone, actor=officer)

    assert heard == [(gone.seat.mission_id, officer)]


def test_the_database_keeps_a_sent_report_whole(gone):
    report = make_report(gone, R.FILED)

    for gap in ({"findings": ""}, {"recommendations": ""}, {"days_worked": None}, {"filed_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MissionReport.objects.filter(pk=report.pk).update(**gap)


def test_two_read_one_report_and_decide_once(gone, officer, manager):
    report = make_report(gone, R.FILED)
    services.return_report(deployment=gone, actor=officer, reason="Which desks?", seen=report.version)

    with pytest.raises(TransitionRefused, match="Returned"):
        services.accept_report(deployment=gone, actor=manager, seen=report.version)
