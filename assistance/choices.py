"""Words of the assistance app."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestStatus(models.TextChoices):
    """Where a request stands."""

    DRAFT = "draft", pgettext_lazy("request status", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("request status", "Submitted")
    ASSESSMENT = "assessment", pgettext_lazy("request status", "In assessment")
    CLARIFICATION = "clarification", pgettext_lazy("request status", "In clarification")
    CONSULTATION = "consultation", pgettext_lazy("request status", "In consultation")
    APPROVED = "approved", pgettext_lazy("request status", "Approved")
    DECLINED = "declined", pgettext_lazy("request status", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("request status", "Withdrawn")


OPEN_STATUSES = (
    RequestStatus.SUBMITTED,
    RequestStatus.ASSESSMENT,
    RequestStatus.CLARIFICATION,
    RequestStatus.CONSULTATION,
)
ENDED_STATUSES = (RequestStatus.APPROVED, RequestStatus.DECLINED, RequestStatus.WITHDRAWN)
DOSSIER_STATUSES = (RequestStatus.CONSULTATION, RequestStatus.APPROVED, RequestStatus.DECLINED)


class Channel(models.TextChoices):
    """How a request reached the programme."""

    PORTAL = "portal", _("Through this portal")
    LETTER = "letter", _("By letter")
    EMAIL = "email", _("By e-mail")
    DELEGATION = "delegation", _("Through an EU Delegation")


class AttachmentKind(models.TextChoices):
    """What a file is."""

    LETTER = "letter", _("Signed letter")
    ANNEX = "annex", _("Other document")
    ANSWER = "answer", _("File sent with an answer")


class ConsultedBody(models.TextChoices):
    """Who is consulted before the decision."""

    DELEGATION = "delegation", _("EU Delegation")
    COMMITTEE = "committee", _("Steering Committee")


class OpinionOutcome(models.TextChoices):
    """What a consulted body answers."""

    FAVOURABLE = "favourable", _("Favourable")
    COMMENTS = "comments", _("Favourable, with comments")
    RESERVATION = "reservation", _("Reservation")
    OBJECTION = "objection", _("Objection")


class Recommendation(models.TextChoices):
    """What the team recommends to the committee."""

    APPROVE = "approve", _("Approve")
    CONDITIONS = "conditions", _("Approve with conditions")
    DECLINE = "decline", _("Decline")


MAX_ATTACHMENTS = 20
