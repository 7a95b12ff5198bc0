"""Counts rounds of consultation and the days to an answer: pure functions over rows that have been read."""

from collections import Counter
from dataclasses import dataclass

from .arithmetic import spread_of

ANSWERED, SILENT, BROKEN, SETTLED, CLOSED, RUNNING = "answered", "silent", "broken", "settled", "closed", "running"
ENDS = (ANSWERED, SILENT, BROKEN, SETTLED, CLOSED, RUNNING)
AGREED = "agreed"


@dataclass(frozen=True)
class AskedRow:
    """One Delegation or service that was asked: after how many days it answered, None if it did not; silent at the end or not."""

    body: str
    days: int | None
    is_silent: bool


@dataclass(frozen=True)
class RoundRow:
    """The latest round of one request, with those who were asked in it."""

    key: int
    state: str
    asked: tuple = ()

    @property
    def end(self):
        """How it ended; an agreement rests on silence where somebody who was asked stayed silent."""
        if self.state != AGREED:
            return self.state
        return SILENT if any(row.is_silent for row in self.asked) else ANSWERED


def ends_of(rounds):
    """{end: rounds}, every end named."""
    counted = Counter(row.end for row in rounds)
    return {end: counted[end] for end in ENDS}


def answers_by_body(rounds):
    """{body: (asked, Spread of the days to the first answer)}."""
    found = {}
    for row in rounds:
        for asked in row.asked:
            found.setdefault(asked.body, []).append(asked.days)
    return {body: (len(days), spread_of(days)) for body, days in sorted(found.items())}
