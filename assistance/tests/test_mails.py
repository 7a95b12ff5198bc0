"""The mails about a request: each in both languages, complete, with what to do by when in the subject."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import make_officer
from assistance import notifications, services
from assistance.choices import RefusalGround, RequestStatus
from assistance.models import AssessorSheet, AssistanceRequest, Message, Refusal
from assistance.tests.factories import make_request
from outbox.services import render_message

EVENTS = {
    "assessor_invited": "Please score by 18 July: Licensing of private employment agencies (MX-2026-001)",
    "sheet_submitted": "Tomas Lukas has scored MX-2026-001: Licensing of private employment agencies",
    "request_received": "Received: work starts by 15 October 2026 (Licensing of private employment agencies)",
    "request_to_assign": "Please assign an officer: Licensing of private employment agencies (MX-2026-001)",
    "request_taken_up": "Ines Vermeer now works on your request (MX-2026-001)",
    "request_assigned": "Please take up MX-2026-001: Licensing of private employment agencies",
    "clarification_asked": "Please answer by 22 July: a question on Licensing of private employment agencies",
    "clarification_answered": (
        "The authority has answered: please go on with MX-2026-001 (Licensing of private employment agencies)"
    ),
    "clarification_taken_back": "No answer needed any more: a question on Licensing of private employment agencies",
    "message_to_team": ("Please reply by 22 July: a message on MX-2026-001 (Licensing of private employment agencies)"),
    "message_to_authority": (
        "A message from the MIEUX team on Licensing of private employment agencies: nothing to do by a day"
    ),
    "request_declined": "We cannot take on your request MX-2026-001: the reason and the way on",
    "request_returned": "Your request MX-2026-001 comes back to you: what would change our answer",
    "refusal_corrected": "A slip in our answer to MX-2026-001 is put right: the words that count",
    "consultee_refused": "Declined: nothing more to do on MX-2026-001 (Licensing of private employment agencies)",
    "request_withdrawn": (
        "Withdrawn by the authority: nothing more to do on MX-2026-001 (Licensing of private employment agencies)"
    ),
}


@pytest.fixture
def strict_templates():
    """Every variable that is missing shows."""
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, "MISSING[%s]"
    yield
    engine.string_if_invalid = before


@pytest.fixture
def context(db, ministry, partner, officer):
    """What the mails are about, on 15 July 2026."""
    with time_machine.travel("2026-07-15 10:00+02:00"):
        row = make_request(RequestStatus.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
        reason = "The inspectors' <training> is IOM's & theirs."
        question = row.questions.get()
        yield {
            "assistance_request": row, "clock": row.clock, "question": question, "reason": reason,
            "refusal": Refusal(
                assistance_request=row, ground=RefusalGround.NO_BACKING, reason=reason, what_would_change="Ask in <March>."
            ),
            "questions": [question], "due_on": question.due_on, "is_corrected": False, "answered": [question], "left": 0,
            "message": Message(text="May we send the list in Wolof?", written_by=partner),
            "sheet": AssessorSheet(
                assessor=make_officer(name="Tomas Lukas"), invited_by=officer, due_on=date(2026, 7, 18)
            ),
            "actor": partner, "reader": partner,
        }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("event", EVENTS)
def test_a_mail_is_complete_in_both_languages(event, language, context, strict_templates):
    subject, text, page = render_message(event=event, language=language, context=context)
    assert subject
    for part in (subject, text, page):
        assert "MISSING" not in part
    assert f'lang="{language}"' in page
    assert f"http://127.0.0.1:8000/{language}/requests/" in text
    assert f"http://127.0.0.1:8000/{language}/requests/" in page
    assert "MX-2026-001" in text
    assert "&#x27;" not in text
    assert "Fatou Jallow" in text


@pytest.mark.parametrize("event", EVENTS)
def test_the_subject_says_what_to_do(event, context):
    subject, _text, _page = render_message(event=event, language="en", context=context)
    assert subject == EVENTS[event]


@pytest.mark.parametrize("event", ["clarification_asked", "request_taken_up", "request_declined", "request_returned"])
def test_a_person_signs_what_the_authority_reads(event, context):
    _subject, text, page = render_message(event=event, language="en", context=context)
    assert "Ines Vermeer\nMIEUX team" in text
    assert "<p>Ines Vermeer<br>" in page


def test_reasons_are_shown_as_they_were_typed(context):
    _subject, text, page = render_message(event="request_declined", language="en", context=context)
    assert context["reason"] in text
    assert "&lt;training&gt;" in page


def test_the_clock_stands_in_the_mail_in_words_and_as_a_bar(context):
    with time_machine.travel("2026-07-25 10:00+02:00"):
        _subject, text, page = render_message(event="clarification_asked", language="en", context=context)
    assert "Day 10 of 92." in text
    assert "Launch by Thursday 15 October 2026." in text
    assert 'class="b-authority" width="10.9%"' in page


def test_the_question_says_by_when(context, mailoutbox):
    mailoutbox.forget()
    notifications.tell_questions(context["assistance_request"], [context["question"]])
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([context["reader"].email], "Please answer by 22 July: a question on Licensing of private employment agencies")
    ]
    assert context["question"].due_on == date(2026, 7, 22)


def test_nobody_of_another_institution_is_written_to(context, neighbour, mailoutbox, manager):
    mailoutbox.forget()
    services.move_request(
        assistance_request=context["assistance_request"], step="withdraw", actor=context["actor"], reason="No need."
    )
    assert {address for mail in mailoutbox for address in mail.to} == {context["assistance_request"].officer.email}


def taken_up(ministry, partner, officer):
    """A request that an officer takes up; the statements that this took, without savepoints."""
    waiting = make_request(institution=ministry, contact=partner)
    services.assign_officer(assistance_request=waiting, officer=officer, actor=officer)
    waiting = AssistanceRequest.objects.get(pk=waiting.pk)
    with CaptureQueriesContext(connection) as captured:
        services.move_request(assistance_request=waiting, step="take_up", actor=officer)
    return [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]


def test_a_step_with_its_message_takes_ten_queries(ministry, partner, officer):
    taken_up(ministry, partner, officer)  # calendars are read once in some minutes

    assert len(taken_up(ministry, partner, officer)) == 10
