"""Clocks, ledgers and budgets, to be read: no page of the administration moves a deadline. Closures are kept here."""

from django.contrib import admin

from workflow.admin import ReadOnlyAdmin, ReadOnlyInline

from .models import (
    ClockEntry,
    Closure,
    EscalationRung,
    FastResponseClock,
    FileStageBudget,
    OfficerCapacity,
    StageBudget,
    StageEffort,
)


def barred_clocks(user):
    """The clocks of the files on which a person declared a conflict of interest, through the reverse relation."""
    requests = FastResponseClock._meta.get_field("assistance_request").related_model
    return requests.objects.barred_to(user).filter(clock__isnull=False).values("clock_id")


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

    def get_queryset(self, request):
        """Without the clocks of files that the reader may not see."""
        return super().get_queryset(request).exclude(pk__in=barred_clocks(request.user))


@admin.register(ClockEntry)
class ClockEntryAdmin(ReadOnlyAdmin):
    """Every line of every ledger, newest first."""

    list_display = ["clock", "number", "kind", "on", "days", "due_on", "ground", "outcome", "actor"]
    list_filter = ["kind", "ground", "outcome"]
    list_select_related = ["clock", "actor"]
    date_hierarchy = "on"
    ordering = ["-at", "-id"]

    def get_queryset(self, request):
        """Without the ledgers of files that the reader may not see: reasons name the file."""
        return super().get_queryset(request).exclude(clock_id__in=barred_clocks(request.user))


@admin.register(StageBudget)
class StageBudgetAdmin(ReadOnlyAdmin):
    """The budgets of every file: programme managers set them on their page, all at once."""

    list_display = ["stage", "working_days", "holder", "set_by", "set_at"]
    list_select_related = ["set_by"]
    ordering = ["id"]


@admin.register(FileStageBudget)
class FileStageBudgetAdmin(ReadOnlyAdmin):
    """The budgets that single files have, with their reasons."""

    list_display = ["clock", "stage", "working_days", "reason", "set_by", "set_at"]
    list_select_related = ["clock", "set_by"]
    ordering = ["-set_at", "-id"]

    def get_queryset(self, request):
        """Without the budgets of files that the reader may not see: reasons name the file."""
        return super().get_queryset(request).exclude(clock_id__in=barred_clocks(request.user))


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    """When nobody works although it is no public holiday."""

    list_display = ["starts_on", "ends_on", "iso2", "name_en", "name_fr"]
    list_filter = ["iso2"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on", "iso2"]


@admin.register(EscalationRung)
class EscalationRungAdmin(admin.ModelAdmin):
    """Who is told how many working days before or after something is due."""

    list_display = ["kind", "days", "told"]
    list_filter = ["kind", "told"]
    ordering = ["kind", "days", "told"]


@admin.register(StageEffort)
class StageEffortAdmin(ReadOnlyAdmin):
    """The work of the stages: programme managers set it on their page, all at once."""

    list_display = ["stage", "days_a_week", "set_by", "set_at"]
    list_select_related = ["set_by"]
    ordering = ["id"]


@admin.register(OfficerCapacity)
class OfficerCapacityAdmin(ReadOnlyAdmin):
    """The officers' weeks: programme managers set them on their page."""

    list_display = ["user", "days_a_week", "away_from", "away_to", "note", "set_by", "set_at"]
    list_select_related = ["user", "set_by"]
    ordering = ["user__name", "id"]
