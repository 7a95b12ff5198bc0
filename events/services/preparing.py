"""An event is prepared, and what is written of it changes."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from accounts.models import User
from listing.freshness import pages_changed
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import OPEN_EVENTS, EventStatus
from ..models import Event, Participant
from .locking import lock_event, refuse_strangers
from .places import settle_places
from .programming import carry_sessions
from .sheets import set_sheets

DOUBLE_CLICK = timedelta(minutes=2)
TOLD = ("starts_on", "ends_on", "place", "venue", "online_url", "time_zone")


@transaction.atomic
def prepare_event(*, actor, values, languages, countries=(), is_demonstration=False):
    """A new event from {column: value}; `languages` is {key of a language: whether it is interpreted}. Sent twice within two minutes it is prepared once."""
    event = Event(is_demonstration=is_demonstration, **values)
    refuse_strangers(actor, event)
    User.objects.select_for_update().get(pk=actor.pk)
    if already := prepared_just_now(actor, values):
        return already
    event.save()
    set_links(event, languages, countries)
    set_sheets(event)
    write_record(instance=event, step="prepare", source="", move=Move("prepare", actor))
    return event


def prepared_just_now(actor, values):
    """The event of the same title, days and file that this person has prepared a moment ago."""
    same = {name: values.get(name, "") for name in ("title", "starts_on", "ends_on")}
    return (
        Event.objects.exclude(status=EventStatus.CANCELLED)
        .filter(
            **same,
            file_reference=values.get("file_reference", ""),
            created_at__gte=timezone.now() - DOUBLE_CLICK,
            history__actor=actor,
            history__step="prepare",
        )
        .first()
    )


@transaction.atomic
def change_event(*, event, actor, values, links=None, seen=None):
    """Write {column: value}; what has changed is named in the history. `links` is (languages, countries).

    Other days or another place are told to everybody who has a place. Fewer places than are taken are refused.
    """
    refuse_strangers(actor, event)
    locked = lock_event(event, seen)
    if locked.status not in (*OPEN_EVENTS, EventStatus.HELD):
        raise TransitionRefused([gettext("The event is cancelled: it stays as it was.")])
    changed = [name for name, value in values.items() if value != getattr(locked, name)]
    refuse_too_few(locked, values)
    before = (locked.starts_on, locked.ends_on)
    for name in changed:
        setattr(locked, name, values[name])
    pages_changed()
    if links is not None:
        set_links(locked, *links)
    locked.version += 1
    save_in_rules(locked)
    carry_sessions(locked, before)
    set_sheets(locked)
    follow_days(locked, changed)
    words = ", ".join(capfirst(str(Event._meta.get_field(name).verbose_name)) for name in changed)
    write_record(instance=locked, step="change", source=locked.status, move=Move("change", actor, words))
    if set(changed) & set(TOLD) and locked.is_open:
        notifications.tell_moved(locked)
    return settle_places(locked, actor)


def refuse_too_few(event, values):
    """Nobody loses a place because the room is smaller: the team takes places back one by one, with a reason."""
    taken = event.registrations.taking_places().count()
    if values.get("capacity", event.capacity) < taken:
        raise TransitionRefused(
            [gettext("%(n)d places are taken: there cannot be fewer. Take places back first.") % {"n": taken}]
        )


def save_in_rules(event):
    """Save, and say in words what the database refuses."""
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError as error:
        raise TransitionRefused([gettext("These values do not go together: look at days, places and mode.")]) from error


def follow_days(event, changed):
    """Names are kept as long as the last event of a person says."""
    if "ends_on" in changed:
        people = Participant.objects.named().filter(registrations__event=event, kept_until__lt=event.kept_until)
        people.update(kept_until=event.kept_until)


def set_links(event, languages, countries):
    """The languages and the countries are those given."""
    event.languages.exclude(language__in=languages).delete()
    for language, is_interpreted in languages.items():
        event.languages.update_or_create(language_id=language, defaults={"is_interpreted": is_interpreted})
    event.countries.set(countries)
