"""Meetings, to be read: they are planned, held and signed in the portal."""

from django.contrib import admin

from workflow.admin import HistoryInline, ReadOnlyAdmin, ReadOnlyInline

from .models import AgendaItem, Attendance, Meeting, MeetingRecord
from .sight import barred_ids


class MeetingHistory(HistoryInline):
    """The history of a meeting."""

    model = MeetingRecord


class AgendaItemInline(ReadOnlyInline):
    """The agenda with its decisions."""

    model = AgendaItem
    fields = ["number", "assistance_request", "decision", "reason", "has_quorum", "decided_at"]
    readonly_fields = ["has_quorum", "decided_at"]

    def get_queryset(self, request):
        """With what the files are called, in one query; without those that the reader may know nothing of."""
        rows = super().get_queryset(request).select_related("assistance_request__institution")
        return rows.exclude(assistance_request__in=barred_ids(request.user))


class AttendanceInline(ReadOnlyInline):
    """Who was there."""

    model = Attendance
    fields = ["person", "institution", "is_present"]

    def get_queryset(self, request):
        """With names, in one query."""
        return super().get_queryset(request).select_related("person", "institution")


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    """Meetings of the Steering Committee."""

    list_display = ["starts_at", "place", "chair", "status", "signed_at", "is_demonstration"]
    list_filter = ["status", "is_demonstration"]
    list_select_related = ["chair"]
    date_hierarchy = "starts_at"
    exclude = ["record"]
    inlines = [MeetingHistory, AgendaItemInline, AttendanceInline]
