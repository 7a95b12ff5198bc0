"""The missions that carry an Action's activities: planned from the plan, and ended with it.

A mission is locked before the file's clock and row, here as in the services of missions: their changes reach the file.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from missions.choices import OPEN_MISSIONS, MissionStatus
from missions.models import Deployment, Mission, Seat, SeatLanguage
from missions.services import assign_mission, move_mission
from missions.services.locking import lock_mission
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from ..choices import OPEN_STATUSES
from ..models import Activity
from .seen import lock_action

ENDING = ("cancel", "close_early")


def why_no_mission(action):
    """The sentence that says why no mission is planned for an Action now; empty where one can be."""
    if action.is_historical:
        return gettext("This Action comes from the published record: it stands as printed.")
    return "" if action.status in OPEN_STATUSES else gettext("The Action has ended: no mission is planned for it.")


@transaction.atomic
def plan_mission(*, activity, mission, seats, actor):
    """Plan the mission that carries an activity: `mission` is filled in but not stored, `seats` are (theme, area or None).

    The seats ask for the working languages of the request. An activity with a mission keeps it: twice is once. Returns the mission.
    """
    locked = lock_action(activity.action, actor)
    if fixed := why_no_mission(locked):
        raise TransitionRefused([fixed])
    stored = Activity.objects.select_related("mission").get(pk=activity.pk)
    if stored.mission is not None and stored.mission.status != MissionStatus.CANCELLED:
        return stored.mission
    mission.file_reference, mission.is_demonstration = locked.reference, locked.is_demonstration
    mission.officer = locked.officer or actor
    mission.save()
    add_seats(mission, seats, locked.assistance_request)
    write_record(instance=mission, step="plan", source="", move=Move("plan", actor))
    stored.mission = mission
    stored.save(update_fields=["mission"])
    what = gettext("“%(mission)s”, for the activity “%(title)s”.") % {"mission": mission.title, "title": stored.title}
    write_record(instance=locked, step="plan_mission", source=locked.status, move=Move("plan_mission", actor, what))
    return mission


def add_seats(mission, seats, assistance_request):
    """The profiles sought to begin with, each with the working languages."""
    languages = list(assistance_request.languages.all()) if assistance_request is not None else []
    for number, (theme, area) in enumerate(seats, start=1):
        seat = Seat.objects.create(mission=mission, number=number, theme=theme, area=area)
        SeatLanguage.objects.bulk_create(SeatLanguage(seat=seat, language=language) for language in languages)


def missions_of(action):
    """The open missions of an Action's activities, in the order in which they are locked."""
    return Mission.objects.filter(activity__action=action, status__in=OPEN_MISSIONS).order_by("pk")


def missions_ending(action, step, today):
    """The missions that a step of the Action cancels: all that are open, or those that have not begun where it is closed early."""
    if step not in ENDING:
        return []
    missions = missions_of(action)
    return [one for one in missions if step == "cancel" or one.first_on > today]


def asked_for(missions):
    """How many people are held, invited or confirmed for some missions: they are let go when these end."""
    return Deployment.objects.open().filter(seat__mission__in=missions).count() if missions else 0


def lock_missions(missions):
    """Lock some missions, in their order, before anything of the file."""
    return [lock_mission(one) for one in missions]


def end_missions(missions, *, step, actor):
    """Cancel the missions of an Action that has ended; everybody who was asked is told, without the Action's own reason."""
    reasons = {"cancel": gettext("The Action was cancelled."), "close_early": gettext("The Action was closed early.")}
    for mission in missions:
        move_mission(mission=mission, step="cancel", actor=actor, reason=reasons[step])


def end_mission_of(activity, locked, actor):
    """Cancel the mission of an activity that leaves the plan; one that has begun stays, and its activity with it.

    `locked` are the missions under a lock: one that was planned meanwhile is not among them.
    """
    mission = activity.mission
    if mission is None or mission.status == MissionStatus.CANCELLED:
        return
    if mission.status == MissionStatus.CLOSED or has_begun(mission):
        words = gettext("“%(title)s” is on the record: its mission has begun.")
        raise TransitionRefused([words % {"title": activity.title}])
    if mission not in locked:
        raise TransitionRefused([gettext("A mission was planned for it meanwhile. Look at it first.")])
    move_mission(mission=mission, step="cancel", actor=actor, reason=gettext("The activity was taken out of the plan."))


def has_begun(mission):
    """A confirmed team has set out."""
    return mission.status == MissionStatus.CONFIRMED and mission.first_on <= timezone.localdate()


def hand_missions_over(missions, *, before, officer, actor):
    """The open missions that the officer before had go to the next."""
    for mission in missions:
        if mission.officer_id == before:
            assign_mission(mission=mission, officer=officer, actor=actor)
