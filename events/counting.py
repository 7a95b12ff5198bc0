"""Persons and participations, counted apart.

A participation is one person at one event: a registration with at least one presence on a sheet of that event, or on a session of
it; however many days, it is one. A person is counted once, however many events they came to: persons(E) <= participations(E), and
for a single event the two are equal. Who registered and did not come is in neither. Somebody whose name was erased is still one
person; two people who were found to be one are one from then on, in earlier years too.
"""

from django.db.models import Exists, OuterRef

from .models import Attendance, Registration


def came(events):
    """The registrations of those who came to these events, each once."""
    there = Attendance.objects.filter(registration=OuterRef("pk"), is_present=True)
    return Registration.objects.filter(Exists(there), event__in=events)


def participations(events):
    """How often somebody came to one of these events."""
    return came(events).count()


def persons(events):
    """How many different people came to these events."""
    return came(events).values("participant").distinct().count()


def countries(events):
    """From how many countries they came; whose country is not known counts for none."""
    return came(events).exclude(country=None).values("country").distinct().count()
