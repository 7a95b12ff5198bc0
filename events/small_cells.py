"""Counts of people as somebody outside the team may read them: pure arithmetic, no model, no query.

A row of fewer than `FEWEST` people could point at one of them. So small rows are put together, and where the sum or the total
would still tell one of them, the next smallest rows go in too, until nothing can be worked out. What comes out adds up to the total.

Which rows go together depends on the numbers alone, never on their names, and rows of the same number are treated alike. So
whoever knows this procedure learns nothing more: the same page would be shown if the numbers inside had changed places. At least two
different numbers are inside, therefore each row there could be any of at least two.
"""

from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Shown:
    """One table as it is shown: `rows` are (key, number), the largest first; `together` is the number of everybody in the other rows.

    `hidden` are the keys of those rows, in the order in which they came. Where nothing can be shown, not even which rows there are,
    `together` is None and both are empty.
    """

    rows: tuple
    hidden: tuple = ()
    together: int | None = 0

    @property
    def is_silent(self):
        """Nothing is shown but that there were people."""
        return self.together is None


def shown_cells(counts, is_exact=False):
    """{key: number of people} as it may be shown beside its total; rows of nobody are left out.

    `is_exact` shows every row: for the team.
    Raises ValueError for a number below 0.
    """
    if any(number < 0 for number in counts.values()):
        raise ValueError("A number of people is never below 0.")
    cells = {key: number for key, number in counts.items() if number}
    apart = set() if is_exact else put_together(cells)
    if cells and apart and apart == set(cells):
        return Shown((), (), None)
    rows = sorted(((key, number) for key, number in cells.items() if key not in apart), key=lambda row: -row[1])
    hidden = tuple(key for key in cells if key in apart)
    return Shown(tuple(rows), hidden, sum(cells[key] for key in hidden))


def put_together(cells):
    """The keys of the rows that are not shown one by one: all under FEWEST, and as many of the next as it takes."""
    apart = {key for key, number in cells.items() if number < FEWEST}
    while apart and not is_safe([cells[key] for key in apart]) and len(apart) < len(cells):
        least = min(number for key, number in cells.items() if key not in apart)
        apart |= {key for key, number in cells.items() if number == least}
    return apart


def is_safe(numbers):
    """Whether their sum may be shown: at least two different numbers, and no small group together."""
    return len(set(numbers)) > 1 and sum(numbers) >= FEWEST


def shown_number(number, is_exact=False):
    """One number of people by itself: None where it is small and not nobody."""
    return number if is_exact or number == 0 or number >= FEWEST else None


def shown_part(part, whole, is_exact=False):
    """(part, whole) of people as they may be shown side by side: the part alone where the rest is small, nothing where the part is."""
    is_told = is_exact or not any(0 < number < FEWEST for number in (part, whole - part))
    return (part, whole) if is_told else (shown_number(part), None)
