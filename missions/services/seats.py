"""The seats of a mission: added, changed, given up, and taken up again."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..choices import BLOCKING, MOST_SEATS, MissionStatus
from ..models import Seat, SeatLanguage
from .locking import lock_mission
from .planning import is_asked, record_change, refuse_strangers

PROFILE = ("theme_id", "area_id", "level", "category", "workload_days")
COLUMNS = (*PROFILE, "tasks")


@transaction.atomic
def add_seat(*, mission, actor, values, languages, seen=None):
    """One more seat from {column: value} and {Language key: least level}."""
    locked = lock_for_seats(mission, actor, seen)
    refuse_too_many(locked)
    last = locked.seats.aggregate(last=Max("number"))["last"] or 0
    seat = Seat.objects.create(
        mission=locked, number=last + 1, **{name: values[name] for name in COLUMNS if name in values}
    )
    put_languages(seat, languages)
    record_change(locked, actor, gettext("Seat %(n)d added: %(seat)s") % words_of(seat))
    return seat


@transaction.atomic
def change_seat(*, seat, actor, values, languages=None, seen=None):
    """Change a seat ({column: value}; languages None: as they are); once somebody was asked for it, only the words of its tasks."""
    locked = lock_for_seats(seat.mission, actor, seen)
    stored = Seat.objects.select_related("theme", "area").get(pk=seat.pk)
    before = {row.language_id: row.level for row in stored.languages.all()}
    languages = before if languages is None else languages
    changed = [name for name in COLUMNS if name in values and values[name] != getattr(stored, name)]
    is_profile = before != languages or set(changed) & set(PROFILE)
    if is_profile and is_asked(locked, seat=stored):
        raise TransitionRefused(
            [gettext("Somebody was asked for this seat as it is: only its tasks can change. Let them go first.")]
        )
    if not changed and not is_profile:
        return stored
    for name in changed:
        setattr(stored, name, values[name])
    stored.save()
    put_languages(stored, languages)
    stored = Seat.objects.select_related("theme", "area").get(pk=stored.pk)
    record_change(locked, actor, gettext("Seat %(n)d changed: %(seat)s") % words_of(stored))
    return stored


@transaction.atomic
def give_up_seat(*, seat, actor, seen=None):
    """Seek nobody for a seat any more: a seat for which nobody was ever held goes, another stays on the record."""
    locked = lock_for_seats(seat.mission, actor, seen)
    stored = Seat.objects.select_related("theme", "area").get(pk=seat.pk)
    if stored.deployments.filter(status__in=BLOCKING).exists():
        raise TransitionRefused([gettext("Somebody is held or was asked for this seat. Let them go first.")])
    words = words_of(stored)
    if stored.deployments.exists():
        stored.given_up_on = timezone.localdate()
        stored.save(update_fields=["given_up_on"])
    else:
        stored.delete()
    record_change(locked, actor, gettext("Seat %(n)d given up: %(seat)s") % words)


@transaction.atomic
def take_up_seat(*, seat, actor, seen=None):
    """Seek somebody again for a seat that was given up."""
    locked = lock_for_seats(seat.mission, actor, seen)
    stored = Seat.objects.select_related("theme", "area").get(pk=seat.pk)
    if not stored.is_given_up:
        return stored
    refuse_too_many(locked)
    stored.given_up_on = None
    stored.save(update_fields=["given_up_on"])
    record_change(locked, actor, gettext("Seat %(n)d sought again: %(seat)s") % words_of(stored))
    return stored


def lock_for_seats(mission, actor, seen):
    """The mission under a lock, while its team is open."""
    refuse_strangers(actor, mission.file_reference)
    locked = lock_mission(mission, seen)
    if locked.status == MissionStatus.CONFIRMED:
        raise TransitionRefused([gettext("The team is confirmed. Open the team again first.")])
    if locked.status != MissionStatus.PLANNED:
        raise TransitionRefused([gettext("The mission has ended: its seats stay as they were.")])
    return locked


def refuse_too_many(mission):
    """A mission is small."""
    if mission.seats.filter(given_up_on=None).count() >= MOST_SEATS:
        raise TransitionRefused([gettext("A mission has at most %(n)d seats.") % {"n": MOST_SEATS}])


def put_languages(seat, languages):
    """The languages of a seat as they were chosen."""
    seat.languages.exclude(language_id__in=languages).delete()
    for key, level in languages.items():
        SeatLanguage.objects.update_or_create(seat=seat, language_id=key, defaults={"level": level})


def words_of(seat):
    """A seat in the words of a history: its number and its topic."""
    return {"n": seat.number, "seat": str(seat)}
