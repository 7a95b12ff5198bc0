"""The conditions on which an Action was approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .action import Action


class Condition(models.Model):
    """Something that has to be met before the Action is ready; whoever says that it is has evidence in hand."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="approval_conditions")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("condition"), max_length=2000)
    due_on = models.DateField(_("to be met by"), null=True, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    evidence = models.TextField(_("evidence"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("condition of an approval")
        verbose_name_plural = _("conditions of approvals")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="condition_numbered"),
            models.CheckConstraint(condition=~Q(text=""), name="condition_says_something"),
            models.CheckConstraint(
                condition=Q(met_on=None, met_by=None, evidence="")
                | (Q(met_on__isnull=False, met_by__isnull=False) & ~Q(evidence="")),
                name="condition_is_met_with_evidence",
                violation_error_message=_("Say what shows that the condition is met."),
            ),
        ]
        indexes = [models.Index(fields=["action"], condition=Q(met_on=None), name="condition_open")]

    def __str__(self):
        return self.text[:80]

    @property
    def is_met(self):
        """Somebody has recorded that it is, with the evidence."""
        return self.met_on is not None
