"""Words of the partners app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    """What an institution is."""

    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency, service or directorate")
    STATISTICS = "statistics", _("Statistics office")
    LOCAL = "local", _("Local or regional authority")
    PARLIAMENT = "parliament", _("Parliament")
    JUDICIARY = "judiciary", _("Court or prosecution")
    OMBUDSPERSON = "ombudsperson", _("Ombudsperson or human-rights body")
    REGIONAL = "regional", _("Secretariat of a regional organisation")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    DELEGATION = "delegation", _("EU Delegation")
    COMMITTEE = "committee", _("Steering Committee service")


LEAD_KINDS = tuple(
    kind
    for kind in InstitutionKind
    if kind not in (InstitutionKind.CIVIL_SOCIETY, InstitutionKind.DELEGATION, InstitutionKind.COMMITTEE)
)
PARTNER_KINDS = (*LEAD_KINDS, InstitutionKind.CIVIL_SOCIETY)


class MembershipStatus(models.TextChoices):
    """How far a person's tie to an institution has been checked."""

    CLAIMED = "claimed", _("To be confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")


class Mode(models.TextChoices):
    """How an activity is held."""

    ONSITE = "onsite", _("On site")
    REMOTE = "remote", _("Remote")
    BLENDED = "blended", _("Blended")


class InterestKind(models.TextChoices):
    """How a person is tied to an institution whose files they may have to work on."""

    WORKS = "works", _("I work there")
    WORKED = "worked", _("I worked there")
    CLOSE = "close", _("Somebody close to me works there")
    OTHER = "other", _("Another tie")


FIRST_INTEREST_YEAR, LAST_INTEREST_YEAR = 1950, 2100

# Addresses that say nothing about an employer: public mail services, and names kept for examples (RFC 2606).
PUBLIC_MAIL_DOMAINS = frozenset(
    (
        "aol.com", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "googlemail.com", "hotmail.com", "hotmail.fr", "icloud.com",
        "laposte.net", "live.com", "live.fr", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com",
        "outlook.fr", "pm.me", "proton.me", "protonmail.com", "tutanota.com", "web.de", "wanadoo.fr", "yahoo.com",
        "yahoo.co.uk", "yahoo.fr", "yandex.com", "ymail.com", "zoho.com", "example.com", "example.net", "example.org",
    )
)  # fmt: skip
RESERVED_MAIL_ENDINGS = (".example", ".invalid", ".localhost", ".test")
