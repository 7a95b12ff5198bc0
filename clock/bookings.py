"""Books a change of holder or stage in the summary of a clock: pure functions of lists of changes.

A change is [ISO day, party, stage]: from that day on the party holds the file in that stage. Changes stand in the order
in which they were recorded; the last one of a day counts for the whole day, as in `arithmetic.holder_spans`.
"""

from datetime import date


def with_change(changes, day, party, stage):
    """The changes with one more; one that changes neither holder nor stage is left out."""
    if changes and changes[-1][1:] == [str(party), str(stage)]:
        return changes
    return [*changes, [day.isoformat(), str(party), str(stage)]]


def since(changes, position):
    """The day since which the last value at `position` (1: party, 2: stage) has held without a break. Raises IndexError when empty."""
    last = changes[-1]
    found = last[0]
    for change in reversed(changes):
        if change[position] != last[position]:
            break
        found = change[0]
    return date.fromisoformat(found)


def dated(changes):
    """(day, (party, stage)) of each change, as `arithmetic.holder_spans` takes them."""
    return [(date.fromisoformat(day), (party, stage)) for day, party, stage in changes]


def holders(changes):
    """(day, party) of each change, as `arithmetic.holder_spans` takes them."""
    return [(date.fromisoformat(day), party) for day, party, _stage in changes]
