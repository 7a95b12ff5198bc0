"""Where the rows of a dataset come from: a table that is streamed, or a short list that is made at once. Both give columns, some rows at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from listing.exports import steady_reading

from .fields import Dataset

CHUNK = 1000


@dataclass(frozen=True)
class Stored:
    """Rows of the database: `rows` gives the queryset of what is public; `order` is the column of the key."""

    rows: Callable
    order: str

    def chosen(self, filters, values):
        """What is public, narrowed by the values of a request."""
        queryset = self.rows()
        for name, value in values.items():
            queryset = filters[name].narrow(queryset, value)
        return queryset.order_by(self.order)

    def blocks(self, dataset: Dataset, values, size=CHUNK):
        """All rows as blocks of columns, read through a cursor of the server in constant memory."""
        queryset = self.chosen(dataset.filters, values)
        with steady_reading(queryset):
            yield from self.made(dataset, queryset, size)

    def page(self, dataset: Dataset, values, after, limit):
        """The columns of at most `limit` rows that come after a key: the keys first, so that no database works out a row that is not on the page."""
        queryset = self.chosen(dataset.filters, values)
        if after is not None:
            queryset = queryset.filter(**{f"{self.order}__gt": after})
        keys = list(queryset.values_list(self.order, flat=True)[:limit])
        rows = self.rows().filter(**{f"{self.order}__in": keys}).order_by(self.order)
        return next(self.made(dataset, rows, limit), tuple(() for _field in dataset.fields))

    def made(self, dataset, queryset, size):
        """The blocks of a queryset: each column is read once, and each field made of its columns."""
        paths = tuple(dict.fromkeys(path for one in dataset.fields for path in one.columns))
        makers = [(one.maker(), [paths.index(path) for path in one.columns]) for one in dataset.fields]
        rows = queryset.values_list(*paths).iterator(chunk_size=size)
        while block := list(islice(rows, size)):
            read = list(zip(*block, strict=True))
            yield tuple(maker(iter([read[place] for place in places])) for maker, places in makers)

    def count(self, dataset, values, most):
        """How many rows there are, up to `most`."""
        return self.chosen(dataset.filters, values).order_by()[:most].count()


@dataclass(frozen=True)
class Listed:
    """Rows that are made by a function: tuples in the order of the fields, sorted by the key."""

    rows: Callable

    def chosen(self, dataset, values):
        """The rows that every value of a request lets through."""
        rows = self.rows()
        for name, value in values.items():
            rows = [row for row in rows if dataset.filters[name].lets_through(dataset, row, value)]
        return rows

    def blocks(self, dataset: Dataset, values, size=CHUNK):
        """All rows as blocks of columns."""
        rows = iter(self.chosen(dataset, values))
        while block := list(islice(rows, size)):
            yield tuple(zip(*block, strict=True))

    def page(self, dataset: Dataset, values, after, limit):
        """The columns of at most `limit` rows that come after a key."""
        place = dataset.key_place
        rows = [row for row in self.chosen(dataset, values) if after is None or row[place] > after][:limit]
        return tuple(zip(*rows, strict=True)) or tuple(() for _field in dataset.fields)

    def count(self, dataset, values, most):
        """How many rows there are, up to `most`."""
        return min(len(self.chosen(dataset, values)), most)
