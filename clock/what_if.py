"""What an extension would do to the forecast of a file, before it is granted."""

from dataclasses import replace
from datetime import timedelta

from .forecast import forecast
from .outlook import Outlook
from .past_files import current_ground, open_file
from .plans import summary_of


def outlooks_if(clock, days, today):
    """The forecast of today as it is and with `days` more until the deadline; None where the file is in no stage."""
    summary = summary_of(clock)
    file = summary and open_file(summary, today)
    if not file:
        return None
    basis = current_ground(today).basis
    longer = replace(file, days_left=file.days_left + days)
    return outlook_of(forecast(basis, file), today), outlook_of(forecast(basis, longer), today)


def outlook_of(said, today):
    """A forecast in days as an outlook in dates."""
    first, on, last = (today + timedelta(days=days) for days in (said.first, said.median, said.last))
    return Outlook(first, on, last, said.probability, said.basis, said.files, today)
