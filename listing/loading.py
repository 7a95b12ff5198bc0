"""Brings rows of data files into a table without taking away what staff have written."""

import csv
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

DIFFERENCES_SHOWN = 20


def read_rows(path):
    """The rows of a UTF-8 CSV file with a header, as dictionaries."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_yes(text):
    """yes or no, as the files write it."""
    return text == "yes"


def day_or_none(text):
    """An ISO date, or None where the file is blank."""
    return date.fromisoformat(text) if text else None


def items_of(text):
    """A list inside a cell, parted by semicolons."""
    return [item for item in text.split(";") if item]


@dataclass(frozen=True)
class Table:
    """Where rows go: what tells them apart, and which columns are the staff's once a row exists."""

    rows: QuerySet
    key: tuple
    staff_columns: frozenset = frozenset()

    @property
    def title(self):
        """The plural of the model, as people read it."""
        return str(self.rows.model._meta.verbose_name_plural)

    def by_key(self):
        """The rows that exist, by what tells them apart."""
        return {tuple(getattr(row, name) for name in self.key): row for row in self.rows.all()}

    def key_of(self, values):
        """What tells a row of a file apart."""
        return tuple(values[name] for name in self.key)


@dataclass
class Tally:
    """What a load did to one table."""

    title: str
    created: int = 0
    changed: int = 0
    kept: int = 0
    unchanged: int = 0
    differences: list = field(default_factory=list)

    def __str__(self):
        return (
            f"{self.title}: {self.created} created, {self.changed} changed, "
            f"{self.kept} kept as edited, {self.unchanged} unchanged"
        )


def differences_of(instance, values, table):
    """The columns in which a row no longer says what the file says, without those that are the staff's."""
    return {
        name: value
        for name, value in values.items()
        if name not in table.staff_columns and getattr(instance, name) != value
    }


def load_table(table, rows, *, update=False):
    """Create the rows that are missing; bring the others to the file only when `update` is set.

    A row that staff have edited differs from the file: it is kept and reported, never overwritten silently.
    """
    tally = Tally(table.title)
    existing, new, changed = table.by_key(), [], []
    for values in rows:
        instance = existing.get(table.key_of(values))
        if instance is None:
            new.append(table.rows.model(**values))
            continue
        different = differences_of(instance, values, table)
        if not different:
            tally.unchanged += 1
            continue
        tally.differences.append(f"{instance}: {', '.join(sorted(different))}")
        if update:
            for name, value in different.items():
                setattr(instance, name, value)
            changed.append(instance)
    write_rows(table.rows.model, new, changed)
    tally.created, tally.changed = len(new), len(changed)
    tally.kept = len(tally.differences) - len(changed)
    return tally


def write_rows(model, new, changed):
    """Write all rows of a table at once."""
    manager = model._base_manager
    manager.bulk_create(new)
    if changed:
        columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
        manager.bulk_update(changed, columns)


def report(out, tallies):
    """Print one line a table, and what differs from the files."""
    for tally in tallies:
        out.write(str(tally))
        for line in tally.differences[:DIFFERENCES_SHOWN]:
            out.write(f"  {line}")
    if any(tally.kept for tally in tallies):
        out.write("Rows that differ from the files were kept as they are; --update takes the files' facts over them.")
