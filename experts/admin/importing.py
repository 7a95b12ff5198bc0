"""The pages on which profiles come from a file and go into one."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from listing.counting import capped_count
from listing.exports import XLSX_ROWS, csv_response, rows_response, table_response, xlsx_response
from workflow.engine import TransitionRefused

from ..forms.curating import ImportForm
from ..importing.checking import CHANGED, NEW, SAME, WRONG, check_file
from ..importing.columns import COLUMNS
from ..importing.exporting import export_columns, template_rows
from ..importing.packing import TooLarge, packed, unpacked
from ..importing.tables import FileUnreadable
from ..services import enter_experts

MOST_SHOWN = 500


class ImportPages:
    """Import with a report before anything is written, its template, and the export of the list."""

    def import_view(self, request):
        """Ask for a file; show what it would do row by row; write it when that is confirmed."""
        is_sent = request.method == "POST"
        form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
        page = {"form": form, "columns": COLUMNS}
        if "packed" in request.POST:
            error = self.entered(request)
            if not error:
                return HttpResponseRedirect(reverse("admin:experts_expert_changelist"))
            page |= {"form": ImportForm(), "error": error}
        elif is_sent and form.is_valid():
            page |= self.report(request, form.cleaned_data["file"])
        return TemplateResponse(request, "experts/admin_import.html", {**self.import_frame(request), **page})

    def import_frame(self, request):
        """What every page of the administration shows."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": gettext("Import profiles")}

    def report(self, request, upload):
        """What the file would do; the file itself goes along, signed for this person, so that nothing is kept of it here."""
        content = upload.read()
        try:
            checked = check_file(upload.name, content)
            sealed = packed(upload.name, content, request.user) if checked.is_sound else ""
        except (FileUnreadable, TooLarge) as unreadable:
            return {"error": str(unreadable)}
        shown = [row for kind in (WRONG, NEW, CHANGED, SAME) for row in checked.of_kind(kind)]
        return {
            "file_name": upload.name,
            "checked": checked,
            "numbers": {kind: len(checked.of_kind(kind)) for kind in (WRONG, NEW, CHANGED, SAME)},
            "rows": shown[:MOST_SHOWN],
            "left_out": max(0, len(shown) - MOST_SHOWN),
            "packed": sealed,
        }

    def entered(self, request):
        """Write the file that was looked at; the sentence that says why not, otherwise."""
        try:
            name, content = unpacked(request.POST["packed"], request.user)
            done = enter_experts(name=name, content=content, actor=request.user)
        except signing.BadSignature:
            return gettext("This page is too old. Choose the file again.")
        except (TransitionRefused, FileUnreadable) as refused:
            return str(refused)
        made = ngettext("%(n)d profile was made,", "%(n)d profiles were made,", done.made) % {"n": done.made}
        changed = ngettext("%(n)d was changed.", "%(n)d were changed.", done.changed) % {"n": done.changed}
        self.message_user(request, f"{made} {changed}", messages.SUCCESS)
        return ""

    def template_view(self, request, format):
        """The headings with a made-up row, to fill in."""
        headings = [column.name for column in COLUMNS]
        if format == "csv":
            return rows_response(headings, template_rows(), "experts-template")
        if format == "xlsx":
            return table_response(headings, template_rows(), "experts-template")
        raise Http404

    def export_view(self, request, format):
        """The list as it is filtered, in the columns that the import understands."""
        rows = self.get_changelist_instance(request).get_queryset(request).order_by("name", "pk")
        if format == "csv":
            return csv_response(rows, export_columns(), "experts")
        if format != "xlsx":
            raise Http404
        if capped_count(rows, XLSX_ROWS).is_capped:
            words = gettext("A workbook holds at most 10,000 profiles: narrow the list, or take the CSV file.")
            self.message_user(request, words, messages.WARNING)
            query = request.GET.urlencode()
            return HttpResponseRedirect(f"{reverse('admin:experts_expert_changelist')}?{query}")
        return xlsx_response(rows, export_columns(), "experts")
