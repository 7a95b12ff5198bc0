"""What an indicator is: its definition in words, and the one query that counts it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """One figure: a number, or a part `of` a whole. `is_withheld` where a group is too small to be shown: then there is no number.

    `n` answers out of `asked` stand beside a score; for counts both are None.
    """

    number: int | None
    of: int | None = None
    is_withheld: bool = False
    n: int | None = None
    asked: int | None = None

    def __post_init__(self):
        """Raises ValueError for a number below nought, a part above its whole, or a number that should be withheld."""
        if self.number is not None and self.number < 0:
            raise ValueError("A figure is never below nought.")
        if self.is_withheld and self.number is not None:
            raise ValueError("A figure that is withheld has no number.")
        if self.of is not None and self.number is not None and self.number > self.of:
            raise ValueError("A part is never more than its whole.")


WITHHELD = Value(None, is_withheld=True)


@dataclass(frozen=True)
class Indicator:
    """One figure that the programme publishes, defined once: all words are lazy, so that both languages say the same.

    `counts` what is counted; `excludes` what is left out; `source` the records it is counted from; `dated_by` the day that puts a row into a year.
    `count(scope, period)` gives a Value; `rows(scope, period)` gives the public rows behind it as dicts with a `label`, a `url` and a `note`, lazily, or None where rows are not public:
    then `closed` says why. `is_cumulative` where a year’s figure may count what another year’s counts too (persons, countries): years are not to be added up.
    """

    code: str
    name: object
    unit: str
    counts: object
    dated_by: object
    source: object
    excludes: object
    count: Callable
    rows: Callable | None = None
    closed: object = ""
    is_cumulative: bool = False
    portfolio_query: str = ""
