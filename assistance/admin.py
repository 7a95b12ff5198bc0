"""Requests, to be read: classification can be put right, no step can be taken."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from workflow.admin import FactsOnlyAdmin, HistoryInline, ReadOnlyAdmin, ReadOnlyInline

from .models import (
    Assessment,
    AssessmentScheme,
    AssessorSheet,
    AssistanceRequest,
    Attachment,
    ConflictDeclaration,
    Opinion,
    Question,
    RequestRecord,
)


class RequestHistory(HistoryInline):
    """The history of a request."""

    model = RequestRecord


class AttachmentInline(ReadOnlyInline):
    """The files of a dossier; they are opened in the portal."""

    model = Attachment
    fields = ["kind", "name", "size", "uploaded_by", "uploaded_at"]

    def get_queryset(self, request):
        """With the names of those who sent them, in one query."""
        return super().get_queryset(request).select_related("uploaded_by")


class QuestionInline(ReadOnlyInline):
    """Questions and answers."""

    model = Question
    fields = ["text", "asked_by", "due_on", "answer", "answered_by", "answered_at"]

    def get_queryset(self, request):
        """With the names of both sides, in one query."""
        return super().get_queryset(request).select_related("asked_by", "answered_by")


class AssessmentInline(ReadOnlyInline):
    """The team's assessment."""

    model = Assessment
    fields = ["summary", "is_eligible", "recommendation", "conditions", "written_by", "updated_at"]

    def get_queryset(self, request):
        """With the name of its author, in one query."""
        return super().get_queryset(request).select_related("written_by")


class SheetInline(ReadOnlyInline):
    """Who scored the request, in which version; the scores are read in the portal."""

    model = AssessorSheet
    fields = ["assessor", "version", "scheme", "recommendation", "submitted_at", "is_current", "invited_by", "due_on"]

    def get_queryset(self, request):
        """With the names and the weights, in one query."""
        return super().get_queryset(request).select_related("assessor", "invited_by", "scheme")


class OpinionInline(ReadOnlyInline):
    """What the consulted bodies answered."""

    model = Opinion
    fields = ["body", "outcome", "text", "given_on", "recorded_by"]

    def get_queryset(self, request):
        """With the name of who recorded it, in one query."""
        return super().get_queryset(request).select_related("recorded_by")


@admin.register(AssistanceRequest)
class AssistanceRequestAdmin(FactsOnlyAdmin):
    """Requests that an administrator may read; drafts of authorities stay theirs."""

    corrected_fields = ("theme", "areas", "languages", "earlier_reference")
    list_display = [
        "reference",
        "title",
        "institution",
        "status",
        "holder",
        "officer",
        "received_on",
        "is_demonstration",
    ]
    list_filter = ["status", "channel", "theme", "is_demonstration"]
    list_select_related = ["institution", "officer"]
    autocomplete_fields = ["theme", "areas", "languages"]
    search_fields = ["reference", "search_text"]
    date_hierarchy = "received_on"
    ordering = ["-created_at", "-id"]
    inlines = [RequestHistory, QuestionInline, AssessmentInline, SheetInline, OpinionInline, AttachmentInline]

    def get_queryset(self, request):
        """The same requests as in the portal."""
        return super().get_queryset(request).visible_to(request.user)


@admin.register(ConflictDeclaration)
class ConflictDeclarationAdmin(ReadOnlyAdmin):
    """What people declared of their interests on files; a recusal is lifted in the portal."""

    list_display = ["reference", "person", "answer", "is_current", "declared_at", "declared_by"]
    list_filter = ["answer", "is_current", "is_explicit"]
    list_select_related = ["assistance_request", "person", "declared_by"]
    search_fields = ["person__name", "person__email", "assistance_request__reference"]
    date_hierarchy = "declared_at"
    ordering = ["-declared_at", "-id"]

    @admin.display(description=_("reference"), ordering="assistance_request__reference")
    def reference(self, declaration):
        """The file, by its reference alone."""
        return declaration.assistance_request.reference

    def get_queryset(self, request):
        """Without the files that are barred to the reader."""
        visible = AssistanceRequest.objects.visible_to(request.user)
        return super().get_queryset(request).filter(assistance_request__in=visible)


@admin.register(AssessmentScheme)
class AssessmentSchemeAdmin(ReadOnlyAdmin):
    """Weights so far, to be read: programme managers set them in the portal."""

    list_display = ["__str__", "set_by", "set_at", "reason"]
    list_select_related = ["set_by"]
    ordering = ["-id"]
