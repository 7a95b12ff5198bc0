"""A mission is planned, and what is written of it changes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from accounts.models import User
from outbox.barring import is_barred
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import ASKED, OPEN_MISSIONS
from ..following import tell_followers
from ..models import Deployment, Mission
from ..permissions import can_plan
from .locking import lock_mission

BASICS = ("title", "mode", "country", "place", "officer")
WISHES = ("wants_peer", "wants_balance", "state_cap")
TERMS = ("purpose", "outputs", "background")
BRIEFING = ("agenda", "contacts", "travel_notes")
CHANGEABLE = (*BASICS, *WISHES, *TERMS, *BRIEFING)
WHERE = ("mode", "country")
DOUBLE_CLICK = timedelta(minutes=2)


@transaction.atomic
def plan_mission(*, actor, values, is_demonstration=False):
    """Plan a mission from {column: value}, days included; sent twice within two minutes it is planned once.

    A mission of an Action brings its `file_reference`.
    """
    refuse_strangers(actor, values.get("file_reference", ""))
    User.objects.select_for_update().get(pk=actor.pk)
    if already := planned_just_now(actor, values):
        return already
    mission = Mission.objects.create(is_demonstration=is_demonstration, **values)
    write_record(instance=mission, step="plan", source="", move=Move("plan", actor))
    tell_new_officer(mission, None, actor)
    return mission


def planned_just_now(actor, values):
    """The mission of the same title, days and file that this person has planned a moment ago."""
    same = {name: values.get(name, "") for name in ("title", "starts_on", "ends_on")}
    since = timezone.now() - DOUBLE_CLICK
    file = values.get("file_reference", "")
    return Mission.objects.filter(
        **same, file_reference=file, created_at__gte=since, history__actor=actor, history__step="plan"
    ).first()


@transaction.atomic
def change_mission(*, mission, actor, values, seen=None):
    """Write {column: value} of CHANGEABLE; what has changed is named in the history. Days change by `move_days`."""
    refuse_strangers(actor, mission.file_reference)
    locked = lock_mission(mission, seen)
    if locked.status not in OPEN_MISSIONS:
        raise TransitionRefused([gettext("The mission has ended: it stays as it was.")])
    changed = [name for name in CHANGEABLE if name in values and values[name] != getattr(locked, name)]
    if not changed:
        return locked
    if set(changed) & set(WHERE) and is_asked(locked):
        raise TransitionRefused(
            [gettext("Somebody was asked for this place already: country and mode stay. Let them go first.")]
        )
    officer = locked.officer
    for name in changed:
        setattr(locked, name, values[name])
    record_change(locked, actor, ", ".join(words_for(changed)))
    if "officer" in changed:
        tell_new_officer(locked, officer, actor)
    return locked


def record_change(mission, actor, what):
    """Save the locked mission with its next version, and say in the history what has changed."""
    mission.version += 1
    mission.save()
    write_record(instance=mission, step="change", source=mission.status, move=Move("change", actor, what))
    tell_followers(mission=mission, actor=actor)


def words_for(names):
    """The fields of a mission in words."""
    return [capfirst(str(Mission._meta.get_field(name).verbose_name)) for name in names]


def is_asked(mission, **seat):
    """Whether somebody has been asked, and did not say no."""
    return Deployment.objects.filter(seat__mission=mission, status__in=ASKED, **seat).exists()


def refuse_strangers(actor, file_reference):
    """The team plans; whoever declared a conflict of interest on the file does not."""
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    if file_reference and is_barred(actor, file_reference):
        raise StepNotAllowed([Reason(gettext("You declared a conflict of interest on this file."))])


def tell_new_officer(mission, before, actor):
    """A colleague who is given a mission is told; who takes it, or drops it, needs no mail."""
    if mission.officer is not None and mission.officer not in (before, actor):
        notifications.tell_officer(mission, actor)
