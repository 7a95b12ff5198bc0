"""A round of consultation: opened with its note, moved only on the record, broken off, settled in a meeting."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_team
from clock.calendars import brussels
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import consultation_mails
from ..agreement import holder_in_consultation
from ..choices import (
    CONSULTATION_WORKING_DAYS,
    MOST_CONSULTATION_DAYS,
    MOST_DAYS_MORE,
    ConsultationState,
    ConsultedBody,
    ReplyAnswer,
)
from ..consultees import candidates_of
from ..models import AssistanceRequest, Consultation, Consultee, Reply
from ..permissions import refuse_recused
from ..rounds import moment_words, round_of
from ..silence import later_end, silence_ends
from ..workflow import REQUEST_WORKFLOW
from .outcomes import end_round

BREAKING_OFF = frozenset({"reassess", "withdraw"})


@transaction.atomic
def open_consultation(*, assistance_request, actor, note=None, working_days=CONSULTATION_WORKING_DAYS, asked=None):
    """Take the step `consult`: ask the Delegations and the services, with a note and a deadline in working days of Brussels.

    `note` is the assessment's summary unless given; `asked` are keys of candidates (consultees.Candidate.key), the concerned ones
    unless given; all others have a copy for information. Returns the round. Raises TransitionRefused; then nothing has changed.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    REQUEST_WORKFLOW.check(locked, "consult", actor, "")
    if not 1 <= working_days <= MOST_CONSULTATION_DAYS:
        raise TransitionRefused([days_sentence(MOST_CONSULTATION_DAYS)])
    now = timezone.now()
    consultation = Consultation.objects.create(
        assistance_request=locked,
        number=(locked.consultations.aggregate(last=Max("number"))["last"] or 0) + 1,
        note=locked.assessment.summary if note is None else note.strip(),
        working_days=working_days,
        opened_at=now,
        opened_by=actor,
        due_at=silence_ends(brussels(), now, working_days, timezone.get_default_timezone()),
    )
    consultees = Consultee.objects.bulk_create(consultees_for(consultation, candidates_of(locked), asked))
    names = ", ".join(one.name for one in consultees if one.is_concerned)
    words = gettext("Answers until %(moment)s. Asked: %(names)s.") % {
        "moment": moment_words(consultation.due_at),
        "names": names,
    }
    move = Move("consult", actor, words)
    consultation.assistance_request = take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=move)
    consultation_mails.tell_asked(consultation, consultees)
    consultation_mails.tell_copied(consultation, consultees)
    return consultation


def consultees_for(consultation, candidates, asked):
    """The consultees of a round, none written yet; a body of which nobody is asked is refused."""
    keys = {one.key for one in candidates if one.is_concerned} if asked is None else set(asked)
    for body in ConsultedBody:
        if not any(one.key in keys for one in candidates if one.body == body):
            raise TransitionRefused([gettext("Ask at least one of: %(body)s.") % {"body": body.label}])
    return [
        Consultee(
            consultation=consultation,
            body=one.body,
            institution=one.institution,
            name=one.name,
            is_concerned=one.key in keys,
        )
        for one in candidates
        if one.institution or one.key in keys
    ]


@transaction.atomic
def grant_more_time(*, consultation, actor, days, seen_due_at=None):
    """Let silence end some working days later, for everybody; all are told, and the history says so."""
    locked = lock_round(consultation, actor)
    wishes = open_wishes(locked)
    if seen_due_at is not None and seen_due_at != locked.due_at:
        raise TransitionRefused([moved_sentence(locked)])
    if not 1 <= days <= MOST_DAYS_MORE:
        raise TransitionRefused([days_sentence(MOST_DAYS_MORE)])
    before = locked.due_at
    locked.due_at = later_end(brussels(), before, days, timezone.get_default_timezone())
    locked.first_due_at = locked.first_due_at or before
    locked.save(update_fields=["due_at", "first_due_at"])
    words = gettext("Silence ends on %(after)s, instead of %(before)s. Asked for by: %(names)s.") % {
        "after": moment_words(locked.due_at),
        "before": moment_words(before),
        "names": ", ".join(wish.consultee.name for wish in wishes),
    }
    close_wishes(wishes)
    note(locked, "grant_time", actor, words)
    consultation_mails.tell_moved(locked)
    return locked


@transaction.atomic
def refuse_more_time(*, consultation, actor, reason):
    """The deadline stays; whoever asked is told why, and is silent again."""
    locked = lock_round(consultation, actor)
    wishes = open_wishes(locked)
    if not reason.strip():
        raise TransitionRefused([gettext("Give the reason: it is kept in the history and told to those concerned.")])
    close_wishes(wishes)
    names = ", ".join(wish.consultee.name for wish in wishes)
    note(locked, "refuse_time", actor, f"{names}: {reason.strip()}")
    consultation_mails.tell_time_refused(locked, [wish.consultee for wish in wishes], reason.strip())
    return locked


def lock_round(consultation, actor):
    """A running round with its request locked, for the team."""
    if not is_team(actor):
        raise StepNotAllowed([Reason(gettext("This step is taken by %(who)s.") % {"who": is_team.label})])
    AssistanceRequest.objects.select_for_update().get(pk=consultation.assistance_request_id)
    refuse_recused(actor, consultation.assistance_request_id)
    locked = Consultation.objects.select_related("assistance_request__officer").get(pk=consultation.pk)
    if not locked.is_running or timezone.now() >= locked.due_at:
        raise TransitionRefused([ended_sentence(locked)])
    return locked


def open_wishes(consultation):
    """The wishes for more time that nobody has answered; refused where there is none."""
    wishes = Reply.objects.filter(
        consultee__consultation=consultation, is_current=True, answer=ReplyAnswer.MORE_TIME
    ).select_related("consultee")
    if not wishes:
        raise TransitionRefused([gettext("Nobody waits for more time: the wish was answered or taken back.")])
    return list(wishes)


def close_wishes(wishes):
    """Those who asked for more time are silent again; what they asked stays on the record."""
    Reply.objects.filter(pk__in=[wish.pk for wish in wishes]).update(is_current=False)


@transaction.atomic
def close_consultation(*, assistance_request, actor, state=ConsultationState.CLOSED):
    """End the open round of a request whose consultation goes no further; those asked are told. Does nothing without an open round."""
    latest = round_of(assistance_request)
    if latest is None or not latest.is_open:
        return None
    end_round(latest, state)
    latest.assistance_request = assistance_request
    consultation_mails.tell_closed(latest, actor)
    return latest


def break_off(assistance_request, step, actor):
    """What a step of the request does to its round: an end closes it, a new assessment also clears what the bodies' answers came to."""
    if step in BREAKING_OFF:
        close_consultation(assistance_request=assistance_request, actor=actor)
    if step == "reassess":
        assistance_request.opinions.all().delete()


@transaction.atomic
def settle_consultation(*, assistance_request, actor):
    """A meeting takes the place of the answers: the broken silence no longer bars the decision."""
    if not is_team(actor):
        raise StepNotAllowed([Reason(gettext("This step is taken by %(who)s.") % {"who": is_team.label})])
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    latest = round_of(locked)
    if latest is None or latest.state != ConsultationState.BROKEN:
        raise TransitionRefused([gettext("Only a file whose silence was broken is settled in a meeting.")])
    end_round(latest, ConsultationState.SETTLED)
    latest.assistance_request = locked
    note(latest, "settle_round", actor, "")
    return latest


def note(consultation, step, actor, reason, on=None):
    """A line of the request's history about its round; who holds the file follows from the round."""
    file = consultation.assistance_request
    holder = holder_in_consultation(file)
    if holder != file.holder:
        file.holder = holder
        file.save(update_fields=["holder"])
    return write_record(instance=file, step=step, source=file.status, move=Move(step, actor, reason, on=on))


def ended_sentence(consultation):
    """Why a round takes no more answers."""
    if consultation.is_running:
        return gettext("Silence ended on %(moment)s; whoever had not answered agrees.") % {
            "moment": moment_words(consultation.due_at)
        }
    words = gettext("The consultation has ended: %(state)s. To have it changed, write to the team.")
    return words % {"state": consultation.get_state_display()}


def moved_sentence(consultation):
    """Somebody has moved the deadline meanwhile."""
    return gettext("Meanwhile silence ends on %(moment)s. Look again, then decide.") % {
        "moment": moment_words(consultation.due_at)
    }


def days_sentence(most):
    """How many working days may be chosen."""
    return ngettext("Choose %(n)d working day.", "Choose 1 to %(n)d working days.", most) % {"n": most}
