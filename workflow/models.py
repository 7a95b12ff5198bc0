"""The record that every transition leaves behind."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HistoryIsAppendOnly(Exception):
    """Somebody tried to change or delete what has been recorded."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows may be added and read, never changed."""

    def update(self, **kwargs):
        """Refuse."""
        raise HistoryIsAppendOnly("recorded rows are never changed")

    def delete(self):
        """Refuse."""
        raise HistoryIsAppendOnly("recorded rows are never deleted")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        """Add rows; refuse to let a new row overwrite an old one."""
        if update_conflicts:
            raise HistoryIsAppendOnly("recorded rows are never changed")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, batch_size=None):
        """Refuse."""
        raise HistoryIsAppendOnly("recorded rows are never changed")


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Write a new row; refuse to write an old one again."""
        if not self._state.adding:
            raise HistoryIsAppendOnly("recorded rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise HistoryIsAppendOnly("recorded rows are never deleted")


class TransitionRecord(AppendOnlyModel):
    """Who took which step, when, from where to where, why, and who holds the file since."""

    step = models.CharField(_("step"), max_length=40)
    source = models.CharField(_("from"), max_length=20, blank=True)
    target = models.CharField(_("to"), max_length=20)
    holder = models.CharField(_("held afterwards by"), max_length=20)
    on = models.DateField(_("day"), help_text=_("The day from which it counts, in the programme's time zone."))
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    on_behalf_of = models.CharField(_("in the name of"), max_length=250, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "id"]
