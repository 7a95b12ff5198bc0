"""What kind of Action a request asks for, and with which files it is compared."""

from django.utils.translation import gettext_lazy as _

BILATERAL, REGIONAL, INTERREGIONAL = "bilateral", "regional", "interregional"
KIND_LABELS = ((BILATERAL, _("Bilateral")), (REGIONAL, _("Regional")), (INTERREGIONAL, _("Interregional")))


def kind_of(countries, regions, has_organisation):
    """One country: bilateral; several or an organisation: regional; several regions: interregional. Takes numbers."""
    if regions > 1:
        return INTERREGIONAL
    return REGIONAL if has_organisation or countries > 1 else BILATERAL


def group_of(countries, has_organisation):
    """The kind and the region code of the files that a file about these countries is compared with; several regions are none."""
    codes = {country.region.code for country in countries if country.region_id}
    return kind_of(len(countries), len(codes), has_organisation), next(iter(codes)) if len(codes) == 1 else ""
