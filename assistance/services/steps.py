"""Writes to a request that touch more than one row, or its status."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from clock import services as clock_services
from clock.choices import Outcome
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import ASSESSED_STATUSES, OPEN_STATUSES, Channel, Recommendation, RequestStatus
from ..eligibility import data_answer
from ..joined import joined_sentence
from ..models import Assessment, AssistanceRequest, ReferenceCounter
from ..permissions import can_assign, refuse_recused, refuse_recused_officer
from ..workflow import REQUEST_WORKFLOW
from .clarification import close_questions
from .consultation import break_off, open_consultation
from .drafts import ChangedMeanwhile
from .interests import declare_none_if_silent
from .versions import last_version

OWN_SERVICE = frozenset(
    {
        "submit",
        "ask",
        "answer",
        "record_answer",
        "record_delegation",
        "record_committee",
        "approve",
        "decline",
        "return_request",
    }
)
ASSESSED_IN = ASSESSED_STATUSES
NOT_COMPARED = object()


def next_reference(year):
    """The next reference of a year, given under a lock: MX-2026-031; beyond 999 it grows a digit."""
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last_number = F("last_number") + 1
    counter.save(update_fields=["last_number"])
    counter.refresh_from_db()
    return f"MX-{year}-{counter.last_number:03d}"


@transaction.atomic
def submit_request(*, assistance_request, actor, on=None):
    """Send a draft: it gets its reference and its clock, which starts on the day of receipt."""
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    if sentence := joined_sentence(locked):
        raise TransitionRefused([sentence])
    now = timezone.now()
    is_portal = locked.channel == Channel.PORTAL
    received_on = on or (timezone.localdate(now) if is_portal else locked.received_on or timezone.localdate(now))
    move = Move("submit", actor, on_behalf_of="" if is_portal else str(locked.institution), on=received_on)
    REQUEST_WORKFLOW.check(locked, "submit", actor, "")
    changes = {
        "reference": next_reference(received_on.year),
        "clock": clock_services.start_clock(on=received_on, actor=actor),
        "submitted_at": now,
        "received_on": received_on,
        "updated_at": now,
    }
    sent = take_step(instance=locked, workflow=REQUEST_WORKFLOW, move=move, changes=changes)
    sent.refresh_search_text()
    sent.save(update_fields=["search_text"])
    last_version(sent)
    notifications.tell_received(sent)
    return sent


@transaction.atomic
def move_request(*, assistance_request, step, actor, reason=""):
    """Take one of the plain steps of the table; those that need more have a service of their own."""
    if step in OWN_SERVICE:
        raise ValueError(f"{step} has a service of its own")
    if step == "consult":
        return open_consultation(assistance_request=assistance_request, actor=actor).assistance_request
    if step == "withdraw":
        clock_services.lock_clock(assistance_request)
    moved = take_step(instance=assistance_request, workflow=REQUEST_WORKFLOW, move=Move(step, actor, reason))
    break_off(moved, step, actor)
    if step == "withdraw":
        moved.clock = clock_services.stop_clock(clock=moved.clock, outcome=Outcome.WITHDRAWN, actor=actor)
        notifications.tell_withdrawn(moved, reason=reason, actor=actor)
    if step == "take_up":
        notifications.tell_taken_up(moved)
    if step == "take_back":
        close_questions(moved, list(moved.questions.open()), actor, reason)
    return moved


@transaction.atomic
def assign_officer(*, assistance_request, officer, actor):
    """Put somebody of the team in charge: a manager anybody, an officer themselves."""
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    refuse_recused(actor, locked.pk)
    if not can_assign(actor, officer):
        raise StepNotAllowed(
            [Reason(gettext("A programme manager puts others in charge; an officer takes a file up."))]
        )
    if not (is_team(officer) and officer.is_active):
        raise TransitionRefused([gettext("%(name)s is not in the MIEUX team.") % {"name": officer}])
    if locked.status not in OPEN_STATUSES:
        raise TransitionRefused([gettext("The request is “%(status)s”.") % {"status": locked.get_status_display()}])
    refuse_recused_officer(officer, locked.pk)
    if locked.officer_id == officer.pk:
        return locked
    locked.officer = officer
    locked.save(update_fields=["officer"])
    write_record(instance=locked, step="assign", source=locked.status, move=Move("assign", actor, str(officer)))
    if officer.pk != actor.pk:
        notifications.tell_assigned(locked, actor=actor)
    return locked


@transaction.atomic
def write_assessment(*, assistance_request, actor, seen_at=NOT_COMPARED, **fields):
    """Write or change the assessment while the request is assessed.

    `seen_at` is when the assessment that the writer had before them was changed, None where there was none.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    if not is_team(actor):
        raise StepNotAllowed([Reason(gettext("The assessment is written by %(who)s.") % {"who": is_team.label})])
    if locked.status not in ASSESSED_IN:
        raise TransitionRefused(
            [gettext("The assessment is fixed: the file is “%(status)s”.") % {"status": locked.get_status_display()}]
        )
    declare_none_if_silent(assistance_request=locked, actor=actor)
    stored = Assessment.objects.filter(assistance_request=locked).first()
    if seen_at is not NOT_COMPARED and seen_at != (stored and stored.updated_at):
        raise ChangedMeanwhile(stored)
    fields = {**checked_eligibility(locked, fields), "written_by": actor, "updated_at": timezone.now()}
    assessment, _created = Assessment.objects.update_or_create(assistance_request=assistance_request, defaults=fields)
    return assessment


def checked_eligibility(assistance_request, fields):
    """The fields with what the data say beside the outcome; going against them needs a reason, else none is kept."""
    outcome, data = fields.get("is_eligible"), data_answer(assistance_request, fields.get("is_advice"))
    reason = fields.get("eligibility_reason", "").strip()
    is_against = None not in (outcome, data) and outcome != data
    if is_against and not reason:
        raise TransitionRefused([gettext("Say why you go against the data.")])
    if outcome is False and fields.get("recommendation") in (Recommendation.APPROVE, Recommendation.CONDITIONS):
        raise TransitionRefused([gettext("What is not eligible cannot be recommended for approval.")])
    return {**fields, "data_eligible": data, "eligibility_reason": reason if is_against else ""}


@transaction.atomic
def approve_request(*, assistance_request, actor, reason, open_action):
    """Record the approval; `open_action` opens the Action in the same transaction, so that neither stands alone."""
    changes = {"decided_on": timezone.localdate()}
    approved = take_step(
        instance=assistance_request, workflow=REQUEST_WORKFLOW, move=Move("approve", actor, reason), changes=changes
    )
    if approved.status != RequestStatus.APPROVED:
        raise ValueError("approval did not approve")
    declare_none_if_silent(assistance_request=approved, actor=actor)
    return approved, open_action(approved)
