"""Keeps two people who write at the same time from overwriting each other: pure comparisons of values."""

import hashlib
import json
from datetime import date

from django.db.models import Model


def plain(value):
    """A value as text that can be compared: the key of a row, the sorted keys of several, the words of a text."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bool, int, str)):
        return str(value).replace("\r\n", "\n").strip()
    return ",".join(sorted(plain(item) for item in value))


def fingerprint(value):
    """A short mark of a value, carried in a form to tell later whether it has changed."""
    return hashlib.sha256(plain(value).encode()).hexdigest()[:16]


def read_fingerprints(text):
    """The marks that a form brought back; empty when they are not readable."""
    try:
        marks = json.loads(text or "{}")
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}


def merge(stored, typed, seen):
    """What may be written, and what two people changed differently: (changes, names in conflict).

    `stored` and `typed` are {name: value}, `seen` the marks of the values that the writer had before them. A value
    that only the writer changed is written, one that only the other changed is kept, the rest is for the writer to choose.
    """
    changes, conflicts = {}, []
    for name, value in typed.items():
        if plain(value) == plain(stored[name]):
            continue
        is_untouched_by_others = seen.get(name) == fingerprint(stored[name])
        if is_untouched_by_others:
            changes[name] = value
        elif seen.get(name) != fingerprint(value):
            conflicts.append(name)
    return changes, conflicts
