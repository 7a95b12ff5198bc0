"""Reads CSV and XLSX files as rows of texts. Nothing in them is run: a formula is the text of a formula."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 5000
MOST_COLUMNS = 40
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
LONGEST_CELL = 5000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class FileUnreadable(Exception):
    """The file cannot be read; the text says what to do."""


@dataclass(frozen=True)
class Line:
    """One row of a file: its number as the spreadsheet shows it, and its cells by heading."""

    number: int
    cells: dict


def read_lines(name, content):
    """The rows of a file as Lines under their headings; empty rows are left out. Raises FileUnreadable."""
    if len(content) > MOST_BYTES:
        raise FileUnreadable(gettext("The file is larger than 5 MB. Part it."))
    rows = read_workbook(content) if content[:4] == b"PK\x03\x04" else read_csv(content, name)
    if not rows:
        raise FileUnreadable(gettext("The file is empty."))
    (_first, headings), *body = rows
    names = [heading.strip().lower().replace(" ", "_") for heading in headings]
    check_headings(names)
    lines = [Line(number, dict(zip(names, cells, strict=False))) for number, cells in body if any(cells)]
    if len(lines) > MOST_ROWS:
        raise FileUnreadable(gettext("The file has more than 5,000 rows. Part it."))
    if not lines:
        raise FileUnreadable(gettext("The file has headings and no rows."))
    return lines


def check_headings(names):
    """Every heading once."""
    doubles = sorted({name for name in names if name and names.count(name) > 1})
    if doubles:
        raise FileUnreadable(gettext("Two columns have the same heading: %(names)s.") % {"names": ", ".join(doubles)})


def read_csv(content, name):
    """[(number, texts)] of a CSV file in UTF-8, with commas, semicolons or tabs."""
    if name.lower().endswith((".xls", ".ods")):
        raise FileUnreadable(gettext("Save the file as XLSX or as CSV in UTF-8."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadable(gettext("The file is not in UTF-8: save it as “CSV UTF-8”, or as XLSX.")) from None
    if "\x00" in text:
        raise FileUnreadable(gettext("This is not a CSV file. Save it as CSV in UTF-8, or as XLSX."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, [bare(cell) for cell in row[:MOST_COLUMNS]]) for row in reader]
    except csv.Error:
        raise FileUnreadable(gettext("This is not a CSV file. Save it as CSV in UTF-8, or as XLSX.")) from None


def read_workbook(content):
    """[(number, texts)] of the first sheet of a workbook."""
    unreadable = FileUnreadable(gettext("This workbook cannot be read. Save it again as XLSX, or as CSV in UTF-8."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise FileUnreadable(gettext("The workbook is too large. Part it, or save it as CSV in UTF-8."))
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        rows = workbook.worksheets[0].iter_rows(max_row=MOST_ROWS * 2, max_col=MOST_COLUMNS, values_only=True)
        return [(number, [bare(text_of(value)) for value in row]) for number, row in enumerate(rows, 1)]
    except FileUnreadable:
        raise
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        SyntaxError,
        TypeError,
    ):
        raise unreadable from None


def text_of(value):
    """A cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def bare(text):
    """A cell without white space around it, and without the apostrophe that marks a text in our own exports."""
    text = text.strip()[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text
