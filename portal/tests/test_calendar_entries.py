"""What stands in the calendar of each role; the neighbour has one of everything, and none of it shows."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from actions import services as action_services
from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_activity, plan
from assistance import services
from assistance.choices import RequestStatus as S
from assistance.services import move_request
from assistance.tests.factories import make_draft, make_request, record_opinions
from clock.choices import ExtensionGround
from clock.models import ClockSummary
from partners.tests.factories import make_activity_type, make_institution
from portal.calendar.collecting import entries_for
from portal.calendar.entry import Kind

pytestmark = pytest.mark.django_db
TODAY = "2026-03-02 10:00"


@pytest.fixture(autouse=True)
def on_a_monday():
    """Today is Monday 2 March 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield


def day(days):
    """A day of the programme, counted from today."""
    return timezone.localdate() + timedelta(days=days)


def seen_by(user):
    """(kind, text, file) of everything in a person's calendar, in its order."""
    return [(entry.kind.value, entry.text, entry.file) for entry in entries_for(user, timezone.localdate())]


def kinds_of(user):
    """How often each kind stands there, by file."""
    return sorted((entry.kind.value, entry.file) for entry in entries_for(user, timezone.localdate()))


def set_stage_end(file, on):
    """What the back-plan writes."""
    ClockSummary.objects.filter(clock=file.clock_id).update(stage_due_on=on)


def make_dated_action(status=ActionStatus.ONGOING, **fields):
    """An Action with a mission and a workshop ahead, and a desk study that is neither."""
    action = make_action(status, **fields)
    action.activities.update(type=make_activity_type("scoping", is_mission=True), title="Scoping mission")
    action.activities.update(starts_on=day(10), ends_on=day(12))
    make_activity(action, title="Licensing workshop", starts_on=day(20))
    action.activities.filter(number=2).update(type=make_activity_type("licensing", is_event=True))
    make_activity(action, title="Desk study", starts_on=day(15))
    return action


@pytest.fixture
def foreign(togo):
    """The neighbour has one of everything, and another officer has it."""
    other = {"institution": make_institution(togo, name="Ministère du travail"), "officer": make_officer()}
    make_draft(other["institution"], title="Foreign draft")
    consulted = make_request(S.CONSULTATION, title="Foreign consultation", **other)
    set_stage_end(consulted, day(5))
    make_request(S.CLARIFICATION, title="Foreign question", **other)
    make_dated_action(title="Foreign Action", **other)
    sent = make_action(is_planned=False, title="Foreign plan", **other)
    plan(sent)
    action_services.move_action(action=sent, step="send_plan", actor=other["officer"])
    return consulted


@pytest.fixture
def own(ministry, officer):
    """The authority's files: asked, in consultation, with a plan to agree, at work."""
    fields = {"institution": ministry, "officer": officer}
    asked = make_request(S.CLARIFICATION, title="Asked", **fields)
    consulted = make_request(S.CONSULTATION, title="Consulted", **fields)
    set_stage_end(consulted, day(6))
    sent = make_action(is_planned=False, title="Planned", **fields)
    plan(sent)
    sent = action_services.move_action(action=sent, step="send_plan", actor=officer)
    return {"asked": asked, "consulted": consulted, "sent": sent, "running": make_dated_action(**fields)}


def test_a_partner_has_deadlines_answers_plans_and_activities(partner, own, foreign):
    asked, sent, running = own["asked"].reference, own["sent"].reference, own["running"].reference

    assert seen_by(partner) == [
        ("answer", "Answer 1 question about “Asked”", asked),
        ("plan", "Agree the plan of The Gambia I, or ask for changes", sent),
        ("mission", "Scoping mission (The Gambia II)", running),
        ("event", "Licensing workshop (The Gambia II)", running),
        ("launch", "Launch of “Asked”", asked),
        ("launch", "Launch of “Consulted”", own["consulted"].reference),
        ("launch", "Launch of The Gambia I", sent),
    ]


def test_each_entry_has_its_day_hour_and_page(partner, own):
    found = {(entry.kind.value, entry.file): entry for entry in entries_for(partner, timezone.localdate())}
    asked, sent, running = own["asked"].reference, own["sent"].reference, own["running"].reference
    told = {key: (entry.first, entry.last, str(entry.at or ""), entry.url) for key, entry in found.items()}

    assert told == {
        ("answer", asked): (day(7), day(7), "18:00:00", f"/en/requests/{asked}/answer/"),
        ("plan", sent): (day(7), day(7), "18:00:00", f"/en/actions/work/{sent}/agree/"),
        ("mission", running): (day(10), day(12), "", f"/en/actions/work/{running}/"),
        ("event", running): (day(20), day(20), "", f"/en/actions/work/{running}/"),
        ("launch", asked): (day(92), day(92), "", f"/en/requests/{asked}/"),
        ("launch", sent): (day(92), day(92), "", f"/en/actions/work/{sent}/"),
        ("launch", own["consulted"].reference): (
            day(92), day(92), "", f"/en/requests/{own['consulted'].reference}/",
        ),
    }  # fmt: skip


def test_an_officer_has_the_files_in_charge_with_their_stage_ends(officer, own, foreign):
    set_stage_end(own["sent"], day(92))

    assert sorted(row for row in seen_by(officer) if row[0] not in ("launch", "mission", "event")) == [
        ("answer", "The authority answers 1 question about “Asked”", own["asked"].reference),
        ("opinion", "Silence ends for “Consulted”", own["consulted"].reference),
        ("plan", "The authority agrees the plan of The Gambia I", own["sent"].reference),
        ("stage", "End of the stage “Check” of “Asked”", own["asked"].reference),
        ("stage", "End of the stage “Consult” of “Consulted”", own["consulted"].reference),
    ]
    assert [row[2] for row in seen_by(officer) if row[0] == "launch"] == [
        own[name].reference for name in ("asked", "consulted", "sent")
    ]
    assert [row[0] for row in seen_by(officer)].count("mission") == 1


def test_a_manager_has_also_what_nobody_has(manager, own, foreign, ministry):
    unassigned = make_request(S.SUBMITTED, institution=ministry, title="Nobody's")
    mine = make_request(S.ASSESSMENT, institution=ministry, title="Mine", officer=manager)
    Action.objects.filter(pk=own["running"].pk).update(officer=None)

    assert kinds_of(manager) == sorted(
        [
            ("launch", unassigned.reference),
            ("launch", mine.reference),
            ("stage", unassigned.reference),
            ("stage", mine.reference),
            ("mission", own["running"].reference),
            ("event", own["running"].reference),
        ]
    )


def test_an_action_that_changed_hands_leaves_the_calendar_of_the_first_officer(officer, own):
    other = make_officer()
    Action.objects.filter(pk=own["sent"].pk).update(officer=other)
    sent = own["sent"].reference

    assert sent not in {entry.file for entry in entries_for(officer, timezone.localdate())}
    assert kinds_of(other) == [("launch", sent), ("plan", sent), ("stage", sent)]


def test_a_delegation_has_the_consultations_and_activities_of_its_countries(delegate, own, foreign):
    assert sorted(seen_by(delegate)) == [
        ("event", "Licensing workshop (The Gambia II)", own["running"].reference),
        ("launch", "Launch of “Consulted”", own["consulted"].reference),
        ("mission", "Scoping mission (The Gambia II)", own["running"].reference),
        ("opinion", "Give your opinion on “Consulted”: silence ends", own["consulted"].reference),
    ]


def test_the_committee_has_every_consultation_and_every_event(committee_member, own, foreign):
    assert sorted(row[:2] for row in seen_by(committee_member)) == [
        ("event", "Licensing workshop (The Gambia II)"),
        ("event", "Licensing workshop (Togo I)"),
        ("launch", "Launch of “Consulted”"),
        ("launch", "Launch of “Foreign consultation”"),
        ("opinion", "Give your opinion on “Consulted”: silence ends"),
        ("opinion", "Give your opinion on “Foreign consultation”: silence ends"),
    ]


def test_an_opinion_that_was_given_is_no_longer_due(committee_member, delegate, own):
    record_opinions(own["consulted"], make_manager())

    assert [row[0] for row in seen_by(committee_member) if row[2] == own["consulted"].reference] == ["launch"]
    assert [row[0] for row in seen_by(delegate) if row[2] == own["consulted"].reference] == ["launch"]


def test_without_a_stage_end_no_stage_is_dated(officer, own):
    ClockSummary.objects.update(stage_due_on=None)

    assert "stage" not in {row[0] for row in seen_by(officer)}


def test_silence_ends_at_six_in_brussels_and_moves_when_more_time_is_given(officer, committee_member, own):
    consultation = own["consulted"].consultations.get()

    def entry_for(user):
        return next(entry for entry in entries_for(user, timezone.localdate()) if entry.kind == "opinion")

    before = entry_for(committee_member)
    assert (before.last, str(before.at)) == (consultation.due_on, "18:00:00")
    assert before.url == f"/en/requests/{own['consulted'].reference}/consultation/answer/"
    whole = consultation.consultees.get(body="committee")
    ask = {"answer": "more_time", "text": "Our unit is away.", "days_asked": 3}
    services.answer_consultation(consultee=whole, actor=committee_member, **ask)
    moved = services.grant_more_time(consultation=consultation, actor=officer, days=3)

    after = entry_for(officer)
    assert (after.name, after.last, after.text) == (before.name, moved.due_on, "Silence ends for “Consulted”")
    assert after.sequence > before.sequence


@pytest.mark.parametrize("persona", ["focal_point", "expert", "administrator", "neighbour", "other_delegate"])
def test_nobody_else_has_any_of_it(persona, request, own):
    assert seen_by(request.getfixturevalue(persona)) == []


def test_a_contact_who_is_not_confirmed_has_nothing_of_the_authority(own, ministry):
    newcomer = make_draft(make_institution(), title="Elsewhere").created_by
    newcomer.memberships.update(institution=ministry, status="claimed", decided_at=None)

    assert seen_by(newcomer) == []


def test_what_is_launched_declined_or_taken_back_is_no_longer_due(officer, ministry):
    fields = {"institution": ministry, "officer": officer}
    make_request(S.DECLINED, **fields)
    make_request(S.WITHDRAWN, **fields)
    make_action(ActionStatus.ONGOING, **fields).activities.all().delete()
    back = make_request(S.CLARIFICATION, **fields)
    assert kinds_of(officer) == [
        ("answer", back.reference),
        ("launch", back.reference),
        ("stage", back.reference),
    ]

    move_request(assistance_request=back, step="take_back", actor=officer, reason="It was said by telephone.")
    assert kinds_of(officer) == [("launch", back.reference), ("stage", back.reference)]


@pytest.mark.parametrize(
    ("status", "is_held", "expected"),
    [
        (ActionStatus.PREPARATION, False, ["CONFIRMED"]),
        (ActionStatus.ONGOING, False, ["CONFIRMED"]),
        (ActionStatus.ON_HOLD, False, ["TENTATIVE"]),
        (ActionStatus.ON_HOLD, True, ["CONFIRMED"]),
        (ActionStatus.CLOSED_EARLY, False, []),
        (ActionStatus.CLOSED_EARLY, True, ["CONFIRMED"]),
        (ActionStatus.CANCELLED, False, []),
    ],
)
def test_how_sure_an_activity_is(partner, ministry, status, is_held, expected):
    make_activity_type("workshop", is_event=True)
    action = make_action(status, institution=ministry)
    action.activities.update(is_held=is_held)
    found = [entry for entry in entries_for(partner, timezone.localdate()) if entry.kind == Kind.EVENT]

    assert ["TENTATIVE" if entry.is_tentative else "CONFIRMED" for entry in found] == expected


def test_an_activity_is_tentative_until_the_authority_agrees_the_plan(partner, ministry):
    make_activity_type("workshop", is_event=True)
    action = make_action(institution=ministry, is_planned=False)
    plan(action)
    (before,) = [entry for entry in entries_for(partner, timezone.localdate()) if entry.kind == Kind.EVENT]
    action_services.move_action(action=action, step="agree", actor=action.officer)
    (after,) = [entry for entry in entries_for(partner, timezone.localdate()) if entry.kind == Kind.EVENT]

    assert (before.is_tentative, after.is_tentative, before.name == after.name) == (True, False, True)
    assert (before.doubt, after.doubt) == ("to be confirmed: the authority has not agreed the plan yet", "")
    assert after.sequence > before.sequence


def test_an_extension_moves_the_launch_and_raises_its_sequence(partner, own, manager):
    asked = own["asked"]
    action_services.extend_deadline(
        clock=asked.clock,
        days=10,
        ground=ExtensionGround.AUTHORITY_ASKED,
        reason="They asked.",
        actor=manager,
        seen_due_on=asked.clock.due_on,
    )
    moved = [
        (entry.name, entry.last, entry.sequence)
        for entry in entries_for(partner, timezone.localdate())
        if entry.kind == Kind.LAUNCH and entry.file == asked.reference
    ]

    assert moved == [(f"launch-{asked.reference}", day(102), 1)]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("persona", "queries"),
    [("officer", 3), ("manager", 4), ("partner", 3), ("delegate", 2), ("committee_member", 3), ("administrator", 0)],
)
def test_a_calendar_takes_the_same_queries_whatever_it_holds(
    persona, queries, count, request, ministry, officer, django_assert_num_queries
):
    for _number in range(count):
        make_request(S.CLARIFICATION, institution=ministry, officer=officer)
        make_dated_action(institution=ministry, officer=officer)
    user = request.getfixturevalue(persona)
    user = type(user).objects.get(pk=user.pk)

    with django_assert_num_queries(queries):
        entries_for(user, timezone.localdate())
