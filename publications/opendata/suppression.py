"""Small numbers of people in tables: hidden, and with them what would give them away. Pure arithmetic, no model, no query.

A table has lines: parts and their total (the regions of a year and the programme, the years of a region and all years). A number under `FEWEST` is hidden, and on every line on which something
is hidden there have to be at least two different hidden numbers, not few people together (`events.small_cells.is_safe`): nobody can take the others from the total.
Otherwise the next smallest is hidden too, until nothing changes on any line. It hides rather too much: persons of two years may be the same.
"""

from events.small_cells import FEWEST, is_safe


def hidden_cells(cells, lines):
    """The keys of a table that are not to be shown. `cells` is {key: number}, `lines` are collections of keys, each with its total.

    Numbers of nobody are shown.
    """
    hidden = {key for key, number in cells.items() if 0 < number < FEWEST}
    lines = [[key for key in line if cells.get(key)] for line in lines]
    is_settled = False
    while not is_settled:
        added = {key for line in lines for key in next_hidden(cells, line, hidden)}
        hidden |= added
        is_settled = not added
    return hidden


def next_hidden(cells, line, hidden):
    """The smallest numbers of a line that are still shown, where what is hidden there could be worked out."""
    apart = [cells[key] for key in line if key in hidden]
    shown = [key for key in line if key not in hidden]
    if not apart or not shown or is_safe(apart):
        return set()
    least = min(cells[key] for key in shown)
    return {key for key in shown if cells[key] == least}
