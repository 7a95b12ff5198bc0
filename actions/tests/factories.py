"""Actions for tests: each status is reached through the services, as in life."""

from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionStatus as S
from actions.models import Action, Activity, DeliverableType, Objective
from assistance.tests.factories import make_consulted_request
from missions.tests.factories import make_mission
from partners.tests.factories import make_activity_type

STEPS_TO = {
    S.PREPARATION: (),
    S.READY: ("declare_ready",),
    S.ONGOING: ("declare_ready", "launch"),
    S.ON_HOLD: ("declare_ready", "launch", "hold"),
    S.COMPLETED: ("declare_ready", "launch", "complete"),
    S.CLOSED_EARLY: ("declare_ready", "launch", "close_early"),
    S.CANCELLED: ("cancel",),
}


def make_action(status=S.PREPARATION, *, is_planned=True, manager=None, **fields):
    """An Action in any status, opened from a request; planned and agreed unless told otherwise."""
    manager = manager or make_manager()
    action = services.approve_request(assistance_request=make_consulted_request(**fields), actor=manager)
    if is_planned:
        plan(action)
        action = services.move_action(action=action, step="agree", actor=action.officer)
    for step in STEPS_TO[status]:
        if step == "complete":
            action.activities.update(result="Done.", starts_on=timezone.localdate(), ends_on=None)
        action = services.move_action(action=action, step=step, actor=manager, reason="As agreed.")
    return action


def plan(action):
    """Objectives and one dated activity."""
    action.overall_objective = "Agencies are licensed by one procedure."
    action.save()
    Objective.objects.create(action=action, number=1, text="The rules are written.")
    make_activity(action)


def make_activity(action, **fields):
    """An activity of the plan."""
    fields.setdefault("number", action.activities.count() + 1)
    fields.setdefault("title", "Scoping mission")
    fields.setdefault("starts_on", timezone.localdate() + timedelta(days=10))
    fields.setdefault("place", "Banjul")
    fields.setdefault("type", make_activity_type())
    return Activity.objects.create(action=action, **fields)


def make_deliverable_type(code="strategy"):
    """A deliverable type."""
    found, _created = DeliverableType.objects.get_or_create(code=code, defaults={"name_en": code, "name_fr": code})
    return found


def make_historical_action(number=1, **fields):
    """An Action of the published record."""
    fields.setdefault("label", "Ghana V")
    fields.setdefault("title", "Labour migration statistics")
    fields.setdefault("is_published", True)
    return Action.objects.create(
        reference=f"MX-H-{number:03d}", is_historical=True, status=fields.pop("status", S.COMPLETED), **fields
    )


def make_mission_of(activity, **fields):
    """A mission with one seat that carries an activity, on the days of the plan."""
    last_on = activity.ends_on or activity.starts_on
    fields = {"starts_on": activity.starts_on, "ends_on": last_on, "title": activity.title, **fields}
    mission = make_mission(officer=activity.action.officer, file_reference=activity.action.reference, **fields)
    activity.mission = mission
    activity.save(update_fields=["mission"])
    return mission
