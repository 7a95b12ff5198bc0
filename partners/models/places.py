"""Regions, countries and regional organisations; who belongs to what carries dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from listing.folding import fold

from ..querysets import RegionQuerySet
from .names import NamedInLanguages, name_in_cldr


class ValidityPeriod(models.Model):
    """From a day to a day; open ends are empty."""

    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True


class Region(NamedInLanguages, ValidityPeriod):
    """A group of countries as the programme cuts the world; the cut changed over the years."""

    code = models.SlugField(_("code"), max_length=10, unique=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)
    note = models.TextField(_("note"), blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["sort", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")), name="region_period"
            )
        ]


class Country(NamedInLanguages):
    """A country or territory of ISO 3166-1, with what the programme needs to know of it."""

    iso2 = models.CharField(_("ISO code"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO code of three letters"), max_length=3, blank=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    region = models.ForeignKey(
        Region,
        verbose_name=_("region today"),
        on_delete=models.PROTECT,
        related_name="countries",
        null=True,
        blank=True,
    )
    name_footnote = models.CharField(_("footnote on the name"), max_length=20, blank=True)
    aliases = models.TextField(_("other spellings"), blank=True)
    is_oda_recipient = models.BooleanField(_("recipient of official development assistance"), default=False)
    dac_group = models.CharField(_("DAC group"), max_length=10, blank=True)
    ldc_until = models.DateField(_("least developed country until"), null=True, blank=True)
    is_ldc = models.BooleanField(_("least developed country"), default=False)
    is_sids = models.BooleanField(_("small island developing state"), default=False)
    is_eu_member = models.BooleanField(_("EU Member State"), default=False)
    official_languages = models.CharField(_("official languages"), max_length=60, blank=True)
    weekend = models.CharField(_("weekend"), max_length=20, blank=True)
    capital = models.CharField(_("capital"), max_length=80, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_eu_member=False) | Q(region=None), name="country_eu_members_do_not_ask"
            )
        ]

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the names."""
        self.search_text = self.folded_names()
        super().save(*args, **kwargs)

    def folded_names(self):
        """Every name and code by which a search should find it."""
        return fold(" ".join((self.name_en, self.name_fr, self.aliases, self.iso2, self.iso3)))

    def further_name(self, language):
        """English and French as the programme writes them, every other language from CLDR."""
        return name_in_cldr(language, "territories", self.iso2)

    @property
    def calendar_place(self):
        """What clock.calendars needs of a country: its code, its weekend, its name."""
        return self.iso2, self.weekend, self.name

    @property
    def is_eligible(self):
        """May ask for assistance: the programme has a region for it."""
        return self.region_id is not None


class RegionMembership(ValidityPeriod):
    """A country counted in a region for some years."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="region_memberships")

    class Meta:
        verbose_name = _("country of a region")
        verbose_name_plural = _("countries of a region")
        constraints = [
            models.UniqueConstraint(fields=["region", "country", "valid_from"], name="regionmembership_once"),
            models.UniqueConstraint(
                fields=["region", "country"], condition=Q(valid_from=None), name="regionmembership_once_from_the_start"
            ),
        ]

    def __str__(self):
        return f"{self.region} – {self.country}"


class RegionalOrganisation(NamedInLanguages):
    """An organisation of states that may ask for its members."""

    short = models.CharField(_("short name"), max_length=20, unique=True)
    short_fr = models.CharField(_("short name in French"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=30, blank=True)
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, null=True, blank=True)
    members = models.ManyToManyField(
        Country, through="OrganisationMembership", related_name="organisations", verbose_name=_("members")
    )
    checked_on = models.DateField(_("members checked on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("regional organisation")
        verbose_name_plural = _("regional organisations")
        ordering = ["short"]

    @property
    def short_name(self):
        """The short name in the reader's language."""
        return (self.short_fr if (get_language() or "en").startswith("fr") else "") or self.short


class OrganisationMembership(ValidityPeriod):
    """A state's membership of an organisation."""

    organisation = models.ForeignKey(RegionalOrganisation, on_delete=models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="organisation_memberships")
    is_suspended = models.BooleanField(_("suspended"), default=False)
    is_associate = models.BooleanField(_("associate"), default=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(fields=["organisation", "country"], name="organisationmembership_once")]

    def __str__(self):
        return f"{self.organisation} – {self.country}"
