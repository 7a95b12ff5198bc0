"""Focal points in the administration: read, and put right; naming and ending have pages of their own."""

from django.contrib import admin

from ..models import FocalPoint


@admin.register(FocalPoint)
class FocalPointAdmin(admin.ModelAdmin):
    """Who speaks for which country, and from when to when; the past stays on record."""

    list_display = ["country", "user", "named_on", "ended_on"]
    list_filter = [("ended_on", admin.EmptyFieldListFilter)]
    list_select_related = ["country", "user"]
    search_fields = ["user__name", "user__email", "country__search_text"]
    autocomplete_fields = ["user", "country"]
    ordering = ["country__name_en", "named_on", "id"]

    def has_delete_permission(self, request, obj=None):
        """A focal point is ended, never deleted."""
        return False

    def get_readonly_fields(self, request, obj=None):
        """Whom a row is about does not change."""
        return ["user", "country"] if obj else []
