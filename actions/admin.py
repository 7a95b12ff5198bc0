"""Actions, to be read: words and classification can be put right, no step can be taken."""

from django.contrib import admin

from workflow.admin import FactsOnlyAdmin, HistoryInline, ReadOnlyInline

from .models import Action, ActionRecord, Activity, Condition, Deliverable, DeliverableType, Objective, PublishedFigure


class ActionHistory(HistoryInline):
    """The history of an Action."""

    model = ActionRecord


class ObjectiveInline(ReadOnlyInline):
    """The specific objectives."""

    model = Objective
    fields = ["number", "text"]


class ActivityInline(ReadOnlyInline):
    """The plan."""

    model = Activity
    fields = ["number", "type", "title", "mode", "starts_on", "ends_on", "place", "is_held"]

    def get_queryset(self, request):
        """With the types, in one query."""
        return super().get_queryset(request).select_related("type")


class ConditionInline(ReadOnlyInline):
    """The conditions of the approval."""

    model = Condition
    fields = ["number", "text", "due_on", "met_on", "met_by", "evidence"]

    def get_queryset(self, request):
        """With the names of those who ticked them off, in one query."""
        return super().get_queryset(request).select_related("met_by")


class DeliverableInline(ReadOnlyInline):
    """What the Action leaves behind."""

    model = Deliverable
    fields = ["type", "title", "language", "version", "adoption", "adopted_on", "is_public"]

    def get_queryset(self, request):
        """With types and languages, in one query."""
        return super().get_queryset(request).select_related("type", "language")


@admin.register(Action)
class ActionAdmin(FactsOnlyAdmin):
    """Actions; those of the published record can be put right more fully, since nothing else keeps them."""

    corrected_fields = ("title", "title_fr", "label_fr", "summary", "summary_fr", "region", "theme", "areas")
    corrected_on_record = (
        *corrected_fields,
        "countries",
        "regional_organisation",
        "partner_name",
        "year_start",
        "year_end",
        "activities_text",
        "source_url",
    )
    list_display = ["reference", "label", "title", "status", "region", "year_start", "is_published", "is_historical", "is_demonstration"]  # fmt: skip
    list_filter = ["status", "is_historical", "is_published", "region", "theme", "kind", "is_demonstration"]
    list_select_related = ["region"]
    autocomplete_fields = ["region", "theme", "areas", "countries", "regional_organisation"]
    search_fields = ["reference", "label", "search_text"]
    date_hierarchy = "sort_on"
    ordering = ["-sort_on", "-id"]
    inlines = [ActionHistory, ConditionInline, ObjectiveInline, ActivityInline, DeliverableInline]

    def get_queryset(self, request):
        """The same Actions as in the portal."""
        return super().get_queryset(request).visible_to(request.user)

    def corrected_for(self, obj):
        """Countries, years and sources only where they came from the published record."""
        return self.corrected_on_record if obj is not None and obj.is_historical else self.corrected_fields


@admin.register(DeliverableType)
class DeliverableTypeAdmin(admin.ModelAdmin):
    """Kinds of deliverable."""

    list_display = ["code", "name_en", "name_fr", "phase3_group", "sort"]
    search_fields = ["code", "name_en", "name_fr"]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(admin.ModelAdmin):
    """Figures as the programme printed them."""

    list_display = ["code", "label_en", "value", "scope", "period_start", "period_end", "as_of"]
    list_filter = ["indicator", "scope"]
    search_fields = ["code", "label_en", "value", "definition_note"]
