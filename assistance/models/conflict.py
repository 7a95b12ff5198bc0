"""Who has declared a conflict of interest on which file."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import DeclarationAnswer
from .request import AssistanceRequest


class ConflictDeclaration(models.Model):
    """What a person declared about one file: none, or a conflict that takes the file out of their sight. A later one replaces it."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="declarations"
    )
    answer = models.CharField(_("declared"), max_length=10, choices=DeclarationAnswer)
    explanation = models.TextField(_("explanation"), max_length=2000, blank=True)
    declared_at = models.DateTimeField(_("declared at"), default=timezone.now)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("declared by"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The person, or the programme manager who lifts a recusal."),
    )
    is_current = models.BooleanField(_("in force"), default=True)
    is_explicit = models.BooleanField(
        _("declared in words"),
        default=True,
        help_text=_("Otherwise the person answered, scored or decided, and so declared to have no conflict."),
    )

    class Meta:
        verbose_name = _("declaration of interests")
        verbose_name_plural = _("declarations of interests")
        ordering = ["-declared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assistance_request", "person"], condition=Q(is_current=True), name="declaration_one_in_force"
            ),
            models.CheckConstraint(condition=Q(answer__in=DeclarationAnswer.values), name="declaration_answer_known"),
            models.CheckConstraint(
                condition=Q(is_explicit=True) | Q(answer=DeclarationAnswer.NONE, declared_by=F("person")),
                name="declaration_silence_declares_none",
            ),
            models.CheckConstraint(
                condition=Q(declared_by=F("person")) | ~Q(explanation=""),
                name="declaration_of_others_is_explained",
                violation_error_message=_("Say why the recusal is lifted."),
            ),
            models.CheckConstraint(
                condition=Q(declared_by=F("person")) | Q(answer=DeclarationAnswer.NONE),
                name="declaration_nobody_recuses_others",
            ),
            models.CheckConstraint(
                condition=~Q(answer=DeclarationAnswer.CONFLICT) | ~Q(explanation=""),
                name="declaration_conflicts_are_explained",
                violation_error_message=_("Say in a sentence what the conflict is."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "assistance_request"],
                condition=Q(is_current=True, answer=DeclarationAnswer.CONFLICT),
                name="declaration_recused",
            )
        ]

    def __str__(self):
        return f"{self.person_id}: {self.answer}"

    @property
    def is_recusal(self):
        """It keeps its person out of the file."""
        return self.is_current and self.answer == DeclarationAnswer.CONFLICT

    @property
    def is_lift(self):
        """A programme manager lifted the person's recusal with it."""
        return self.declared_by_id != self.person_id
