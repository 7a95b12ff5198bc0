"""Files of names for tests."""

import csv
import io

from openpyxl import Workbook

HEADINGS = ("name", "email", "sex", "institution", "function", "country", "language")


def csv_file(*rows, headings=HEADINGS):
    """The bytes of a CSV file; rows may be shorter than the headings."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_file(*rows, headings=HEADINGS):
    """The bytes of a workbook."""
    book, file = Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(file)
    return file.getvalue()
