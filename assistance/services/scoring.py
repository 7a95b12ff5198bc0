"""Writes to the assessors' sheets and to the weights of the criteria."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import ASSESSED_STATUSES, Criterion
from ..models import AssessmentScheme, AssessorSheet, AssistanceRequest, CriterionScore
from ..permissions import is_manager, is_recused, refuse_recused
from ..scoring import ScoreError, check_weights
from .drafts import ChangedMeanwhile
from .interests import declare_none_if_silent


class WeightsChanged(TransitionRefused):
    """The weights that a form was shown with are not in force any more; nothing was overwritten."""


@dataclass(frozen=True)
class SheetEntry:
    """What an assessor typed: {criterion: points or None}, {criterion: reason}, the own recommendation."""

    points: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    recommendation: str = ""


@dataclass(frozen=True)
class SheetSeen:
    """What the assessor had before them: the key of the weights, and when the sheet was changed (None: no sheet yet)."""

    scheme: int | None
    at: datetime | None


def scheme_in_force():
    """The newest weights; unsaved ones, as they came with the portal, where none are stored."""
    return AssessmentScheme.objects.select_related("set_by").order_by("-id").first() or AssessmentScheme()


@transaction.atomic
def write_sheet(*, assistance_request, actor, entry, seen=None, submit=False):
    """Keep an assessor's own sheet, unfinished; with `submit`, fix it so that it counts. Returns the sheet.

    A sheet that was submitted is not changed: writing again begins its next version, which counts once it is submitted in turn.
    Raises StepNotAllowed, TransitionRefused, WeightsChanged, or ChangedMeanwhile with the stored sheet.
    """
    locked = lock_assessed(assistance_request, actor)
    sheet = check_seen(own_sheet(locked, actor), seen)
    if sheet is None or sheet.is_submitted:
        sheet = next_version(locked, actor, sheet)
    keep_scores(sheet, entry)
    if submit:
        submit_sheet(locked, sheet)
    return sheet


def lock_assessed(assistance_request, actor):
    """The request under a lock, if the actor may score it now."""
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    if not is_team(actor):
        raise StepNotAllowed([Reason(gettext("Requests are scored by %(who)s.") % {"who": is_team.label})])
    refuse_recused(actor, locked.pk)
    if locked.status not in ASSESSED_STATUSES:
        text = gettext("The scores are fixed: the file is “%(status)s”.")
        raise TransitionRefused([text % {"status": locked.get_status_display()}])
    return locked


def own_sheet(assistance_request, assessor):
    """The latest version of somebody's sheet, or None."""
    return assistance_request.sheets.filter(assessor=assessor).select_related("scheme").order_by("-version").first()


def check_seen(sheet, seen):
    """The stored sheet, unless the page is older than it or than the weights that a first sheet would take."""
    if seen is None:
        return sheet
    if seen.at != (sheet and sheet.updated_at):
        raise ChangedMeanwhile(sheet)
    if sheet is None:
        newest = scheme_in_force()
        if newest.pk != seen.scheme:
            text = gettext("%(name)s changed the weights meanwhile. They stand below as they are now; save again.")
            raise WeightsChanged([text % {"name": newest.set_by}])
    return sheet


def next_version(assistance_request, assessor, before):
    """A fresh sheet: the first takes the weights in force, a revision keeps those of its predecessor."""
    scheme = before.scheme if before else scheme_in_force()
    if scheme.pk is None:
        scheme.save()
    return AssessorSheet.objects.create(
        assistance_request=assistance_request,
        assessor=assessor,
        scheme=scheme,
        version=before.version + 1 if before else 1,
        started_at=timezone.now(),
    )


def keep_scores(sheet, entry):
    """Store what was typed, complete or not."""
    stored = {score.criterion: score for score in sheet.scores.all()}
    rows = [stored.get(criterion) or CriterionScore(sheet=sheet, criterion=criterion) for criterion in Criterion.values]
    for score in rows:
        score.points = entry.points.get(score.criterion) or None
        score.reason = entry.reasons.get(score.criterion, "").strip()
    if stored:
        CriterionScore.objects.bulk_update(rows, ["points", "reason"])
    else:
        CriterionScore.objects.bulk_create(rows)
    sheet.recommendation, sheet.updated_at = entry.recommendation, timezone.now()
    sheet.save(update_fields=["recommendation", "updated_at"])


def submit_sheet(assistance_request, sheet):
    """Fix a sheet: from now on it counts in place of the version before, which stays on the record."""
    declare_none_if_silent(assistance_request=assistance_request, actor=sheet.assessor)
    missing = missing_on(sheet)
    if missing:
        raise TransitionRefused(missing)
    sheet.scores.update(is_final=True)
    assistance_request.sheets.filter(assessor=sheet.assessor, is_current=True).update(is_current=False)
    sheet.submitted_at = sheet.updated_at = timezone.now()
    sheet.is_current = True
    sheet.save(update_fields=["submitted_at", "updated_at", "is_current"])
    move = Move("submit_sheet" if sheet.version == 1 else "revise_sheet", sheet.assessor)
    write_record(instance=assistance_request, step=move.step, source=assistance_request.status, move=move)
    notifications.tell_sheet_submitted(assistance_request, sheet)


def missing_on(sheet):
    """What a sheet lacks before it can be submitted, in sentences."""
    scores = {score.criterion: score for score in sheet.scores.all()}
    sentences = []
    for criterion in Criterion:
        if not scores[criterion].points:
            sentences.append(gettext("Give points for “%(criterion)s”.") % {"criterion": criterion.label})
        if not scores[criterion].reason:
            sentences.append(gettext("Give the reason for “%(criterion)s”.") % {"criterion": criterion.label})
    if not sheet.recommendation:
        sentences.append(gettext("Say what you recommend."))
    return sentences


@transaction.atomic
def invite_assessor(*, assistance_request, assessor, actor, due_on):
    """Ask somebody of the team for a sheet by a day: it becomes their task. Returns the sheet to be written."""
    if not is_manager(actor):
        raise StepNotAllowed([Reason(gettext("Assessors are invited by %(who)s.") % {"who": is_manager.label})])
    locked = lock_assessed(assistance_request, actor)
    refused = not_to_be_invited(locked, assessor)
    if refused:
        raise TransitionRefused([refused % {"name": assessor}])
    sheet = own_sheet(locked, assessor) or next_version(locked, assessor, None)
    sheet.invited_by, sheet.invited_at, sheet.due_on = actor, timezone.now(), due_on
    sheet.save(update_fields=["invited_by", "invited_at", "due_on"])
    record(locked, "invite_assessor", actor, str(assessor))
    notifications.tell_assessor_invited(locked, sheet)
    return sheet


def not_to_be_invited(assistance_request, assessor):
    """Why somebody cannot be asked for a sheet; empty where they can."""
    if not (is_team(assessor) and assessor.is_active):
        return gettext("%(name)s is not in the MIEUX team.")
    if is_recused(assessor, assistance_request):
        return gettext("%(name)s cannot assess this file.")
    sheet = own_sheet(assistance_request, assessor)
    if sheet and sheet.is_submitted:
        return gettext("%(name)s has submitted a sheet already.")
    return gettext("%(name)s is invited already.") if sheet and sheet.invited_by_id else ""


@transaction.atomic
def take_invitation_back(*, sheet, actor):
    """Ask no longer for a sheet; what the assessor has written so far stays theirs."""
    if not is_manager(actor):
        raise StepNotAllowed([Reason(gettext("Assessors are invited by %(who)s.") % {"who": is_manager.label})])
    locked = lock_assessed(sheet.assistance_request, actor)
    stored = locked.sheets.awaited().filter(pk=sheet.pk).select_related("assessor").first()
    if stored is None:
        raise TransitionRefused([gettext("The sheet was submitted meanwhile, or is not awaited any more.")])
    if stored.scores.exists():
        stored.invited_by = stored.invited_at = stored.due_on = None
        stored.save(update_fields=["invited_by", "invited_at", "due_on"])
    else:
        stored.delete()
    record(locked, "uninvite_assessor", actor, str(stored.assessor))


def record(assistance_request, step, actor, reason):
    """A line of the history that changes no status."""
    write_record(
        instance=assistance_request, step=step, source=assistance_request.status, move=Move(step, actor, reason)
    )


@transaction.atomic
def set_scheme(*, weights, reason, actor, seen):
    """Put new weights in force for every sheet that is begun from now on; `seen` is the key of those that the manager saw."""
    if not is_manager(actor):
        raise StepNotAllowed([Reason(gettext("The weights are set by %(who)s.") % {"who": is_manager.label})])
    AssessmentScheme.objects.select_for_update().order_by("-id").first()
    newest = scheme_in_force()
    if newest.pk != seen:
        text = gettext("%(name)s changed the weights meanwhile. They stand beside; look at them, then save again.")
        raise WeightsChanged([text % {"name": newest.set_by}])
    try:
        check_weights(weights)
    except ScoreError as wrong:
        raise TransitionRefused([gettext("The weights are whole numbers that add up to 100.")]) from wrong
    if not reason.strip():
        raise TransitionRefused([gettext("Say why the weights change.")])
    if weights == newest.weights:
        raise TransitionRefused([gettext("Nothing differs from the weights in force.")])
    return AssessmentScheme.objects.create(**weights, reason=reason.strip(), set_by=actor)
