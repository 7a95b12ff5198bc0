"""Writes to the clock: each adds a line to the ledger and moves the row to its sum."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from ..arithmetic import MAX_EXTENSION_DAYS, add_months
from ..choices import EntryKind, ExtensionGround, Outcome
from ..models import ClockEntry, FastResponseClock
from .forecasts import refresh_forecast_of


class ClockRefused(Exception):
    """A change of the clock was refused; the text is a sentence that the user reads."""


@transaction.atomic
def start_clock(*, on, actor=None):
    """Start a clock on the day of the request; it is due three calendar months later."""
    if on > timezone.localdate():
        raise ClockRefused(gettext("The day of receipt cannot lie in the future."))
    months = settings.FAST_RESPONSE_MONTHS
    due_on = add_months(on, months)
    clock = FastResponseClock.objects.create(started_on=on, original_due_on=due_on, due_on=due_on)
    ClockEntry.objects.create(
        clock=clock, number=1, kind=EntryKind.STARTED, on=on, months=months, due_on=due_on, actor=actor
    )
    return clock


@transaction.atomic
def add_extension(*, clock, days, ground, reason, actor):
    """Move the deadline by 1 to 31 days, on a ground and for a written reason. Returns the changed clock."""
    clock = _lock_running(clock)
    if not 1 <= days <= min(MAX_EXTENSION_DAYS, settings.EXTENSION_MAX_DAYS):
        message = ngettext(
            "An extension is at most %(days)d day at a time.",
            "An extension is at most %(days)d days at a time.",
            settings.EXTENSION_MAX_DAYS,
        )
        raise ClockRefused(message % {"days": settings.EXTENSION_MAX_DAYS})
    if ground not in ExtensionGround.values:
        raise ClockRefused(gettext("Choose the ground of the extension."))
    if not reason.strip():
        raise ClockRefused(gettext("Give the reason: the authority and the Steering Committee are told."))
    clock.due_on += timedelta(days=days)
    _append(clock, EntryKind.EXTENDED, timezone.localdate(), actor, days=days, ground=ground, reason=reason.strip())
    clock.save(update_fields=["due_on"])
    refresh_forecast_of(clock, timezone.localdate())
    return clock


@transaction.atomic
def stop_clock(*, clock, outcome, actor, on=None):
    """Stop the clock; a launch is refused after the deadline in force. Returns the changed clock."""
    clock = _lock_running(clock)
    on = on or timezone.localdate()
    if outcome == Outcome.LAUNCHED and on > clock.due_on:
        raise ClockRefused(late_sentence(clock))
    clock.stopped_on, clock.outcome = on, outcome
    clock.save(update_fields=["stopped_on", "outcome"])
    _append(clock, EntryKind.STOPPED, on, actor, outcome=outcome)
    return clock


def late_sentence(clock):
    """Why a launch is not possible any more, and the way on."""
    return gettext(
        "The deadline in force was %(date)s. An Action cannot be launched after it; a programme manager can extend the deadline."
    ) % {"date": date_format(clock.due_on, "j F Y")}


def lock_clock(file):
    """Take the clock's lock before the file's, always in this order, so that extension, decision and launch cannot cross."""
    if file.clock_id:
        return FastResponseClock.objects.select_for_update().get(pk=file.clock_id)
    return None


def _lock_running(clock):
    locked = FastResponseClock.objects.select_for_update().get(pk=clock.pk)
    if not locked.is_running:
        raise ClockRefused(
            gettext("The clock stopped on %(date)s: %(outcome)s.")
            % {"date": date_format(locked.stopped_on, "j F Y"), "outcome": locked.get_outcome_display()}
        )
    return locked


def _append(clock, kind, on, actor, **fields):
    number = clock.entries.count() + 1
    ClockEntry.objects.create(clock=clock, number=number, kind=kind, on=on, due_on=clock.due_on, actor=actor, **fields)


def changed_sentence(clock):
    """Why a change that was prepared on an older deadline is not made."""
    return gettext("The deadline has changed meanwhile: it is now %(date)s. Nothing was changed; look at it again.") % {
        "date": date_format(clock.due_on, "j F Y")
    }
