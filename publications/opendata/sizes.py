"""How many rows each dataset has, and about how long its file is: kept for ten minutes."""

from dataclasses import dataclass

from django.core.cache import caches

from .formats import csv_parts
from .marks import MOST_ROWS

KEPT_FOR_SECONDS = 600
SAMPLE = 50


@dataclass(frozen=True)
class Size:
    """Rows, or None above 10,000; bytes as CSV, reckoned from the first fifty rows."""

    rows: int | None
    bytes: int | None


def size_of(dataset):
    """The size of a dataset."""
    key = f"open-data-size-{dataset.name}"
    return caches["fragments"].get_or_set(key, lambda: measured(dataset), KEPT_FOR_SECONDS)


def measured(dataset):
    """Count the rows, and weigh the first ones."""
    rows = dataset.source.count(dataset, {}, MOST_ROWS + 1)
    if rows > MOST_ROWS:
        return Size(None, None)
    sample = SampleSource(dataset.source.page(dataset, {}, None, SAMPLE))
    weighed = sum(len(part) for part in csv_parts(sample.standing_for(dataset), {}))
    return Size(rows, round(weighed * max(rows / SAMPLE, 1)))


@dataclass(frozen=True)
class SampleSource:
    """A few rows that have been read."""

    columns: tuple

    def blocks(self, _dataset, _values):
        """The one block."""
        return iter([self.columns])

    def standing_for(self, dataset):
        """A dataset with these rows alone."""
        return type(dataset)(**{**vars(dataset), "source": self})
