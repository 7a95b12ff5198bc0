"""What became of the promise of each clock: once as a pure function, once as a condition that the database counts by.

The promise is kept by a launch on or before the first deadline. A launch after it is possible under an extension only: it is
kept with an extension. It is missed where the deadline in force went by without a launch. Requests that were declined, returned or
withdrawn, and Actions cancelled in time, are counted apart: nothing was left to launch.
"""

from django.db.models import F, Q

from .choices import Outcome, Promise

NOT_LAUNCHED = ("", Outcome.DECLINED, Outcome.RETURNED, Outcome.WITHDRAWN, Outcome.CANCELLED)
ENDED_BEFORE = {
    Outcome.DECLINED: Promise.DECLINED,
    Outcome.RETURNED: Promise.RETURNED,
    Outcome.WITHDRAWN: Promise.WITHDRAWN,
}


def promise_of(clock, today):
    """The promise of a clock on a day; `clock` has the five dates and words of a FastResponseClock."""
    if clock.outcome == Outcome.LAUNCHED:
        return Promise.KEPT if clock.stopped_on <= clock.original_due_on else Promise.EXTENDED
    if clock.outcome == Outcome.CANCELLED:
        return Promise.CANCELLED if clock.stopped_on <= clock.due_on else Promise.MISSED
    if clock.outcome:
        return ENDED_BEFORE[clock.outcome]
    return Promise.RUNNING if today <= clock.due_on else Promise.MISSED


def year_of(clock):
    """The year to which a clock counts: that of its launch, or, without a launch, that of its first deadline."""
    return (clock.stopped_on if clock.outcome == Outcome.LAUNCHED else clock.original_due_on).year


def promise_is(promise, today, prefix=""):
    """The condition for one promise; `prefix` leads from the row to its clock."""
    outcome, stopped_on, due_on = f"{prefix}outcome", f"{prefix}stopped_on", f"{prefix}due_on"
    first, last = F(f"{prefix}original_due_on"), F(due_on)
    launched, cancelled, running = Q(**{outcome: "launched"}), Q(**{outcome: "cancelled"}), Q(**{outcome: ""})
    conditions = {
        Promise.KEPT: launched & Q(**{f"{stopped_on}__lte": first}),
        Promise.EXTENDED: launched & Q(**{f"{stopped_on}__gt": first}),
        Promise.MISSED: (running & Q(**{f"{due_on}__lt": today})) | (cancelled & Q(**{f"{stopped_on}__gt": last})),
        Promise.RUNNING: running & Q(**{f"{due_on}__gte": today}),
        Promise.DECLINED: Q(**{outcome: "declined"}),
        Promise.RETURNED: Q(**{outcome: "returned"}),
        Promise.WITHDRAWN: Q(**{outcome: "withdrawn"}),
        Promise.CANCELLED: cancelled & Q(**{f"{stopped_on}__lte": last}),
    }
    return conditions[promise]


def counted_in(year, prefix=""):
    """The condition that a clock counts to a year."""
    launched = Q(**{f"{prefix}outcome": Outcome.LAUNCHED, f"{prefix}stopped_on__year": year})
    return launched | Q(**{f"{prefix}outcome__in": NOT_LAUNCHED, f"{prefix}original_due_on__year": year})
