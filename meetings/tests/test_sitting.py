"""The sitting: all or nothing, each decision through the service of its app, the quorum kept, races told."""

import pytest
from django.utils import timezone

from actions.models import Action
from actions.services import approve_request
from assistance.choices import ConsultationState, ReplyAnswer, RequestStatus
from assistance.models import Refusal
from assistance.services import answer_consultation, move_request
from assistance.tests.factories import make_consulted_request, make_request
from meetings import services
from meetings.choices import Decision, MeetingStatus
from meetings.minutes import attendance_words
from meetings.models import AgendaItem, Meeting
from meetings.recording import record_of
from meetings.services import ChangedMeanwhile, Sitting, SittingRefused
from meetings.tests.factories import (
    begin,
    break_silence,
    decided,
    declare_conflict,
    hold,
    make_meeting,
    make_service,
    put_on,
)
from partners.tests.factories import make_stand_in
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(ministry, partner, officer):
    """Four files with both opinions."""
    return [
        make_consulted_request(institution=ministry, contact=partner, officer=officer, title=f"File {number}")
        for number in range(1, 5)
    ]


@pytest.fixture
def meeting(chair, home, eeas, manager):
    return make_meeting(chair=chair, manager=manager)


def state_of(file):
    file.refresh_from_db()
    return file.status


def test_each_decision_takes_effect(meeting, files, chair, home, manager, mailoutbox):
    round_of_first = break_silence(files[0])
    items = put_on(meeting, *files)
    held = hold(
        meeting,
        [chair, home],
        zip(
            items,
            [
                decided(Decision.APPROVE, reason="Well prepared."),
                decided(Decision.CONDITIONS),
                decided(Decision.RETURN, what_would_change="Name a contact."),
                decided(Decision.DECLINE, ground="not_eligible"),
            ],
            strict=True,
        ),
        manager,
    )

    assert (held.status, held.holder, held.recorded_by) == (MeetingStatus.HELD, "committee", manager)
    assert [state_of(file) for file in files] == [
        RequestStatus.APPROVED, RequestStatus.APPROVED, RequestStatus.RETURNED, RequestStatus.DECLINED,
    ]  # fmt: skip
    round_of_first.refresh_from_db()
    assert round_of_first.state == ConsultationState.SETTLED
    texts = Action.objects.get(assistance_request=files[1]).approval_conditions.values_list("text", flat=True)
    assert list(texts) == ["A contact is named.", "The law is in force."]
    refusals = Refusal.objects.order_by("pk").values_list("assistance_request", "ground", "what_would_change")
    assert list(refusals) == [(files[2].pk, "other_support", "Name a contact."), (files[3].pk, "not_eligible", "")]
    assert list(AgendaItem.objects.values_list("has_quorum", flat=True)) == [True] * 4
    assert list(held.attendance.values_list("person__name", "institution__acronym", "is_present")) == [
        ("Luísa Ferreira", "DG HOME", True), ("Karel Novák", "DG INTPA", True), ("Jānis Ozols", "EEAS", False),
    ]  # fmt: skip


def test_one_refusal_undoes_everything(meeting, files, chair, home, mailoutbox):
    items = put_on(meeting, *files[:2])
    begin(meeting)
    mailoutbox.forget()

    with pytest.raises(SittingRefused) as refused:
        hold(meeting, [chair, home], [(items[0], decided()), (items[1], decided(Decision.POSTPONE, reason=" "))])

    assert refused.value.by_item == {items[1].pk: ["Give the reason: it stands in the minutes."]}
    assert [state_of(file) for file in files[:2]] == [RequestStatus.CONSULTATION] * 2
    assert not Action.objects.exists()
    assert not meeting.attendance.exists()
    assert Meeting.objects.get().status == MeetingStatus.PLANNED
    assert len(mailoutbox) == 0


def test_every_item_is_decided_or_postponed(meeting, files, chair, home):
    items = put_on(meeting, *files[:2])

    with pytest.raises(SittingRefused) as refused:
        hold(meeting, [chair, home], [(items[0], decided())])

    assert refused.value.by_item == {items[1].pk: ["Say what was decided, or postpone the item."]}


def test_without_a_quorum_an_item_is_postponed(meeting, files, chair, home, eeas):
    (item,) = put_on(meeting, files[0])

    with pytest.raises(SittingRefused, match=r"1 of 3 services are present, 2 are needed. Missing: DG HOME, EEAS"):
        hold(meeting, [chair], [(item, decided())])
    hold(meeting, [chair], [(item, decided(Decision.POSTPONE))])

    item.refresh_from_db()
    assert (item.decision, item.has_quorum, item.quorum["present"]) == ("postpone", False, ["DG INTPA"])


def test_whoever_stands_in_takes_the_seat_of_the_absent_member(meeting, files, chair, home, eeas):
    items = put_on(meeting, files[0])
    begin(meeting)
    make_stand_in(home, chair)

    held = hold(meeting, [chair], [(items[0], decided(Decision.APPROVE))])

    (item,) = held.items.all()
    assert (item.quorum["present"], item.has_quorum) == (["DG HOME", "DG INTPA"], True)
    rows = {row[0].partition(",")[0]: row[1:] for row in attendance_words(record_of(held)["attendance"])}
    assert rows["DG HOME"] == ["Karel Novák, standing in for Luísa Ferreira", "Luísa Ferreira"]
    assert rows["EEAS"] == ["–", "Jānis Ozols"]


def test_standing_in_opens_no_way_around_a_recusal(meeting, files, chair, home, eeas):
    (item,) = put_on(meeting, files[0])
    begin(meeting)
    make_stand_in(home, chair)
    for person in (home, eeas):
        declare_conflict(person, files[0])
    assert hold(meeting, [chair], [(item, decided(Decision.APPROVE))]).items.get().quorum["counted"] == ["DG INTPA"]


def test_only_the_services_that_were_asked_are_counted(meeting, files, chair, home, eeas):
    break_silence(files[0], services_asked=[make_service("DG INTPA")])
    (item,) = put_on(meeting, files[0])

    hold(meeting, [chair], [(item, decided())])

    item.refresh_from_db()
    assert item.quorum == {
        "counted": ["DG INTPA"], "present": ["DG INTPA"], "emptied": [], "needed": 1, "is_met": True, "left": [],
    }  # fmt: skip


def test_a_recused_member_leaves_the_room_and_is_not_counted(meeting, files, chair, home, eeas):
    items = put_on(meeting, *files[:2])
    declare_conflict(home, files[0])

    with pytest.raises(SittingRefused) as refused:
        hold(meeting, [chair, home], [(items[0], decided()), (items[1], decided())])
    assert list(refused.value.by_item) == [items[0].pk]
    assert "Missing: EEAS" in str(refused.value)
    hold(meeting, [chair, home, eeas], [(items[0], decided()), (items[1], decided())])

    quorums = [item.quorum for item in AgendaItem.objects.order_by("number")]
    assert (quorums[0]["emptied"], quorums[0]["needed"]) == (["DG HOME"], 2)
    assert quorums[0]["left"] == [{"person": home.pk, "name": "Luísa Ferreira", "was_present": True}]
    assert quorums[1]["left"] == []


def test_a_file_that_left_consultation_is_noted_and_nothing_decided(meeting, files, chair, home, partner):
    items = put_on(meeting, *files[:2])
    move_request(assistance_request=files[0], step="withdraw", actor=partner, reason="Elections.")

    with pytest.raises(SittingRefused, match=r"is no longer in consultation \(Withdrawn\)"):
        hold(meeting, [chair, home], [(items[0], decided()), (items[1], decided())])
    hold(meeting, [chair, home], [(items[1], decided())])

    items[0].refresh_from_db()
    assert (items[0].decision, items[0].reason) == (Decision.DROPPED, "withdrawn")
    assert state_of(files[1]) == RequestStatus.APPROVED


def test_a_missing_opinion_bars_the_approval_beside_its_item(meeting, files, chair, home):
    (item,) = put_on(meeting, files[0])
    files[0].opinions.all().delete()

    with pytest.raises(SittingRefused) as refused:
        hold(meeting, [chair, home], [(item, decided())])

    assert "EU Delegation's consultation is not recorded" in refused.value.by_item[item.pk][0]


def test_a_postponed_file_goes_to_the_next_meeting(meeting, files, chair, home, manager):
    (item,) = put_on(meeting, files[0])
    later = make_meeting(chair=chair, manager=manager, days=40)

    hold(meeting, [chair, home], [(item, decided(Decision.POSTPONE))])

    assert list(later.items.values_list("assistance_request", "number", "added_by", "decision")) == [
        (files[0].pk, 1, None, "")
    ]


def test_the_second_secretary_is_told_and_changes_nothing(meeting, files, chair, home, manager):
    (item,) = put_on(meeting, files[0])
    begin(meeting)
    meeting.refresh_from_db()
    seen = meeting.version
    sitting = Sitting(chair, frozenset({chair.pk, home.pk}), {item.pk: decided()})
    services.record_sitting(meeting=meeting, actor=manager, sitting=sitting, seen=seen)

    with pytest.raises(ChangedMeanwhile, match="“Record the sitting” by Amina Rahal"):
        services.record_sitting(meeting=meeting, actor=manager, sitting=sitting, seen=seen)

    assert Action.objects.count() == 1


def test_a_sitting_that_lies_ahead_is_not_recorded(meeting, files, chair, home, manager):
    (item,) = put_on(meeting, files[0])
    meeting.refresh_from_db()
    sitting = Sitting(chair, frozenset({chair.pk, home.pk}), {item.pk: decided()})

    with pytest.raises(TransitionRefused, match="It is recorded from then on"):
        services.record_sitting(meeting=meeting, actor=manager, sitting=sitting, seen=meeting.version)


def test_the_chair_is_in_the_room(meeting, files, chair, home):
    (item,) = put_on(meeting, files[0])

    with pytest.raises(TransitionRefused, match="Karel Novák chaired: tick them as present"):
        hold(meeting, [home], [(item, decided())])


def test_a_recused_secretary_keeps_no_record(meeting, files, chair, home, manager):
    (item,) = put_on(meeting, files[0])
    declare_conflict(manager, files[0])

    with pytest.raises(StepNotAllowed, match="somebody else keeps the record"):
        hold(meeting, [chair, home], [(item, decided())], manager)


def test_corrections_keep_the_quorum_of_what_was_decided(meeting, files, chair, home, eeas, manager):
    (item,) = put_on(meeting, files[0])
    held = hold(meeting, [chair, home], [(item, decided())])

    with pytest.raises(TransitionRefused, match=r"Item 1 was decided. No quorum"):
        services.correct_minutes(
            meeting=held, actor=manager, sitting=Sitting(chair, frozenset({chair.pk})), seen=held.version
        )
    sitting = Sitting(chair, frozenset({chair.pk, home.pk, eeas.pk}), remarks="EEAS joined by link.")
    corrected = services.correct_minutes(meeting=held, actor=manager, sitting=sitting, seen=held.version)

    item.refresh_from_db()
    assert (corrected.remarks, item.quorum["present"]) == (
        "EEAS joined by link.", ["DG HOME", "DG INTPA", "EEAS"],
    )  # fmt: skip


def test_an_objection_takes_the_file_to_the_table_and_the_table_settles_it(
    meeting, chair, home, eeas, manager, officer, ministry, partner
):
    file = make_request(RequestStatus.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    consultee = file.consultations.get().consultees.get(institution__acronym="DG HOME")
    answer_consultation(consultee=consultee, actor=home, answer=ReplyAnswer.OBJECTION, text="Not before the law.")
    with pytest.raises(TransitionRefused, match="A meeting settles it"):
        approve_request(assistance_request=file, actor=manager)
    services.gather_waiting(now=timezone.now())
    item = meeting.items.get(assistance_request=file)
    meeting.refresh_from_db()

    hold(meeting, [chair, home, eeas], [(item, decided(Decision.CONDITIONS))], manager)

    assert state_of(file) == RequestStatus.APPROVED
    assert file.consultations.get().state == ConsultationState.SETTLED
    assert Action.objects.get(assistance_request=file).approval_conditions.count() == 2


def test_while_silence_runs_a_file_can_be_declined_and_not_approved(meeting, chair, home, eeas, manager, officer):
    file = make_request(RequestStatus.CONSULTATION, officer=officer)
    (item,) = put_on(meeting, file)

    with pytest.raises(SittingRefused, match="Silence runs until"):
        hold(meeting, [chair, home, eeas], [(item, decided())], manager)
    hold(meeting, [chair, home, eeas], [(item, decided(Decision.DECLINE))], manager)

    assert state_of(file) == RequestStatus.DECLINED
    assert file.consultations.get().state == ConsultationState.CLOSED
