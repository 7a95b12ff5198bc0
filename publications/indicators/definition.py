"""What an indicator is: its definition in words, the facts that it counts, and how."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from .facts import distinct
from .tallying import value_in
from .value import WITHHELD, Value

ROWS_AT_ONCE = 200

__all__ = ["WITHHELD", "Indicator", "Value"]


@dataclass(frozen=True)
class Indicator:
    """One figure that the programme publishes, defined once: all words are lazy, so that both languages say the same.

    `counts` what is counted; `excludes` what is left out; `source` the records it is counted from; `dated_by` the day that puts a fact into a year, empty where it is a state of today;
    `placed_by` what puts it into a region and a country. `facts()` reads everything that counts, `measure(facts, states)` makes a Value of those of one cell.
    `present(keys)` gives the public rows behind keys as dicts with a `label`, a `url` and a `note`; None where rows are not public: then `closed` says why, as it does for rows that are left out.
    Indicators of one `group` of people withhold the same small cells: `companions()` are all of them. `is_cumulative` where a year’s figure may count what another year’s counts too: years are not to be added up.
    `is_share` where the figure is read in per cent. `published_as` names the figures printed by the programme that speak of the same thing.
    """

    code: str
    name: object
    unit: str
    subject: str
    counts: object
    dated_by: object
    placed_by: object
    source: object
    excludes: object
    facts: Callable
    measure: Callable = distinct
    present: Callable | None = None
    closed: object = ""
    group: str = ""
    companions: Callable | None = None
    is_cumulative: bool = False
    is_share: bool = False
    arrange: Callable | None = None
    portfolio_query: str = ""
    published_as: tuple = field(default=())

    @property
    def has_years(self):
        """It is counted for each year, and frozen."""
        return bool(self.dated_by)

    @property
    def rows(self):
        """`rows(scope, period)` gives the public rows lazily; None where there are none to show."""
        return self._rows if self.present else None

    def count(self, scope, period):
        """The Value of a scope and a period; small groups are withheld as in the whole table."""
        return value_in(self, scope, period)

    def keys(self, scope, period):
        """The keys of the things that count, the latest first unless `arrange` puts them into another order, each once."""
        today = timezone.localdate()
        so_far = (fact for fact in self.facts() if fact.on is None or fact.on <= today)
        inside = [fact for fact in so_far if fact.lies_in(scope) and fact.falls_into(period)]
        inside.sort(
            key=lambda fact: (fact.on is not None, fact.on.toordinal() if fact.on else 0, fact.key), reverse=True
        )
        keys = list(dict.fromkeys(fact.key for fact in inside))
        return self.arrange(keys) if self.arrange else keys

    def _rows(self, scope, period):
        keys = self.keys(scope, period)
        for first in range(0, len(keys), ROWS_AT_ONCE):
            yield from self.present(keys[first : first + ROWS_AT_ONCE])
