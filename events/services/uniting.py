"""Two people of one name: one person after all, or remembered as two."""

from django.db import transaction
from django.utils.translation import gettext

from experts.choices import Sex
from outbox.services import refile_messages
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from ..models import DifferentPeople, Event, Participant
from .locking import refuse_strangers


@transaction.atomic
def unite_participants(*, kept, other, actor):
    """Make two people one: the places of `other` are those of `kept`, each with its history; name and address of `kept` hold.

    What `kept` has not said (address, sex) comes from `other`. Refused where both are on the list of one event.
    """
    kept, other = lock_people(kept, other, actor)
    shared = Event.objects.filter(registrations__participant=kept).filter(registrations__participant=other).first()
    if shared is not None:
        raise TransitionRefused(
            [
                gettext(
                    "Both are on the list of “%(event)s”. They stay two: give one of them no place, with the reason."
                )
                % {"event": shared.title}
            ]
        )
    for registration in other.registrations.all():
        registration.participant = kept
        registration.version += 1
        registration.save(update_fields=["participant", "version"])
        write_record(instance=registration, step="unite", source=registration.status, move=Move("unite", actor))
    refile_messages(about=other.reference, to=kept.reference)
    take_over(kept, other)
    return kept


def take_over(kept, other):
    """What the kept person lacks; the other row is gone then."""
    email, sex, until = other.email, other.sex, other.kept_until
    language = other.paper_language
    other.delete()
    kept.email = kept.email or email
    kept.sex = sex if kept.sex == Sex.UNSTATED else kept.sex
    kept.paper_language = kept.paper_language or language
    kept.kept_until = max((day for day in (kept.kept_until, until) if day), default=None)
    kept.save()


@transaction.atomic
def part_participants(*, one, other, actor):
    """Remember that two people of one name are two; said twice is once."""
    one, other = lock_people(one, other, actor)
    first, second = sorted((one, other), key=lambda person: person.pk)
    DifferentPeople.objects.get_or_create(first=first, second=second, defaults={"said_by": actor})


def lock_people(one, other, actor):
    """Both under locks, after the events on whose lists they are; refuses strangers and whoever is erased meanwhile."""
    keys = sorted({one.pk, other.pk})
    events = Event.objects.filter(registrations__participant__in=keys).order_by("pk").distinct()
    for event in events:
        refuse_strangers(actor, event)
    list(Event.objects.select_for_update().filter(pk__in=[event.pk for event in events]).order_by("pk"))
    rows = {row.pk: row for row in Participant.objects.select_for_update().named().filter(pk__in=keys).order_by("pk")}
    if len(rows) < 2:
        raise TransitionRefused([gettext("One of the two is not there any more.")])
    if not events:
        refuse_strangers(actor)
    return rows[one.pk], rows[other.pk]
