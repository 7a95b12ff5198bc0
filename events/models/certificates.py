"""Certificates: earned, signed, checked by whoever reads one, and revocable."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.models import Deployment

from ..choices import CERTIFICATE_LANGUAGES
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
