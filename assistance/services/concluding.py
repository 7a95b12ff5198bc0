"""What happens by itself: silence becomes agreement at the deadline, and whoever answers for a consultee by now gets the note."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from .. import consultation_mails
from ..choices import ConsultationState, ReplyAnswer
from ..delivery import note_mails, reached
from ..models import AssistanceRequest, Consultation, Reply
from ..silence import is_agreed
from .consultation import note
from .outcomes import answers_of, end_round, read_concerned, write_opinions

logger = logging.getLogger(__name__)


@dataclass
class Concluded:
    """What a run did."""

    ended: int = 0
    failed: int = 0


def conclude_consultations(*, now):
    """End every round whose silence is over: each in a transaction of its own, so that a run that dies goes on where it stopped.

    May run as often as one likes, also twice at once: the lock of the request lets one run end a round, the other finds it ended.
    """
    tally = Concluded()
    over = Consultation.objects.filter(state=ConsultationState.RUNNING, due_at__lte=now).order_by("due_at", "id")
    for pk, request_id in list(over.values_list("pk", "assistance_request_id")):
        try:
            tally.ended += conclude_round(consultation_id=pk, request_id=request_id, now=now)
        except Exception:
            logger.exception("The consultation %s could not be ended.", pk)
            tally.failed += 1
    return tally


@transaction.atomic
def conclude_round(*, consultation_id, request_id, now):
    """End one round, unless somebody has ended or moved it meanwhile; says whether it did.

    The silent who were reached agree. It is agreed when all have answered so and nothing bars, and broken otherwise.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=request_id)
    consultation = Consultation.objects.get(pk=consultation_id)
    if not consultation.is_running or consultation.due_at > now:
        return False
    consultation.assistance_request = locked
    silent = record_silence(consultation, now)
    consultees = read_concerned(consultation)
    write_opinions(consultation, consultees, None, now)
    answers = answers_of(consultees)
    state = ConsultationState.AGREED if is_agreed(answers) else ConsultationState.BROKEN
    step = end_round(consultation, state, now)
    words = agreed_words(silent) if state == ConsultationState.AGREED else broken_words(consultees, silent)
    note(consultation, step, None, words, on=effective_day(consultation))
    consultation_mails.tell_ended(consultation, consultees, step)
    return True


def record_silence(consultation, now):
    """Record agreement by silence for those who were reached and have not answered; returns their names."""
    consultees = list(
        consultation.consultees.filter(is_concerned=True).select_related("institution").prefetch_related("replies")
    )
    there = reached(consultation, consultees, note_mails(consultation))
    silent = [one for one in consultees if one.current_reply is None and one.pk in there]
    Reply.objects.bulk_create(
        Reply(consultee=one, answer=ReplyAnswer.SILENCE, given_on=consultation.due_on, recorded_at=now)
        for one in silent
    )
    return [one.name for one in silent]


def effective_day(consultation):
    """The day on which silence ended, whenever it is recorded; never before the last line of the history."""
    last = consultation.assistance_request.history.order_by("-on").values_list("on", flat=True).first()
    return max(consultation.due_on, last) if last else consultation.due_on


def agreed_words(silent):
    """Why a round is agreed, for the history."""
    if not silent:
        return gettext("Nobody bars.")
    return gettext("Silence means agreement: %(names)s.") % {"names": ", ".join(silent)}


def broken_words(consultees, silent):
    """Why the silence is broken at the deadline, name by name."""
    found = [(one.name, barring_reason(one)) for one in consultees]
    words = [gettext("%(name)s: %(answer)s.") % {"name": name, "answer": reason} for name, reason in found if reason]
    if silent:
        words.append(agreed_words(silent))
    return " ".join([*words, gettext("The file goes to a meeting.")])


def barring_reason(consultee):
    """What keeps a consultee from agreeing at the deadline; empty where nothing does."""
    reply = consultee.current_reply
    if reply is None:
        return gettext("the note did not reach it")
    if reply.answer == ReplyAnswer.MORE_TIME:
        return gettext("it asked for more time, and nobody answered")
    return gettext("its reservation stands") if reply.answer == ReplyAnswer.RESERVATION else ""


def tell_late_comers(*, now):
    """Send the note of each running round to whoever answers for a silent consultee by now and has not got it.

    New people, stand-ins whose days begin, and rounds that were opened without a mail; returns (mails written, rounds that failed).
    """
    running = Consultation.objects.filter(state=ConsultationState.RUNNING, due_at__gt=now)
    rounds = running.select_related("assistance_request__officer").order_by("due_at", "id")
    written, failed = 0, 0
    for consultation in rounds:
        try:
            written += tell_round(consultation)
        except Exception:
            logger.exception("The notes of consultation %s could not be written.", consultation.pk)
            failed += 1
    return written, failed


@transaction.atomic
def tell_round(consultation):
    """The mails of one round that are missing, in their own transaction."""
    consultees = [one for one in read_concerned(consultation) if one.current_reply is None]
    return consultation_mails.tell_asked(consultation, consultees, only_new=True) if consultees else 0


def is_answer_awaited(consultation_id, consultee_id):
    """Whether a note is still worth sending: the round runs, and the consultee is silent."""
    running = Consultation.objects.filter(
        pk=consultation_id, state=ConsultationState.RUNNING, due_at__gt=timezone.now(), consultees=consultee_id
    )
    return running.exists() and not Reply.objects.filter(consultee=consultee_id, is_current=True).exists()
