"""The programme of an event as pages and papers show it: day by day."""

from dataclasses import dataclass, field
from datetime import date

from .clashes import clashes_of


@dataclass(frozen=True)
class AgendaDay:
    """One day: its sessions in their order, each with `clashes` where they were looked for."""

    number: int
    day: date
    sessions: list = field(default_factory=list)


def agenda_of(event, *, with_clashes=False):
    """Every day of an event with its sessions, in two queries; days without any are there too."""
    sessions = list(event.sessions.prefetch_related("speakers"))
    clashes = clashes_of(sessions) if with_clashes else {}
    by_day = {}
    for session in sessions:
        session.clashes = clashes.get(session.pk, [])
        by_day.setdefault(session.day, []).append(session)
    return [AgendaDay(number, day, by_day.get(day, [])) for number, day in enumerate(event.days, 1)]
