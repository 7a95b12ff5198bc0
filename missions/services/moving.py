"""Other days for a mission: everybody is held for the new ones, and asked again."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from ..choices import HOLD_DAYS, OPEN_MISSIONS, DeploymentStatus, ReleaseAnswer
from ..following import tell_followers
from ..models import Deployment
from ..permissions import can_plan
from ..workflow import DEPLOYMENT_WORKFLOW
from .holding import end_of_hold, why_not_held
from .locking import lock_mission, touched
from .steps import reopen_team

DAYS = ("starts_on", "ends_on", "travel_before", "travel_after")


@transaction.atomic
def move_days(*, mission, actor, days, seen=None):
    """Give a mission other days ({column: value} of DAYS); whoever is held, invited or confirmed is held for the new ones, or it is refused.

    An expert who was asked already is asked again: the yes was given for other days.
    """
    locked = lock_mission(mission, seen)
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    if locked.status not in OPEN_MISSIONS:
        raise TransitionRefused([gettext("The mission has ended: its days stay as they were.")])
    if all(getattr(locked, name) == value for name, value in days.items()):
        return locked
    for name, value in days.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    write_record(instance=locked, step="move_days", source=locked.status, move=Move("move_days", actor))
    reopen_team(mission=locked, actor=actor, reason=gettext("The days have changed."))
    rows = Deployment.objects.for_page().open().filter(seat__mission=locked).order_by("pk")
    refused = [words for words in (hold_again(row, locked, actor) for row in rows) if words]
    if refused:
        raise TransitionRefused(refused)
    tell_followers(mission=locked, actor=actor)
    return locked


def hold_again(deployment, mission, actor):
    """Hold somebody for the new days; the sentence that says why not, where that cannot be."""
    deployment.first_on, deployment.last_on = mission.first_on, mission.last_on
    try:
        with transaction.atomic():
            deployment.save(update_fields=["first_on", "last_on"])
    except IntegrityError:
        others = Deployment.objects.exclude(pk=deployment.pk)
        return why_not_held(deployment, others)
    if deployment.status != DeploymentStatus.HELD:
        changes = {
            "held_until": end_of_hold(timezone.now(), HOLD_DAYS),
            "release": ReleaseAnswer.UNASKED,
            "release_asked_at": None,
            **touched(deployment),
        }
        take_step(instance=deployment, workflow=DEPLOYMENT_WORKFLOW, move=Move("take_back", actor), changes=changes)
    return ""
