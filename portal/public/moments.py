"""When something happened that is dated by a day alone."""

from datetime import datetime, time

from django.utils import timezone

NOON = time(12)


def moment_of(day):
    """Noon of a day in the programme's time zone: what is dated by a day has no hour."""
    return timezone.make_aware(datetime.combine(day, NOON))
