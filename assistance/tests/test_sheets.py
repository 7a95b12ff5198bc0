"""Assessors' sheets: whole before they count, fixed afterwards, independent, revised on the record; and the weights."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.tests.factories import make_officer
from assistance import services
from assistance.choices import Criterion, DeclarationAnswer
from assistance.choices import RequestStatus as S
from assistance.models import AssessmentScheme, AssessorSheet, CriterionScore
from assistance.permissions import can_see_scores
from assistance.scoreboard import scoreboard_of
from assistance.tests.factories import make_entry, make_request, make_sheet, write_assessment
from assistance.workflow import missing_assessment
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.models import HistoryIsAppendOnly

pytestmark = pytest.mark.django_db
OTHER = {"relevance": 40, "feasibility": 20, "coherence": 20, "sustainability": 10, "impact": 10}


@pytest.fixture
def assessed(ministry, partner, officer):
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def second():
    return make_officer(name="Tomas Lukas")


def board(assistance_request, user):
    return scoreboard_of(assistance_request, user, timezone.localdate())


def recuse(person, assistance_request):
    services.declare_interest(
        assistance_request=assistance_request, actor=person, answer=DeclarationAnswer.CONFLICT, explanation="Own."
    )


def test_a_sheet_is_kept_unfinished_and_does_not_count(assessed, officer):
    sheet = make_sheet(assessed, officer, submit=False, points=None, reason="")

    assert (sheet.is_submitted, sheet.is_current, sheet.points) == (False, False, {})
    assert not assessed.sheets.counted().exists()
    assert board(assessed, officer).rows == ()


def test_a_sheet_with_gaps_is_not_submitted(assessed, officer):
    entry = services.SheetEntry({"relevance": 4}, {"relevance": "Yes.", "impact": "  "}, "")

    with pytest.raises(TransitionRefused) as refused:
        services.write_sheet(assistance_request=assessed, actor=officer, entry=entry, submit=True)

    assert len(refused.value.reasons) == 4 + 4 + 1
    assert not AssessorSheet.objects.exists()


def test_a_submitted_sheet_counts_and_stands_in_the_history(assessed, officer):
    sheet = make_sheet(assessed, officer)

    assert sheet.is_current
    assert set(sheet.scores.values_list("is_final", flat=True)) == {True}
    assert assessed.history.last().step == "submit_sheet"
    assert (assessed.history.last().reason, assessed.history.last().target) == ("", S.ASSESSMENT)
    assert board(assessed, officer).total == 75


def test_a_revision_is_a_new_version_and_the_old_one_stays(assessed, officer):
    first = make_sheet(assessed, officer, points=2)
    make_sheet(assessed, officer, points=5, submit=False)
    assert board(assessed, officer).total == 25

    make_sheet(assessed, officer, points=5)

    assert [(s.version, s.is_current, s.is_submitted) for s in assessed.sheets.order_by("version")] == [
        (1, False, True),
        (2, True, True),
    ]
    assert set(first.scores.values_list("points", flat=True)) == {2}
    assert board(assessed, officer).total == 100
    assert [row[1] for row in board(assessed, officer).earlier] == [1]
    assert assessed.history.last().step == "revise_sheet"


def test_scores_are_fixed_in_consultation_and_may_be_revised_when_it_is_broken_off(assessed, officer):
    write_assessment(assessed, officer)
    move = {"assistance_request": assessed, "actor": officer}
    services.move_request(step="consult", **move)
    with pytest.raises(TransitionRefused, match="The scores are fixed"):
        make_sheet(assessed, officer, points=1)

    services.move_request(step="reassess", reason="The authority asks for less.", **move)
    make_sheet(assessed, officer, points=1)

    assert [s.version for s in assessed.sheets.order_by("version")] == [1, 2]


@pytest.mark.parametrize(
    "persona", ["partner", "delegate", "committee_member", "administrator", "focal_point", "expert"]
)
def test_only_the_team_scores(request, persona, assessed):
    with pytest.raises(StepNotAllowed, match="the MIEUX team"):
        make_sheet(assessed, request.getfixturevalue(persona))


def test_an_assessor_reads_others_only_after_the_own_sheet(assessed, officer, second, manager, administrator):
    make_sheet(assessed, officer, points=2, reason="Hidden reason")
    before = board(assessed, second)
    assert (before.rows, before.total, before.is_hidden) == ((), None, True)
    assert [(row.name, row.total, row.recommendation) for row in before.assessors] == [("Ines Vermeer", None, "")]
    assert [board(assessed, person).total for person in (officer, manager, administrator)] == [25, 25, 25]

    make_sheet(assessed, second, points=4)

    after = board(assessed, second)
    assert (after.total, after.apart, after.is_hidden) == (50, 50, False)
    assert after.disagreements[0] == "2 points apart on “Relevance”"


def test_own_scores_alone_are_shown_while_others_are_hidden(assessed, officer, second):
    make_sheet(assessed, officer, points=2)
    make_sheet(assessed, second, points=5, submit=False)

    assert board(assessed, second).rows == ()
    assert board(assessed, officer).total == 25


@pytest.mark.parametrize(
    ("persona", "in_assessment", "in_consultation"),
    [
        ("officer", False, True),
        ("manager", True, True),
        ("administrator", True, True),
        ("delegate", False, True),
        ("other_delegate", False, False),
        ("committee_member", False, True),
        ("partner", False, False),
        ("neighbour", False, False),
        ("expert", False, False),
    ],
)
def test_who_reads_scores_when(request, persona, in_assessment, in_consultation, assessed, second):
    user = request.getfixturevalue(persona)
    assert can_see_scores(user, assessed, False) is in_assessment

    write_assessment(assessed, second)
    consulted = services.move_request(assistance_request=assessed, step="consult", actor=second)

    assert can_see_scores(user, consulted, False) is in_consultation


def test_a_recused_assessor_has_no_voice(assessed, officer, second, manager):
    make_sheet(assessed, officer, points=5)
    make_sheet(assessed, second, points=1)
    recuse(second, assessed)

    assert board(assessed, manager).total == 100
    assert [(row.name, row.is_recused) for row in board(assessed, manager).assessors] == [
        ("Ines Vermeer", False),
        ("Tomas Lukas", True),
    ]


def test_the_only_sheet_of_a_recused_assessor_is_none(assessed, officer, second):
    write_assessment(assessed, second)
    assert missing_assessment(assessed) == ""

    recuse(second, assessed)

    assert missing_assessment(assessed) == "Missing in the assessment: a submitted sheet of scores."


def test_the_guard_says_each_thing_that_is_missing(assessed, officer):
    fields = {"assistance_request": assessed, "actor": officer, "summary": "Short."}
    make_sheet(assessed, officer)
    services.write_assessment(**fields, is_advice=True)
    assessed.refresh_from_db()
    assert missing_assessment(assessed) == "Missing in the assessment: the answer on eligibility, the recommendation."

    services.write_assessment(**fields, is_advice=True, is_eligible=True, recommendation="approve")
    assessed.refresh_from_db()

    assert missing_assessment(assessed) == ""


def invite(assessed, assessor, manager):
    due_on = timezone.localdate() + timedelta(days=3)
    return services.invite_assessor(assistance_request=assessed, assessor=assessor, actor=manager, due_on=due_on)


def test_an_invitation_is_a_task_and_a_mail_and_can_be_taken_back(assessed, second, manager):
    sheet = invite(assessed, second, manager)

    mail = OutgoingMessage.objects.filter(recipient=second).latest("pk")
    assert (mail.event, mail.about) == ("assessor_invited", assessed.reference)
    assert assessed.history.last().step == "invite_assessor"
    with pytest.raises(TransitionRefused, match="invited already"):
        invite(assessed, second, manager)

    services.take_invitation_back(sheet=sheet, actor=manager)

    assert not assessed.sheets.exists()
    with pytest.raises(TransitionRefused, match="not awaited any more"):
        services.take_invitation_back(sheet=sheet, actor=manager)


def test_what_was_written_stays_when_an_invitation_is_taken_back(assessed, second, manager):
    sheet = invite(assessed, second, manager)
    make_sheet(assessed, second, submit=False)

    services.take_invitation_back(sheet=sheet, actor=manager)

    sheet.refresh_from_db()
    assert (sheet.invited_by, sheet.due_on, sheet.points["impact"]) == (None, None, 4)


def test_whoever_invited_and_the_officer_hear_of_the_scores_and_never_of_the_points(assessed, officer, second, manager):
    invite(assessed, second, manager)
    OutgoingMessage.objects.all().delete()

    make_sheet(assessed, second, reason="Secret reason")

    mails = OutgoingMessage.objects.all()
    assert {mail.recipient for mail in mails} == {officer, manager}
    assert not any("Secret reason" in mail.text for mail in mails)


def test_who_is_not_invited(assessed, officer, second, manager, partner, delegate):
    make_sheet(assessed, officer)
    recuse(second, assessed)
    for person, words in (
        (partner, "not in the MIEUX team"),
        (delegate, "not in"),
        (officer, "submitted"),
        (second, "cannot"),
    ):
        with pytest.raises(TransitionRefused, match=words):
            invite(assessed, person, manager)
    with pytest.raises(StepNotAllowed, match="a programme manager"):
        invite(assessed, make_officer(), officer)


def set_weights(manager, weights=OTHER, reason="The board asked for it.", seen=None):
    seen = services.scheme_in_force().pk if seen is None else seen
    return services.set_scheme(weights=weights, reason=reason, actor=manager, seen=seen)


def test_new_weights_hold_for_new_sheets_alone(assessed, officer, second, manager):
    points = {"relevance": 5}
    make_sheet(assessed, officer, points=1, **points)
    set_weights(manager)
    make_sheet(assessed, second, points=1, **points)
    make_sheet(assessed, officer, points=1, **points)

    shown = board(assessed, manager)
    assert sorted(row.total for row in shown.assessors) == [30, 40]
    assert shown.has_two_schemes
    assert shown.rows[0].weight_label == "40 / 30"


def test_weights_are_set_by_managers_with_a_reason_and_add_up(officer, manager):
    with pytest.raises(StepNotAllowed, match="a programme manager"):
        set_weights(officer)
    for weights, reason, words in (
        ({**OTHER, "impact": 11}, "R", "add up to 100"),
        (OTHER, "  ", "Say why"),
        (services.scheme_in_force().weights, "R", "Nothing differs"),
    ):
        with pytest.raises(TransitionRefused, match=words):
            set_weights(manager, weights, reason)
    first = services.scheme_in_force().pk
    set_weights(manager)
    with pytest.raises(services.WeightsChanged, match="Amina Rahal changed the weights"):
        set_weights(manager, {**OTHER, "relevance": 30, "impact": 20}, seen=first)


def test_weights_are_never_changed(manager):
    scheme = set_weights(manager)
    scheme.reason = "Another"
    with pytest.raises(HistoryIsAppendOnly):
        scheme.save()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE assistance_assessmentscheme SET reason = 'x'")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({**OTHER, "impact": 11}, "adds_up"),
        ({**OTHER, "relevance": 41}, "adds_up"),
        (
            {**OTHER, "relevance": 120, "feasibility": 0, "coherence": 0, "sustainability": 0, "impact": 0},
            "adds_up|range",
        ),
    ],
)
def test_the_database_refuses_weights_that_do_not_add_up(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AssessmentScheme.objects.create(**fields)


def test_the_database_wants_to_know_why_weights_change(manager):
    with pytest.raises(IntegrityError, match="assessmentscheme_is_explained"), transaction.atomic():
        AssessmentScheme.objects.create(set_by=manager)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"points": 0}, "points_in_range|check"),
        ({"points": 6}, "points_in_range"),
        ({"points": None, "is_final": True}, "final_is_explained"),
        ({"reason": "", "is_final": True}, "final_is_explained"),
        ({"criterion": "beauty"}, "criterion_known"),
        ({"criterion": "relevance"}, "one_a_criterion|UNIQUE"),
    ],
)
def test_the_database_keeps_the_rules_of_scores(assessed, officer, fields, name):
    sheet = make_sheet(assessed, officer)
    sheet.scores.exclude(criterion=Criterion.RELEVANCE).delete()
    values = {"sheet": sheet, "criterion": "impact", "points": 3, "reason": "R", **fields}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CriterionScore.objects.create(**values)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"is_current": True}, "in_force_is_submitted"),
        ({"submitted_at": "now", "recommendation": ""}, "submitted_recommends"),
        ({"recommendation": "perhaps"}, "recommendation_known"),
        ({"due_on": "2026-01-01"}, "invitations_are_whole"),
        ({"version": 1}, "versions_are_numbered|UNIQUE"),
        ({"is_current": True, "submitted_at": "now"}, "one_in_force|UNIQUE"),
    ],
)
def test_the_database_keeps_the_rules_of_sheets(assessed, officer, fields, name):
    before = make_sheet(assessed, officer)
    values = {"version": 2, "recommendation": "approve", **fields}
    if "submitted_at" in values:
        values["submitted_at"] = timezone.now()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AssessorSheet.objects.create(assistance_request=assessed, assessor=officer, scheme=before.scheme, **values)


def test_the_database_allows_one_unfinished_sheet(assessed, officer):
    before = make_sheet(assessed, officer, submit=False)
    with pytest.raises(IntegrityError, match=r"one_unfinished|UNIQUE"), transaction.atomic():
        AssessorSheet.objects.create(
            assistance_request=assessed, assessor=officer, scheme=before.scheme, version=before.version + 1
        )


def test_a_sheet_from_an_old_page_overwrites_nothing(assessed, officer):
    sheet = make_sheet(assessed, officer, submit=False)
    seen = services.SheetSeen(sheet.scheme_id, sheet.updated_at)
    make_sheet(assessed, officer, submit=False, points=1)

    with pytest.raises(services.ChangedMeanwhile) as changed:
        services.write_sheet(assistance_request=assessed, actor=officer, entry=make_entry(), seen=seen)

    assert set(changed.value.stored.points.values()) == {1}


def test_the_board_takes_three_queries_however_many_sheets(assessed, officer, manager, django_assert_num_queries):
    make_sheet(assessed, officer)
    with django_assert_num_queries(3):
        board(assessed, manager)
    for _turn in range(3):
        make_sheet(assessed, make_officer())
    with django_assert_num_queries(3):
        board(assessed, manager)
