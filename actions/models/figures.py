"""Figures of the programme: as it published them, and as the portal counts them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedFigure(models.Model):
    """A figure that the programme has published, as printed, with its source; never added to counted ones."""

    code = models.CharField(_("number"), max_length=10, unique=True)
    indicator = models.CharField(_("indicator"), max_length=60)
    label_en = models.CharField(_("what"), max_length=250)
    value = models.CharField(_("value as printed"), max_length=60)
    value_number = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    scope = models.CharField(_("scope"), max_length=120, blank=True)
    period_start = models.CharField(_("period from"), max_length=10, blank=True)
    period_end = models.CharField(_("period to"), max_length=10, blank=True)
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    definition_note = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ["code"]

    def __str__(self):
        return f"{self.label_en}: {self.value}"


class CountedRecord(models.Model):
    """The public record in numbers as `manage.py count_record` last counted it: at most one row."""

    counted_at = models.DateTimeField(_("counted at"))
    numbers = models.JSONField(_("numbers"))

    class Meta:
        verbose_name = _("counted record")
        verbose_name_plural = _("counted record")

    def __str__(self):
        return f"{self.counted_at:%Y-%m-%d %H:%M}"
