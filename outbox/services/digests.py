"""Makes one summary a day, at most, of what waits for a person who does not want every message at once."""

from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from accounts.models import User

from .. import barring, working_days
from ..choices import (
    ASKING_TOPICS,
    PERSON_IS_CLOSED,
    PERSON_IS_RECUSED,
    TOPIC_IS_OFF,
    TOPICS,
    Frequency,
    MessageStatus,
    Topic,
)
from ..models import OutgoingMessage
from ..models.preferences import settings_of
from ..moments import NoMomentError, digest_hours, digest_opened_at, next_moment, weekly_opened_at
from ..relevance import is_still_needed
from .writing import Envelope, message_to, placed

MOST_ITEMS = 200


def compose_digests(*, now, is_working_day=working_days.is_working_day):
    """Write every summary whose hour has come; returns how many. May run every minute, after a week, or twice at once.

    `now`: an aware moment; `is_working_day`: (user, date) -> bool. Each person is a transaction of their own.
    What waits for somebody who may no longer sign in ends here.
    """
    gathered = OutgoingMessage.objects.filter(status=MessageStatus.GATHERED)
    gathered.filter(recipient__is_active=False).update(
        status=MessageStatus.CANCELLED, ended_at=now, last_error=PERSON_IS_CLOSED
    )
    waiting = gathered.values("recipient")
    people = User.objects.filter(pk__in=waiting).select_related("mail_settings").order_by("pk")
    return sum(
        compose_digest(user_id=user.pk, now=now, is_working_day=is_working_day)
        for user in people.iterator(chunk_size=500)
        if opening(user, now, is_working_day)
    )


def opening(user, now, is_working_day):
    """Since when a person's summary of today may be written, or None when it may not be now."""
    chosen = settings_of(user)
    works = partial(is_working_day, user)
    hours = digest_hours(chosen.hours, chosen.digest_at)
    try:
        if next_moment(now, hours, keeps_working_hours=True, is_working_day=works) != now:
            return None
        return digest_opened_at(now, hours.zone, chosen.digest_at, works)
    except NoMomentError:
        return None


@transaction.atomic
def compose_digest(*, user_id, now, is_working_day):
    """Write one person's summary under a lock on the person; says whether there was anything to say."""
    rows = User.objects.filter(pk=user_id, is_active=True).select_for_update(
        skip_locked=True, no_key=True, of=("self",)
    )
    user = rows.select_related("mail_settings").first()
    opened = opening(user, now, is_working_day) if user else None
    if opened is None:
        return False
    day, moment = opened
    key = f"digest:{user.pk}:{day.isoformat()}"
    if OutgoingMessage.objects.filter(dedupe_key=key).exists():
        return False
    items = ready_items(user, now, moment)
    if items:
        bundle(user, items, key, now)
    return bool(items)


def ready_items(user, now, moment):
    """What belongs into this summary; what is needless or was switched off ends here."""
    gathered = OutgoingMessage.objects.gathered_for(user).filter(created_at__lt=moment)
    chosen = dict(user.topic_choices.values_list("topic", "frequency"))
    settings = settings_of(user)
    weekly_from = weekly_opened_at(now, settings.hours.zone, settings.digest_at, settings.weekly_on)
    ready, barred = [], set(barring.barred_files(user))
    for message in gathered.select_for_update(of=("self",)):
        frequency = chosen.get(message.topic, TOPICS[message.topic].default)
        if message.about in barred:
            drop(message, MessageStatus.CANCELLED, now, PERSON_IS_RECUSED)
        elif frequency == Frequency.NEVER:
            drop(message, MessageStatus.CANCELLED, now, TOPIC_IS_OFF)
        elif not is_still_needed(message.still_needed, message.check_arguments):
            drop(message, MessageStatus.NEEDLESS, now)
        elif frequency != Frequency.WEEKLY or message.created_at < weekly_from:
            ready.append(message)
    return ready[:MOST_ITEMS]


def drop(message, status, now, reason=""):
    """End a gathered message without sending it."""
    message.status, message.ended_at, message.last_error = status, now, reason
    message.save(update_fields=["status", "ended_at", "last_error"])


def bundle(user, items, key, now):
    """Write the summary and put its items into it."""
    envelope = Envelope(topic=Topic.DIGEST, due_on=first_day(items))
    message = message_to(user, event="digest", context=digest_context(items, local_day(user, now)), envelope=envelope)
    message.dedupe_key = key
    placed(message, Frequency.IMMEDIATE, now).save()
    OutgoingMessage.objects.filter(pk__in=[item.pk for item in items]).update(
        status=MessageStatus.BUNDLED, bundled_in=message, ended_at=now
    )


@transaction.atomic
def take_apart(digest):
    """Undo a summary that names a file of which its reader may no longer read; says whether it did.

    What is about that file ends; the rest waits for the summary again, whose key is free for it.
    """
    items = OutgoingMessage.objects.filter(bundled_in=digest)
    barred = items.filter(about__in=barring.barred_files(digest.recipient))
    if not barred.exists():
        return False
    keys = list(barred.values_list("pk", flat=True))
    items.filter(pk__in=keys).update(status=MessageStatus.CANCELLED, last_error=PERSON_IS_RECUSED, bundled_in=None)
    items.update(status=MessageStatus.GATHERED, ended_at=None, bundled_in=None)
    OutgoingMessage.objects.filter(pk=digest.pk).update(dedupe_key=None)
    return True


def local_day(user, now):
    """The day that it is where the person works."""
    return now.astimezone(settings_of(user).hours.zone).date()


def digest_context(items, today):
    """What the summary shows: what asks for something first, by day; then the rest; each file once in each part."""
    asking = sorted((item for item in items if item.topic in ASKING_TOPICS), key=urgency)
    telling = [item for item in items if item.topic not in ASKING_TOPICS]
    return {
        "asking": by_file(asking),
        "telling": by_file(telling),
        "count_asking": len(asking),
        "count_telling": len(telling),
        "first_on": first_day(asking),
        "today": today,
    }


def urgency(item):
    """The earliest day first; what has none comes last, in the order in which it was written."""
    return (item.due_on or date.max, item.created_at, item.pk)


def first_day(items):
    """The earliest day by which something is asked for, or None."""
    return min((item.due_on for item in items if item.due_on), default=None)


def by_file(items):
    """(reference, items) pairs; files stand in the order of their most urgent item, what is about none comes last."""
    order = {}
    for place, item in enumerate(items):
        order.setdefault(item.about, place if item.about else len(items))
    ordered = sorted(items, key=lambda item: order[item.about])
    return [(about, list(group)) for about, group in groupby(ordered, key=attrgetter("about"))]
