"""Tags and retention periods."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from workflow.admin import KeptRows

from ..models import ExpertTag, RetentionPeriod


@admin.register(ExpertTag)
class ExpertTagAdmin(admin.ModelAdmin):
    """Words by which profiles are found again."""

    list_display = ["name", "used"]
    search_fields = ["name"]

    def get_queryset(self, request):
        """With how many profiles have it."""
        return super().get_queryset(request).annotate(number=Count("experts"))

    @admin.display(description=_("profiles"), ordering="number")
    def used(self, tag):
        """How many profiles have it."""
        return tag.number


@admin.register(RetentionPeriod)
class RetentionPeriodAdmin(KeptRows, admin.ModelAdmin):
    """For how many months things hold or are kept: the months are set here, the subjects are the portal's."""

    list_display = ["subject", "months"]
    readonly_fields = ["subject"]
