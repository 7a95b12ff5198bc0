"""Certificates: earned, signed, checked by whoever reads one, and revocable."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.models import Deployment
from workflow.models import AppendOnlyModel

from ..choices import CERTIFICATE_LANGUAGES, CertificateStep
from ..querysets import CertificateQuerySet
from .people import Registration


class Certificate(models.Model):
    """What was issued to whom: for taking part in an event, or for a deployment as an expert. The code is signed; see certificate_codes."""

    code = models.CharField(_("code"), max_length=24, unique=True, editable=False)
    registration = models.OneToOneField(
        Registration,
        verbose_name=_("registration"),
        on_delete=models.PROTECT,
        related_name="certificate",
        null=True,
        blank=True,
    )
    deployment = models.OneToOneField(
        Deployment,
        verbose_name=_("deployment"),
        on_delete=models.PROTECT,
        related_name="certificate",
        null=True,
        blank=True,
    )
    language = models.CharField(_("language"), max_length=5, choices=CERTIFICATE_LANGUAGES)
    name = models.CharField(_("name"), max_length=120, blank=True)
    days = models.DecimalField(_("days"), max_digits=4, decimal_places=1)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revoked_why = models.CharField(_("why it was revoked"), max_length=200, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(registration__isnull=False, deployment=None)
                | Q(registration=None, deployment__isnull=False),
                name="certificate_is_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoked_why="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_why=""),
                name="certificate_revoked_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in CERTIFICATE_LANGUAGES], days__gt=0),
                name="certificate_sound",
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def is_revoked(self):
        """It is of no use any more."""
        return self.revoked_at is not None

    @property
    def mark(self):
        """What changes whenever the certificate does: a page remembers it, and is refused when it has passed."""
        return f"{self.code} {self.language} {int(self.is_revoked)}"

    @property
    def subject(self):
        """The event or the mission that it is about."""
        return self.registration.event if self.registration_id else self.deployment.seat.mission

    @property
    def is_erased(self):
        """The name was erased when its time was over, or because the person asked; that it was issued stays known."""
        return not self.name


class CertificateRecord(AppendOnlyModel):
    """One line of a certificate's history, with the code it had then: a code that was given up can still be told from a forged one."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="records")
    step = models.CharField(_("step"), max_length=10, choices=CertificateStep)
    code = models.CharField(_("code"), max_length=24, db_index=True)
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("record of a certificate")
        verbose_name_plural = _("records of certificates")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=CertificateStep.values), name="certificate_record_known_words"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(step__in=[CertificateStep.ISSUE, CertificateStep.EXCEPTION, CertificateStep.AGAIN]),
                name="certificate_code_issued_once",
            ),
        ]

    def __str__(self):
        return f"{self.step} {self.code}"
