"""What is to be done after an event: by whom, by when, and what came of it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..follow_up_mails import tell_due
from ..models import FollowUp
from .locking import ChangedMeanwhile, lock_event, refuse_strangers

LOOKED_BACK = timedelta(days=14)
MOST_POINTS = 100


@transaction.atomic
def add_follow_up(*, event, actor, values):
    """A new point from {column: value}."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    if locked.follow_ups.count() >= MOST_POINTS:
        raise TransitionRefused([gettext("There are %(n)d points already.") % {"n": MOST_POINTS}])
    same = locked.follow_ups.open().filter(**values).first()
    return same or FollowUp.objects.create(event=locked, **values)


@transaction.atomic
def change_follow_up(*, follow_up, actor, values, seen):
    """Other words, another person or day; refused where somebody changed it since it was read."""
    return write(lock_follow_up(follow_up, actor, seen), values)


@transaction.atomic
def finish_follow_up(*, follow_up, actor, note, done_on, seen):
    """It is done, and what came of it."""
    if done_on > timezone.localdate():
        raise TransitionRefused([gettext("What is done was done today or before.")])
    return write(lock_follow_up(follow_up, actor, seen), {"done_on": done_on, "note": note})


@transaction.atomic
def reopen_follow_up(*, follow_up, actor):
    """It was not done after all; what was noted stays."""
    return write(lock_follow_up(follow_up, actor), {"done_on": None})


@transaction.atomic
def delete_follow_up(*, follow_up, actor):
    """It need not be done."""
    lock_follow_up(follow_up, actor).delete()


def keep_follow_ups(*, now):
    """Remind of the points whose day has come, each once. Returns how many mails were written."""
    today = timezone.localdate(now)
    due = FollowUp.objects.due(today).filter(due_on__gte=today - LOOKED_BACK)
    rows = due.select_related("event__officer", "owner").order_by("due_on", "pk")
    return sum(remind(row) for row in rows)


def remind(follow_up):
    """One mail in one transaction; True where it was written now."""
    with transaction.atomic():
        return tell_due(follow_up)


def write(follow_up, values):
    """The columns, and the version that tells other readers."""
    for name, value in values.items():
        setattr(follow_up, name, value)
    follow_up.version += 1
    follow_up.save()
    return follow_up


def lock_follow_up(follow_up, actor, seen=None):
    """The point as it is now, under the event's lock, for the team."""
    refuse_strangers(actor, follow_up.event)
    lock_event(follow_up.event)
    found = FollowUp.objects.select_related("event").filter(pk=follow_up.pk).first()
    if found is None:
        raise ChangedMeanwhile([gettext("Somebody deleted this point meanwhile.")])
    if seen is not None and seen != found.version:
        raise ChangedMeanwhile(
            [gettext("Somebody changed this point after you opened it. Read it as it stands now, and save again.")]
        )
    return found
