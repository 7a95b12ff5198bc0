"""Exports of a list: CSV streamed at any length, XLSX for lists that a spreadsheet can hold."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import islice

from django.db import connections, transaction
from django.db.models.expressions import Combinable
from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

CHUNK = 2000
XLSX_ROWS = 10_000
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = frozenset("=+-@\t\r\n")


@dataclass(frozen=True)
class Column:
    """One column of an export: a heading and a column of the rows, in words where it holds a code."""

    heading: str
    path: str | Combinable
    words: Mapping | None = None

    def cells(self, values):
        """The values as they are written."""
        if self.words is None:
            return values
        return [self.words.get(value, value) for value in values]

    def in_words(self):
        """The column in the language of this moment: the file is sent when the request has been answered."""
        words = self.words and {code: str(label) for code, label in self.words.items()}
        return replace(self, heading=str(self.heading), words=words)


@dataclass(frozen=True)
class CountedColumn(Column):
    """A column that is worked out of what it reads: `count` makes the cell of a value; an empty value stays empty."""

    count: Callable | None = None

    def cells(self, values):
        """What is worked out, row by row."""
        return [None if value is None else self.count(value) for value in values]


@dataclass(frozen=True)
class JoinedColumn(Column):
    """A column of names that lie in another table: it reads their keys, joined by commas; `names` gives {key: name}."""

    names: Callable | None = None

    def cells(self, values):
        """The names of each row, in order."""
        found = {keys: self.named(keys) for keys in set(values)}
        return [found[keys] for keys in values]

    def named(self, keys):
        """The names of some keys; one that is not known is left out."""
        return "; ".join(sorted({self.words[key] for key in (keys or "").split(",") if key in self.words}))

    def in_words(self):
        """The column with the names of this moment."""
        return replace(self, heading=str(self.heading), words=self.names())


def chunks(queryset, columns, size=CHUNK):
    """The cells column by column, some rows at a time, read through a cursor of the server."""
    rows = queryset.values_list(*[column.path for column in columns]).iterator(chunk_size=size)
    while chunk := list(islice(rows, size)):
        yield [column.cells(cells) for column, cells in zip(columns, zip(*chunk, strict=True), strict=True)]


def guarded(values):
    """The cells of one column; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    return [f"'{value}" if value.__class__ is str and value[:1] in FORMULA_STARTS else value for value in values]


def csv_lines(queryset, columns):
    """The rows of a queryset as the lines of a file."""
    with steady_reading(queryset):
        blocks = (zip(*map(guarded, cells), strict=True) for cells in chunks(queryset, columns))
        yield from written([column.heading for column in columns], blocks)


def written(headings, blocks):
    """A file in UTF-8 with its mark, so that spreadsheets read the accents; one piece for each block of rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff".encode()
    writer.writerow(headings)
    for block in blocks:
        writer.writerows(block)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def blocks_of(rows, size=CHUNK):
    """Rows that are made one by one, some at a time, with the texts that a spreadsheet would take for a formula marked."""
    rows = iter(rows)
    while block := [guarded(row) for row in islice(rows, size)]:
        yield block


def steady_reading(queryset):
    """One transaction on PostgreSQL, where a cursor outside one copies all rows first; SQLite reads without a lock."""
    connection = connections[queryset.db]
    return transaction.atomic(using=queryset.db) if connection.vendor == "postgresql" else nullcontext()


def rows_response(headings, rows, name):
    """A file of rows that are made while it is sent; `headings` and the words in the rows are in their language already."""
    lines = written(headings, blocks_of(rows))
    return _as_download(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), f"{name}.csv")


def csv_response(queryset, columns, name):
    """The file, sent while it is read."""
    columns = [column.in_words() for column in columns]
    response = StreamingHttpResponse(csv_lines(queryset, columns), content_type="text/csv; charset=utf-8")
    return _as_download(response, f"{name}.csv")


def xlsx_response(queryset, columns, name):
    """The workbook; the caller has seen to it that the rows fit."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(name[:31])
    columns = [column.in_words() for column in columns]
    sheet.append([column.heading for column in columns])
    for cells in chunks(queryset[:XLSX_ROWS], columns):
        for row in zip(*cells, strict=True):
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    file.seek(0)
    return _as_download(FileResponse(file, content_type=XLSX_TYPE), f"{name}.xlsx")


def table_response(headings, rows, name):
    """A workbook of a few rows of texts."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(name[:31])
    for row in (headings, *rows):
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    file.seek(0)
    return _as_download(FileResponse(file, content_type=XLSX_TYPE), f"{name}.xlsx")


def _cell(sheet, value):
    """The value; a text that looks like a formula is marked as text, and what no workbook can hold is left out."""
    if type(value) is not str:
        return value
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if value[:1] not in FORMULA_STARTS:
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _as_download(response, filename):
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "private, no-store"
    return response
