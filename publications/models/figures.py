"""Figures as they were published: frozen, never moved silently."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from workflow.models import AppendOnlyModel

from ..choices import FIRST_YEAR, ScopeKind
from ..querysets import FigureEditionQuerySet, FrozenFigureQuerySet


class FigureEdition(AppendOnlyModel):
    """All figures of one year as they were published on one day; a later edition of the same year says what changed.

    `codes` are the indicators that it holds: where it has no value of a country, that value was nought.
    """

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(FIRST_YEAR)])
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a publication", "edition"))
    frozen_on = models.DateField(_("counted on"), default=timezone.localdate)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    note_en = models.TextField(_("what changed, in English"), max_length=1000, blank=True)
    note_fr = models.TextField(_("what changed, in French"), max_length=1000, blank=True)
    codes = models.JSONField(_("indicators"), default=list)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    objects = FigureEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of figures")
        verbose_name_plural = _("editions of figures")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number", "is_demonstration"], name="edition_number_once_a_year"),
            models.CheckConstraint(condition=Q(number__gte=1, year__gte=FIRST_YEAR), name="edition_counts_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(note_en="") & ~Q(note_fr="")), name="edition_again_says_what_changed"
            ),
        ]

    def __str__(self):
        return f"{self.year}, {self.number}"

    @property
    def note(self):
        """What changed, in the reader's language."""
        return self.note_fr if (get_language() or "en").startswith("fr") else self.note_en


class FrozenFigure(AppendOnlyModel):
    """One figure of an edition: an indicator, a scope, and the number that was published."""

    edition = models.ForeignKey(FigureEdition, on_delete=models.PROTECT, related_name="figures")
    code = models.SlugField(_("indicator"), max_length=40)
    scope = models.CharField(_("scope"), max_length=10, choices=ScopeKind)
    key = models.CharField(_("region or country"), max_length=10, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    of = models.PositiveIntegerField(_("of how many"), null=True, blank=True)
    n = models.PositiveIntegerField(_("answers"), null=True, blank=True)
    asked = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    is_withheld = models.BooleanField(_("withheld"), default=False)

    objects = FrozenFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("published value")
        verbose_name_plural = _("published values")
        ordering = ["edition", "code", "scope", "key"]
        indexes = [models.Index(fields=["scope", "key", "code"], name="frozen_figure_by_scope")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code", "scope", "key"], name="frozen_figure_once_an_edition"),
            models.CheckConstraint(condition=Q(scope__in=ScopeKind.values), name="frozen_figure_scope_known"),
            models.CheckConstraint(
                condition=Q(scope=ScopeKind.PROGRAMME, key="") | (~Q(scope=ScopeKind.PROGRAMME) & ~Q(key="")),
                name="frozen_figure_scope_has_its_key",
            ),
            models.CheckConstraint(
                condition=Q(is_withheld=True, number=None) | Q(is_withheld=False, number__isnull=False),
                name="frozen_figure_withheld_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(of=None) | Q(number=None) | Q(number__lte=F("of")), name="frozen_figure_part_of_a_whole"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.scope} {self.key}: {self.number}"
