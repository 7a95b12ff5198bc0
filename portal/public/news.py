"""What is new: what was published, from every source, the latest first; the newest, or a month of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

NEWEST = 30
MOST_OF_A_MONTH = 200
FIRST_YEAR = 2009


@dataclass(frozen=True)
class NewsItem:
    """One thing that was published. `name` never changes; `moment` is aware; `language` where the title is not in the reader's."""

    name: str
    moment: datetime
    what: str
    title: str
    url: str
    summary: str = ""
    language: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True)
class Source:
    """Where news come from. `rows` gives the rows that everybody may read; `day` is the column that dates them; `make` turns a list of rows into items.

    `key` stands in the address, `label` in the choice of kinds; sources with one key are one kind.
    """

    key: str
    label: str
    rows: Callable
    day: str
    make: Callable
    is_moment: bool = False

    def of_month(self, first):
        """The rows of a month."""
        column = f"{self.day}__date" if self.is_moment else self.day
        return self.rows().filter(**{f"{column}__gte": first, f"{column}__lt": month_after(first)})

    def read(self, rows, most):
        """The newest of these rows as items."""
        return self.make(list(rows.order_by(f"-{self.day}", "-pk")[:most]))


def kinds_of(sources):
    """{key: label} of the kinds of news."""
    return {source.key: source.label for source in sources}


def chosen(sources, key):
    """The sources of this kind; all of them where there is none."""
    return [source for source in sources if source.key == key] or sources


def newest_items(sources, most=NEWEST):
    """The newest items, the latest first."""
    return in_order(item for source in sources for item in source.read(source.rows(), most))[:most]


def items_of_month(sources, first):
    """The items of a month, the latest first."""
    return in_order(item for source in sources for item in source.read(source.of_month(first), MOST_OF_A_MONTH))


def in_order(items):
    """The latest first."""
    return sorted(items, key=lambda item: (item.moment, item.name), reverse=True)


def month_after(first):
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(first):
    """The first day of the month before."""
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
