"""A round of consultation: who is asked, what answers bring with them, more time, the end by silence, the meeting."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.tests.factories import make_manager
from assistance import services
from assistance.choices import ConsultationState as State
from assistance.choices import ConsultedBody, OpinionOutcome
from assistance.choices import ReplyAnswer as Answer
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Consultation, Reply
from assistance.tests.factories import make_request, refuse, write_assessment
from clock.choices import Party
from partners.tests.factories import make_committee_member, make_delegate, make_service, make_stand_in
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
FRIDAY = "2026-07-10 16:42+02:00"


@pytest.fixture(autouse=True)
def wall():
    """Friday 10 July 2026, in the afternoon; silence of five working days ends on the 17th."""
    with time_machine.travel(FRIDAY, tick=False) as moment:
        yield moment


@pytest.fixture
def home(db):
    """A member of another service than the usual one."""
    return make_committee_member("DG HOME", name="Luísa Ferreira")


@pytest.fixture
def asked(ministry, partner, officer, delegate, committee_member, home):
    """A request on which one Delegation and two services are asked."""
    return make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)


def round_of(assistance_request):
    """The latest round as it is stored."""
    return Consultation.objects.filter(assistance_request=assistance_request).latest("number")


def consultee(assistance_request, person):
    """The consultee for which a person answers."""
    institutions = person.memberships.values("institution")
    return round_of(assistance_request).consultees.get(institution__in=institutions)


def answer(assistance_request, person, what=Answer.AGREE, text="", **fields):
    """Answer for one's own Delegation or service."""
    return services.answer_consultation(
        consultee=consultee(assistance_request, person), actor=person, answer=what, text=text, **fields
    )


def standing(assistance_request):
    """(state of the round, {body: outcome}, holder)."""
    stored = AssistanceRequest.objects.get(pk=assistance_request.pk)
    return round_of(stored).state, dict(stored.opinions.values_list("body", "outcome")), stored.holder


def end(moment="2026-07-17 18:00+02:00"):
    """What a tick at a moment ends."""
    return services.conclude_consultations(now=datetime.fromisoformat(moment)).ended


def deliver_notes(mailoutbox):
    """Let every mail leave."""
    return len(mailoutbox)


def test_default_round(asked, officer):
    found = round_of(asked)

    assert (found.state, found.number, found.working_days, found.note) == (
        State.RUNNING,
        1,
        5,
        "Clear, limited and wanted.",
    )
    assert found.due_at == datetime.fromisoformat("2026-07-17 18:00+02:00")
    assert [(one.body, one.is_concerned) for one in found.consultees.all()] == [
        (ConsultedBody.DELEGATION, True), (ConsultedBody.COMMITTEE, True), (ConsultedBody.COMMITTEE, True),
    ]  # fmt: skip
    assert asked.holder == Party.DELEGATION
    record = asked.history.get(step="consult")
    assert record.actor == officer
    assert record.reason.startswith("Answers until Friday 17 July at 18:00 (Brussels). Asked: EU Delegation")


def test_a_service_of_other_countries_has_a_copy(ministry, partner, officer, togo, gambia):
    make_service("DG INTPA")
    make_service("DG NEAR", covers=[togo])
    make_service("EEAS", covers=[togo, gambia])

    found = round_of(make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer))

    assert {one.name: one.is_concerned for one in found.consultees.all()} == {
        "EU Delegation": True, "DG INTPA": True, "DG NEAR": False, "EEAS": True,
    }  # fmt: skip


def test_the_officer_chooses_note_days_and_whom_to_ask(ministry, partner, officer, delegate, committee_member, home):
    assessed = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    write_assessment(assessed, officer)
    delegation = delegate.memberships.get().institution_id
    service = home.memberships.get().institution_id

    found = services.open_consultation(
        assistance_request=assessed, actor=officer, note="Please agree.", working_days=2,
        asked=[str(delegation), str(service)],
    )  # fmt: skip

    assert (found.note, found.due_on) == ("Please agree.", date(2026, 7, 14))
    assert {one.name for one in found.consultees.filter(is_concerned=False)} == {"DG INTPA"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"working_days": 21}, "Choose 1 to 20 working days"),
        ({"working_days": 0}, "Choose 1"),
        ({"asked": []}, "Ask at least one of: EU Delegation"),
    ],
)
def test_a_round_that_cannot_be_leaves_no_trace(ministry, partner, officer, fields, sentence):
    assessed = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    write_assessment(assessed, officer)

    with pytest.raises(TransitionRefused, match=sentence):
        services.open_consultation(assistance_request=assessed, actor=officer, **fields)

    assessed.refresh_from_db()
    assert (assessed.status, Consultation.objects.count()) == (S.ASSESSMENT, 0)


def test_when_all_have_agreed_the_round_ends_at_once(asked, delegate, committee_member, home):
    answer(asked, delegate)
    assert standing(asked) == (State.RUNNING, {"delegation": "favourable"}, Party.COMMITTEE)
    answer(asked, committee_member, Answer.COMMENT, "Please link objective 2.")
    assert standing(asked) == (State.RUNNING, {"delegation": "favourable"}, Party.COMMITTEE)
    answer(asked, home)

    assert standing(asked) == (State.AGREED, {"delegation": "favourable", "committee": "comments"}, Party.TEAM)
    assert asked.opinions.get(body="committee").text == "DG INTPA: Please link objective 2."
    steps = list(asked.history.order_by("pk").values_list("step", flat=True))[-4:]
    assert steps == ["record_delegation", "record_committee", "record_committee", "end_silence"]


def test_an_objection_breaks_the_silence_at_once(asked, delegate, home, manager):
    answer(asked, home, Answer.OBJECTION, "The same inspectors are trained by another project.")

    assert standing(asked) == (State.BROKEN, {"committee": "objection"}, Party.TEAM)
    assert list(AssistanceRequest.objects.waits_for_meeting()) == [asked]
    with pytest.raises(TransitionRefused, match="The Steering Committee objected on 10 July 2026"):
        services.approve_request(assistance_request=asked, actor=manager, reason="", open_action=lambda approved: None)

    services.settle_consultation(assistance_request=asked, actor=manager)
    assert standing(asked) == (State.SETTLED, {"committee": "objection"}, Party.TEAM)
    assert list(AssistanceRequest.objects.waits_for_meeting()) == []
    approved, _nothing = services.approve_request(
        assistance_request=asked, actor=manager, reason="", open_action=lambda approved: None
    )
    assert approved.status == S.APPROVED


def test_an_objection_that_is_lifted_makes_the_meeting_needless(asked, delegate, committee_member, home):
    answer(asked, home, Answer.OBJECTION, "Overlap.")
    answer(asked, delegate)
    answer(asked, committee_member)
    assert standing(asked)[0] == State.BROKEN

    answer(asked, home)

    assert standing(asked) == (State.AGREED, {"delegation": "favourable", "committee": "favourable"}, Party.TEAM)


def test_a_reservation_waits_for_the_end_and_can_be_lifted(asked, delegate, committee_member, home):
    for person in (delegate, committee_member):
        answer(asked, person)
    answer(asked, home, Answer.RESERVATION, "We would wait.")
    assert standing(asked) == (State.RUNNING, {"delegation": "favourable", "committee": "reservation"}, Party.TEAM)

    answer(asked, home)

    assert standing(asked)[0] == State.AGREED
    assert [reply.answer for reply in Reply.objects.filter(consultee=consultee(asked, home))] == [
        "reservation",
        "agree",
    ]


def test_a_reservation_that_stands_breaks_the_silence_at_the_end(asked, delegate, committee_member, home, manager):
    for person in (delegate, committee_member):
        answer(asked, person)
    answer(asked, home, Answer.RESERVATION, "We would wait.")

    assert (end("2026-07-17 17:59+02:00"), end()) == (0, 1)

    assert standing(asked)[0] == State.BROKEN
    record = asked.history.get(step="break_silence")
    assert (record.actor, record.reason) == (
        None, "DG HOME: its reservation stands. The file goes to a meeting.",
    )  # fmt: skip


@pytest.mark.parametrize("days", [0, 11, None])
def test_more_time_is_counted(asked, home, days):
    with pytest.raises(TransitionRefused, match="Choose 1 to 10 working days"):
        answer(asked, home, Answer.MORE_TIME, "Our unit is away.", days_asked=days)


def test_more_time_is_given_to_all_and_never_silently(asked, home, officer, mailoutbox):
    answer(asked, home, Answer.MORE_TIME, "Our unit is away.", days_asked=3)
    deliver_notes(mailoutbox)
    before = len(mailoutbox)

    moved = services.grant_more_time(consultation=round_of(asked), actor=officer, days=3)

    assert (moved.due_on, moved.first_due_at.date()) == (date(2026, 7, 23), date(2026, 7, 17))
    assert asked.history.get(step="grant_time").reason == (
        "Silence ends on Thursday 23 July at 18:00 (Brussels), instead of Friday 17 July at 18:00 (Brussels). "
        "Asked for by: DG HOME."
    )
    subjects = [mail.subject for mail in mailoutbox[before:]]
    assert (
        subjects == ["More time: answer by Thursday 23 July: Licensing of private employment agencies (The Gambia)"] * 3
    )
    assert end("2026-07-17 18:00+02:00") == 0
    assert consultee(asked, home).current_reply is None
    with pytest.raises(TransitionRefused, match="Nobody waits for more time"):
        services.grant_more_time(consultation=moved, actor=officer, days=3)


def test_more_time_is_refused_with_a_reason(asked, home, officer, mailoutbox):
    answer(asked, home, Answer.MORE_TIME, "Our unit is away.", days_asked=3)
    with pytest.raises(TransitionRefused, match="Give the reason"):
        services.refuse_more_time(consultation=round_of(asked), actor=officer, reason=" ")

    services.refuse_more_time(consultation=round_of(asked), actor=officer, reason="The shelter opens in August.")

    assert round_of(asked).due_on == date(2026, 7, 17)
    (mail,) = [mail for mail in mailoutbox if mail.subject.startswith("No more time")]
    assert mail.to == [home.email]
    assert "The shelter opens in August." in mail.body


def test_a_wish_that_nobody_answers_breaks_the_silence(asked, delegate, committee_member, home):
    for person in (delegate, committee_member):
        answer(asked, person)
    answer(asked, home, Answer.MORE_TIME, "Our unit is away.", days_asked=3)

    end()

    assert standing(asked)[0] == State.BROKEN
    assert "it asked for more time, and nobody answered" in asked.history.get(step="break_silence").reason


def test_the_team_records_what_it_has_in_hand(asked, officer, delegate):
    reply = services.answer_consultation(
        consultee=consultee(asked, delegate), actor=officer, answer=Answer.AGREE, on_behalf=True,
        evidence="Mail of 9 July", given_on=date(2026, 7, 9),
    )  # fmt: skip

    assert (reply.given_by, reply.is_on_behalf, reply.given_on) == (officer, True, date(2026, 7, 9))
    record = asked.history.get(step="record_delegation")
    assert record.on_behalf_of == consultee(asked, delegate).name
    assert record.reason.endswith("Agrees. In hand: Mail of 9 July.")


def test_nobody_answers_for_others(asked, officer, delegate, other_delegate, committee_member, home, partner):
    own = consultee(asked, delegate)
    for person in (officer, other_delegate, committee_member, partner):
        with pytest.raises(StepNotAllowed):
            services.answer_consultation(consultee=own, actor=person, answer=Answer.AGREE)
    with pytest.raises(StepNotAllowed, match="its own people answer"):
        services.answer_consultation(consultee=consultee(asked, home), actor=committee_member, answer=Answer.AGREE)
    with pytest.raises(StepNotAllowed, match="recorded by the MIEUX team"):
        services.answer_consultation(consultee=consultee(asked, home), actor=home, answer=Answer.AGREE, on_behalf=True)
    assert not Reply.objects.exists()


def test_the_last_word_counts_and_a_stale_page_is_told(asked, gambia, delegate):
    colleague = make_delegate(gambia, name="Sofia Brandt")
    colleague.memberships.update(institution=delegate.memberships.get().institution)
    first = answer(asked, delegate, seen=None)

    with pytest.raises(services.ChangedMeanwhile):
        answer(asked, colleague, Answer.RESERVATION, "Not yet.", seen=None)
    answer(asked, colleague, Answer.RESERVATION, "Not yet.", seen=first.pk)

    assert consultee(asked, delegate).current_reply.answer == Answer.RESERVATION
    assert Reply.objects.filter(consultee=consultee(asked, delegate)).count() == 2


def test_words_are_needed_for_everything_but_a_plain_yes(asked, home):
    for what in (Answer.COMMENT, Answer.RESERVATION, Answer.OBJECTION):
        with pytest.raises(TransitionRefused, match="Say why"):
            answer(asked, home, what, "  ")
    for what in (Answer.SILENCE, "maybe"):
        with pytest.raises(TransitionRefused, match="Choose an answer"):
            answer(asked, home, what, "Yes.")


def test_after_the_end_nothing_more_is_answered(asked, delegate, committee_member, home, wall):
    wall.move_to("2026-07-17 18:00+02:00")
    with pytest.raises(TransitionRefused, match="Silence ended on Friday 17 July"):
        answer(asked, home, Answer.OBJECTION, "Too late.")
    wall.move_to(FRIDAY)
    for person in (delegate, committee_member, home):
        answer(asked, person)

    with pytest.raises(TransitionRefused, match="The consultation has ended: Agreed"):
        answer(asked, home, Answer.OBJECTION, "Too late.")


def test_withdrawing_the_note_clears_the_outcomes_and_tells(asked, delegate, officer, mailoutbox):
    answer(asked, delegate, Answer.COMMENT, "Good.")
    services.move_request(assistance_request=asked, step="reassess", actor=officer, reason="The scope has changed.")

    state, opinions, holder = standing(asked)
    assert (state, opinions, holder) == (State.CLOSED, {}, Party.TEAM)
    assert Reply.objects.get().text == "Good."
    told = [mail for mail in mailoutbox if mail.subject.startswith("Nothing to answer any more")]
    assert len(told) == 3
    assert "The scope has changed" not in told[0].body

    services.move_request(assistance_request=asked, step="consult", actor=officer)
    assert (round_of(asked).number, standing(asked)[0]) == (2, State.RUNNING)


@pytest.mark.parametrize("step", ["decline", "return_request", "withdraw"])
def test_a_request_that_ends_closes_its_round(asked, partner, manager, step):
    if step == "withdraw":
        services.move_request(assistance_request=asked, step=step, actor=partner, reason="Not this year.")
    else:
        refuse(asked, step, manager)

    assert round_of(asked).state == State.CLOSED
    assert end("2026-08-17 18:00+02:00") == 0


def test_the_note_goes_to_each_of_those_asked(asked, delegate, committee_member, home, mailoutbox):
    asked_for = [mail for mail in mailoutbox if mail.subject.startswith("Answer by")]

    assert {mail.to[0] for mail in asked_for} == {delegate.email, committee_member.email, home.email}
    assert {mail.subject for mail in asked_for} == {
        "Answer by Friday 17 July: Licensing of private employment agencies (The Gambia)"
    }
    body = asked_for[0].body
    assert "Friday 17 July at 18:00 (Brussels). Whoever is silent until then agrees." in body
    assert body.count(f"/requests/{asked.reference}/consultation/answer/") == 1


def test_objection_and_end_tell_those_who_act(asked, home, officer, manager, delegate, committee_member, mailoutbox):
    make_manager()
    answer(asked, home, Answer.OBJECTION, "Overlap with another project.")

    broken = [mail for mail in mailoutbox if mail.subject.startswith("Silence is broken")]
    assert {mail.to[0] for mail in broken} >= {officer.email, manager.email, delegate.email, committee_member.email}
    assert "DG HOME: Objects. Overlap with another project." in broken[0].body


def test_a_stand_in_answers_in_the_place_of_the_absent(asked, home, gambia, committee_member):
    other = make_committee_member("EEAS", name="Jānis Ozols")
    make_stand_in(home, other, 0, 5)

    reply = services.answer_consultation(consultee=consultee(asked, home), actor=other, answer=Answer.AGREE)

    assert (reply.given_by, reply.in_place_of) == (other, home)
    assert "Standing in for Luísa Ferreira." in asked.history.get(step="record_committee").reason


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-5, -1)])
def test_outside_the_dates_a_stand_in_is_nobody(asked, home, first, last):
    other = make_committee_member("EEAS")
    make_stand_in(home, other, first, last)

    with pytest.raises(StepNotAllowed):
        services.answer_consultation(consultee=consultee(asked, home), actor=other, answer=Answer.AGREE)


def test_opinion_of_a_body_as_a_whole_is_an_answer_of_each(asked, officer):
    services.record_opinion(
        assistance_request=asked, body=ConsultedBody.COMMITTEE, actor=officer, outcome=OpinionOutcome.COMMENTS,
        text="Check the fit.", given_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip

    assert list(Reply.objects.values_list("answer", "is_on_behalf")) == [("comment", True)] * 2
    assert asked.opinions.get().text == "Check the fit."
