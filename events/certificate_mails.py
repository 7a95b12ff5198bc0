"""What a participant is told about the own certificate."""

from outbox.choices import Topic

from .notifications import write_to_person


def tell_issued(certificate):
    """The certificate is there: the link to the paper, and how anybody can check it."""
    context = {"certificate": certificate}
    key = f"certificate {certificate.code}"
    write_to_person(certificate.registration, "event_certificate", context, topic=Topic.DECISIONS, key=key)


def tell_revoked(certificate, reason):
    """The certificate is of no use any more, and why; the public page does not say why."""
    context = {"certificate": certificate, "reason": reason}
    key = f"certificate revoked {certificate.code}"
    write_to_person(certificate.registration, "event_certificate_revoked", context, topic=Topic.DECISIONS, key=key)
