"""Files that spreadsheets open without being fooled."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import translation
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from listing.exports import Column, JoinedColumn, csv_response, xlsx_response

MOMENT = datetime(2026, 6, 4, tzinfo=UTC)
COLUMNS = (
    Column("Key", "session_key"),
    Column("Text", "session_data", {"a": "Approved"}),
    JoinedColumn("Names", Concat("session_key", Value(",k9")), names=lambda: {"k0": "Zoe", "k9": "Ada"}),
)
TEXTS = ["a", "=1+1", "+1", "-1", "@sum", "\tx", "Zürich; “é”", "two\nlines", "x=1", ""]


@pytest.fixture
def rows(db):
    """Texts that a spreadsheet might take for formulas, among honest ones."""
    for number, text in enumerate(TEXTS):
        Session.objects.create(session_key=f"k{number}", session_data=text, expire_date=MOMENT)
    return Session.objects.order_by("session_key")


def test_csv_guards_formulas_and_carries_its_mark(rows):
    response = csv_response(rows, COLUMNS, "rows")
    content = b"".join(response.streaming_content)

    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert read[0] == ["Key", "Text", "Names"]
    guarded = ["Approved", "'=1+1", "'+1", "'-1", "'@sum", "'\tx", "Zürich; “é”", "two\nlines", "x=1", ""]
    assert [row[1] for row in read[1:]] == guarded
    assert [row[2] for row in read[1:3]] == ["Ada; Zoe", "Ada"]
    assert response["Content-Disposition"] == 'attachment; filename="rows.csv"'


def test_csv_of_nothing_is_its_headings(db):
    response = csv_response(Session.objects.order_by("pk"), COLUMNS, "rows")

    assert b"".join(response.streaming_content).decode("utf-8-sig") == "Key,Text,Names\r\n"


def test_workbook_keeps_texts_as_texts(rows):
    Session.objects.create(session_key="k99", session_data="bell\x07", expire_date=MOMENT)
    response = xlsx_response(rows, COLUMNS, "rows")

    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.value for cell in cells][1:5] == ["=1+1", "+1", "-1", "@sum"]
    assert cells[-1].value == "bell"


def test_the_file_speaks_the_language_of_the_request(rows):
    with translation.override("fr"):
        response = csv_response(rows, (Column(gettext_lazy("Yes"), "session_key"),), "rows")

    with translation.override("en"):
        assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbfOui\r\n")
