"""What an expert can do, in which languages, when, and who says so."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import Language, SpecificArea, Theme

from ..choices import AvailabilityKind, CefrLevel, ExpertiseLevel
from .profile import Expert


class LanguageSkill(models.Model):
    """A language in which an expert works, with its level."""

    expert = models.ForeignKey(
        Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="language_skills"
    )
    language = models.ForeignKey(Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="skills")
    level = models.PositiveSmallIntegerField(_("level"), choices=CefrLevel)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["-level", "language__sort", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "language"],
                name="skill_language_once",
                violation_error_message=_("This language is on the list already."),
            ),
            models.CheckConstraint(condition=Q(level__in=CefrLevel.values), name="skill_level_known"),
        ]
        indexes = [models.Index(fields=["language", "level", "expert"], name="skill_by_language")]

    def __str__(self):
        return f"{self.language} {self.get_level_display()}"


class Expertise(models.Model):
    """A theme, or a specific area of it, with the level and what shows it.

    A trigger of the database lets no area stand under another theme (see the migration).
    """

    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="expertises")
    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="expertises")
    area = models.ForeignKey(
        SpecificArea,
        verbose_name=_("specific area"),
        on_delete=models.PROTECT,
        related_name="expertises",
        null=True,
        blank=True,
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=ExpertiseLevel)
    evidence = models.CharField(
        _("what shows it"), max_length=300, blank=True, help_text=_("Such as: wrote the licensing rules of 2021.")
    )

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("areas of expertise")
        ordering = ["-level", "theme__sort", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "area"],
                condition=Q(area__isnull=False),
                name="expertise_area_once",
                violation_error_message=_("This topic is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["expert", "theme"],
                condition=Q(area=None),
                name="expertise_theme_once",
                violation_error_message=_("This topic is on the list already."),
            ),
            models.CheckConstraint(condition=Q(level__in=ExpertiseLevel.values), name="expertise_level_known"),
            models.CheckConstraint(
                condition=Q(level__lt=ExpertiseLevel.LEADING) | ~Q(evidence=""),
                name="expertise_leading_is_shown",
                violation_error_message=_("Say what shows the highest level."),
            ),
        ]
        indexes = [
            models.Index(fields=["theme", "level", "expert"], name="expertise_by_theme"),
            models.Index(fields=["area", "level", "expert"], name="expertise_by_area"),
        ]

    def __str__(self):
        return f"{self.area or self.theme}"

    def clean(self):
        """An area stands under its own theme."""
        if self.area_id and self.theme_id and self.area.theme_id != self.theme_id:
            raise ValidationError({"area": gettext("This area belongs to another theme.")})


class Availability(models.Model):
    """A period in which an expert is free, or is not."""

    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="periods")
    kind = models.CharField(_("kind"), max_length=10, choices=AvailabilityKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("availability")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AvailabilityKind.values), name="availability_kind_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="availability_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["expert", "kind", "starts_on", "ends_on"],
                name="availability_once",
                violation_error_message=_("This period is on the list already."),
            ),
        ]
        indexes = [models.Index(fields=["expert", "kind", "ends_on"], name="availability_by_expert")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.starts_on} – {self.ends_on}"


class Reference(models.Model):
    """Somebody who can speak for an expert's work."""

    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="references")
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    words = models.TextField(_("what they can say"), max_length=600, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="reference_has_a_name")]

    def __str__(self):
        return self.name
