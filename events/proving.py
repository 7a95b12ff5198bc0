"""What missions ask of the record: whether the certificate of a deployment can be checked, and its paper in further languages."""

from django.conf import settings
from django.urls import reverse

from missions.proofs import Proof, Prover

from .certificate_papers import certificate_pdf, proof_words
from .choices import CERTIFICATE_LANGUAGES
from .models import Certificate

FURTHER = tuple(pair for pair in CERTIFICATE_LANGUAGES if pair[0] not in dict(settings.WORKING_LANGUAGES))
LANGUAGES = dict(CERTIFICATE_LANGUAGES)


def proof_of(deployment, language):
    """The name on record, the corner of the paper, and whether it was revoked; None where nothing is on record."""
    certificate = Certificate.objects.filter(deployment=deployment).first()
    if certificate is None or language not in LANGUAGES:
        return None
    record = reverse("events:certificate-detail", args=[certificate.pk])
    return Proof(certificate.name, proof_words(certificate, language), certificate.is_revoked, record)


def paper_in(deployment, language):
    """The certificate in one of the further languages; None where nothing is on record."""
    certificate = Certificate.objects.for_page().filter(deployment=deployment).first()
    return certificate_pdf(certificate, language) if certificate else None


PROVER = Prover(proof_of, FURTHER, paper_in)
