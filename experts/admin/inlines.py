"""What hangs on a profile. The choices of a list are read once a page, however many rows there are."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from workflow.admin import HistoryInline, ReadOnlyInline

from ..models import Availability, CvOpening, Expertise, ExpertTransition, LanguageSkill, Reference


class ReferenceDataInline(admin.TabularInline):
    """Rows that point to reference data."""

    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """The choices as a list that is read once, in the reader's language."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name in self.listed_once:
            rows = by_name(db_field.related_model.objects.all())
            field.choices = [("", "---------"), *((row.pk, row.name) for row in rows)]
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Without the signs that add to, change and delete from the reference data: it has pages of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.listed_once:
            for sign in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{sign}_related", False)
        return field


class LanguageInline(ReferenceDataInline):
    """Languages with their level."""

    model = LanguageSkill
    listed_once = {"language"}

    def get_queryset(self, request):
        """With the languages, in one query."""
        return super().get_queryset(request).select_related("language", "expert")


class ExpertiseInline(ReferenceDataInline):
    """Topics with level and evidence."""

    model = Expertise
    listed_once = {"theme", "area"}

    def get_queryset(self, request):
        """With the topics, in one query."""
        return super().get_queryset(request).select_related("theme", "area", "expert")


class AvailabilityInline(admin.TabularInline):
    """Periods in which the person may be asked, or may not."""

    model = Availability
    extra = 0


class ReferenceInline(admin.StackedInline):
    """People who speak for the expert's work."""

    model = Reference
    extra = 0


class ExpertHistory(HistoryInline):
    """Who took which step with a profile, when and why."""

    model = ExpertTransition


class OpeningInline(ReadOnlyInline):
    """Who opened the CV, when and why; the expert reads it too."""

    model = CvOpening
    fields = ["opened_at", "opened_by", "reason"]
    verbose_name_plural = _("Who opened the CV")

    def get_queryset(self, request):
        """With the names, in one query."""
        return super().get_queryset(request).select_related("opened_by", "expert")
