"""What anybody may know who holds the code of a certificate."""

from dataclasses import dataclass

from django.db import models

from .certificate_codes import has_form, is_signed
from .choices import CertificateStep
from .models import Certificate, CertificateRecord


class Verdict(models.TextChoices):
    """What the check of a code comes to."""

    VALID = "valid"
    REVOKED = "revoked"
    NOT_OURS = "not-ours"
    UNKNOWN = "unknown"
    NO_CODE = "no-code"


ON_RECORD = (Verdict.VALID, Verdict.REVOKED)


@dataclass(frozen=True)
class Checked:
    """The verdict; the certificate where it is on record, since when it is revoked, and whether another took its place."""

    verdict: str
    certificate: Certificate | None = None
    revoked_at: object = None
    is_replaced: bool = False


def check(code):
    """Look a code up. One that we have not signed costs no query."""
    if not has_form(code):
        return Checked(Verdict.NO_CODE)
    if not is_signed(code):
        return Checked(Verdict.NOT_OURS)
    certificate = Certificate.objects.for_page().filter(code=code).first()
    if certificate is not None:
        verdict = Verdict.REVOKED if certificate.is_revoked else Verdict.VALID
        return Checked(verdict, certificate, certificate.revoked_at)
    given_up = CertificateRecord.objects.filter(code=code, step=CertificateStep.REVOKE).order_by("-at", "-pk").first()
    if given_up is None:
        return Checked(Verdict.UNKNOWN)
    certificate = Certificate.objects.for_page().get(pk=given_up.certificate_id)
    return Checked(Verdict.REVOKED, certificate, given_up.at, is_replaced=True)
