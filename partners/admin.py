"""Reference data and the register of institutions, kept by administrators."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workflow.admin import ReadOnlyAdmin

from .models import (
    ActivityType,
    Country,
    Institution,
    Interest,
    Language,
    Membership,
    OrganisationMembership,
    Region,
    RegionalOrganisation,
    RegionMembership,
    SpecificArea,
    StandIn,
    Theme,
)
from .services import confirm_institution


class DatedTies(admin.TabularInline):
    """Ties that exist: a tie that has ended gets its last day, so that the past stays on record."""

    extra = 0
    verbose_name_plural = _("on record")

    def has_add_permission(self, request, obj=None):
        """New ties have a row of their own below."""
        return False

    def get_queryset(self, request):
        """With the country's name, in one query."""
        return super().get_queryset(request).select_related("country", *self.also_related).order_by("country__name_en")


class NewTies(admin.TabularInline):
    """An empty row for a new tie, with a search for the country."""

    extra = 1
    autocomplete_fields = ["country"]
    verbose_name_plural = _("to add")
    can_delete = False

    def get_queryset(self, request):
        """None of those that exist: they stand above."""
        return super().get_queryset(request).none()


class RegionCountries(DatedTies):
    """Countries of a region."""

    model = RegionMembership
    also_related = ["region"]
    fields = ["country", "valid_from", "valid_to"]
    readonly_fields = ["country"]


class NewRegionCountry(NewTies):
    """A country that joins a region."""

    model = RegionMembership
    fields = ["country", "valid_from", "valid_to"]


class CountryRegions(admin.TabularInline):
    """The regions that a country belongs to or belonged to."""

    model = RegionMembership
    extra = 0
    fields = ["region", "valid_from", "valid_to"]

    def get_queryset(self, request):
        """With the region's name, in one query."""
        return super().get_queryset(request).select_related("region", "country")


class OrganisationMembers(DatedTies):
    """Members of an organisation."""

    model = OrganisationMembership
    also_related = ["organisation"]
    fields = ["country", "is_suspended", "is_associate", "valid_from", "valid_to"]
    readonly_fields = ["country"]


class NewOrganisationMember(NewTies):
    """A state that joins an organisation."""

    model = OrganisationMembership
    fields = ["country", "is_suspended", "is_associate", "valid_from", "valid_to"]


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    """The regions of today and of earlier cuts."""

    list_display = ["code", "name_en", "name_fr", "valid_from", "valid_to", "sort"]
    search_fields = ["code", "name_en", "name_fr"]
    inlines = [RegionCountries, NewRegionCountry]


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    """Countries; giving one a region makes it eligible."""

    list_display = ["name_en", "name_fr", "iso2", "region", "is_oda_recipient", "is_ldc", "is_eu_member"]
    list_filter = ["region", "is_oda_recipient", "is_ldc", "is_sids", "is_eu_member"]
    list_select_related = ["region"]
    search_fields = ["name_en", "name_fr", "iso2", "iso3", "aliases", "search_text"]
    inlines = [CountryRegions]


@admin.register(RegionalOrganisation)
class RegionalOrganisationAdmin(admin.ModelAdmin):
    """Organisations and their members with dates."""

    list_display = ["short", "name_en", "kind", "region", "checked_on"]
    list_filter = ["kind", "region"]
    list_select_related = ["region"]
    search_fields = ["short", "short_fr", "name_en", "name_fr"]
    inlines = [OrganisationMembers, NewOrganisationMember]


@admin.register(Institution)
class InstitutionAdmin(admin.ModelAdmin):
    """The register of institutions, proposals among them."""

    list_display = ["name", "kind", "country", "regional_organisation", "is_confirmed", "is_demonstration"]
    list_filter = ["is_confirmed", "kind", "is_demonstration"]
    list_select_related = ["country", "regional_organisation"]
    search_fields = ["name", "name_fr", "acronym", "search_text"]
    autocomplete_fields = ["country", "regional_organisation", "covers"]
    readonly_fields = ["proposed_by", "created_at", "is_demonstration"]
    date_hierarchy = "created_at"
    actions = ["confirm"]

    @admin.action(description=_("Confirm the chosen institutions"), permissions=["change"])
    def confirm(self, request, queryset):
        """Put proposals on the register."""
        proposals = list(queryset.filter(is_confirmed=False))
        for institution in proposals:
            confirm_institution(institution=institution, actor=request.user)
        count = len(proposals)
        text = ngettext("%(count)d institution was confirmed.", "%(count)d institutions were confirmed.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Who speaks for which institution; the team decides on that in the portal."""

    list_display = ["user", "institution", "position", "status", "claimed_at", "decided_at", "decided_by"]
    list_filter = ["status"]
    list_select_related = ["user", "institution", "decided_by"]
    search_fields = ["user__name", "user__email", "institution__name"]
    date_hierarchy = "claimed_at"


@admin.register(Interest)
class InterestAdmin(ReadOnlyAdmin):
    """The standing interests that people have declared; each keeps their own in the portal."""

    list_display = ["person", "institution", "kind", "from_year", "to_year", "note", "declared_at"]
    list_filter = ["kind"]
    list_select_related = ["person", "institution"]
    search_fields = ["person__name", "person__email", "institution__name"]
    date_hierarchy = "declared_at"


@admin.register(StandIn)
class StandInAdmin(ReadOnlyAdmin):
    """Who stands in for whom; whoever is away enters it in the portal."""

    list_display = ["person", "stand_in", "starts_on", "ends_on", "created_at"]
    list_select_related = ["person", "stand_in"]
    search_fields = ["person__name", "stand_in__name"]
    date_hierarchy = "starts_on"


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    """The programme's themes."""

    list_display = ["code", "label_printed", "name_en", "name_fr", "sort"]
    search_fields = ["code", "name_en", "name_fr"]


@admin.register(SpecificArea)
class SpecificAreaAdmin(admin.ModelAdmin):
    """Specific areas under the themes, with their DAC purpose codes."""

    list_display = ["code", "name_en", "name_fr", "theme", "dac_purpose_code", "sort"]
    list_filter = ["theme"]
    list_select_related = ["theme"]
    search_fields = ["code", "name_en", "name_fr"]


@admin.register(Language)
class LanguageAdmin(admin.ModelAdmin):
    """Working languages."""

    list_display = ["code", "name_en", "name_fr", "name_native", "direction", "sort"]
    search_fields = ["code", "name_en", "name_fr", "name_native"]


@admin.register(ActivityType)
class ActivityTypeAdmin(admin.ModelAdmin):
    """Kinds of activity."""

    list_display = ["code", "name_en", "name_fr", "modes", "is_event", "is_mission", "group", "sort"]
    list_filter = ["group", "is_event", "is_mission"]
    search_fields = ["code", "name_en", "name_fr"]
