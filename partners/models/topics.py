"""What is asked about and how it is done: themes, specific areas, languages, activity types."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .names import NamedInLanguages, name_in_cldr


class Theme(NamedInLanguages):
    """One of the programme's five themes."""

    code = models.SlugField(_("code"), max_length=10, unique=True)
    label_printed = models.CharField(_("short label"), max_length=10)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort", "code"]


class SpecificArea(NamedInLanguages):
    """A specific area under a theme."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="areas")
    dac_purpose_code = models.CharField(_("DAC purpose code"), max_length=5, blank=True)
    dac_alternatives = models.CharField(_("other possible codes"), max_length=60, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("specific area")
        verbose_name_plural = _("specific areas")
        ordering = ["theme__sort", "sort", "code"]


class Language(NamedInLanguages):
    """A language one can work in."""

    code = models.CharField(_("code"), max_length=5, unique=True)
    name_native = models.CharField(_("own name"), max_length=60, blank=True)
    direction = models.CharField(_("direction"), max_length=3, default="ltr")
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("working language")
        verbose_name_plural = _("working languages")
        ordering = ["sort", "code"]

    def further_name(self, language):
        """Every language but English and French names the others as CLDR does."""
        return name_in_cldr(language, "languages", self.code)


class ActivityType(NamedInLanguages):
    """A kind of activity: a mission, a workshop, a study visit."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    modes = models.CharField(_("possible modes"), max_length=40)
    is_event = models.BooleanField(_("has participants"), default=False)
    is_mission = models.BooleanField(_("experts travel"), default=False)
    traveller = models.CharField(_("who travels"), max_length=20, blank=True)
    group = models.CharField(_("group"), max_length=20, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("activity type")
        verbose_name_plural = _("activity types")
        ordering = ["sort", "code"]
