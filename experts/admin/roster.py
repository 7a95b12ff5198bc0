"""Profiles in the administration."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import fold

from ..choices import ExpertStatus
from ..duplicates import look_alikes
from ..forms.curating import ExpertForm
from ..models import Expert
from ..services import refresh_completeness
from .actions import BulkActions
from .filters import CompletenessFilter, FreshnessFilter, LanguageFilter, ThemeFilter, VettingFilter
from .importing import ImportPages
from .inlines import AvailabilityInline, ExpertHistory, ExpertiseInline, LanguageInline, OpeningInline, ReferenceInline
from .merging import MergePages

STANDING = [
    "status", "completeness", "likely_duplicates", "vetted_on", "vetted_until", "vetted_by", "vetting_note", "consent_at",
    "consent_version", "renewed_at", "renewal_asked_at", "created_at", "is_demonstration", "cv_name", "cv_at",
]  # fmt: skip


@admin.register(Expert)
class ExpertAdmin(BulkActions, ImportPages, MergePages, admin.ModelAdmin):
    """The roster: everything that is known can be put right; states, vetting and erasing go through services."""

    class Media:
        """What is wider than the page scrolls by itself."""

        css = {"all": ["css/administration.css"]}

    form = ExpertForm
    change_list_template = "experts/admin_list.html"
    list_display = [
        "name", "category", "employer", "country_of_service", "status", "vetting", "completeness", "confirmed_on",
        "is_demonstration",
    ]  # fmt: skip
    list_filter = [
        "status", "category", VettingFilter, FreshnessFilter, CompletenessFilter, "regions", ThemeFilter, LanguageFilter,
        "tags", "is_demonstration",
    ]  # fmt: skip
    list_select_related = ["country_of_service"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["search_text__contains"]
    search_help_text = _("Name, address, employer, position or country; accents and capitals do not matter.")
    ordering = ["name", "id"]
    autocomplete_fields = ["user", "nationality", "country_of_service", "regions", "activity_types", "tags"]
    readonly_fields = STANDING
    inlines = [LanguageInline, ExpertiseInline, AvailabilityInline, ReferenceInline, OpeningInline, ExpertHistory]
    fieldsets = [
        (_("Person"), {"fields": ["name", "email", "phone", "sex", "sex_words", "nationality", "user"]}),
        (
            _("Work"),
            {
                "fields": [
                    "category", "employer", "position", "country_of_service", "employer_consent", "employer_consent_on",
                    "employer_contact", "employer_email",
                ]
            },
        ),
        (_("What they do"), {"fields": ["regions", "activity_types", "notice_days", "summary", "tags"]}),
        (_("Where the profile stands"), {"fields": STANDING}),
    ]  # fmt: skip

    def get_queryset(self, request):
        """Without the drafts in which somebody is writing: those are theirs until they are sent."""
        return super().get_queryset(request).curated()

    def get_search_results(self, request, queryset, search_term):
        """Search the folded text by folded words."""
        return super().get_search_results(request, queryset, fold(search_term))

    def has_delete_permission(self, request, obj=None):
        """Profiles are erased, never deleted: figures need them."""
        return False

    def has_change_permission(self, request, obj=None):
        """Of somebody who was erased there is nothing to change."""
        return super().has_change_permission(request, obj) and (obj is None or obj.status != ExpertStatus.FORGOTTEN)

    def save_model(self, request, obj, form, change):
        """Write the changed columns alone, so that a step taken meanwhile is not undone."""
        if not change:
            obj.save()
            return
        plain = {field.name for field in self.opts.concrete_fields}
        obj.version += 1
        obj.refresh_search_text()
        obj.save(update_fields=[*(name for name in form.changed_data if name in plain), "version", "search_text"])

    def save_related(self, request, form, formsets, change):
        """Work out anew how complete the profile is."""
        super().save_related(request, form, formsets, change)
        refresh_completeness(expert=form.instance)

    def get_urls(self):
        """The pages beside the list and the profile."""
        view = self.admin_site.admin_view
        own = [
            path("merge/", view(self.merge_view), name="experts_expert_merge"),
            path("duplicates/", view(self.duplicates_view), name="experts_expert_duplicates"),
            path("import/", view(self.import_view), name="experts_expert_import"),
            path("import/template.<slug:format>", view(self.template_view), name="experts_expert_template"),
            path("export.<slug:format>", view(self.export_view), name="experts_expert_export"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("vetting"), ordering="vetted_until")
    def vetting(self, expert):
        """Until when it holds, in words."""
        if expert.vetted_until is None:
            return gettext("none")
        day = timezone.template_localtime(expert.vetted_until)
        words = gettext("until %(day)s") if expert.is_vetted else gettext("ended on %(day)s")
        return words % {"day": day.isoformat()}

    @admin.display(description=_("confirmed on"), ordering="renewed_at")
    def confirmed_on(self, expert):
        """The day on which it was last confirmed as right."""
        return timezone.localdate(expert.renewed_at)

    @admin.display(description=_("likely the same person"))
    def likely_duplicates(self, expert):
        """Other profiles with the same name and country, telephone or address, each with the way to a merge."""
        found = look_alikes(expert) if expert.pk and expert.status != ExpertStatus.FORGOTTEN else []
        merge = reverse("admin:experts_expert_merge")
        rows = [(f"{merge}?of={expert.pk}&of={one.pk}", one.name, one.employer) for one in found]
        return format_html_join("; ", '<a href="{}">{}, {}</a>', rows) or gettext("nobody")
