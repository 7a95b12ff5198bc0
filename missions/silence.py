"""When somebody who stays silent is reminded: half-way to the last day, and on the day before it. Pure functions of moments."""

from datetime import timedelta

from django.utils import timezone

HALF, LAST, OVER = "half", "last", "over"
DAY = timedelta(days=1)


def rung_of_invitation(invited_at, held_until, now):
    """Which reminder is due at a moment: "last" from the day before the last day on, "half" from the middle on, "" before and after.

    The last day is the one on which the hold ends; nobody is reminded within a day of being asked.
    """
    if now >= held_until or now - invited_at < DAY:
        return ""
    last_on = timezone.localdate(held_until - timedelta(seconds=1))
    if timezone.localdate(now) >= last_on - DAY:
        return LAST
    return HALF if now - invited_at >= (held_until - invited_at) / 2 else ""


def rung_of_release(asked_at, due_on, now):
    """Which reminder to an employer is due: "half", "last" from the day before `due_on`, "over" from the day after it, "" before."""
    today = timezone.localdate(now)
    if today > due_on:
        return OVER
    if now - asked_at < DAY:
        return ""
    if today >= due_on - DAY:
        return LAST
    asked_on = timezone.localdate(asked_at)
    return HALF if (today - asked_on) * 2 >= due_on - asked_on else ""
