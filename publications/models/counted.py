"""Figures as they are counted today: written by the count, read by every page, derived at any time from the record."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import EVERYTHING, FIRST_YEAR, ScopeKind


class FigureCount(models.Model):
    """When everything was last counted, and what the count says of published figures: at most one row.

    `first_years` is {indicator: first year on record}, `moved` {year: published figures that are counted differently today}.
    """

    counted_at = models.DateTimeField(_("counted at"), default=timezone.now)
    first_years = models.JSONField(_("first years"), default=dict)
    moved = models.JSONField(_("figures that moved"), default=dict)

    class Meta:
        verbose_name = _("count of figures")
        verbose_name_plural = _("counts of figures")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="figure_count_is_one")]

    def __str__(self):
        return f"{self.counted_at:%Y-%m-%d %H:%M}"


class CountedFigure(models.Model):
    """One figure as it is counted today: an indicator, a scope and a year, or everything to date."""

    code = models.SlugField(_("indicator"), max_length=40, db_index=False)
    scope = models.CharField(_("scope"), max_length=10, choices=ScopeKind)
    key = models.CharField(_("region or country"), max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), default=EVERYTHING, validators=[MinValueValidator(EVERYTHING)])
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    of = models.PositiveIntegerField(_("of how many"), null=True, blank=True)
    n = models.PositiveIntegerField(_("answers"), null=True, blank=True)
    asked = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    is_withheld = models.BooleanField(_("withheld"), default=False)

    class Meta:
        verbose_name = _("counted value")
        verbose_name_plural = _("counted values")
        ordering = ["scope", "key", "code", "year"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "key", "code", "year"], name="counted_figure_once"),
            models.CheckConstraint(
                condition=Q(scope__in=ScopeKind.values) & (Q(year=EVERYTHING) | Q(year__gte=FIRST_YEAR)),
                name="counted_figure_known_cell",
            ),
            models.CheckConstraint(
                condition=Q(scope=ScopeKind.PROGRAMME, key="") | (~Q(scope=ScopeKind.PROGRAMME) & ~Q(key="")),
                name="counted_figure_scope_has_its_key",
            ),
            models.CheckConstraint(
                condition=Q(is_withheld=True, number=None, n=None) | Q(is_withheld=False, number__isnull=False),
                name="counted_figure_withheld_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(of=None) | Q(number=None) | Q(number__lte=F("of")), name="counted_figure_part_of_a_whole"
            ),
        ]
        indexes = [models.Index(fields=["code", "year"], name="counted_figure_by_code")]

    def __str__(self):
        return f"{self.code} {self.scope} {self.key} {self.year}: {self.number}"
