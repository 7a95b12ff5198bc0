"""The words of missions and deployments."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

MOST_SEATS = 8
MOST_DAYS = 60
MOST_TRAVEL_DAYS = 5
HOLD_DAYS = 7
MOST_HOLD_DAYS = 21
LINK_AGE = timedelta(days=90)
INVITATION_SILENT, RELEASE_SILENT = "missions.invitation-silent", "missions.release-silent"


class MissionStatus(models.TextChoices):
    """How far a mission is."""

    PLANNED = "planned", pgettext_lazy("mission", "Being planned")
    CONFIRMED = "confirmed", pgettext_lazy("mission", "Team confirmed")
    CLOSED = "closed", pgettext_lazy("mission", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("mission", "Cancelled")


OPEN_MISSIONS = (MissionStatus.PLANNED, MissionStatus.CONFIRMED)


class DeploymentStatus(models.TextChoices):
    """How far it is with one expert for one seat."""

    HELD = "held", pgettext_lazy("deployment", "Held")
    INVITED = "invited", pgettext_lazy("deployment", "Invited")
    OTHER_DATES = "other_dates", pgettext_lazy("deployment", "Other dates proposed")
    ACCEPTED = "accepted", pgettext_lazy("deployment", "Accepted; release awaited")
    CONFIRMED = "confirmed", pgettext_lazy("deployment", "Confirmed")
    COMPLETED = "completed", pgettext_lazy("deployment", "Completed")
    DECLINED = "declined", pgettext_lazy("deployment", "Declined")
    NOT_RELEASED = "not_released", pgettext_lazy("deployment", "Not released")
    EXPIRED = "expired", pgettext_lazy("deployment", "Expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("deployment", "Let go")


BLOCKING = (
    DeploymentStatus.HELD,
    DeploymentStatus.INVITED,
    DeploymentStatus.OTHER_DATES,
    DeploymentStatus.ACCEPTED,
    DeploymentStatus.CONFIRMED,
    DeploymentStatus.COMPLETED,
)
EXPIRING = (DeploymentStatus.HELD, DeploymentStatus.INVITED, DeploymentStatus.OTHER_DATES)
OPEN_DEPLOYMENTS = (*EXPIRING, DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED)
COUNTED = (DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED)


class ReleaseAnswer(models.TextChoices):
    """What the employer says to a deployment."""

    UNASKED = "unasked", pgettext_lazy("release", "Not asked yet")
    ASKED = "asked", pgettext_lazy("release", "Asked")
    GIVEN = "given", pgettext_lazy("release", "Released")
    OTHER_DATES = "other_dates", pgettext_lazy("release", "Released for other dates")
    REFUSED = "refused", pgettext_lazy("release", "Not released")
    NEEDLESS = "needless", pgettext_lazy("release", "Not needed: no employer")
