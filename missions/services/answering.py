"""The expert's answer: yes, no, or other dates."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from workflow.engine import TransitionRefused
from workflow.services import Move, take_step

from .. import notifications, reminding
from ..choices import DeploymentStatus
from ..following import tell_followers
from ..workflow import DEPLOYMENT_WORKFLOW
from .holding import reopen_if_short
from .locking import lock_deployment, touched
from .releasing import settle_release

STEPS = ("accept", "offer_dates", "decline")


@transaction.atomic
def answer_invitation(*, deployment, step, actor=None, note="", offered=(None, None), seen=None):
    """Take down what the expert answers; `actor` is None for the signed link, `offered` the (first, last) day of other dates.

    The same answer twice is once. A yes asks the employer for the release, or confirms at once where there is none to ask.
    Returns the deployment as it is now.
    """
    mission, locked = lock_deployment(deployment, seen)
    if step not in STEPS:
        raise TransitionRefused([gettext("Choose an answer.")])
    if is_the_same(locked, step):
        return locked
    locked.offered_from, locked.offered_to = offered if step == "offer_dates" else (None, None)
    locked.save(update_fields=["offered_from", "offered_to"])
    before = locked.status
    changes = {"answered_at": timezone.now(), "answer_note": note[:600], **touched(locked)}
    if step != "offer_dates":
        changes["held_until"] = None
    in_their_name = locked.expert.name if actor is not None and is_team(actor) else ""
    move = Move(step, actor, note if in_their_name else "", on_behalf_of=in_their_name)
    answered = take_step(instance=locked, workflow=DEPLOYMENT_WORKFLOW, move=move, changes=changes)
    if step == "decline":
        reopen_if_short(mission, before, None, gettext("An expert cannot go."))
    notifications.tell_answered(answered, step=step)
    if step == "decline":
        reminding.tell_release_needless(answered, before=before)
    if step == "accept":
        answered = settle_release(answered, actor)
    tell_followers(mission=mission, actor=actor)
    return answered


def is_the_same(deployment, step):
    """Whether the answer is on the record already: a second tap, or a mail program that opens links."""
    said = {
        "accept": (DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED),
        "decline": (DeploymentStatus.DECLINED,),
    }
    return deployment.status in said.get(step, ())
