"""Forecasts and days for the tests of the capacity: eight weeks without a holiday in Brussels, from a Monday."""

from datetime import date, timedelta

from django.utils import timezone

from clock.models import ClockSummary

MONDAY = date(2027, 2, 1)


def set_forecast(file, first, median, last, probability):
    """Store a forecast in days from today for a request or an Action."""
    today = timezone.localdate()
    days = {
        name: today + timedelta(days=day)
        for name, day in (("likely_first_on", first), ("likely_on", median), ("likely_last_on", last))
    }
    ClockSummary.objects.filter(clock_id=file.clock_id).update(
        probability=probability, risk=1 - probability, computed_on=today, **days
    )
    return file
