"""What both sides say of the work, and what the matching is told of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from missions import services
from missions.choices import AppraisalSide, ReportStatus
from missions.choices import DeploymentStatus as D
from missions.models import Appraisal, Deployment, MissionReport, ReportRecord
from missions.records import MOST_NAMED, accepted_reports, deployments_of, kept_of, ratings_of
from missions.services import Appraised
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import REPORT, make_deployment, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db
GOOD = Appraised(5, 4, 3, "Listened first.")


def appraise(deployment, side, actor, said=GOOD, seen=0):
    """Keep what one side says."""
    return services.appraise_deployment(deployment=deployment, side=side, actor=actor, said=said, seen=seen)


def test_both_sides_say_once_and_may_say_it_again(officer, partner):
    gone = make_gone()
    first = appraise(gone, AppraisalSide.OFFICER, officer)
    appraise(gone, AppraisalSide.AUTHORITY, partner)
    appraise(gone, AppraisalSide.OFFICER, officer, Appraised(4, 4, 4), seen=first.version)

    rows = list(gone.appraisals.order_by("side").values_list("side", "expertise", "given_by"))
    assert rows == [("authority", 5, partner.pk), ("officer", 4, officer.pk)]


def test_what_another_has_said_meanwhile_is_not_overwritten(officer, manager):
    gone = make_gone()
    appraise(gone, AppraisalSide.OFFICER, officer)

    with pytest.raises(TransitionRefused, match="meanwhile"):
        appraise(gone, AppraisalSide.OFFICER, manager, Appraised(1, 1, 1))
    assert Appraisal.objects.get().expertise == 5


@pytest.mark.parametrize("side", AppraisalSide)
def test_each_side_speaks_for_itself(side, officer, partner, delegate, expert, administrator):
    gone = make_gone()
    for person in (delegate, expert, administrator, partner if side == AppraisalSide.OFFICER else officer):
        with pytest.raises(StepNotAllowed):
            appraise(gone, side, person)
    assert not Appraisal.objects.exists()


def test_nothing_is_said_before_the_end_and_of_who_did_not_go(officer):
    ahead, gone = make_deployment(D.CONFIRMED), make_deployment(D.DECLINED)
    with pytest.raises(TransitionRefused, match="not over"):
        appraise(ahead, AppraisalSide.OFFICER, officer)
    with pytest.raises(TransitionRefused, match="took place"):
        appraise(gone, AppraisalSide.OFFICER, officer)


@pytest.mark.parametrize("marks", [(0, 3, 3), (3, 6, 3)])
def test_a_mark_is_between_one_and_five(officer, marks):
    gone = make_gone()
    with pytest.raises(TransitionRefused, match="between 1 and 5"):
        appraise(gone, AppraisalSide.OFFICER, officer, Appraised(*marks))

    appraise(gone, AppraisalSide.OFFICER, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.update(delivery=marks[1] * 2)


def test_ratings_are_the_mean_of_all_marks_of_both_sides(officer, partner, django_assert_num_queries):
    twice, once, never = make_gone(), make_gone(), make_gone()
    appraise(twice, AppraisalSide.OFFICER, officer, Appraised(5, 5, 5))
    appraise(twice, AppraisalSide.AUTHORITY, partner, Appraised(2, 3, 4))
    appraise(once, AppraisalSide.OFFICER, officer, Appraised(1, 2, 2))
    keys = [one.expert_id for one in (twice, once, never)]

    with django_assert_num_queries(1):
        found = ratings_of(keys)

    assert found == {twice.expert_id: 4.0, once.expert_id: pytest.approx(5 / 3)}
    assert ratings_of() == found
    assert ratings_of([*range(-MOST_NAMED, 0), once.expert_id]) == {once.expert_id: pytest.approx(5 / 3)}
    assert ratings_of([]) == {}


def test_deployments_are_counted_since_a_day(django_assert_num_queries):
    gone, ahead, asked = make_gone(), make_deployment(D.CONFIRMED), make_deployment(D.INVITED)
    Deployment.objects.filter(pk=gone.pk).update(first_on="2024-01-01", last_on="2024-01-09")
    keys = [one.expert_id for one in (gone, ahead, asked)]

    with django_assert_num_queries(1):
        assert deployments_of(keys) == {gone.expert_id: 1, ahead.expert_id: 1}
    since = timezone.localdate() - timedelta(days=365)
    assert deployments_of(keys, since) == {ahead.expert_id: 1}
    assert deployments_of(since=since) == {ahead.expert_id: 1}


SECRET = "Zephyrine"


def test_erasing_takes_what_was_said_and_leaves_the_count(officer):
    gone, other = make_gone(), make_gone()
    for one in (gone, other):
        appraise(one, AppraisalSide.OFFICER, officer, Appraised(5, 4, 3, f"{SECRET} listened."))
        make_report(one, ReportStatus.FILED, findings=f"{SECRET} found it.")
        services.return_report(deployment=one, actor=officer, reason=f"Which desks, {SECRET}?")

    services.forget_reports(expert=gone.expert)

    assert list(Appraisal.objects.values_list("deployment", flat=True)) == [other.pk]
    assert {(row.deployment_id, SECRET in row.findings) for row in MissionReport.objects.all()} == {
        (gone.pk, False),
        (other.pk, True),
    }
    lines = ReportRecord.objects.order_by("report_id", "pk").values_list("reason", "on_behalf_of")
    reason = f"Which desks, {SECRET}?"
    assert list(lines) == [("", ""), ("", ""), ("", other.expert.name), (reason, "")]
    assert deployments_of([gone.expert_id]) == {gone.expert_id: 1}


def test_a_report_on_the_record_stays(officer):
    gone = make_gone()
    make_report(gone, ReportStatus.ACCEPTED)

    services.forget_reports(expert=gone.expert)

    assert MissionReport.objects.get().findings == REPORT["findings"]


def test_everything_kept_of_a_person_is_told(officer):
    gone, other = make_gone(), make_gone()
    for one in (gone, other):
        make_report(one, ReportStatus.ACCEPTED, findings=f"Found by {one.expert.name}.")
        appraise(one, AppraisalSide.OFFICER, officer, Appraised(5, 4, 3, f"{one.expert.name} listened."))

    kept = kept_of(gone.expert)

    (report,), (said,) = kept["mission_reports"], kept["appraisals"]
    assert (report["findings"], report["status"]) == (f"Found by {gone.expert.name}.", "accepted")
    assert (said["by"], said["delivery"], said["words"]) == ("officer", 3, f"{gone.expert.name} listened.")
    assert other.expert.name not in str(kept)


def test_the_reports_of_an_action_are_those_on_its_record(officer):
    ours, drafted, theirs = (make_gone(mission=make_mission(file_reference=name)) for name in ("A-1", "A-1", "A-2"))
    for one in (ours, theirs):
        make_report(one, ReportStatus.ACCEPTED)
    make_report(drafted)

    assert [row.deployment for row in accepted_reports("A-1")] == [ours]
