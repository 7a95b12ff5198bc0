"""What happens to missions by itself. Each in a transaction of its own: one that fails stops no other, twice is once."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .. import reminding
from ..choices import DeploymentStatus, ReleaseAnswer
from ..models import Deployment
from ..notifications import RELEASE_DAYS
from ..silence import rung_of_invitation, rung_of_release
from .holding import expire_one

logger = logging.getLogger(__name__)
BATCH = 200


@dataclass
class Kept:
    """What a run did."""

    expired: int = 0
    reminded: int = 0
    told: int = 0
    failed: int = 0


def keep_missions(*, now):
    """End the holds whose time is over, remind experts and employers who stay silent, tell officers of those who went on to. Returns a Kept."""
    kept = Kept()
    for_each(kept, Deployment.objects.overdue(now), lambda row: end(row, now, kept))
    silent = Deployment.objects.filter(status=DeploymentStatus.INVITED, held_until__gt=now)
    for_each(kept, silent, lambda row: remind_expert(row, now, kept))
    employers = Deployment.objects.filter(status=DeploymentStatus.ACCEPTED, release=ReleaseAnswer.ASKED)
    for_each(kept, employers, lambda row: remind_employer(row, now, kept))
    return kept


def for_each(kept, rows, act):
    """Do the same with every deployment, some at a time; what fails is logged and counted."""
    last = 0
    while found := list(rows.for_page().filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in found:
            try:
                with transaction.atomic():
                    act(row)
            except Exception:
                logger.exception("The deployment %s could not be seen to.", row.pk)
                kept.failed += 1
        last = found[-1].pk


def end(deployment, now, kept):
    """End one hold or invitation, if its time still is over."""
    kept.expired += expire_one(deployment, now) is not None


def remind_expert(deployment, now, kept):
    """Remind somebody who was invited and has not answered: half-way, and on the day before the last."""
    rung = rung_of_invitation(deployment.invited_at, deployment.held_until, now)
    kept.reminded += bool(rung and reminding.remind_invited(deployment, rung=rung))


def remind_employer(deployment, now, kept):
    """Remind whoever was asked for a release, half-way and on the day before; after the last day the officer is told."""
    due_on = timezone.localdate(deployment.release_asked_at) + timedelta(days=RELEASE_DAYS)
    rung = rung_of_release(deployment.release_asked_at, due_on, now)
    if rung == "over":
        kept.told += bool(reminding.tell_release_silent(deployment))
    elif rung:
        kept.reminded += bool(reminding.remind_release(deployment, rung=rung, due_on=due_on))
