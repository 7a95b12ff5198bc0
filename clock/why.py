"""The sentences under the clock of a file that may be late, for the team: the file's summary beside the past files."""

from .arithmetic import holder_spans, holder_sums
from .bookings import holders
from .choices import ClockState
from .outlook import state_of
from .past_files import current_ground, open_file
from .reasons import Situation, why_late


def why_lines(clock, region, today):
    """Why the launch may come too late; nothing for a file that is on time, has stopped or has no forecast.

    `region` is the name of the file's region, for the reader. One query when the past files have to be counted.
    """
    if clock is None or state_of(clock, today) not in (ClockState.TIGHT, ClockState.LATE) or clock.outlook is None:
        return ()
    file = open_file(clock.summary, today)
    if file is None:
        return ()
    held = holder_sums(holder_spans(clock.started_on, holders(clock.summary.changes), today))
    return why_late(Situation(current_ground(today).basis, file, clock.outlook, clock.due_on, held, region))
