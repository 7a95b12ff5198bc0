"""Countries, regions and themes as open data, with how many Actions each has."""

from django.utils.translation import gettext_lazy as _

from actions.figures import public_record
from partners.models import Country, Region, SpecificArea, Theme

from .fields import Dataset, Field, Kind
from .narrowing import Filter, code_of
from .sources import Listed

AREA, THEME = "area", "theme"


def country_rows():
    """Every country and territory, by its code."""
    counts = public_record().countries
    for country in Country.objects.select_related("region").order_by("iso2"):
        yield (
            country.iso2,
            country.iso3,
            country.m49,
            country.name_en,
            country.name_fr,
            country.name_footnote,
            country.region.code if country.region_id else "",
            country.is_ldc,
            country.is_sids,
            country.latitude,
            country.longitude,
            counts.get(country.pk, 0),
        )


def region_rows():
    """Every region, those of earlier years too, by its code."""
    counts, members = public_record().regions, {}
    for region_id, iso2 in Country.objects.exclude(region=None).order_by("iso2").values_list("region_id", "iso2"):
        members.setdefault(region_id, []).append(iso2)
    for one in Region.objects.order_by("code"):
        codes = ";".join(members.get(one.pk, ()))
        dates = (one.valid_from, one.valid_to)
        yield (one.code, one.name_en, one.name_fr, *dates, codes, counts.get(one.pk, 0))


def theme_rows():
    """Every theme and every specific area, by its code."""
    record = public_record()
    rows = [
        (theme.code, THEME, "", theme.name_en, theme.name_fr, "", record.themes.get(theme.pk, 0))
        for theme in Theme.objects.all()
    ]
    rows += [
        (one.code, AREA, one.theme.code, one.name_en, one.name_fr, one.dac_purpose_code, record.areas.get(one.pk, 0))
        for one in SpecificArea.objects.select_related("theme")
    ]
    return sorted(rows)


HOW_MANY = Field(
    "actions",
    Kind.WHOLE,
    _("How many published Actions, whatever became of them; counted every ten minutes."),
    is_filled=True,
)
REGION = Filter(_("Code of a region."), is_known=code_of(Region), column="region")

COUNTRIES = Dataset(
    name="countries",
    title=_("Countries and territories"),
    about=_(
        "Every country and territory of ISO 3166-1 with the region to which the programme counts it today. Names are those of the programme; the footnotes are part of them."
    ),
    row=_("one country or territory"),
    fields=(
        Field("code", Kind.CODE, _("ISO 3166-1, two letters."), is_filled=True),
        Field("code3", Kind.CODE, _("ISO 3166-1, three letters.")),
        Field("m49", Kind.CODE, _("M49 code of the United Nations, three digits.")),
        Field("name_en", Kind.TEXT, _("Name in English."), is_filled=True),
        Field("name_fr", Kind.TEXT, _("Name in French."), is_filled=True),
        Field("footnote", Kind.CODE, _("Code of the footnote that belongs to the name: kosovo or palestine.")),
        Field("region", Kind.CODE, _("Code of its region; empty where the programme does not work.")),
        Field("is_least_developed", Kind.YES_NO, _("Least developed country of the United Nations."), is_filled=True),
        Field("is_small_island", Kind.YES_NO, _("Small island developing state."), is_filled=True),
        Field("latitude", Kind.DECIMAL, _("Latitude of a point in it, for maps of circles.")),
        Field("longitude", Kind.DECIMAL, _("Longitude of that point.")),
        HOW_MANY,
    ),
    key="code",
    source=Listed(lambda: list(country_rows())),
    filters={"region": REGION},
)

REGIONS = Dataset(
    name="regions",
    title=_("Regions"),
    about=_("The regions as the programme cuts the world, today and in earlier years."),
    row=_("one region"),
    fields=(
        Field("code", Kind.CODE, _("What the region is known by; it never changes."), is_filled=True),
        Field("name_en", Kind.TEXT, _("Name in English."), is_filled=True),
        Field("name_fr", Kind.TEXT, _("Name in French."), is_filled=True),
        Field("valid_from", Kind.DATE, _("From when, where that is on record.")),
        Field("valid_to", Kind.DATE, _("Until when; empty for a region of today.")),
        Field("countries", Kind.CODES, _("Codes of the countries that belong to it today.")),
        HOW_MANY,
    ),
    key="code",
    source=Listed(lambda: list(region_rows())),
)

THEMES = Dataset(
    name="themes",
    title=_("Themes and specific areas"),
    about=_("What the programme works on. The codes are the vocabulary 99 of the IATI file."),
    row=_("one theme or one specific area"),
    fields=(
        Field("code", Kind.CODE, _("What it is known by; it never changes."), is_filled=True),
        Field("level", Kind.CODE, _("A theme, or a specific area of one."), choices=(THEME, AREA), is_filled=True),
        Field("theme", Kind.CODE, _("Code of the theme of an area.")),
        Field("name_en", Kind.TEXT, _("Name in English."), is_filled=True),
        Field("name_fr", Kind.TEXT, _("Name in French."), is_filled=True),
        Field("dac_purpose_code", Kind.CODE, _("Purpose code of OECD DAC that stands for it in the IATI file.")),
        HOW_MANY,
    ),
    key="code",
    source=Listed(theme_rows),
    filters={"theme": Filter(_("Code of a theme: its areas."), is_known=code_of(Theme), column="theme")},
)
