"""Who answers a call: people who express their interest, and people whom a focal point nominates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models import Expert
from partners.models import Country

from ..call_querysets import ExpressionQuerySet, NominationQuerySet
from .calls import ExpertCall


class Nomination(models.Model):
    """A focal point proposes somebody of the own country, for a call or for the roster; the person decides.

    `expert` is the profile with the address and the country: the focal point does not read whether there is one.
    """

    call = models.ForeignKey(
        ExpertCall, verbose_name=_("call"), on_delete=models.CASCADE, related_name="nominations", null=True, blank=True
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="nominations"
    )
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("nominated by"), on_delete=models.PROTECT, related_name="nominations"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    words = models.TextField(_("why this person"), max_length=600, blank=True)
    language = models.CharField(_("language of the mail"), max_length=5, default="en")
    expert = models.ForeignKey(
        Expert, verbose_name=_("profile"), on_delete=models.SET_NULL, related_name="nominations", null=True, blank=True
    )
    nominated_at = models.DateTimeField(_("nominated at"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    emptied_at = models.DateTimeField(_("emptied at"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-nominated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                "call",
                Lower("email"),
                condition=Q(withdrawn_at=None, call__isnull=False) & ~Q(email=""),
                name="nomination_once_a_call",
                violation_error_message=_("This person was nominated already."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(withdrawn_at=None, call=None) & ~Q(email=""),
                name="nomination_once_for_the_roster",
                violation_error_message=_("This person was nominated already."),
            ),
            models.CheckConstraint(
                condition=Q(emptied_at=None) & ~Q(name="") & ~Q(email="")
                | Q(emptied_at__isnull=False, name="", email="", words=""),
                name="nomination_names_somebody_or_is_emptied",
            ),
        ]
        indexes = [models.Index(fields=["country", "-nominated_at", "-id"], name="nomination_by_country")]

    def __str__(self):
        return self.name or f"{self.country}, {self.nominated_at:%Y-%m-%d}"

    @property
    def has_answered(self):
        """The person has said, and not taken back, that they would like to go."""
        expression = getattr(self, "expression", None)
        return expression is not None and expression.withdrawn_at is None

    @property
    def reference(self):
        """What mails about it are kept under: the profile's where there is one, so that erasing finds them."""
        return self.expert.reference if self.expert_id else f"N-{self.pk}"


class Expression(models.Model):
    """An expert would like to go: said by the person, signed in."""

    call = models.ForeignKey(ExpertCall, verbose_name=_("call"), on_delete=models.PROTECT, related_name="expressions")
    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="expressions")
    nomination = models.OneToOneField(
        Nomination,
        verbose_name=_("nomination"),
        on_delete=models.SET_NULL,
        related_name="expression",
        null=True,
        blank=True,
    )
    words = models.TextField(_("what you bring"), max_length=600, blank=True)
    expressed_at = models.DateTimeField(_("expressed at"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = ExpressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        ordering = ["expressed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "expert"],
                name="expression_once_a_call",
                violation_error_message=_("You have answered this call already."),
            )
        ]
        indexes = [models.Index(fields=["expert", "-expressed_at"], name="expression_by_expert")]

    def __str__(self):
        return f"{self.expert}: {self.call}"
