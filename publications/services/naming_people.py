"""Who is shown or quoted in a story."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..models import StoryPerson
from ..story_choices import MOST_PEOPLE, ConsentSubject
from .story_locking import delete_later, open_to_write, touch


@transaction.atomic
def put_person(*, story, actor, values, person=None, seen=None):
    """Add somebody, or write {column: value} of them. Another quote needs another consent."""
    locked = open_to_write(story, actor, seen)
    if person is None:
        return add_person(locked, actor, values)
    row = locked.people.filter(pk=person.pk).first()
    if row is None:
        raise TransitionRefused([gettext("This person was taken out meanwhile.")])
    if row.quote != values.get("quote", row.quote):
        row.consents.standing().filter(subject=ConsentSubject.QUOTE).update(replaced_at=timezone.now())
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    touch(locked, "people", actor, gettext("Changed: %(name)s.") % {"name": row.name})
    return row


def add_person(story, actor, values):
    """One more, while there is room."""
    count = story.people.count()
    if count >= MOST_PEOPLE:
        raise TransitionRefused([gettext("A story has at most %(n)d people.") % {"n": MOST_PEOPLE}])
    row = StoryPerson.objects.create(story=story, number=count + 1, **values)
    touch(story, "people", actor, gettext("Added: %(name)s.") % {"name": row.name})
    return row


@transaction.atomic
def remove_person(*, person, actor, seen=None):
    """Take somebody out, with what they said and signed. Twice is once."""
    locked = open_to_write(person.story, actor, seen)
    row = locked.people.filter(pk=person.pk).first()
    if row is None:
        return
    forget_person(row)
    touch(locked, "people", actor, gettext("Somebody was taken out."))


def forget_person(person):
    """The row, its consents and its signed forms go."""
    person.consents.all().delete()
    for paper in person.papers.all():
        delete_later(paper.file)
        paper.delete()
    person.delete()
