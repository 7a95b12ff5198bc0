"""What consultees answer: by themselves, by their stand-in, or recorded by the team; what follows from it follows at once."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User
from accounts.permissions import is_committee_member, is_team
from partners.permissions import answered_institutions
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .. import consultation_mails
from ..choices import MOST_DAYS_MORE, ConsultedBody, OpinionOutcome, ReplyAnswer
from ..models import AssistanceRequest, Consultation, Consultee, Opinion, Reply
from ..permissions import covers_request, refuse_recused
from ..rounds import round_of
from ..silence import ANSWERS
from ..workflow import REQUEST_WORKFLOW
from .consultation import days_sentence, ended_sentence, note
from .drafts import ChangedMeanwhile
from .interests import declare_none_if_silent
from .outcomes import advance, read_concerned, write_opinions

NOT_COMPARED = object()
PLAIN = (ReplyAnswer.AGREE, ReplyAnswer.SILENCE)


@dataclass(frozen=True)
class Given:
    """How an answer came: the days asked for, in whose place, and, where the team has it in hand, since when and as what."""

    days_asked: int | None = None
    in_place_of: User | None = None
    on_behalf: bool = False
    evidence: str = ""
    given_on: date | None = None


@transaction.atomic
def answer_consultation(*, consultee, actor, answer, text="", seen=NOT_COMPARED, **given):
    """Answer for a consultee; the last word counts, all stay on the record. `given` are the fields of Given.

    `seen` is the key of the answer in force that the writer had before them, None where there was none. An objection breaks the
    silence at once; the last answer that agrees ends it. Returns the reply. Raises StepNotAllowed, ChangedMeanwhile or
    TransitionRefused; then nothing has changed.
    """
    given = Given(**given)
    request_id = Consultation.objects.values_list("assistance_request_id", flat=True).get(pk=consultee.consultation_id)
    locked = AssistanceRequest.objects.select_for_update().get(pk=request_id)
    current = Consultee.objects.select_related("consultation", "institution").get(pk=consultee.pk)
    current.consultation.assistance_request = locked
    REQUEST_WORKFLOW.check(locked, step_of(current.body), actor, "")
    in_place_of = may_answer(current, actor, given)
    check_open(current.consultation)
    check_answer(answer, text, given)
    before = current.replies.filter(is_current=True).select_related("given_by").first()
    if seen is not NOT_COMPARED and seen != (before.pk if before else None):
        raise ChangedMeanwhile(before)
    if not given.on_behalf:
        declare_none_if_silent(assistance_request=locked, actor=actor)
    reply = write_reply(current, actor, answer, text, Given(**{**vars(given), "in_place_of": in_place_of}))
    follow(current.consultation, [reply], actor)
    return reply


def step_of(body):
    """The step by which a body's answers are recorded."""
    return f"record_{body}"


def may_answer(consultee, actor, given):
    """In whose place the actor answers, None for themselves; StepNotAllowed for whoever may not."""
    if given.on_behalf:
        if is_team(actor):
            return None
        raise StepNotAllowed([Reason(gettext("In the name of others answers are recorded by the MIEUX team."))])
    places = answer_places(actor, [consultee], consultee.consultation.assistance_request)
    if consultee.pk not in places:
        words = gettext("For %(name)s its own people answer, or their stand-ins.")
        raise StepNotAllowed([Reason(words % {"name": consultee.display_name})])
    absent = places[consultee.pk]
    return None if absent is None else User.objects.get(pk=absent)


def answer_places(user, consultees, assistance_request):
    """{consultee: the key of the person in whose place the user answers, or None} of those for which the user may answer now."""
    institutions = answered_institutions(user)
    is_of_body = {
        ConsultedBody.COMMITTEE: is_committee_member(user),
        ConsultedBody.DELEGATION: covers_request(user, assistance_request),
    }
    found = {}
    for one in consultees:
        if one.institution_id in institutions:
            found[one.pk] = institutions[one.institution_id]
        elif one.institution_id is None and is_of_body[one.body]:
            found[one.pk] = None
    return found


def check_open(consultation):
    """Answers count while silence runs, and after it was broken until a meeting has settled it."""
    is_over = consultation.is_running and timezone.now() >= consultation.due_at
    if is_over or not consultation.is_open:
        raise TransitionRefused([ended_sentence(consultation)])


def check_answer(answer, text, given):
    """Whether an answer can stand as it is."""
    if answer not in ReplyAnswer.values or answer == ReplyAnswer.SILENCE:
        raise TransitionRefused([gettext("Choose an answer.")])
    if answer not in PLAIN and not text.strip():
        raise TransitionRefused([gettext("Say why, in a sentence or two.")])
    days = given.days_asked or 0
    if answer == ReplyAnswer.MORE_TIME and not 1 <= days <= MOST_DAYS_MORE:
        raise TransitionRefused([days_sentence(MOST_DAYS_MORE)])
    if given.given_on and given.given_on > timezone.localdate():
        raise TransitionRefused([gettext("This day lies in the future. Choose today or earlier.")])


def write_reply(consultee, actor, answer, text, given):
    """Put an answer in the place of the one before."""
    consultee.replies.filter(is_current=True).update(is_current=False)
    return Reply.objects.create(
        consultee=consultee,
        answer=answer,
        text=text.strip(),
        days_asked=given.days_asked if answer == ReplyAnswer.MORE_TIME else None,
        given_on=given.given_on or timezone.localdate(),
        given_by=actor,
        in_place_of=given.in_place_of,
        is_on_behalf=given.on_behalf,
        evidence=given.evidence.strip(),
    )


def follow(consultation, replies, actor):
    """What new answers of one body bring with them: the body's outcome, the history, the end of the round, the mails."""
    now, consultees = timezone.now(), read_concerned(consultation)
    write_opinions(consultation, consultees, actor, now)
    ended = advance(consultation, consultees, now)
    consultation.assistance_request = take_step(
        instance=consultation.assistance_request, workflow=REQUEST_WORKFLOW, move=move_of(replies, actor)
    )
    for reply in replies:
        consultation_mails.tell_answered(consultation, reply)
    if ended:
        note(consultation, ended, actor, end_words(consultees, ended))
        consultation_mails.tell_ended(consultation, consultees, ended)


def move_of(replies, actor):
    """The step that the history keeps: each answer with its words, and what the team has in hand."""
    first = replies[0]
    is_on_behalf = first.is_on_behalf
    names = ", ".join(reply.consultee.name for reply in replies)
    return Move(
        step_of(first.consultee.body),
        actor,
        reason=" ".join(reply_words(reply) for reply in replies)[:4000],
        on_behalf_of=names[:250] if is_on_behalf else "",
    )


def reply_words(reply):
    """One answer as a line of the history: DG HOME: agrees, with a comment. The words."""
    words = [gettext("%(name)s: %(answer)s.") % {"name": reply.consultee.name, "answer": reply.get_answer_display()}]
    if reply.days_asked:
        words.append(gettext("Working days asked for: %(n)d.") % {"n": reply.days_asked})
    if reply.in_place_of:
        words.append(gettext("Standing in for %(name)s.") % {"name": reply.in_place_of})
    if reply.evidence:
        words.append(gettext("In hand: %(what)s.") % {"what": reply.evidence.rstrip(".")})
    return " ".join([*words, reply.text]).strip()


def end_words(consultees, step):
    """Why a round ended, for the history."""
    if step == "end_silence":
        return gettext("All have answered, and nobody bars.")
    barring = [
        one.name for one in consultees if one.current_reply and one.current_reply.answer == ReplyAnswer.OBJECTION
    ]
    return gettext("Objection: %(names)s. The file goes to a meeting.") % {"names": ", ".join(barring)}


@transaction.atomic
def record_opinion(*, assistance_request, body, actor, seen_at=NOT_COMPARED, **fields):
    """Record the outcome of a body as a whole, as one answer of each of its consultees for which the actor may answer.

    The team records it for all of them, in their names. `seen_at` is when the outcome that the writer had before them was recorded,
    None where there was none. `fields`: outcome, text, given_on, evidence. Returns the body's opinion, None while others are silent.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    REQUEST_WORKFLOW.check(locked, step_of(body), actor, "")
    stored = locked.opinions.filter(body=body).first()
    if seen_at is not NOT_COMPARED and seen_at != (stored and stored.recorded_at):
        raise ChangedMeanwhile(stored)
    consultation = round_of(locked)
    if consultation is None:
        raise TransitionRefused([gettext("Nobody is asked on this request yet.")])
    consultation.assistance_request = locked
    check_open(consultation)
    answer = ANSWERS[OpinionOutcome(fields["outcome"])]
    given = Given(on_behalf=is_team(actor), given_on=fields.get("given_on"), evidence=fields.get("evidence", ""))
    check_answer(answer, fields.get("text", ""), given)
    if not given.on_behalf:
        declare_none_if_silent(assistance_request=locked, actor=actor)
    consultees = [one for one in read_concerned(consultation) if one.body == body]
    places = None if given.on_behalf else answer_places(actor, consultees, locked)
    chosen = [one for one in consultees if places is None or one.pk in places]
    if not chosen:
        raise StepNotAllowed([Reason(gettext("In this round others are asked."))])
    replies = [write_reply(one, actor, answer, fields.get("text", ""), given) for one in chosen]
    follow(consultation, replies, actor)
    return Opinion.objects.filter(assistance_request=locked, body=body).first()


@transaction.atomic
def acknowledge_note(*, consultee, actor):
    """Somebody of a consultee says that the note has come: it counts as delivered, whatever became of the mail."""
    request_id = Consultation.objects.values_list("assistance_request_id", flat=True).get(pk=consultee.consultation_id)
    locked = AssistanceRequest.objects.select_for_update().get(pk=request_id)
    current = Consultee.objects.select_related("consultation", "institution").get(pk=consultee.pk)
    current.consultation.assistance_request = locked
    refuse_recused(actor, request_id)
    may_answer(current, actor, Given())
    check_open(current.consultation)
    if current.acknowledged_at is None:
        current.acknowledged_at, current.acknowledged_by = timezone.now(), actor
        current.save(update_fields=["acknowledged_at", "acknowledged_by"])
        note(current.consultation, "acknowledge", actor, current.name)
    return current


def answered_sentence(reply):
    """Who answered what for a consultee and when, for somebody whose page is older than it."""
    return gettext("%(person)s answered “%(answer)s” for %(name)s on %(when)s.") % {
        "person": reply.given_by or gettext("The portal"),
        "answer": reply.get_answer_display(),
        "name": reply.consultee.display_name,
        "when": date_format(timezone.localtime(reply.recorded_at), "j F, H:i"),
    }
