"""The participant's certificate, for the page that the link of a mail opens."""

from django import template

from ..certificate_codes import grouped
from ..certificate_language import NAMES
from ..choices import CERTIFICATE_LANGUAGES, TAKING_PLACES
from ..models import Certificate

register = template.Library()


@register.inclusion_tag("events/parts/own_certificate.html")
def own_certificate(registration, token):
    """The certificate of a registration with its link, or what earns one; one query. `token` is that of the page."""
    certificate = Certificate.objects.filter(registration=registration).exclude(name="").first()
    language = certificate.language if certificate else ""
    return {
        "event": registration.event,
        "certificate": certificate,
        "token": token,
        "code": grouped(certificate.code) if certificate else "",
        "language": NAMES.get(language, ""),
        "others": [pair for pair in CERTIFICATE_LANGUAGES if pair[0] != language],
        "is_awaited": registration.status in TAKING_PLACES,
    }
