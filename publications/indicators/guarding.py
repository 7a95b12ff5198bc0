"""Which cells of tables that add up are withheld, so that no figure and no difference of figures tells a small group. Pure arithmetic, no model, no query.

Cells hold numbers of people. Lines say which cells add up to which. Every cell of fewer than FEWEST people is withheld; then, line by line, the next smallest ones go in too, until
nothing can be worked out from a total and its other parts: what is missing in a line is at least two cells of different numbers and FEWEST people together, or it is nothing at all. A total that is withheld has a part that is, so that the
parts do not tell it. Several tables over the same cells (persons and participations) withhold the same cells.
"""

from collections import defaultdict
from dataclasses import dataclass

from events.small_cells import FEWEST, is_safe


@dataclass(frozen=True)
class Line:
    """A cell, and the cells that add up to it or to less."""

    whole: object
    parts: tuple


def hidden_cells(tables, lines, hidden=()):
    """The cells that are withheld: `tables` are {cell: number} with a number of 0 where a cell is missing, `hidden` what is withheld already."""
    hidden = set(hidden)
    for table in tables:
        hidden |= {cell for cell, number in table.items() if 0 < number < FEWEST}
    through = defaultdict(list)
    for line in lines:
        for cell in (line.whole, *line.parts):
            through[cell].append(line)
    waiting = set(lines)
    while waiting:
        line = min(waiting, key=_order)
        cell = next_to_hide(line, tables, hidden)
        if cell is None:
            waiting.discard(line)
            continue
        hidden.add(cell)
        waiting.update(through[cell])
    return hidden


def _order(line):
    return repr(line.whole)


def next_to_hide(line, tables, hidden):
    """The cell of a line that has to be withheld next; None where nothing can be worked out from it."""
    if all(is_line_safe(line, table, hidden) for table in tables):
        return None
    main = tables[0]
    shown = [cell for cell in line.parts if cell not in hidden and any(table.get(cell, 0) for table in tables)]
    if shown:
        return min(shown, key=lambda cell: (main.get(cell, 0), repr(cell)))
    return None if line.whole in hidden else line.whole


def is_line_safe(line, table, hidden):
    """Whether the shown cells of a line tell nothing of the others; what lies in no part of a total stands beside its withheld parts."""
    numbers = {cell: table.get(cell, 0) for cell in line.parts}
    missing = [number for cell, number in numbers.items() if number and cell in hidden]
    if line.whole in hidden:
        return bool(missing) or not any(numbers.values())
    unplaced = table.get(line.whole, 0) - sum(numbers.values())
    if unplaced > 0:
        missing.append(unplaced)
        if len(missing) == 1:
            return unplaced >= FEWEST
    rest = unplaced + sum(number for cell, number in numbers.items() if cell in hidden)
    return not 0 < rest < FEWEST and (not missing or is_safe(missing))
