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
ASKED = (
    DeploymentStatus.INVITED,
    DeploymentStatus.OTHER_DATES,
    DeploymentStatus.ACCEPTED,
    DeploymentStatus.CONFIRMED,
    DeploymentStatus.COMPLETED,
)
COUNTED = (DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED)


class ReleaseAnswer(models.TextChoices):
    """What the employer says to a deployment."""

    UNASKED = "unasked", pgettext_lazy("release", "Not asked yet")
    ASKED = "asked", pgettext_lazy("release", "Asked")
    GIVEN = "given", pgettext_lazy("release", "Released")
    OTHER_DATES = "other_dates", pgettext_lazy("release", "Released for other dates")
    REFUSED = "refused", pgettext_lazy("release", "Not released")
    NEEDLESS = "needless", pgettext_lazy("release", "Not needed: no employer")


class Lack(models.TextChoices):
    """The one thing that an expert lacked for a seat, of those that one can do something about."""

    NOTICE = "notice", pgettext_lazy("lacking", "Shorter notice")
    FREE_PERIOD = "free_period", pgettext_lazy("lacking", "Other free days")
    LANGUAGE = "language", pgettext_lazy("lacking", "A language")
    TOPIC = "topic", pgettext_lazy("lacking", "More depth in a topic")
    VETTING = "vetting", pgettext_lazy("lacking", "A vetting that holds")


REPORT_DAYS = 14
FEWEST_DAYS_WORKED, MOST_DAYS_WORKED = 0.5, 90
LOWEST_MARK, HIGHEST_MARK = 1, 5


class ReportStatus(models.TextChoices):
    """How far the report of a deployment is."""

    DRAFT = "draft", pgettext_lazy("report", "Being written")
    FILED = "filed", pgettext_lazy("report", "Sent to the team")
    RETURNED = "returned", pgettext_lazy("report", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


WRITABLE_REPORTS = (ReportStatus.DRAFT, ReportStatus.RETURNED)
SENT_REPORTS = (ReportStatus.FILED, ReportStatus.ACCEPTED)


class AppraisalSide(models.TextChoices):
    """Who appraises a deployment."""

    OFFICER = "officer", pgettext_lazy("appraisal", "MIEUX team")
    AUTHORITY = "authority", pgettext_lazy("appraisal", "Partner authority")


class Mark(models.IntegerChoices):
    """What a mark of an appraisal means."""

    POOR = 1, pgettext_lazy("mark", "1 – not as needed")
    WEAK = 2, pgettext_lazy("mark", "2 – less than hoped")
    FAIR = 3, pgettext_lazy("mark", "3 – as agreed")
    GOOD = 4, pgettext_lazy("mark", "4 – more than agreed")
    BEST = 5, pgettext_lazy("mark", "5 – outstanding")
