"""The record of an Action: what was done, what it left behind, what the public reads, who is in charge."""

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from assistance.permissions import refuse_recused_officer
from clock.services import set_group
from listing.freshness import pages_changed
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record
from workflow.stamps import row_stamp

from ..choices import ActionStatus, AdoptionStatus
from ..echo_mails import ask_to_rate
from ..models import Action
from ..notifications import tell_assigned
from ..permissions import can_assign_officer, is_manager
from .events import events_of, hand_events_over, lock_events
from .missions import hand_missions_over, lock_missions, missions_of
from .seen import check_stamp, lock_action

RESULT = ("result", "is_held")
DELIVERABLE = ("type", "title", "activity", "language", "version", "adoption", "adopted_on", "url", "is_public")
FACTS = ("title", "title_fr", "summary", "summary_fr", "kind", "region", "is_published")


def note_change(action, actor, what):
    """Write into the history what was changed in the record."""
    move = Move("change_record", actor, what)
    write_record(instance=action, step="change_record", source=action.status, move=move)


@transaction.atomic
def record_result(*, action, activity, seen, actor):
    """Record what came of an activity; the first one that was held dates the Action's first activity."""
    locked = lock_action(action, actor)
    if locked.launched_on is None:
        raise TransitionRefused([gettext("Results are recorded once the Action is launched.")])
    stored = locked.activities.get(pk=activity.pk)
    check_stamp(locked, row_stamp(stored, RESULT), seen)
    if activity.is_held and (stored.starts_on is None or stored.starts_on > timezone.localdate()):
        raise TransitionRefused([gettext("An activity is recorded as held from its first day on.")])
    activity.save(update_fields=RESULT)
    held = locked.activities.filter(is_held=True).aggregate(first=Min("starts_on"))
    locked.first_activity_on = held["first"]
    locked.save(update_fields=["first_activity_on"])
    note_change(locked, actor, gettext("Result recorded: “%(title)s”.") % {"title": activity.title})
    if activity.is_held and not stored.is_held:
        ask_to_rate(locked, activity)
    return activity


@transaction.atomic
def save_deliverable(*, action, deliverable, seen, actor):
    """Add a deliverable or a version of it, or change one. The same form sent twice adds it once."""
    locked = lock_action(action, actor)
    deliverable.action = locked
    twin = (
        locked.deliverables.filter(title=deliverable.title, version=deliverable.version)
        .exclude(pk=deliverable.pk)
        .first()
    )
    if twin and deliverable.pk is None and row_stamp(twin, DELIVERABLE) == row_stamp(deliverable, DELIVERABLE):
        return twin
    if twin:
        message = gettext("Version %(version)d of “%(title)s” exists already. Give this one another number.")
        raise TransitionRefused([message % {"version": twin.version, "title": twin.title}])
    what = gettext("Deliverable added: “%(title)s”, version %(version)d.")
    if deliverable.pk is not None:
        check_stamp(locked, row_stamp(locked.deliverables.get(pk=deliverable.pk), DELIVERABLE), seen)
        what = gettext("Deliverable changed: “%(title)s”, version %(version)d.")
    deliverable.save()
    note_change(locked, actor, what % {"title": deliverable.title, "version": deliverable.version})
    return deliverable


@transaction.atomic
def record_adoption(*, action, deliverable_id, adoption, adopted_on, actor):
    """Record what the authority did with a deliverable. What is recorded already is left as it is."""
    locked = lock_action(action, actor)
    deliverable = locked.deliverables.get(pk=deliverable_id)
    if (deliverable.adoption, deliverable.adopted_on) == (adoption, adopted_on):
        return deliverable
    deliverable.adoption, deliverable.adopted_on = adoption, adopted_on
    deliverable.save(update_fields=["adoption", "adopted_on"])
    what = gettext("“%(title)s”: %(adoption)s.")
    if adopted_on:
        what = gettext("“%(title)s”: %(adoption)s, on %(date)s.")
    words = {
        "title": deliverable.title,
        "adoption": AdoptionStatus(adoption).label,
        "date": date_format(adopted_on, "j F Y") if adopted_on else "",
    }
    note_change(locked, actor, what % words)
    return deliverable


@transaction.atomic
def remove_deliverable(*, action, deliverable_id, actor):
    """Take out a deliverable that nobody has received yet. Twice is once."""
    locked = lock_action(action, actor)
    deliverable = locked.deliverables.filter(pk=deliverable_id).first()
    if deliverable is None:
        return
    if deliverable.adoption != AdoptionStatus.DRAFT:
        message = gettext("“%(title)s” was delivered: it stays on the record.")
        raise TransitionRefused([message % {"title": deliverable.title}])
    deliverable.delete()
    note_change(locked, actor, gettext("Deliverable taken out: “%(title)s”.") % {"title": deliverable.title})


@transaction.atomic
def change_facts(*, action, values, seen, actor):
    """Change titles, summaries, kind and region; only a programme manager publishes or takes off the site."""
    locked = lock_action(action, actor)
    check_stamp(locked, row_stamp(locked, FACTS), seen)
    changed = [field for field, value in values.items() if getattr(locked, field) != value]
    if "is_published" in changed:
        check_publishing(locked, values["is_published"], actor)
    if not changed:
        return locked
    pages_changed()
    for field in changed:
        setattr(locked, field, values[field])
    locked.refresh_search_text()
    locked.save(update_fields=[*changed, "search_text"])
    if locked.clock_id and {"kind", "region"} & set(changed):
        region_code = locked.region.code if locked.region else ""
        set_group(clock_id=locked.clock_id, kind=locked.kind, region_code=region_code)
    names = ", ".join(str(Action._meta.get_field(field).verbose_name) for field in changed)
    note_change(locked, actor, gettext("Changed: %(fields)s.") % {"fields": names})
    return locked


def check_publishing(action, is_published, actor):
    """Refuse to publish without the role, and what was cancelled before it began."""
    if not is_manager(actor):
        raise StepNotAllowed([gettext("Only a programme manager can publish an Action or take it off the site.")])
    if is_published and action.status == ActionStatus.CANCELLED:
        raise TransitionRefused([gettext("A cancelled Action is not published.")])


@transaction.atomic
def assign_officer(*, action, officer, actor):
    """Put somebody of the team in charge."""
    if not can_assign_officer(actor, officer):
        raise StepNotAllowed([gettext("A programme manager puts somebody in charge; an officer can take a file.")])
    missions = lock_missions(missions_of(action))
    events = lock_events(events_of(action))
    locked = lock_action(action, actor)
    refuse_recused_officer(officer, locked.assistance_request_id)
    if locked.officer_id == officer.pk:
        return locked
    before, locked.officer = locked.officer_id, officer
    locked.save(update_fields=["officer"])
    hand_missions_over(missions, before=before, officer=officer, actor=actor)
    hand_events_over(events, before=before, officer=officer, actor=actor)
    note_change(locked, actor, gettext("In charge: %(name)s.") % {"name": officer})
    if officer.pk != actor.pk:
        tell_assigned(locked, actor=actor)
    return locked
