"""Holds experts for seats: across all Actions, travel included, for some days, by the database's own rule."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from experts.models import Expert
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications, reminding
from ..choices import BLOCKING, HOLD_DAYS, MOST_HOLD_DAYS, DeploymentStatus, MissionStatus
from ..following import tell_followers
from ..models import Deployment, Seat
from ..permissions import can_plan
from ..rule_words import rule_sentence
from ..workflow import DEPLOYMENT_WORKFLOW, recusal_on_mission
from .locking import lock_deployment, lock_mission, touched
from .steps import reopen_team


def end_of_hold(now, days):
    """The moment at which a hold of some days ends. Raises TransitionRefused for fewer than one or too many."""
    if not 1 <= days <= MOST_HOLD_DAYS:
        words = ngettext("A hold lasts one day.", "A hold lasts from 1 to %(most)d days.", MOST_HOLD_DAYS)
        raise TransitionRefused([words % {"most": MOST_HOLD_DAYS}])
    return now + timedelta(days=days)


def hold_experts(*, choices, actor, reason="", days=HOLD_DAYS):
    """Hold people for seats, all of them or nobody; `choices` is {seat: expert}, of one or several missions. Returns the deployments.

    Holds whose time is over are ended first, so that nobody waits for the portal to do it. Raises TransitionRefused with a sentence for each
    person who cannot be held.
    """
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    now = timezone.now()
    until = end_of_hold(now, days)
    expire_holds(now=now, experts=[expert.pk for expert in choices.values()])
    return hold_until(choices=choices, actor=actor, reason=reason, until=until)


@transaction.atomic
def hold_until(*, choices, actor, reason, until):
    """The holds themselves, under the locks of the missions and then of the experts."""
    missions = {seat.mission_id: seat.mission for seat in choices}
    locked = {pk: lock_mission(missions[pk]) for pk in sorted(missions)}
    if bars := [words for words in (recusal_on_mission(actor, mission) for mission in locked.values()) if words]:
        raise StepNotAllowed(bars[:1])
    if any(mission.status != MissionStatus.PLANNED for mission in locked.values()):
        raise TransitionRefused([gettext("The team of this mission is complete, or the mission has ended.")])
    if Seat.objects.filter(pk__in=[seat.pk for seat in choices], given_up_on__isnull=False).exists():
        raise TransitionRefused([gettext("A seat was given up: nobody is sought for it any more.")])
    keys = {expert.pk for expert in choices.values()}
    people = {one.pk: one for one in Expert.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    rows = [
        hold_one(seat, locked[seat.mission_id], people[expert.pk], until, actor, reason)
        for seat, expert in choices.items()
    ]
    if refused := [row for row in rows if not isinstance(row, Deployment)]:
        raise TransitionRefused(refused)
    for mission in locked.values():
        tell_followers(mission=mission, actor=actor)
    return rows


def hold_one(seat, mission, expert, until, actor, reason):
    """One deployment, or the sentence that says why there is none."""
    if not Expert.objects.on_roster().filter(pk=expert.pk).exists():
        return gettext("%(name)s is not on the roster any more.") % {"name": expert.name}
    if expert.vetted_until is None or expert.vetted_until < mission.last_on:
        return rule_sentence("vetting", expert)
    deployment = Deployment(
        seat=seat, expert=expert, first_on=mission.first_on, last_on=mission.last_on, held_until=until, held_by=actor,
        reason=reason[:300],
    )  # fmt: skip
    try:
        with transaction.atomic():
            deployment.save()
    except IntegrityError:
        return why_not_held(deployment)
    write_record(instance=deployment, step="hold", source="", move=Move("hold", actor, reason))
    return deployment


def why_not_held(deployment, others=None):
    """The sentence for a hold that the database refused, among some other deployments."""
    others = Deployment.objects.all() if others is None else others
    days = {"first": date_format(deployment.first_on, "j F"), "last": date_format(deployment.last_on, "j F Y")}
    taken = others.blocking().filter(seat=deployment.seat)
    mine = others.for_page().blocking().filter(expert=deployment.expert)
    clash = mine.between(deployment.first_on, deployment.last_on).first()
    if clash is None and taken.exists():
        return gettext("Somebody was held for the seat “%(seat)s” meanwhile.") % {"seat": deployment.seat}
    if clash is None:
        return gettext("%(name)s could not be held. Try again.") % {"name": deployment.expert.name}
    return gettext("%(name)s is taken between %(first)s and %(last)s: “%(mission)s” (%(status)s).") % {
        "name": deployment.expert.name,
        "mission": clash.seat.mission.title,
        "status": clash.get_status_display(),
        **days,
    }


@transaction.atomic
def extend_hold(*, deployment, actor, days, seen=None):
    """Hold somebody for some days from now, longer than before."""
    mission, locked = lock_deployment(deployment, seen)
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    if locked.held_until is None or locked.status not in BLOCKING:
        raise TransitionRefused([gettext("Nothing is held any more.")])
    until = end_of_hold(timezone.now(), days)
    if until <= locked.held_until:
        raise TransitionRefused([gettext("The hold lasts longer than that already.")])
    locked.held_until, locked.version = until, locked.version + 1
    locked.save(update_fields=["held_until", "version"])
    write_record(instance=locked, step="extend_hold", source=locked.status, move=Move("extend_hold", actor))
    tell_followers(mission=mission, actor=actor)
    return locked


@transaction.atomic
def let_go(*, deployment, actor, reason, seen=None):
    """Free somebody's days; whoever was invited is told why. `actor` is None where the portal does it."""
    mission, locked = lock_deployment(deployment, seen)
    move = Move("let_go", actor, reason)
    gone = take_step(
        instance=locked, workflow=DEPLOYMENT_WORKFLOW, move=move, changes={**touched(locked), "held_until": None}
    )
    reopen_if_short(mission, locked.status, actor, gettext("An expert was let go."))
    notifications.tell_let_go(gone, before=locked.status, reason=reason)
    reminding.tell_release_needless(gone, before=locked.status)
    tell_followers(mission=mission, actor=actor)
    return gone


def reopen_if_short(mission, before, actor, reason):
    """A team that loses somebody who was confirmed is open again."""
    if before == DeploymentStatus.CONFIRMED and mission.status == MissionStatus.CONFIRMED:
        reopen_team(mission=mission, actor=actor, reason=reason)


def expire_holds(*, now, experts=None):
    """End the holds and invitations whose time is over, of some experts or of all; returns the deployments."""
    rows = Deployment.objects.for_page().overdue(now)
    if experts is not None:
        rows = rows.filter(expert__in=experts)
    return [one for one in (expire_one(row, now) for row in rows.order_by("seat__mission", "pk")) if one]


@transaction.atomic
def expire_one(deployment, now):
    """End one, if its time still is over; the silent expert and the officer are told."""
    mission, locked = lock_deployment(deployment)
    if locked.held_until is None or locked.held_until > now or locked.status not in BLOCKING:
        return None
    before = locked.status
    gone = take_step(
        instance=locked,
        workflow=DEPLOYMENT_WORKFLOW,
        move=Move("expire", None),
        changes={**touched(locked), "held_until": None},
    )
    notifications.tell_expired(gone, before=before)
    tell_followers(mission=mission, actor=None)
    return gone
