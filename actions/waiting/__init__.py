"""What is awaited on each open file, derived from the data: nothing is stored, nothing can be forgotten."""

from django.utils import timezone

from clock.escalation import ladder
from clock.ladder import due_rungs

from .files import READ_AT_ONCE, open_files, read_files
from .notices import calendar_of, told_people
from .rules import waits_of
from .wait import Wait

__all__ = ["Wait", "batches", "is_still_awaited", "open_files", "read_files", "waits_of", "waits_on"]


def batches(today):
    """Every open file, some hundred at a time, each time in the same number of queries."""
    last = 0
    while last is not None:
        files = read_files(open_files().filter(pk__gt=last), today)
        yield files
        last = files[-1].assistance_request.pk if len(files) == READ_AT_ONCE else None


def waits_on(reference, today):
    """What is awaited on one file, by reference."""
    files = read_files(open_files().filter(reference=reference), today)
    return [wait for file in files for wait in waits_of(file, today)]


def is_still_awaited(reference, key, told, days, reader):
    """Whether a notice is still worth sending to a reader (the key of a person).

    The thing is awaited, by the same day; the reader is one of those who are told; and no later rung has overtaken it.
    """
    today, rungs = timezone.localdate(), ladder()
    wait = next((wait for wait in waits_on(reference, today) if wait.key == key), None)
    if wait is None or reader not in {user.pk for user in told_people(wait, told, rungs)}:
        return False
    due = {due.rung.told: due.rung.days for due in due_rungs(wait, rungs, today, calendar_of(wait))}
    return due.get(told, days) <= days
