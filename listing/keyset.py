"""Pages of long lists by key: the page after a row is found through the index, however deep it lies.

A short list may also be sorted by what is computed of its rows; each page then looks at all of them, and costs the same.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite
from operator import attrgetter

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q

PAGE_SIZE = 25
LONGEST_CURSOR = 1000


@dataclass(frozen=True)
class Order:
    """One way of sorting: columns that are never empty and have an index, the last one unique; `only` narrows the list.

    `computed` are expressions with an output field, never empty either, that `fields` name like columns.
    """

    key: str
    label: str
    fields: tuple
    only: Q = field(default_factory=Q)
    computed: Mapping = field(default_factory=dict)

    @property
    def paths(self):
        """The columns without their direction."""
        return tuple(column.lstrip("-") for column in self.fields)

    def applied_to(self, queryset, is_reversed=False):
        """The rows in this order, or from its end."""
        fields = [_turned(column) for column in self.fields] if is_reversed else self.fields
        queryset = queryset.annotate(**self.computed) if self.computed else queryset
        return (queryset.filter(self.only) if self.only else queryset).order_by(*fields)

    def value(self, model, path, text):
        """The text as a value of one of the columns; ValueError and its kin otherwise."""
        column = self.computed[path].output_field if path in self.computed else _column(model, path)
        return _value(column, text)

    def beyond(self, values, is_reversed=False):
        """The rows that lie after these values: a range on the first column, so that an index serves it."""
        condition = None
        for column, value in reversed(tuple(zip(self.fields, values, strict=True))):
            path, lookup = column.lstrip("-"), "lt" if column.startswith("-") != is_reversed else "gt"
            after = Q(**{f"{path}__{lookup}": value})
            condition = after if condition is None else Q(**{f"{path}__{lookup}e": value}) & (after | condition)
        return condition


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the cursors of the pages beside them ("" where there is none)."""

    rows: list
    previous_cursor: str = ""
    next_cursor: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a page begins: beyond these values, forward or back."""

    is_back: bool
    values: tuple


def chosen_order(orders, key):
    """The order with this key, the first one otherwise."""
    return next((order for order in orders if order.key == key), orders[0])


def load_page(queryset, *, order, cursor="", size=PAGE_SIZE):
    """The page that the cursor names; a cursor that cannot be read, or leads nowhere, gives the first page."""
    place = _read_cursor(cursor, order, queryset.model)
    if place is None:
        return first_page(order.applied_to(queryset)[: size + 1], order=order, size=size)
    rows = order.applied_to(queryset, place.is_back).filter(order.beyond(place.values, place.is_back))
    found = list(rows[: size + 1])
    if not found:
        return first_page(order.applied_to(queryset)[: size + 1], order=order, size=size)
    has_more, found = len(found) > size, found[:size]
    if place.is_back:
        found.reverse()
    has_previous, has_next = (has_more, True) if place.is_back else (True, has_more)
    return _page(found, order, has_previous, has_next)


def first_page(rows, *, order, size=PAGE_SIZE):
    """The first page, of rows in this order; where there are more than `size`, a page follows."""
    found = list(rows)
    return _page(found[:size], order, False, len(found) > size)


def _page(rows, order, has_previous, has_next):
    return Page(
        rows,
        _write_cursor(order, rows[0], is_back=True) if has_previous else "",
        _write_cursor(order, rows[-1], is_back=False) if has_next else "",
    )


def _write_cursor(order, row, *, is_back):
    values = [row[path] if isinstance(row, dict) else attrgetter(path.replace("__", "."))(row) for path in order.paths]
    texts = [value.isoformat() if hasattr(value, "isoformat") else str(value) for value in values]
    packed = json.dumps([order.key, int(is_back), *texts], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read_cursor(cursor, order, model):
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return None
    try:
        unpacked = json.loads(base64.urlsafe_b64decode(cursor.encode() + b"=="))
        key, is_back, *texts = unpacked
        if key != order.key or is_back not in (0, 1) or len(texts) != len(order.fields):
            return None
        values = [order.value(model, path, text) for path, text in zip(order.paths, texts, strict=True)]
    except (ValueError, TypeError, RecursionError, OverflowError, ValidationError, FieldDoesNotExist):
        return None
    return _Place(bool(is_back), tuple(values))


def _column(model, path):
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.get_field(name)


def _value(column, text):
    """The text as a value that the column can hold; ValueError and its kin otherwise."""
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError("not a value")
    text.encode()
    value = column.to_python(text)
    if value in (None, "") or (isinstance(value, float) and not isfinite(value)):
        raise ValueError("an order has no empty values")
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _turned(column):
    return column[1:] if column.startswith("-") else f"-{column}"
