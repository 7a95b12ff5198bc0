"""A list of names that an authority or the team sent in: kept row by row, read in portions, reported on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import RowOutcome
from .event import Event
from .people import NominatingAuthority, Registration


class NominationList(models.Model):
    """One file of names for one event; its rows go when its report is no longer needed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="lists")
    authority = models.ForeignKey(
        NominatingAuthority,
        verbose_name=_("authority"),
        on_delete=models.CASCADE,
        related_name="lists",
        null=True,
        blank=True,
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    total = models.PositiveIntegerField(_("rows"))
    done = models.PositiveIntegerField(_("rows read"), default=0)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("nomination list")
        verbose_name_plural = _("nomination lists")
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="nomination_list_progress"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(done=F("total")), name="nomination_list_finished_is_done"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_finished(self):
        """Every row has its answer."""
        return self.finished_at is not None


class ListRow(models.Model):
    """One row of a list: what it said, and what became of it."""

    list = models.ForeignKey(NominationList, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"), default=dict)
    outcome = models.CharField(_("outcome"), max_length=10, choices=RowOutcome, default=RowOutcome.WAITING)
    words = models.TextField(_("why"), blank=True)
    registration = models.ForeignKey(Registration, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("row of a nomination list")
        verbose_name_plural = _("rows of nomination lists")
        ordering = ["list", "number"]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="list_row_numbered"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="list_row_known_words"),
        ]
        indexes = [models.Index(fields=["list", "outcome", "number"], name="list_row_by_outcome")]

    def __str__(self):
        return f"{self.list} {self.number}"
