"""The factsheet, its history, and the figures at its top."""

from functools import cached_property

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from partners.models import Country, Region
from workflow.models import TransitionRecord

from ..choices import FIRST_YEAR
from ..factsheets.choices import BIG_FIGURES, LANGUAGES, WRITABLE, FactsheetKind, FactsheetStatus
from ..factsheets.querysets import FactsheetQuerySet


class Factsheet(models.Model):
    """What a region, or the programme in some years, has come to: texts in two languages, figures, issues."""

    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=FactsheetKind, default=FactsheetKind.REGION)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="factsheets", null=True, blank=True
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), default=FIRST_YEAR, validators=[MinValueValidator(FIRST_YEAR)]
    )
    last_year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(FIRST_YEAR)])
    status = models.CharField(
        _("status"), max_length=10, choices=FactsheetStatus, default=FactsheetStatus.DRAFT, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    shaded = models.ForeignKey(
        Country,
        verbose_name=_("country whose Actions are drawn dark"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    issue_count = models.PositiveSmallIntegerField(_("issues"), default=0, editable=False)
    pages_en = models.PositiveSmallIntegerField(_("pages in English"), null=True, blank=True, editable=False)
    pages_fr = models.PositiveSmallIntegerField(_("pages in French"), null=True, blank=True, editable=False)
    moved_figures = models.PositiveSmallIntegerField(
        _("figures that moved since the last issue"), default=0, editable=False
    )
    checked_on = models.DateField(_("figures compared on"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)

    objects = FactsheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("factsheet")
        verbose_name_plural = _("factsheets")
        ordering = ["-last_year", "kind", "region__sort", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FactsheetKind.values, status__in=FactsheetStatus.values, holder__in=Party.values),
                name="factsheet_known_words",
            ),
            models.CheckConstraint(
                condition=Q(kind=FactsheetKind.REGION, region__isnull=False)
                | Q(kind=FactsheetKind.REVIEW, region__isnull=True),
                name="factsheet_region_where_it_has_one",
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=FIRST_YEAR, last_year__gte=F("first_year")),
                name="factsheet_years_in_order",
                violation_error_message=_("The last year lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["region", "last_year"],
                condition=Q(region__isnull=False),
                name="factsheet_once_a_region_and_year",
                violation_error_message=_("This region has a factsheet of that year already."),
            ),
            models.CheckConstraint(
                condition=~Q(status=FactsheetStatus.PUBLISHED) | Q(issue_count__gte=1),
                name="factsheet_published_has_an_issue",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """What it is called in the reader's language: the region and the year, or the years of the review."""
        if self.kind == FactsheetKind.REGION:
            return f"{self.region.name} {self.last_year}"
        return gettext("The programme, %(first)s–%(last)s") % {"first": self.first_year, "last": self.last_year}

    @property
    def subject(self):
        """The region, or the programme."""
        return self.region.name if self.region_id else pgettext("subject of a factsheet", "The programme")

    @property
    def is_writable(self):
        """Texts may be changed now."""
        return self.status in WRITABLE

    @property
    def next_number(self):
        """The number of the issue that is being written."""
        return self.issue_count + 1

    @property
    def paper_pages(self):
        """{language: pages of the paper}, None where the texts have changed since it was last set."""
        return {language: getattr(self, f"pages_{language}") for language in LANGUAGES}

    @cached_property
    def current_passages(self):
        """Its texts in the order of the page, those that were taken out left out."""
        return list(self.passages.current())

    @cached_property
    def big_figures(self):
        """The figures at the top."""
        return list(self.figures.all())

    def get_absolute_url(self):
        """The public page of its last issue."""
        return reverse("publications:factsheet-public", args=[self.slug])

    def record_written(self, record):
        """Nothing is booked here: a factsheet has no clock."""


class FactsheetRecord(TransitionRecord):
    """One line of a factsheet's history."""

    factsheet = models.ForeignKey(Factsheet, on_delete=models.CASCADE, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a factsheet")
        verbose_name_plural = _("histories of factsheets")
        indexes = [models.Index(fields=["factsheet", "at"], name="factsheetrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"


class FactsheetFigure(models.Model):
    """One of the four figures at the top: a counted indicator or a published figure, with its words in both languages."""

    factsheet = models.ForeignKey(Factsheet, on_delete=models.CASCADE, related_name="figures")
    place = models.PositiveSmallIntegerField(_("place"))
    code = models.SlugField(_("figure"), max_length=40)
    label_en = models.CharField(_("what it counts, in English"), max_length=80)
    label_fr = models.CharField(_("what it counts, in French"), max_length=80)
    note_en = models.CharField(_("note, in English"), max_length=160)
    note_fr = models.CharField(_("note, in French"), max_length=160)

    class Meta:
        verbose_name = _("figure of a factsheet")
        verbose_name_plural = _("figures of factsheets")
        ordering = ["factsheet_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["factsheet", "place"], name="factsheet_figure_once_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=BIG_FIGURES), name="factsheet_figure_has_one_of_four_places"
            ),
            models.CheckConstraint(
                condition=~Q(label_en="") & ~Q(label_fr="") & ~Q(note_en="") & ~Q(note_fr=""),
                name="factsheet_figure_says_what_it_counts",
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.label_en}"
