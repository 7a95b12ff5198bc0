"""What the team and the authority say of an expert's work, once the mission is over."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import COUNTED, HIGHEST_MARK, LOWEST_MARK, AppraisalSide
from ..models import Appraisal
from ..models.reporting import CRITERIA
from ..permissions import can_appraise_as_authority, can_plan
from .locking import lock_deployment

WHO = {AppraisalSide.OFFICER: can_plan, AppraisalSide.AUTHORITY: can_appraise_as_authority}


@dataclass(frozen=True)
class Appraised:
    """The three marks from 1 to 5, and words."""

    expertise: int
    teamwork: int
    delivery: int
    words: str = ""


@transaction.atomic
def appraise_deployment(*, deployment, side, actor, said, seen=0):
    """Keep what one side says (Appraised), once the last day has come; said again it takes the place of what was said.

    `seen` is the version that was read, 0 where there was none. Whether an authority's contact may speak of this mission is for the
    caller to know: a mission knows no authorities. Returns the appraisal.
    """
    mission, locked = lock_deployment(deployment)
    check(mission, locked, side, actor)
    if any(not LOWEST_MARK <= getattr(said, name) <= HIGHEST_MARK for name in CRITERIA):
        raise TransitionRefused([gettext("A mark is between 1 and 5.")])
    rows = Appraisal.objects.filter(deployment=locked, side=side)
    found = rows.first() or Appraisal(deployment=locked, side=side, version=0)
    if seen != found.version:
        raise TransitionRefused([gettext("Somebody else has appraised this meanwhile. Read it, and try again.")])
    for name in (*CRITERIA, "words"):
        setattr(found, name, getattr(said, name))
    found.given_by, found.given_at, found.version = actor, timezone.now(), found.version + 1
    found.save()
    return found


def check(mission, deployment, side, actor):
    """Refuse whom it does not concern, and what has not taken place."""
    if side not in AppraisalSide.values:
        raise TransitionRefused([gettext("Say who appraises.")])
    if not WHO[side](actor):
        raise StepNotAllowed([Reason(str(WHO[side].label))])
    if why := why_not_appraised(mission, deployment):
        raise TransitionRefused([why])


def why_not_appraised(mission, deployment):
    """Why nothing can be said yet; empty where it can."""
    if deployment.status not in COUNTED:
        return gettext("Only work that took place is appraised.")
    if mission.ends_on > timezone.localdate():
        return gettext("The mission is not over yet.")
    return ""
