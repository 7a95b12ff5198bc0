"""Invites whoever is held, with the terms of reference."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused
from workflow.services import Move, take_step

from .. import notifications
from ..choices import HOLD_DAYS, DeploymentStatus
from ..following import tell_followers
from ..models import Deployment
from ..workflow import DEPLOYMENT_WORKFLOW
from .holding import end_of_hold
from .locking import lock_mission, touched


@transaction.atomic
def invite_experts(*, mission, actor, days=HOLD_DAYS, seen=None):
    """Send every expert who is held for a seat of the mission the terms and the link to answer; returns the deployments.

    They have `days` days; the hold ends with them.
    """
    locked = lock_mission(mission, seen)
    rows = Deployment.objects.for_page().filter(seat__mission=locked, status=DeploymentStatus.HELD).order_by("pk")
    if not rows:
        raise TransitionRefused([gettext("Nobody is held: hold a team first.")])
    now = timezone.now()
    changes = {"invited_at": now, "answered_at": None, "held_until": end_of_hold(now, days)}
    changes |= {"answer_note": "", "offered_from": None, "offered_to": None}
    invited = []
    for row in rows:
        gone = take_step(
            instance=row,
            workflow=DEPLOYMENT_WORKFLOW,
            move=Move("invite", actor),
            changes={**changes, **touched(row)},
        )
        invited.append(Deployment.objects.for_page().get(pk=gone.pk))
        notifications.tell_invited(invited[-1])
    tell_followers(mission=locked, actor=actor)
    return invited


def answer_by(deployment):
    """The last day on which the invitation can be answered."""
    return timezone.localdate(deployment.held_until - timedelta(seconds=1))
