"""The empty file that an authority fills in: the headings, and what each column holds."""

import io

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from listing.exports import XLSX_TYPE

HEADINGS = (
    ("name", _("Name, as the person writes it. It is needed.")),
    ("email", _("Work address. We write to it when there is a place; one address is one person.")),
    ("sex", _("woman, man or other; may be empty. It is only counted.")),
    ("institution", _("Where the person works; empty for your own institution.")),
    ("function", _("What the person does there.")),
    ("country", _("Name in English or French, or the ISO code; empty for your own country.")),
    ("language", _("Language of our mails: en or fr.")),
)
REMARK = "# "
WIDTH = 24


def template_response(file_format):
    """The file, with the explanations on a second sheet, or as lines that begin with a hash."""
    name = f"mieux-names.{file_format}"
    response = workbook() if file_format == "xlsx" else lines()
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def lines():
    """CSV in UTF-8 with its mark; lines with a hash are passed over when the file comes back."""
    headings = ",".join(heading for heading, _words in HEADINGS)
    remarks = [f'"{REMARK}{heading}: {words}"' for heading, words in HEADINGS]
    text = "\r\n".join([headings, *remarks, ""])
    return HttpResponse(("\ufeff" + text).encode(), content_type="text/csv; charset=utf-8")


def workbook():
    """A sheet for the names, and one that explains."""
    book = Workbook()
    names = book.active
    names.title = "names"
    names.append([heading for heading, _words in HEADINGS])
    names.freeze_panes = "A2"
    for column in names.columns:
        names.column_dimensions[column[0].column_letter].width = WIDTH
    notes = book.create_sheet("explanations")
    notes.append([gettext("Column"), gettext("What it holds")])
    for heading, words in HEADINGS:
        notes.append([heading, str(words)])
    notes.column_dimensions["B"].width = 4 * WIDTH
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX_TYPE)
