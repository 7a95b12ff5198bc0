"""Who at an event has a certificate, has earned one, or lacks what: for the team's page, in a fixed number of queries."""

from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from .attended import summaries
from .certificate_language import NAMES, language_of_registration
from .choices import CertificateStep
from .earning import EARNED_NOTHING, attended_words
from .models import Registration

STATES = (
    ("earned", pgettext_lazy("certificates", "To be issued")),
    ("unearned", pgettext_lazy("certificates", "Not earned")),
    ("issued", pgettext_lazy("certificates", "Issued")),
    ("revoked", pgettext_lazy("certificates", "Revoked")),
)


@dataclass(frozen=True)
class Overview:
    """The keys of the registrations in each state, by name, and what everybody attended."""

    presences: dict
    keys: dict = field(default_factory=dict)

    def count(self, state):
        """How many there are."""
        return len(self.keys[state])


@dataclass(frozen=True)
class Row:
    """One person as the table shows them."""

    registration: Registration
    certificate: object
    name: str
    language: str
    attended: str
    exception: str


def overview_of(event):
    """Everybody who was expected or came. Four queries."""
    presences = summaries(event)
    keys = {state: [] for state, _words in STATES}
    rows = event.registrations.order_by("participant__name_folded", "pk").values_list(
        "pk", "certificate__pk", "certificate__revoked_at", "participant__erased_at"
    )
    for pk, certificate, revoked_at, erased_at in rows:
        if certificate is not None:
            keys["revoked" if revoked_at else "issued"].append(pk)
        elif pk in presences and erased_at is None:
            keys["earned" if presences[pk].meets(event.certificate_share) else "unearned"].append(pk)
    return Overview(presences, keys)


def rows_of(event, keys, presences):
    """The people of one page, in the order of their keys. Two queries."""
    found = Registration.objects.filter(pk__in=keys).for_list().select_related("certificate")
    found = {one.pk: one for one in found.prefetch_related("certificate__records")}
    return [row_of(event, found[key], presences.get(key, EARNED_NOTHING)) for key in keys if key in found]


def row_of(event, registration, presence):
    """One of them."""
    certificate = getattr(registration, "certificate", None)
    language = certificate.language if certificate else language_of_registration(registration)
    return Row(
        registration,
        certificate,
        certificate.name if certificate else registration.participant.name,
        NAMES[language],
        attended_words(event, presence),
        exception_of(certificate),
    )


def exception_of(certificate):
    """Why it was issued although it was not earned; nothing where it was."""
    records = certificate.records.all() if certificate else ()
    return next((one.reason for one in records if one.step == CertificateStep.EXCEPTION), "")
