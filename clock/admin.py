"""Clocks and their ledgers, to be read: no page of the administration can move a deadline or stop a clock."""

from django.contrib import admin

from workflow.admin import ReadOnlyAdmin, ReadOnlyInline

from .models import ClockEntry, FastResponseClock


class EntryInline(ReadOnlyInline):
    """The ledger of one clock."""

    model = ClockEntry
    fields = ["number", "kind", "on", "months", "days", "due_on", "ground", "reason", "outcome", "actor", "at"]

    def get_queryset(self, request):
        """With the names of those who acted, in one query."""
        return super().get_queryset(request).select_related("actor")


@admin.register(FastResponseClock)
class FastResponseClockAdmin(ReadOnlyAdmin):
    """The promises, newest first."""

    list_display = ["id", "started_on", "original_due_on", "due_on", "stopped_on", "outcome"]
    list_filter = ["outcome"]
    date_hierarchy = "started_on"
    ordering = ["-started_on", "-id"]
    inlines = [EntryInline]


@admin.register(ClockEntry)
class ClockEntryAdmin(ReadOnlyAdmin):
    """Every line of every ledger, newest first."""

    list_display = ["clock", "number", "kind", "on", "days", "due_on", "ground", "outcome", "actor"]
    list_filter = ["kind", "ground", "outcome"]
    list_select_related = ["clock", "actor"]
    date_hierarchy = "on"
    ordering = ["-at", "-id"]
