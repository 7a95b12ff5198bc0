"""Two people at the same moment: one wins, the other is told. PostgreSQL only: SQLite lets one writer in at a time."""

from datetime import timedelta
from threading import Barrier, Thread
from time import sleep
from uuid import uuid4

import pytest
from django.db import close_old_connections, connection, connections, transaction
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from actions import services as action_services
from actions.choices import ActionStatus
from actions.models import Action
from actions.services.seen import lock_row
from actions.tests.factories import make_action, make_consulted_request
from assistance import services
from assistance.choices import RequestStatus
from assistance.models import AnswerDraft, AssistanceRequest
from assistance.tests.factories import make_asked_joining, make_draft, make_request, refuse, write_assessment
from clock.choices import ExtensionGround
from clock.models import ClockSummary, Closure
from clock.services import ClockRefused, ClosureRefused, save_closure, set_group
from clock.services.forecasts import set_forecast
from partners.tests.factories import make_contact, make_country, make_institution
from workflow.engine import TransitionRefused

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(*works):
    """Run the works at the same moment, each on its own connection; returns what each returned or raised."""
    barrier = Barrier(len(works))
    results = [None] * len(works)

    def run(place, work):
        close_old_connections()
        barrier.wait()
        try:
            results[place] = work()
        except (TransitionRefused, ClockRefused, ClosureRefused) as refused:
            results[place] = refused
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def one_won(results):
    """The refusal of the one who lost; exactly one did."""
    lost = [result for result in results if isinstance(result, Exception)]
    assert len(lost) == 1, results
    return lost[0]


def test_two_people_launch():
    action = make_action(ActionStatus.READY)
    actors = make_officer(), make_manager()

    def launch(actor):
        return lambda: action_services.move_action(action=Action.objects.get(pk=action.pk), step="launch", actor=actor)

    refused = one_won(at_once(*map(launch, actors)))

    assert "already “Ongoing”" in str(refused)
    assert action.history.filter(step="launch").count() == 1
    assert action.clock.entries.filter(kind="stopped").count() == 1


def test_two_managers_approve():
    consulted = make_consulted_request()
    actors = make_manager(), make_manager()

    def approve(actor):
        return lambda: action_services.approve_request(
            assistance_request=AssistanceRequest.objects.get(pk=consulted.pk), actor=actor
        )

    refused = one_won(at_once(*map(approve, actors)))

    assert "already “Approved”" in str(refused)
    assert Action.objects.count() == 1


def test_one_approves_while_another_declines():
    consulted = make_consulted_request()
    actors = make_manager(), make_manager()
    fields = {"assistance_request": consulted}

    results = at_once(
        lambda: action_services.approve_request(actor=actors[0], **fields),
        lambda: refuse(step="decline", actor=actors[1], reason="Too late.", **fields),
    )

    one_won(results)
    consulted.refresh_from_db()
    is_approved = consulted.status == RequestStatus.APPROVED
    assert Action.objects.exists() == is_approved
    assert consulted.clock.is_running == is_approved


def test_two_contacts_answer_the_same_question():
    asked = make_request(RequestStatus.CLARIFICATION)
    question = asked.questions.get()
    actors = asked.created_by, make_contact(asked.institution)

    def answer(actor):
        return lambda: services.answer_question(question=question, text=f"By {actor.pk}", actor=actor)

    refused = one_won(at_once(*map(answer, actors)))

    assert "answered this question at" in str(refused)
    question.refresh_from_db()
    assert question.answer == f"By {question.answered_by_id}"
    assert asked.history.filter(step="answer").count() == 1


def test_two_contacts_answer_the_last_two_questions():
    asked = make_request(RequestStatus.CLARIFICATION)
    services.ask_question(
        assistance_request=asked, text="And where?", due_on=timezone.localdate(), actor=asked.questions.get().asked_by
    )
    actors = asked.created_by, make_contact(asked.institution)
    pairs = zip(asked.questions.all(), actors, strict=True)

    def answer(question, actor):
        return lambda: services.answer_question(question=question, text="Yes.", actor=actor)

    assert not any(isinstance(result, Exception) for result in at_once(*(answer(*pair) for pair in pairs)))

    asked.refresh_from_db()
    assert asked.status == RequestStatus.ASSESSMENT
    assert sorted(asked.history.values_list("step", flat=True))[:2] == ["answer", "answer_question"]


def test_one_saves_an_answer_while_another_sends_one():
    asked = make_request(RequestStatus.CLARIFICATION)
    question = asked.questions.get()
    actors = asked.created_by, make_contact(asked.institution)

    results = at_once(
        lambda: services.save_answer(question=question, text="Draft", actor=actors[0], seen_draft=None),
        lambda: services.answer_question(question=question, text="Sent", actor=actors[1], seen_draft=None),
    )

    one_won(results)
    question.refresh_from_db()
    assert (question.answer, AnswerDraft.objects.count()) in [("Sent", 0), ("", 1)]


def test_the_same_message_is_sent_twice_at_once():
    sent = make_request(RequestStatus.ASSESSMENT)
    fields = {"assistance_request": sent, "actor": sent.created_by, "text": "May we come?", "form_key": uuid4()}

    first, second = at_once(*[lambda: services.write_message(**fields)] * 2)

    assert first == second
    assert sent.messages.count() == 1


def test_two_managers_extend():
    action = make_action(ActionStatus.PREPARATION)
    due_on = action.deadline_on
    actors = make_manager(), make_manager()

    def extend(actor):
        return lambda: action_services.extend_deadline(
            clock=action.clock,
            days=10,
            ground=ExtensionGround.TRAVEL,
            reason="Visa.",
            actor=actor,
            seen_due_on=due_on,
        )

    refused = one_won(at_once(*map(extend, actors)))

    action.refresh_from_db()
    assert "has changed meanwhile" in str(refused)
    assert action.deadline_on == action.clock.due_on == due_on + timedelta(days=10)


def test_launch_and_extension_cross_without_deadlock():
    action = make_action(ActionStatus.READY)
    manager = make_manager()

    results = at_once(
        lambda: action_services.move_action(action=action, step="launch", actor=manager),
        lambda: action_services.extend_deadline(
            clock=action.clock,
            days=5,
            ground=ExtensionGround.TRAVEL,
            reason="Visa.",
            actor=manager,
            seen_due_on=action.deadline_on,
        ),
    )

    action.refresh_from_db()
    assert action.status == ActionStatus.ONGOING
    assert action.deadline_on == action.clock.due_on
    assert sum(isinstance(result, Exception) for result in results) <= 1


def test_a_change_of_the_plan_and_an_extension_cross_without_deadlock():
    action = make_action(ActionStatus.PREPARATION)
    due_on, manager = action.deadline_on, make_manager()

    @transaction.atomic
    def change():
        lock_row(action)
        sleep(0.5)
        set_group(clock_id=action.clock_id, kind="interregional", region_code="")

    at_once(
        change,
        lambda: action_services.extend_deadline(
            clock=action.clock,
            days=10,
            ground=ExtensionGround.TRAVEL,
            reason="Visa.",
            actor=manager,
            seen_due_on=due_on,
        ),
    )

    action.refresh_from_db()
    summary = ClockSummary.objects.get(clock=action.clock_id)
    assert action.deadline_on == due_on + timedelta(days=10)
    assert summary.kind == "interregional"
    stored = summary.probability
    assert set_forecast(summary, summary.computed_on).probability == pytest.approx(stored)


def test_a_double_click_sends_once():
    draft = make_draft()

    def send():
        return services.submit_request(
            assistance_request=AssistanceRequest.objects.get(pk=draft.pk), actor=draft.created_by
        )

    one_won(at_once(send, send))

    assert draft.history.count() == 1


def test_references_given_at_the_same_moment_differ():
    drafts = [make_draft() for _turn in range(4)]

    results = at_once(
        *[lambda d=d: services.submit_request(assistance_request=d, actor=d.created_by).reference for d in drafts]
    )

    year = timezone.localdate().year
    assert sorted(results) == [f"MX-{year}-{number:03d}" for number in range(1, 5)]


def test_labels_given_at_the_same_moment_differ():
    first = make_consulted_request()
    second = make_consulted_request()
    manager = make_manager()

    results = at_once(
        lambda: action_services.approve_request(assistance_request=first, actor=manager).label,
        lambda: action_services.approve_request(assistance_request=second, actor=manager).label,
    )

    assert sorted(results) == ["The Gambia I", "The Gambia II"]


def test_withdrawing_and_taking_up_at_the_same_moment():
    sent = make_request()
    officer = make_officer()
    services.assign_officer(assistance_request=sent, officer=officer, actor=officer)

    results = at_once(
        lambda: services.move_request(
            assistance_request=sent, step="withdraw", actor=sent.created_by, reason="Not needed."
        ),
        lambda: services.move_request(assistance_request=sent, step="take_up", actor=officer),
    )

    sent.refresh_from_db()
    assert sent.status == RequestStatus.WITHDRAWN
    assert not sent.clock.is_running
    assert sum(isinstance(result, Exception) for result in results) <= 1


def test_two_managers_add_the_same_closure():
    actors, day = (make_manager(), make_manager()), timezone.localdate()

    def add(actor):
        closure = Closure(starts_on=day, ends_on=day, name_en="Stocktaking", name_fr="Inventaire")
        return lambda: save_closure(closure=closure, seen="", actor=actor)

    one_won(at_once(*map(add, actors)))

    assert Closure.objects.count() == 1


def test_an_authority_accepts_while_the_consultation_starts():
    officer, target = make_officer(), make_request(RequestStatus.ASSESSMENT)
    write_assessment(target, officer)
    joining = make_asked_joining(make_contact(make_institution(make_country("TG"))), target, officer)

    results = at_once(
        lambda: services.accept_joining(proposal=joining, actor=target.created_by),
        lambda: services.move_request(assistance_request=target, step="consult", actor=officer),
    )

    target.refresh_from_db()
    is_accepted = not isinstance(results[0], Exception)
    assert target.status == RequestStatus.CONSULTATION
    assert target.co_requesters.exists() == is_accepted
    assert is_accepted or "moved on meanwhile" in str(results[0])


def test_two_requests_join_each_other_once():
    officer, one = make_officer(), make_request(RequestStatus.ASSESSMENT)
    other = make_request(institution=make_institution(make_country("TG")))
    pairs = (one, other), (other, one)

    one_won(
        at_once(
            *[
                lambda pair=pair: services.propose_joining(joining=pair[0], target=pair[1], actor=officer)
                for pair in pairs
            ]
        )
    )

    assert one.joinings.count() + other.joinings.count() == 1


def test_a_wish_is_passed_on_once():
    officers, target = (make_officer(), make_officer()), make_request(RequestStatus.ASSESSMENT)
    contact = make_contact(make_institution(make_country("TG")))
    draft = make_draft(contact.memberships.get().institution, contact)
    wish = services.wish_to_join(draft=draft, target=target, actor=contact)

    one_won(
        at_once(
            *[
                lambda officer=officer: services.pass_on_joining(
                    proposal=wish, actor=officer, answer_by=timezone.localdate()
                )
                for officer in officers
            ]
        )
    )
