"""How the versions of a draft keep what its fields hold, and the text that a version stands for: no models, no writes.

A text, a date or a tick is kept as itself; rows of another table as {"key", "label"}, so that a name stays readable when the row is gone.
"""

from datetime import date

from django.db.models import Model

EMPTY = (None, "", False, [])


def kept(value):
    """A value of a field as JSON."""
    if isinstance(value, Model):
        return {"key": value.pk, "label": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    return [kept(row) for row in value]


def kept_values(values):
    """{field: value} as JSON."""
    return {name: kept(value) for name, value in values.items()}


def text_at(versions, number):
    """{field: what it held} at a version: the sum of the changes until it. `versions` stand in the order of their numbers."""
    held = {}
    for version in versions:
        if version.number <= number:
            held |= version.values
    return held


def changed_between(before, after):
    """The fields that differ between two texts; a field that nobody has filled in differs from none."""
    names = dict.fromkeys([*before, *after])
    return [name for name in names if comparable(before.get(name)) != comparable(after.get(name))]


def comparable(value):
    """A kept value without its labels, which follow the language of whoever saved."""
    if isinstance(value, dict):
        return value["key"]
    if isinstance(value, list):
        return sorted(row["key"] for row in value) or None
    return None if value in EMPTY else value


def keys_of(value):
    """The keys of the rows that a kept value points to."""
    rows = value if isinstance(value, list) else [value]
    return [row["key"] for row in rows if isinstance(row, dict)]


def labels_of(value, names):
    """The rows that a kept value points to, in words: `names` are {key: name} of those that are there still."""
    rows = value if isinstance(value, list) else [value]
    return [names.get(row["key"], row["label"]) for row in rows if isinstance(row, dict)]
