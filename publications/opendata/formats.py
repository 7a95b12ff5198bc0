"""The forms in which rows leave: CSV as RFC 4180 has it, JSON lines, and pages of JSON. All are made while they are sent."""

import json

from listing.exports import written

from .fields import VERSION, csv_columns, json_columns

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
CSV, JSON, LINES = "csv", "json", "jsonl"
TYPES = {
    CSV: "text/csv; charset=utf-8; header=present",
    JSON: "application/json; charset=utf-8",
    LINES: "application/jsonl; charset=utf-8",
}
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def csv_parts(dataset, values, has_mark=False):
    """The file piece by piece; `has_mark` puts the mark of UTF-8 first, by which spreadsheets read accents.

    A text that a spreadsheet would take for a formula begins with an apostrophe; JSON has it as it is.
    """
    blocks = dataset.source.blocks(dataset, values)
    cells = (zip(*csv_columns(dataset.fields, block), strict=True) for block in blocks)
    parts = written(dataset.names, cells)
    if not has_mark:
        next(parts)
    yield from parts


def line_parts(dataset, values):
    """One JSON object a line, piece by piece."""
    for block in dataset.source.blocks(dataset, values):
        yield "".join([f"{encode(item)}\n" for item in items_of(dataset, block)]).encode()


def items_of(dataset, columns):
    """The rows of some columns as dicts."""
    names = dataset.names
    for row in zip(*json_columns(dataset.fields, columns), strict=True):
        yield dict(zip(names, row, strict=True))


def page_of(dataset, values, after, limit):
    """(the body of one page without its `next`, the key after which the next one begins or None)."""
    columns = dataset.source.page(dataset, values, after, limit + 1)
    items = list(items_of(dataset, columns))
    shown = items[:limit]
    body = {"version": VERSION, "dataset": dataset.name, "licence": LICENCE, "items": shown}
    return body, shown[-1][dataset.key] if len(items) > limit else None
