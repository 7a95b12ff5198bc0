"""The ledger and the histories of one file, and its state on any past day."""

from django.utils import timezone

from clock.choices import EntryKind
from clock.replay import HistoryLine, LedgerLine, state_on

from .histories import records_of_clock


def day_of(moment):
    """The day in Brussels of a moment."""
    return timezone.localtime(moment).date()


class FileDays:
    """The lines of one file in the order in which they were written, read in three queries."""

    def __init__(self, assistance_request):
        self.reference, self.clock = assistance_request.reference, assistance_request.clock
        self.entries = list(self.clock.entries.select_related("actor"))
        self.records = records_of_clock(self.clock.pk)
        self.ledger = [LedgerLine(entry.as_arithmetic(), day_of(entry.at)) for entry in self.entries]
        self.history = [
            HistoryLine(record.on, day_of(record.at), record.holder, stage) for record, stage in self.records
        ]

    @property
    def registered_on(self):
        """The day on which the start was written down: before it nobody knew of the file."""
        return self.ledger[0].written_on

    def state_on(self, day):
        """The state as known at the end of a day, or None."""
        return state_on(day, self.ledger, self.history)

    def entries_on(self, day):
        """The lines of the ledger that were written down by the end of a day."""
        return [entry for entry in self.entries if day_of(entry.at) <= day]

    def records_on(self, day):
        """The lines of the histories that were written down by the end of a day."""
        return [record for record, _stage in self.records if day_of(record.at) <= day]

    @property
    def last_extension(self):
        """The line of the last extension, or None."""
        return next((entry for entry in reversed(self.entries) if entry.kind == EntryKind.EXTENDED), None)
