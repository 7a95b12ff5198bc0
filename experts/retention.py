"""For how long something of the roster holds or is kept: what the administrators set, otherwise what the data file says."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

from listing.loading import read_rows

from .models import RetentionPeriod

FILE = Path(__file__).resolve().parent / "data" / "retention.csv"


@cache
def defaults():
    """{subject: months} of the data file."""
    return {row["subject"]: int(row["months"]) for row in read_rows(FILE)}


def months_of(subject):
    """For how many months something holds or is kept."""
    months = RetentionPeriod.objects.filter(subject=subject).values_list("months", flat=True).first()
    return defaults()[subject] if months is None else months


def all_months():
    """{subject: months} of everything, in one query."""
    return {**defaults(), **dict(RetentionPeriod.objects.values_list("subject", "months"))}


def months_after(day, months):
    """The same day so many calendar months later, or earlier where `months` is negative; the end of a shorter month otherwise."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def cut_off(now, months):
    """What lies before this moment is older than so many months: the end of that day in the programme's time zone."""
    day = months_after(timezone.localdate(now), -months) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))
