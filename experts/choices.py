"""The words of the roster."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MAX_NOTICE_DAYS = 120
MAX_REFERENCES = 5
CONSENT_VERSION = "2026-11"


class ExpertCategory(models.TextChoices):
    """Where an expert comes from: officials of the administrations first."""

    EU_ADMINISTRATION = "eu_public", _("EU Member State administration")
    PARTNER_ADMINISTRATION = "south_public", _("Partner-country or Global South administration")
    INTERNATIONAL = "international", _("International organisation or EU agency")
    ACADEMIA = "academia", _("Academia")
    NGO = "ngo", _("Non-governmental organisation")
    PRIVATE = "private", _("Private sector")


PEER_CATEGORIES = (ExpertCategory.EU_ADMINISTRATION, ExpertCategory.PARTNER_ADMINISTRATION)


class ExpertStatus(models.TextChoices):
    """Where a profile stands."""

    DRAFT = "draft", pgettext_lazy("profile", "Being filled in")
    SUBMITTED = "submitted", pgettext_lazy("profile", "To be reviewed")
    ACTIVE = "active", pgettext_lazy("profile", "On the roster")
    DORMANT = "dormant", pgettext_lazy("profile", "Dormant")
    REFUSED = "refused", pgettext_lazy("profile", "Not taken on")
    FORGOTTEN = "forgotten", pgettext_lazy("profile", "Pseudonymised")


KEPT_STATUSES = tuple(status for status in ExpertStatus if status != ExpertStatus.FORGOTTEN)
ROSTER_STATUSES = (ExpertStatus.ACTIVE, ExpertStatus.DORMANT)


class Sex(models.TextChoices):
    """As the person wishes to state it."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("In my own words")
    UNSTATED = "unstated", _("I prefer not to say")


class CefrLevel(models.IntegerChoices):
    """Levels of the Common European Framework of Reference for Languages (Council of Europe, 2001)."""

    A1 = 1, "A1"
    A2 = 2, "A2"
    B1 = 3, "B1"
    B2 = 4, "B2"
    C1 = 5, "C1"
    C2 = 6, "C2"


WORKING_LEVEL = CefrLevel.B2


class ExpertiseLevel(models.IntegerChoices):
    """How deep somebody is in a topic."""

    FAMILIAR = 1, _("Familiar: has worked on it")
    EXPERIENCED = 2, _("Experienced: five years or more")
    LEADING = 3, _("Leading: has shaped it, or trained others")


class EmployerConsent(models.TextChoices):
    """What the employer says to the expert being on the roster."""

    UNASKED = "unasked", pgettext_lazy("consent", "Not asked yet")
    ASKED = "asked", pgettext_lazy("consent", "Asked")
    GIVEN = "given", pgettext_lazy("consent", "Given")
    REFUSED = "refused", pgettext_lazy("consent", "Refused")
    NEEDLESS = "needless", pgettext_lazy("consent", "Not needed: no employer")


class AvailabilityKind(models.TextChoices):
    """Weeks in which one may be asked, or may not."""

    FREE = "free", pgettext_lazy("period", "Free")
    BLACKOUT = "blackout", pgettext_lazy("period", "Not available")


class RetentionSubject(models.TextChoices):
    """What a period of the roster's rules counts."""

    RENEWAL = "renewal", _("Months after which a profile is asked to renew")
    SILENCE = "silence", _("Months without an answer after which a profile is dormant")
    DORMANCY = "dormancy", _("Months after which a dormant profile is pseudonymised")
    DRAFT = "draft", _("Months after which a profile that was never sent, or not taken on, is pseudonymised")
    VETTING = "vetting", _("Months for which a vetting holds")
    OPENINGS = "openings", _("Months for which the record of opened CVs is kept")


class ForgetGround(models.TextChoices):
    """Why a profile was erased: the history takes one of these, never typed words, which could name somebody."""

    ASKED = "asked", _("The person asked for it.")
    OVER = "over", _("The retention period is over.")
    NEEDLESS = "needless", _("The profile is no longer needed.")
