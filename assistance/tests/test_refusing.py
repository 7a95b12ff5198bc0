"""Declining and returning in words that help: what is written, who is told, and how a slip is put right."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance import services
from assistance.choices import ConsultationState, ConsultedBody, RefusalGround
from assistance.choices import RequestStatus as S
from assistance.models import Consultation, Consultee, EarlierWording, Refusal
from assistance.tests.factories import make_request, refuse
from clock.choices import Outcome
from partners.choices import MembershipStatus
from partners.tests.factories import make_contact, make_institution, make_membership
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
WORDS = {"ground": RefusalGround.NO_BACKING, "reason": "The bank has not agreed.", "what_would_change": "Ask with it."}


@pytest.fixture
def assessed(ministry, partner, officer):
    """A request that is assessed."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def declined(assessed, manager):
    """The same, declined by the manager."""
    return refuse(assessed, actor=manager, **WORDS)


def open_round(assistance_request, officer, state=ConsultationState.RUNNING, institutions=()):
    """A round of consultation in one state, with those who were asked."""
    now = timezone.now()
    ended = {} if state == ConsultationState.RUNNING else {"ended_at": now}
    consultation = Consultation.objects.create(
        assistance_request=assistance_request, opened_by=officer, due_at=now + timedelta(days=7), state=state, **ended
    )
    for institution in institutions:
        Consultee.objects.create(
            consultation=consultation, body=ConsultedBody.DELEGATION, institution=institution, name=institution.name
        )
    return consultation


@pytest.mark.parametrize(
    ("step", "status", "outcome"),
    [("decline", S.DECLINED, Outcome.DECLINED), ("return_request", S.RETURNED, Outcome.RETURNED)],
)
def test_a_refusal_is_written_with_its_step(step, status, outcome, assessed, manager):
    refused = services.refuse_request(assistance_request=assessed, step=step, actor=manager, **WORDS)

    refusal = Refusal.objects.get()
    assert (refused.status, refused.clock.outcome, refused.decided_on) == (status, outcome, timezone.localdate())
    assert (refusal.decision, refusal.ground, refusal.written_by) == (status, RefusalGround.NO_BACKING, manager)
    assert (refusal.reason, refusal.what_would_change) == ("The bank has not agreed.", "Ask with it.")
    assert refused.history.last().reason == "The bank has not agreed."


@pytest.mark.parametrize(
    ("step", "words", "sentence"),
    [
        ("decline", {"ground": "weather"}, "Choose the main ground"),
        ("decline", {"reason": "  "}, "Give the reason"),
        ("return_request", {"what_would_change": " \n"}, "Say what would change it"),
    ],
)
def test_a_refusal_without_its_words_changes_nothing(step, words, sentence, assessed, manager):
    with pytest.raises(TransitionRefused, match=sentence):
        refuse(assessed, step, manager, **words)

    assessed.refresh_from_db()
    assert (assessed.status, assessed.clock.is_running) == (S.ASSESSMENT, True)
    assert not Refusal.objects.exists()


def test_a_decline_may_leave_open_what_would_change_it(assessed, manager):
    assert refuse(assessed, actor=manager, what_would_change="").refusal.what_would_change == ""


def test_a_request_is_refused_once(declined, manager):
    for step in ("decline", "return_request"):
        with pytest.raises(TransitionRefused, match="already “Declined”"):
            refuse(declined, step, manager)
    assert Refusal.objects.count() == 1


@pytest.mark.parametrize("state", ConsultationState)
def test_a_refusal_breaks_off_the_round_that_is_open(state, assessed, manager, officer):
    consultation = open_round(assessed, officer, state)

    refuse(assessed, actor=manager)

    consultation.refresh_from_db()
    is_open = state in (ConsultationState.RUNNING, ConsultationState.BROKEN)
    assert consultation.state == (ConsultationState.CLOSED if is_open else state)
    assert consultation.ended_at is not None


def test_the_authority_reads_why_and_those_who_were_asked_are_told_in_short(
    assessed, manager, officer, partner, neighbour, delegate, other_delegate, committee_member, mailoutbox
):
    colleague = make_contact(assessed.institution, name="Lamin Ceesay", language="fr")
    open_round(assessed, officer, institutions=[delegate.memberships.get().institution])
    mailoutbox.forget()

    refuse(assessed, "return_request", manager, **WORDS)

    told = {mail.to[0]: mail for mail in mailoutbox}
    assert set(told) == {partner.email, colleague.email, delegate.email}
    english, french, short = (told[person.email] for person in (partner, colleague, delegate))
    assert "What would change it\n\nAsk with it." in english.body
    assert "The bank has not agreed." in french.body
    assert "No sufficient backing on the authority’s side" in english.body
    assert "No sufficient backing" not in french.body
    assert "The bank has not agreed." not in short.body
    assert short.subject.startswith("Returned to the authority: nothing more to do on")


@pytest.mark.parametrize(
    "broken",
    [{"decision": "returned", "what_would_change": ""}, {"decision": "lost"}, {"reason": ""}, {"ground": "weather"}],
)
def test_the_database_keeps_refusals_whole(broken, declined):
    with pytest.raises(IntegrityError), transaction.atomic():
        Refusal.objects.update(**broken)


def correct(refusal, actor, **words):
    """Put a slip right."""
    words = {"reason": "The bank has not agreed yet.", "what_would_change": "Ask with it.", "why": "A word.", **words}
    return services.correct_refusal(refusal=refusal, actor=actor, **{"seen": 0, **words})


def test_a_slip_is_put_right_on_the_record_and_the_authority_is_told(declined, manager, partner, mailoutbox):
    mailoutbox.forget()
    corrected = correct(declined.refusal, manager)

    earlier = EarlierWording.objects.get()
    assert (corrected.reason, earlier.reason) == ("The bank has not agreed yet.", "The bank has not agreed.")
    assert (earlier.why, earlier.replaced_by) == ("A word.", manager)
    line = declined.history.last()
    assert (line.step, line.reason, line.source, line.target) == ("correct_refusal", "A word.", S.DECLINED, S.DECLINED)
    assert declined.history.get(step="decline").reason == "The bank has not agreed."
    assert [(mail.to, "not agreed yet." in mail.body) for mail in mailoutbox] == [([partner.email], True)]


def test_a_slip_is_put_right_within_a_day_by_a_manager(declined, manager, officer):
    with pytest.raises(StepNotAllowed, match="a programme manager"):
        correct(declined.refusal, officer)
    late = timezone.now() + timedelta(hours=24, minutes=1)
    with time_machine.travel(late), pytest.raises(TransitionRefused, match="within a day"):
        correct(declined.refusal, manager)
    assert not EarlierWording.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"reason": ""}, "Give the reason"),
        ({"why": " "}, "say what you put right"),
        ({"reason": "The bank has not agreed."}, "Nothing was changed"),
    ],
)
def test_a_correction_puts_something_right_and_says_what(words, sentence, declined, manager):
    with pytest.raises(TransitionRefused, match=sentence):
        correct(declined.refusal, manager, **words)


def test_a_returned_request_keeps_what_would_change_it(assessed, manager):
    returned = refuse(assessed, "return_request", manager)

    with pytest.raises(TransitionRefused, match="Say what would change it"):
        correct(returned.refusal, manager, what_would_change="")


def test_two_managers_do_not_overwrite_each_other(declined, manager):
    correct(declined.refusal, manager)

    with pytest.raises(services.ChangedMeanwhile):
        correct(declined.refusal, manager, reason="Something else.")


def test_a_correction_is_explained_in_the_database_too(declined, manager):
    with pytest.raises(IntegrityError), transaction.atomic():
        EarlierWording.objects.create(refusal=declined.refusal, reason="x", why="", replaced_by=manager)


def test_old_declines_keep_their_reason(assessed, manager, ministry, partner):
    refuse(assessed, actor=manager, reason="Another project does this.")
    Refusal.objects.all().delete()
    running = make_request(S.SUBMITTED, institution=ministry, contact=partner)
    migration = import_module("assistance.migrations.0011_grounds_of_old_declines")

    for _twice in range(2):
        migration.write_refusals(apps, None)

    refusal = Refusal.objects.get()
    assert (refusal.assistance_request, refusal.ground, refusal.decision) == (assessed, "other", "declined")
    assert (refusal.reason, refusal.written_by) == ("Another project does this.", manager)
    assert refusal.written_at == assessed.history.get(step="decline").at
    assert not Refusal.objects.filter(assistance_request=running).exists()


def test_consultees_of_other_files_and_those_who_left_are_not_told(assessed, manager, officer, delegate, gambia):
    institution = delegate.memberships.get().institution
    leaver = make_membership(institution=institution, status=MembershipStatus.ENDED)
    open_round(assessed, officer, institutions=[institution, make_institution(gambia, name="Nobody here")])

    from_here = list(services.refusing.notifications.consultees_of(assessed))
    assert from_here == [delegate]
    assert leaver.user not in from_here
