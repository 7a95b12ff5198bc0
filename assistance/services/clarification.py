"""Questions to the authority and its answers: asked together, answered one by one, corrected and taken back on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import AttachmentKind, RequestStatus
from ..models import AnswerDraft, AssistanceRequest, Question
from ..permissions import refuse_recused
from ..workflow import REQUEST_WORKFLOW
from .files import add_attachment
from .reading import mark_read

NOT_COMPARED = object()


class AnsweredMeanwhile(TransitionRefused):
    """Somebody else answered the question, or the team took it back, while an answer was being written."""


class DraftMeanwhile(TransitionRefused):
    """A colleague saved another text for the same answer; `draft` is how it stands."""

    def __init__(self, draft):
        self.draft = draft
        words = gettext(
            "%(name)s saved a text for this answer at %(when)s. Nothing was overwritten: put both together."
        )
        super().__init__([words % {"name": draft.saved_by, "when": moment(draft.saved_at)}])


def lock_request(assistance_request_id):
    """The request under a lock."""
    return AssistanceRequest.objects.select_for_update().get(pk=assistance_request_id)


@transaction.atomic
def ask_questions(*, assistance_request, texts, due_on, actor, follows=None):
    """Ask the authority one or several things, all with the same day; the file is with it until the last answer.

    `follows` is the answered question that these go on from. Further questions may be asked while others are open.
    """
    locked = lock_request(assistance_request.pk)
    check_new(locked, texts, follows)
    questions = [
        Question.objects.create(assistance_request=locked, text=text, due_on=due_on, asked_by=actor, follows=follows)
        for text in texts
    ]
    moved = take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=Move("ask", actor))
    notifications.tell_questions(moved, questions)
    mark_read(assistance_request=moved, user=actor)
    return questions


def ask_question(*, assistance_request, text, due_on, actor):
    """Ask one thing."""
    fields = {"assistance_request": assistance_request, "actor": actor}
    return ask_questions(texts=[text], due_on=due_on, **fields)[0]


def check_new(locked, texts, follows):
    """A question is not asked twice while it is open, and goes on only from an answer of the same file."""
    if follows is not None and (follows.assistance_request_id != locked.pk or not follows.is_answered):
        raise TransitionRefused([gettext("A question can go on only from an answer on this file.")])
    is_asked = locked.status == RequestStatus.CLARIFICATION
    if is_asked and locked.questions.open().filter(text__in=texts).exists():
        raise TransitionRefused([gettext("This question has been asked already and waits for its answer.")])


@transaction.atomic
def answer_question(*, question, text, actor, files=(), seen_draft=NOT_COMPARED):
    """Answer one question on the record, with its files; the file goes back to the team with the last one. Returns the request.

    `seen_draft` is when the saved text that the writer had before them was saved, None where there was none.
    """
    locked = lock_request(question.assistance_request_id)
    stored = answerable(locked, question, actor)
    drop_draft(stored, seen_draft)
    write_answer(locked, stored, text, actor, files)
    return after_answers(locked, actor, [stored])


@transaction.atomic
def answer_questions(*, assistance_request, answers, actor):
    """Answer several questions at once; `answers` is {question id: text}."""
    locked = lock_request(assistance_request.pk)
    answered = list(locked.questions.open().filter(pk__in=answers))
    for question in answered:
        stored = answerable(locked, question, actor)
        drop_draft(stored, NOT_COMPARED)
        write_answer(locked, stored, answers[stored.pk], actor, ())
    return after_answers(locked, actor, answered)


@transaction.atomic
def record_answer(*, question, text, came_as, actor, files=()):
    """Record an answer that the team has in hand, in the authority's name; the file comes back with the last one. Returns the request.

    `came_as` says what is in hand: a letter, a mail, a call, and its day. What somebody of the authority kept for later is dropped.
    """
    locked = lock_request(question.assistance_request_id)
    refuse_recused(actor, locked.pk)
    stored = answerable(locked, question, actor, step="record_answer")
    drop_draft(stored, NOT_COMPARED)
    stored.came_as = came_as.strip()
    write_answer(locked, stored, text, actor, files)
    in_name = {"on_behalf_of": locked.institution.name[:250], "reason": stored.came_as}
    if locked.questions.open().exists():
        move = Move("record_one_answer", actor, **in_name)
        write_record(instance=locked, step=move.step, source=locked.status, move=move)
    else:
        locked = take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=Move("record_answer", actor, **in_name))
    notifications.tell_recorded(locked, stored)
    mark_read(assistance_request=locked, user=actor)
    return locked


def answerable(locked, question, actor, step="answer"):
    """The question as it stands now, for somebody who may take the step; says who was faster where somebody was."""
    step = REQUEST_WORKFLOW.step(step)
    if not step.who(actor, locked):
        label = str(step.who.label)
        raise StepNotAllowed([Reason(gettext("This step is taken by %(who)s.") % {"who": label}, label)])
    stored = locked.questions.select_related("answered_by").get(pk=question.pk)
    if stored.is_answered:
        words = gettext("%(name)s answered this question at %(when)s. What you typed is kept below.")
        raise AnsweredMeanwhile([words % {"name": stored.answered_by, "when": moment(stored.answered_at)}])
    if not stored.is_open or locked.status != RequestStatus.CLARIFICATION:
        raise AnsweredMeanwhile([gettext("The team needs no answer to this any more. What you typed is kept below.")])
    return stored


def write_answer(locked, question, text, actor, files):
    """The answer and its files."""
    question.answer, question.answered_by, question.answered_at = text.strip(), actor, timezone.now()
    question.save(update_fields=["answer", "came_as", "answered_by", "answered_at"])
    for checked in files:
        sent = {"kind": AttachmentKind.ANSWER, "checked": checked, "sent_with": {"question": question}}
        add_attachment(assistance_request=locked, actor=actor, **sent)


def after_answers(locked, actor, answered):
    """The file goes back with the last answer; before it, the team hears that some are there."""
    left = locked.questions.open().count()
    if left == 0:
        locked = take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=Move("answer", actor))
    else:
        write_record(instance=locked, step="answer_question", source=locked.status, move=Move("answer_question", actor))
    notifications.tell_answered(locked, actor=actor, answered=answered, left=left)
    mark_read(assistance_request=locked, user=actor)
    return locked


@transaction.atomic
def save_answer(*, question, text, actor, seen_draft=NOT_COMPARED):
    """Keep an answer for later, for the authority's own eyes; an empty text forgets it. Returns what is kept, or None."""
    locked = lock_request(question.assistance_request_id)
    stored = answerable(locked, question, actor)
    drop_draft(stored, seen_draft)
    return AnswerDraft.objects.create(question=stored, text=text, saved_by=actor) if text.strip() else None


def drop_draft(question, seen_draft):
    """Make room for another text; refused when a colleague saved one that the writer has not seen."""
    draft = AnswerDraft.objects.filter(question=question).select_related("saved_by").first()
    if draft is None:
        return
    if seen_draft is not NOT_COMPARED and seen_draft != draft.saved_at:
        raise DraftMeanwhile(draft)
    draft.delete()


@transaction.atomic
def correct_question(*, question, text, due_on, actor, seen_at=NOT_COMPARED):
    """Change the words or the day of a question without an answer; the history keeps how it read."""
    locked = lock_request(question.assistance_request_id)
    stored = changeable(locked, question, actor)
    if seen_at is not NOT_COMPARED and seen_at != stored.corrected_at:
        raise TransitionRefused([gettext("Somebody corrected this question meanwhile. It now reads as shown above.")])
    if (stored.text, stored.due_on) == (text, due_on):
        return stored
    before = gettext("Before: %(text)s (by %(day)s)")
    reason = before % {"text": stored.text, "day": date_format(stored.due_on, "j F Y")}
    stored.text, stored.due_on, stored.corrected_at = text, due_on, timezone.now()
    stored.save(update_fields=["text", "due_on", "corrected_at"])
    move = Move("correct_question", actor, reason)
    write_record(instance=locked, step=move.step, source=locked.status, move=move)
    notifications.tell_questions(locked, [stored], is_corrected=True)
    return stored


@transaction.atomic
def take_back_question(*, question, reason, actor):
    """Need no answer any more: the question stays on the record; with the last open one the file comes back to the team."""
    locked = lock_request(question.assistance_request_id)
    stored = changeable(locked, question, actor)
    if not reason.strip():
        raise TransitionRefused([gettext("Give the reason: the authority reads it.")])
    close_questions(locked, [stored], actor, reason)
    if locked.questions.open().exists():
        move = Move("take_back_question", actor, reason)
        write_record(instance=locked, step=move.step, source=locked.status, move=move)
        return locked
    return take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=Move("take_back", actor, reason))


def close_questions(locked, questions, actor, reason):
    """Say of open questions that they need no answer, and tell the authority."""
    for question in questions:
        question.taken_back_by, question.taken_back_at = actor, timezone.now()
        question.taken_back_why = reason.strip()
        question.save(update_fields=["taken_back_by", "taken_back_at", "taken_back_why"])
    if questions:
        notifications.tell_taken_back(locked, questions, actor=actor, reason=reason)


def changeable(locked, question, actor):
    """The question as it stands now, for somebody of the team while it waits for its answer."""
    step = REQUEST_WORKFLOW.step("ask")
    if not step.who(actor, locked):
        label = str(step.who.label)
        raise StepNotAllowed([Reason(gettext("This step is taken by %(who)s.") % {"who": label}, label)])
    refuse_recused(actor, locked.pk)
    stored = locked.questions.get(pk=question.pk)
    if not stored.is_open or locked.status != RequestStatus.CLARIFICATION:
        raise TransitionRefused([gettext("The question does not wait for an answer any more: it stays as it is.")])
    return stored


def moment(at):
    """A moment as one says it: 17 July, 10:42."""
    return date_format(timezone.localtime(at), "j F, H:i")
