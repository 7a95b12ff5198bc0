"""Questions and answers through the services: asked together, answered one by one, corrected and taken back on the record."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance import services
from assistance.choices import RequestStatus as S
from assistance.models import AnswerDraft, AssistanceRequest, Question
from assistance.relevance import is_still_asked
from assistance.services import AnsweredMeanwhile, DraftMeanwhile
from assistance.tests.factories import PDF, make_request
from clock.choices import Party
from papers.uploads import CheckedFile
from partners.tests.factories import make_contact
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
DUE = date(2026, 7, 23)


@pytest.fixture
def colleague(ministry):
    """Another contact of the authority."""
    return make_contact(ministry, name="Lamin Ceesay")


@pytest.fixture
def assessed(ministry, partner, officer):
    """A file in assessment."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def three(assessed, officer):
    """Three questions that wait."""
    texts = ["How many?", "Which law?", "Who signs?"]
    return services.ask_questions(assistance_request=assessed, texts=texts, due_on=DUE, actor=officer)


def checked(name="list.pdf", mark="a"):
    """A file that may enter."""
    return CheckedFile(ContentFile(PDF, name), name, "application/pdf", len(PDF), mark * 64)


def standing(question):
    """Where the file stands: status and holder."""
    file = AssistanceRequest.objects.get(pk=question.assistance_request_id)
    return file.status, file.holder


def steps(question):
    """The history's steps since the taking up."""
    return list(question.assistance_request.history.values_list("step", flat=True))[3:]


def test_several_questions_are_one_step_and_one_mail(three, partner, mailoutbox):
    assert [question.due_on for question in three] == [DUE] * 3
    assert standing(three[0]) == (S.CLARIFICATION, Party.AUTHORITY)
    assert steps(three[0]) == ["ask"]
    mails = [mail for mail in mailoutbox if mail.to == [partner.email] and "questions on" in mail.subject]
    assert [mail.subject for mail in mails] == [
        "Please answer by 23 July: 3 questions on Licensing of private employment agencies"
    ]
    assert all(question.text in mails[0].body for question in three)
    assert f"/en/requests/{three[0].assistance_request.reference}/answer/" in mails[0].body


def test_each_is_answered_by_itself_and_the_last_one_sends_the_file_back(
    three, partner, colleague, officer, mailoutbox
):
    mailoutbox.forget()
    services.answer_question(
        question=three[1], text=" Act 12. ", actor=partner, files=[checked(), checked("b.pdf", "b")]
    )
    services.answer_question(question=three[0], text="Forty.", actor=colleague)

    assert standing(three[0]) == (S.CLARIFICATION, Party.AUTHORITY)
    three[1].refresh_from_db()
    assert (three[1].answer, three[1].answered_by) == ("Act 12.", partner)
    assert [file.name for file in three[1].files.all()] == ["list.pdf", "b.pdf"]

    services.answer_question(question=three[2], text="The minister.", actor=partner)

    assert standing(three[0]) == (S.ASSESSMENT, Party.TEAM)
    assert steps(three[0]) == ["ask", "answer_question", "answer_question", "answer"]
    title = f"{three[0].assistance_request.reference} (Licensing of private employment agencies)"
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([officer.email], f"Answered, with 2 questions still open: {title}"),
        ([officer.email], f"Answered, with 1 question still open: {title}"),
        ([officer.email], f"The authority has answered: please go on with {title}"),
    ]


def test_the_second_to_answer_is_told_and_overwrites_nothing(three, partner, colleague):
    services.answer_question(question=three[0], text="Forty.", actor=colleague)

    with pytest.raises(AnsweredMeanwhile, match="Lamin Ceesay answered this question at 15 July, 10:00"):
        services.answer_question(question=three[0], text="Fifty.", actor=partner)

    three[0].refresh_from_db()
    assert (three[0].answer, three[0].answered_by) == ("Forty.", colleague)


def test_a_refused_file_keeps_the_question_open(three, partner):
    with pytest.raises(TransitionRefused, match="there already"):
        services.answer_question(question=three[0], text="Forty.", actor=partner, files=[checked(), checked()])

    three[0].refresh_from_db()
    assert (three[0].is_open, three[0].files.count()) == (True, 0)


@pytest.mark.parametrize(
    "persona", ["officer", "manager", "neighbour", "delegate", "committee_member", "administrator"]
)
def test_nobody_else_answers_or_keeps_an_answer(request, three, persona):
    person = request.getfixturevalue(persona)
    for service in (services.answer_question, services.save_answer):
        with pytest.raises(StepNotAllowed, match="a contact of the authority"):
            service(question=three[0], text="Forty.", actor=person)

    assert not AnswerDraft.objects.exists()


def test_an_answer_kept_for_later_goes_with_the_answer(three, partner, colleague, wednesday):
    kept = services.save_answer(question=three[0], text="About forty", actor=partner, seen_draft=None)
    wednesday.shift(timedelta(minutes=5))
    with pytest.raises(DraftMeanwhile, match="Fatou Jallow saved a text for this answer"):
        services.save_answer(question=three[0], text="Fifty?", actor=colleague, seen_draft=None)
    with pytest.raises(DraftMeanwhile):
        services.answer_question(question=three[0], text="Fifty.", actor=colleague, seen_draft=None)
    assert AnswerDraft.objects.get().text == "About forty"

    services.answer_question(question=three[0], text="Forty.", actor=colleague, seen_draft=kept.saved_at)

    assert not AnswerDraft.objects.exists()


def test_an_empty_text_forgets_what_was_kept(three, partner):
    kept = services.save_answer(question=three[0], text="About forty", actor=partner)

    assert services.save_answer(question=three[0], text="  ", actor=partner, seen_draft=kept.saved_at) is None
    assert not AnswerDraft.objects.exists()


def test_further_questions_follow_while_others_wait(three, officer, assessed):
    services.ask_question(assistance_request=assessed, text="And where?", due_on=DUE, actor=officer)

    assert Question.objects.open().count() == 4
    assert steps(three[0]) == ["ask", "ask"]
    with pytest.raises(TransitionRefused, match="asked already"):
        services.ask_question(assistance_request=assessed, text="And where?", due_on=DUE, actor=officer)


def test_a_question_goes_on_from_an_answer(three, officer, partner, assessed):
    fields = {"assistance_request": assessed, "texts": ["Men or women?"], "due_on": DUE, "actor": officer}
    with pytest.raises(TransitionRefused, match="only from an answer"):
        services.ask_questions(follows=three[0], **fields)
    services.answer_question(question=three[0], text="Forty.", actor=partner)
    three[0].refresh_from_db()

    (further,) = services.ask_questions(follows=three[0], **fields)

    assert further.follows == three[0]


def test_a_correction_stands_on_the_record_and_is_told(three, officer, partner, mailoutbox):
    mailoutbox.forget()
    services.correct_question(question=three[0], text="How many inspectors?", due_on=date(2026, 7, 24), actor=officer)

    three[0].refresh_from_db()
    assert (three[0].text, three[0].due_on) == ("How many inspectors?", date(2026, 7, 24))
    record = three[0].assistance_request.history.last()
    assert (record.step, record.reason) == ("correct_question", "Before: How many? (by 23 July 2026)")
    assert [mail.subject for mail in mailoutbox if mail.to == [partner.email]] == [
        "Corrected: please answer by 24 July a question on Licensing of private employment agencies"
    ]


def test_two_corrections_at_once_do_not_overwrite_each_other(three, officer, manager):
    services.correct_question(question=three[0], text="One", due_on=DUE, actor=officer, seen_at=None)

    with pytest.raises(TransitionRefused, match="corrected this question meanwhile"):
        services.correct_question(question=three[0], text="Two", due_on=DUE, actor=manager, seen_at=None)

    three[0].refresh_from_db()
    assert three[0].text == "One"


def test_the_team_records_what_came_by_letter_in_the_authority_s_name(three, officer, partner, mailoutbox):
    services.answer_question(question=three[0], text="Forty.", actor=partner)
    services.save_answer(question=three[1], text="Act", actor=partner)
    mailoutbox.forget()
    words = {"came_as": "Letter of 14 July, signed by the director.", "actor": officer}

    services.record_answer(question=three[1], text=" Act 12. ", files=[checked()], **words)
    assert standing(three[0]) == (S.CLARIFICATION, Party.AUTHORITY)
    services.record_answer(question=three[2], text="The minister.", **words)

    three[1].refresh_from_db()
    assert (three[1].answer, three[1].answered_by, three[1].came_as) == ("Act 12.", officer, words["came_as"])
    assert [file.name for file in three[1].files.all()] == ["list.pdf"]
    assert not AnswerDraft.objects.exists()
    assert standing(three[0]) == (S.ASSESSMENT, Party.TEAM)
    assert steps(three[0]) == ["ask", "answer_question", "record_one_answer", "record_answer"]
    last = three[0].assistance_request.history.last()
    assert (last.on_behalf_of, last.reason) == ("Department of Labour", words["came_as"])
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([partner.email], "Nothing to do now: your answer on Licensing of private employment agencies is recorded")
    ] * 2
    assert all(text in mailoutbox[0].body for text in ("Act 12.", "Which law?", words["came_as"]))


def test_an_answer_is_recorded_once_and_by_the_team_alone(three, officer, partner, neighbour):
    words = {"text": "Forty.", "came_as": "A call of 14 July."}
    for person in (partner, neighbour):
        with pytest.raises(StepNotAllowed):
            services.record_answer(question=three[0], actor=person, **words)
    services.answer_question(question=three[0], text="Fifty.", actor=partner)
    with pytest.raises(AnsweredMeanwhile, match="answered this question"):
        services.record_answer(question=three[0], actor=officer, **words)
    services.take_back_question(question=three[1], reason="Found it.", actor=officer)
    with pytest.raises(AnsweredMeanwhile, match="needs no answer"):
        services.record_answer(question=three[1], actor=officer, **words)
    three[0].refresh_from_db()
    assert (three[0].answer, three[0].came_as) == ("Fifty.", "")


def test_the_database_keeps_what_came_with_its_answer(three):
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=three[0].pk).update(came_as="A letter.")


def test_taking_the_last_open_question_back_brings_the_file_back(three, officer, partner, mailoutbox):
    services.answer_question(question=three[0], text="Forty.", actor=partner)
    services.take_back_question(question=three[1], reason="Found it.", actor=officer)
    assert standing(three[0])[0] == S.CLARIFICATION
    mailoutbox.forget()

    services.take_back_question(question=three[2], reason="Not needed.", actor=officer)

    assert standing(three[0]) == (S.ASSESSMENT, Party.TEAM)
    assert steps(three[0]) == ["ask", "answer_question", "take_back_question", "take_back"]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([partner.email], "No answer needed any more: a question on Licensing of private employment agencies")
    ]
    assert "Not needed." in mailoutbox[0].body


def test_going_on_without_the_answer_closes_every_open_question(three, officer, partner, assessed, mailoutbox):
    mailoutbox.forget()
    services.move_request(assistance_request=assessed, step="take_back", actor=officer, reason="It takes too long.")

    assert not Question.objects.open().exists()
    assert [mail.subject for mail in mailoutbox] == [
        "No answer needed any more: 3 questions on Licensing of private employment agencies"
    ]
    (again,) = services.ask_questions(assistance_request=assessed, texts=["One more"], due_on=DUE, actor=officer)
    services.answer_question(question=again, text="Yes.", actor=partner)
    assert standing(again)[0] == S.ASSESSMENT


def test_what_is_answered_or_taken_back_stays_as_it_is(three, officer, partner):
    services.answer_question(question=three[0], text="Forty.", actor=partner)
    services.take_back_question(question=three[1], reason="Found it.", actor=officer)

    for question in three[:2]:
        with pytest.raises(TransitionRefused, match="stays as it is"):
            services.correct_question(question=question, text="Other", due_on=DUE, actor=officer)
        with pytest.raises(TransitionRefused, match="stays as it is"):
            services.take_back_question(question=question, reason="No.", actor=officer)
    with pytest.raises(AnsweredMeanwhile, match="needs no answer"):
        services.answer_question(question=three[1], text="Act 12.", actor=partner)
    with pytest.raises(StepNotAllowed):
        services.take_back_question(question=three[2], reason="No.", actor=partner)


def test_a_mail_that_waits_is_needless_once_all_is_answered(three, partner):
    keys = [question.pk for question in three]
    for question in three[:2]:
        services.answer_question(question=question, text="Yes.", actor=partner)
    assert is_still_asked(keys)

    services.answer_question(question=three[2], text="Yes.", actor=partner)

    assert not is_still_asked(keys)


@pytest.mark.parametrize(
    "fields",
    [
        {"taken_back_at": timezone.now()},
        {"taken_back_why": "No reason"},
        {"answer": "Yes"},
    ],
)
def test_the_database_keeps_questions_signed(three, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=three[0].pk).update(**fields)


def test_the_database_lets_no_question_follow_itself_and_no_draft_be_empty(three, partner):
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=three[0].pk).update(follows=three[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerDraft.objects.create(question=three[0], text="", saved_by=partner)
