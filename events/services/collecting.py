"""Lessons are collected in the room: working groups, their sheets, and what the team makes of the lines."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..group_links import why_closed
from ..models import Lesson, WorkGroup
from .locking import ChangedMeanwhile, lock_event, refuse_strangers

MOST_GROUPS = 40
MOST_LINES = 100
MOST_LESSONS = 400


@transaction.atomic
def add_groups(*, event, actor, topics):
    """New groups, numbered on from the last; a topic may be empty. Returns them."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    there = locked.groups.count()
    if there + len(topics) > MOST_GROUPS:
        raise TransitionRefused([gettext("An event has at most %(n)d groups.") % {"n": MOST_GROUPS}])
    first = 1 + (locked.groups.aggregate(last=Max("number"))["last"] or 0)
    return [
        WorkGroup.objects.create(event=locked, number=number, title=topic) for number, topic in enumerate(topics, first)
    ]


@transaction.atomic
def rename_group(*, group, actor, topic):
    """Another topic; the number and the link stay."""
    locked = lock_group(group, actor)
    locked.title = topic
    locked.version += 1
    locked.save(update_fields=["title", "version"])
    return locked


@transaction.atomic
def remove_group(*, group, actor):
    """Take an empty group away; its link is of no use from then on."""
    locked = lock_group(group, actor)
    count = locked.lessons.count()
    if count:
        words = ngettext(
            "The group has written %(n)d line: delete it or join it with another first.",
            "The group has written %(n)d lines: delete them or join them with others first.",
            count,
        )
        raise TransitionRefused([words % {"n": count}])
    locked.delete()


@transaction.atomic
def close_sheets(*, event, actor, group=None):
    """Nobody writes on the sheet of a group any more, or of all. Returns how many were closed."""
    refuse_strangers(actor, event)
    groups = lock_event(event).groups.filter(closed_at=None)
    groups = groups if group is None else groups.filter(pk=group.pk)
    return groups.update(closed_at=timezone.now())


@transaction.atomic
def reopen_sheet(*, group, actor):
    """A closed sheet can be written again."""
    locked = lock_group(group, actor)
    locked.closed_at = None
    locked.save(update_fields=["closed_at"])
    return locked


@transaction.atomic
def add_lesson(*, event, values, group=None, actor=None, form_key=""):
    """One line from {column: value}: by the team, or by whoever holds the link of a group (`actor` is None), while its sheet is open.

    The same `form_key` sent again gives the line that it made.
    """
    locked = lock_event(event)
    already = locked.lessons.filter(form_key=form_key).first() if form_key else None
    if already is not None:
        return already
    check_writer(locked, group, actor)
    refuse_too_many(locked, group)
    last = locked.lessons.aggregate(last=Max("place"))["last"] or 0
    return Lesson.objects.create(
        event=locked, group=group, written_by=actor, form_key=form_key, place=last + 1, **values
    )


def refuse_too_many(event, group):
    """A sheet, and the page of an event, can be read."""
    for count, most in (
        (event.lessons.filter(group=group).count(), MOST_LINES),
        (event.lessons.count(), MOST_LESSONS),
    ):
        if count >= most:
            raise TransitionRefused([gettext("There are %(n)d lines already: join some first.") % {"n": most}])


def check_writer(event, group, actor):
    """The team always; whoever holds a link while the sheet of that group is open, as it stands under the lock."""
    if actor is not None:
        refuse_strangers(actor, event)
        return
    current = WorkGroup.objects.select_related("event").filter(pk=group.pk).first() if group else None
    if current is None:
        raise StepNotAllowed([Reason(gettext("This sheet is not there any more."))])
    if closed := why_closed(current):
        raise TransitionRefused([closed])


@transaction.atomic
def change_lesson(*, lesson, values, seen, actor=None):
    """Other words for a line; refused where somebody changed it since it was read."""
    event, locked = lock_lesson(lesson, seen)
    check_writer(event, locked.group, actor)
    return write_words(locked, values)


def write_words(lesson, values):
    """The columns, and the version that tells other readers."""
    for name, value in values.items():
        setattr(lesson, name, value)
    lesson.version += 1
    lesson.save()
    return lesson


@transaction.atomic
def join_lessons(*, lesson, other, values, actor, seen):
    """Two lines become one: the first takes the words, the other is gone. `seen` are the versions of both that were read."""
    refuse_strangers(actor, lesson.event)
    event, locked = lock_lesson(lesson, seen[0])
    _event, gone = lock_lesson(other, seen[1])
    if locked.pk == gone.pk or gone.event_id != event.pk:
        raise TransitionRefused([gettext("Choose another line of the same event.")])
    locked.is_for_library = locked.is_for_library or gone.is_for_library
    gone.delete()
    return write_words(locked, values)


@transaction.atomic
def move_lesson(*, lesson, actor, is_up):
    """One place up or down among the lines of its kind."""
    refuse_strangers(actor, lesson.event)
    event, locked = lock_lesson(lesson)
    rows = list(event.lessons.in_order())
    for place, row in enumerate(rows, 1):
        row.place = place
    kin = [row for row in rows if row.kind == locked.kind]
    index = next(number for number, row in enumerate(kin) if row.pk == locked.pk)
    other = index - 1 if is_up else index + 1
    if 0 <= other < len(kin):
        kin[index].place, kin[other].place = kin[other].place, kin[index].place
    Lesson.objects.bulk_update(rows, ["place"])


@transaction.atomic
def propose_lesson(*, lesson, actor, is_for_library):
    """Mark a line for the library of good practices, or take the mark away."""
    refuse_strangers(actor, lesson.event)
    _event, locked = lock_lesson(lesson)
    return write_words(locked, {"is_for_library": is_for_library})


@transaction.atomic
def delete_lesson(*, lesson, actor, seen=None):
    """A line is gone for good."""
    refuse_strangers(actor, lesson.event)
    _event, locked = lock_lesson(lesson, seen)
    locked.delete()


def lock_group(group, actor):
    """The group as it is now, under the event's lock, for the team."""
    refuse_strangers(actor, group.event)
    lock_event(group.event)
    found = WorkGroup.objects.select_related("event").filter(pk=group.pk).first()
    if found is None:
        raise ChangedMeanwhile([gettext("Somebody took this group away meanwhile.")])
    return found


def lock_lesson(lesson, seen=None):
    """(event, line) as they are now, under the event's lock; refuses where the line was changed since it was read."""
    event = lock_event(lesson.event)
    found = Lesson.objects.select_related("group").filter(pk=lesson.pk).first()
    if found is None:
        raise ChangedMeanwhile([gettext("Somebody deleted this line meanwhile, or joined it with another.")])
    if seen is not None and seen != found.version:
        raise ChangedMeanwhile(
            [gettext("Somebody changed this line after you opened it. Read it as it stands now, and save again.")]
        )
    return event, found
