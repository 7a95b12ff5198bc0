"""Issues of a factsheet: what was published on one day, frozen, with the papers as they were set."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.models import AppendOnlyModel

from ..factsheets.choices import LANGUAGES, TextLanguage
from ..factsheets.querysets import IssueQuerySet
from .factsheets import Factsheet


class FactsheetIssue(AppendOnlyModel):
    """One issue: all texts and figures of its day (`content`, see factsheets/content.py), and what changed since the one before."""

    factsheet = models.ForeignKey(Factsheet, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a publication", "issue"))
    counted_on = models.DateField(_("counted on"), default=timezone.localdate)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    note_en = models.TextField(_("what changed, in English"), max_length=600, blank=True)
    note_fr = models.TextField(_("what changed, in French"), max_length=600, blank=True)
    content = models.JSONField(_("texts and figures"))
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a publication", "issue")
        verbose_name_plural = pgettext_lazy("of a publication", "issues")
        ordering = ["factsheet_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["factsheet", "number"], name="factsheet_issue_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="factsheet_issue_counts_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(note_en="") & ~Q(note_fr="")), name="factsheet_issue_says_what_changed"
            ),
        ]

    def __str__(self):
        return f"{self.factsheet_id}, {self.number}"

    def note_in(self, language):
        """What changed, in a language."""
        return getattr(self, f"note_{language}")

    def get_absolute_url(self):
        """Its own page, which stays when the next issue is out."""
        return reverse("publications:factsheet-issue", args=[self.factsheet.slug, self.number])


class FactsheetPaper(AppendOnlyModel):
    """The paper of an issue in one language, byte for byte as it was published."""

    issue = models.ForeignKey(FactsheetIssue, on_delete=models.PROTECT, related_name="papers")
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage)
    pdf = models.BinaryField(_("PDF"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("paper of a factsheet")
        verbose_name_plural = _("papers of factsheets")
        constraints = [
            models.UniqueConstraint(fields=["issue", "language"], name="factsheet_paper_once_a_language"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="factsheet_paper_known_language"),
        ]

    def __str__(self):
        return f"{self.issue}, {self.language}"
