"""Changes of the plan: objectives and activities. Each one voids the authority's agreement and stands in the history."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext

from clock.services import lock_clock
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record
from workflow.stamps import row_stamp

from ..models import Activity, Objective
from ..workflow import MAX_ACTIVITIES, why_plan_is_fixed
from .events import end_event_of, events_of, lock_events
from .missions import end_mission_of, lock_missions, missions_of
from .seen import check_stamp, lock_action, objectives_stamp

PLANNED = ("type", "title", "mode", "starts_on", "ends_on", "place", "description")


@transaction.atomic
def change_plan(*, action, actor, what=""):
    """Note that the plan has changed: the authority's agreement no longer covers it."""
    locked = lock_action(action, actor)
    if fixed := why_plan_is_fixed(locked):
        raise TransitionRefused([fixed])
    locked.plan_version += 1
    locked.save(update_fields=["plan_version"])
    move = Move("change_plan", actor, what or gettext("The plan was changed."))
    write_record(instance=locked, step="change_plan", source=locked.status, move=move)
    return locked


@transaction.atomic
def write_objectives(*, action, overall_objective, texts, seen, actor):
    """Write the overall objective and the specific ones, in order. Returns the changed Action."""
    locked = lock_action(action, actor)
    check_stamp(locked, objectives_stamp(locked), seen)
    texts = [text.strip() for text in texts if text.strip()]
    before = list(locked.objectives.order_by("number").values_list("text", flat=True))
    if overall_objective.strip() == locked.overall_objective and texts == before:
        return locked
    changed = change_plan(
        action=locked, actor=actor, what=what_changed(locked, overall_objective.strip(), before, texts)
    )
    changed.overall_objective = overall_objective.strip()
    changed.refresh_search_text()
    changed.save(update_fields=["overall_objective", "search_text"])
    changed.objectives.all().delete()
    Objective.objects.bulk_create(
        Objective(action=changed, number=number, text=text) for number, text in enumerate(texts, start=1)
    )
    return changed


def what_changed(action, overall_objective, before, after):
    """The objectives that were added, changed or taken out, in one paragraph."""
    lines = []
    if overall_objective != action.overall_objective:
        lines.append(gettext("Overall objective: “%(text)s”.") % {"text": overall_objective})
    lines += [gettext("Objective added: “%(text)s”.") % {"text": text} for text in after if text not in before]
    lines += [gettext("Objective taken out: “%(text)s”.") % {"text": text} for text in before if text not in after]
    return "\n".join(lines) or gettext("The order of the objectives was changed.")


@transaction.atomic
def save_activity(*, action, activity, seen, actor):
    """Add an activity to the plan, or change a planned one. The same form sent twice adds it once."""
    locked = lock_action(action, actor)
    if activity.pk is None:
        return _add_activity(locked, activity, seen, actor)
    stored = locked.activities.get(pk=activity.pk)
    check_stamp(locked, row_stamp(stored, PLANNED), seen)
    if row_stamp(activity, PLANNED) != row_stamp(stored, PLANNED):
        change_plan(
            action=locked, actor=actor, what=gettext("Activity changed: “%(title)s”.") % {"title": activity.title}
        )
        activity.save(update_fields=PLANNED)
    return activity


def _add_activity(locked, activity, seen, actor):
    planned = list(locked.activities.all())
    if seen != str(locked.plan_version):
        twin = next((one for one in planned if row_stamp(one, PLANNED) == row_stamp(activity, PLANNED)), None)
        if twin is not None:
            return twin
    if len(planned) >= MAX_ACTIVITIES:
        raise TransitionRefused([gettext("An Action has at most %(most)d activities.") % {"most": MAX_ACTIVITIES}])
    change_plan(action=locked, actor=actor, what=gettext("Activity added: “%(title)s”.") % {"title": activity.title})
    activity.action = locked
    activity.number = (locked.activities.aggregate(last=Max("number"))["last"] or 0) + 1
    activity.save()
    return activity


@transaction.atomic
def remove_activity(*, action, activity_id, actor):
    """Take an activity out of the plan, and cancel its mission and its event; what has taken place stays on the record. Twice is once."""
    missions = lock_missions(missions_of(action).filter(activity=activity_id))
    events = lock_events(events_of(action).filter(activity=activity_id))
    lock_clock(action)
    locked = lock_action(action, actor)
    activity = locked.activities.select_related("mission", "event").filter(pk=activity_id).first()
    if activity is None:
        return
    if activity.is_held or activity.result.strip():
        raise TransitionRefused(
            [gettext("“%(title)s” is on the record: it has taken place.") % {"title": activity.title}]
        )
    end_mission_of(activity, missions, actor)
    end_event_of(activity, events, actor)
    change_plan(
        action=locked, actor=actor, what=gettext("Activity taken out: “%(title)s”.") % {"title": activity.title}
    )
    number = activity.number
    activity.delete()
    for later in locked.activities.filter(number__gt=number).order_by("number"):
        Activity.objects.filter(pk=later.pk).update(number=F("number") - 1)


@transaction.atomic
def move_activity(*, action, activity_id, seen_number, is_up, actor):
    """Swap an activity with its neighbour; a second click on the same page moves nothing."""
    locked = lock_action(action, actor)
    activity = locked.activities.filter(pk=activity_id, number=seen_number).first()
    if activity is None:
        return
    others = (
        locked.activities.filter(number__lt=activity.number)
        if is_up
        else locked.activities.filter(number__gt=activity.number)
    )
    neighbour = others.order_by("-number" if is_up else "number").first()
    if neighbour is None:
        return
    what = gettext("Order of activities: “%(title)s” is now number %(number)d.")
    change_plan(action=locked, actor=actor, what=what % {"title": activity.title, "number": neighbour.number})
    rows = Activity.objects
    rows.filter(pk=activity.pk).update(number=0)
    rows.filter(pk=neighbour.pk).update(number=activity.number)
    rows.filter(pk=activity.pk).update(number=neighbour.number)
