"""Declining and returning a request, in words that help, and putting a slip in those words right."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from clock import services as clock_services
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import REFUSING_STEPS, RefusalDecision, RefusalGround
from ..models import EarlierWording, Refusal
from ..permissions import is_manager, refuse_recused
from ..workflow import REQUEST_WORKFLOW
from .consultation import close_consultation
from .drafts import ChangedMeanwhile
from .interests import declare_none_if_silent


@transaction.atomic
def refuse_request(*, assistance_request, step, actor, ground, reason, what_would_change=""):
    """Decline or return a request: the clock stops, and the authority reads the ground, the reason and what would change it.

    `step` is "decline" or "return_request". A request that is returned says what would change it; the others should.
    """
    decision, what_would_change = REFUSING_STEPS[step], what_would_change.strip()
    clock_services.lock_clock(assistance_request)
    refused = take_step(
        instance=assistance_request,
        workflow=REQUEST_WORKFLOW,
        move=Move(step, actor, reason),
        changes={"decided_on": timezone.localdate()},
    )
    if ground not in RefusalGround.values:
        raise TransitionRefused([gettext("Choose the main ground.")])
    if decision == RefusalDecision.RETURNED and not what_would_change:
        raise TransitionRefused([missing_change_sentence()])
    declare_none_if_silent(assistance_request=refused, actor=actor)
    close_consultation(assistance_request=refused, actor=actor)
    refused.clock = clock_services.stop_clock(clock=refused.clock, outcome=decision, actor=actor)
    refusal = Refusal.objects.create(
        assistance_request=refused, decision=decision, ground=ground, reason=reason.strip(),
        what_would_change=what_would_change, written_by=actor,
    )  # fmt: skip
    notifications.tell_refused(refused, refusal)
    return refused


def missing_change_sentence():
    """Why a request cannot be returned without a word on what would change it."""
    return gettext("Say what would change it: the authority gets the request back to act on it.")


@transaction.atomic
def correct_refusal(*, refusal, actor, seen, why, reason, what_would_change):
    """Put a slip in the words of a refusal right within a day; the earlier words stay on the record, the authority is told.

    `seen` is how many earlier wordings there were when the writer began.
    """
    locked = Refusal.objects.select_for_update().select_related("assistance_request").get(pk=refusal.pk)
    refuse_recused(actor, locked.assistance_request_id)
    check_correctable(locked, actor)
    reason, what_would_change, why = reason.strip(), what_would_change.strip(), why.strip()
    if seen != locked.earlier_wordings.count():
        raise ChangedMeanwhile(locked)
    if not reason or not why:
        raise TransitionRefused([gettext("Give the reason, and say what you put right.")])
    if locked.decision == RefusalDecision.RETURNED and not what_would_change:
        raise TransitionRefused([missing_change_sentence()])
    if (reason, what_would_change) == (locked.reason, locked.what_would_change):
        raise TransitionRefused([gettext("Nothing was changed.")])
    EarlierWording.objects.create(
        refusal=locked, reason=locked.reason, what_would_change=locked.what_would_change, why=why, replaced_by=actor
    )
    locked.reason, locked.what_would_change = reason, what_would_change
    locked.save(update_fields=["reason", "what_would_change"])
    file = locked.assistance_request
    write_record(
        instance=file, step="correct_refusal", source=file.status, move=Move("correct_refusal", actor, reason=why)
    )
    notifications.tell_corrected(file, locked)
    return locked


def check_correctable(refusal, actor):
    """Raise unless this person may still put the words right."""
    if not is_manager(actor):
        raise StepNotAllowed(
            [Reason(gettext("The words of a refusal are put right by %(who)s.") % {"who": is_manager.label})]
        )
    if not refusal.is_correctable:
        raise TransitionRefused(
            [
                gettext(
                    "The words can be put right within a day of the decision. What is wrong now is told in a message;"
                    " the authority can start again from its text."
                )
            ]
        )
