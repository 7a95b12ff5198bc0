"""What is awaited on each open file, derived from the data: nothing is stored, nothing can be forgotten."""

from django.utils import timezone

from clock.escalation import ladder
from clock.ladder import due_rungs

from .files import READ_AT_ONCE, open_files, read_files
from .notices import calendar_of
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


def is_still_awaited(reference, key, told, days):
    """Whether a notice is still worth sending: the thing is awaited, by the same day, and no later rung has overtaken it."""
    today = timezone.localdate()
    wait = next((wait for wait in waits_on(reference, today) if wait.key == key), None)
    if wait is None:
        return False
    due = {due.rung.told: due.rung.days for due in due_rungs(wait, ladder(), today, calendar_of(wait))}
    return due.get(told, days) <= days
