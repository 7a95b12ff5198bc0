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
    RETURNED = "returned", pgettext_lazy("request status", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("request status", "Withdrawn")


OPEN_STATUSES = (
    RequestStatus.SUBMITTED,
    RequestStatus.ASSESSMENT,
    RequestStatus.CLARIFICATION,
    RequestStatus.CONSULTATION,
)
JOINABLE_STATUSES = (RequestStatus.SUBMITTED, RequestStatus.ASSESSMENT, RequestStatus.CLARIFICATION)
ASSESSED_STATUSES = (RequestStatus.ASSESSMENT, RequestStatus.CLARIFICATION)
REFUSED_STATUSES = (RequestStatus.DECLINED, RequestStatus.RETURNED)
DECIDED_STATUSES = (RequestStatus.APPROVED, *REFUSED_STATUSES)
ENDED_WITHOUT_ACTION = (*REFUSED_STATUSES, RequestStatus.WITHDRAWN)
ENDED_STATUSES = (*DECIDED_STATUSES, RequestStatus.WITHDRAWN)
DOSSIER_STATUSES = (RequestStatus.CONSULTATION, *DECIDED_STATUSES)


class Channel(models.TextChoices):
    """How a request reached the programme."""

    PORTAL = "portal", _("Through this portal")
    LETTER = "letter", _("By letter")
    EMAIL = "email", _("By e-mail")
    DELEGATION = "delegation", _("Through an EU Delegation")


class DraftLevel(models.TextChoices):
    """How far somebody may go on a draft, the weakest first."""

    SEE = "see", _("Reads")
    COMMENT = "comment", _("Reads and comments")
    EDIT = "edit", _("Writes")


class AttachmentKind(models.TextChoices):
    """What a file is."""

    LETTER = "letter", _("Signed letter")
    ANNEX = "annex", _("Other document")
    ANSWER = "answer", _("File sent with an answer")
    MESSAGE = "message", _("File sent with a message")


THREAD_KINDS = (AttachmentKind.ANSWER, AttachmentKind.MESSAGE)
ANSWER_WORKING_DAYS = 5
MOST_QUESTIONS = 10
REPLY_WORKING_DAYS = 2
NOTE_MINUTES = 10

# Whether a message is still worth sending: the names of the checks that the outbox asks.
STILL_ASKED = "still_asked"
STILL_TO_REPLY = "still_to_reply"


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


CONSULTATION_WORKING_DAYS = 5
MOST_CONSULTATION_DAYS = 20
MOST_DAYS_MORE = 10
ANSWER_AWAITED = "answer_awaited"


class ConsultationState(models.TextChoices):
    """Where a round of consultation stands."""

    RUNNING = "running", pgettext_lazy("consultation", "Running")
    AGREED = "agreed", pgettext_lazy("consultation", "Agreed")
    BROKEN = "broken", pgettext_lazy("consultation", "Silence broken")
    SETTLED = "settled", pgettext_lazy("consultation", "Settled in a meeting")
    CLOSED = "closed", pgettext_lazy("consultation", "Broken off")


class ReplyAnswer(models.TextChoices):
    """What one consultee answers; the last one is recorded at the deadline."""

    AGREE = "agree", _("Agrees")
    COMMENT = "comment", _("Agrees, with a comment")
    RESERVATION = "reservation", _("Has a reservation")
    OBJECTION = "objection", _("Objects")
    MORE_TIME = "more_time", _("Asks for more time")
    SILENCE = "silence", _("Silent: agrees")


class DeclarationAnswer(models.TextChoices):
    """What a person declares about a file."""

    NONE = "none", _("No conflict of interest")
    CONFLICT = "conflict", _("A conflict of interest")


class HintKind(models.TextChoices):
    """What in the data hints at a conflict of interest."""

    BELONGS = "belongs", _("belongs to an institution that asks")
    BELONGED = "belonged", _("belonged to an institution that asks")
    WORKS = "works", _("works at an institution that asks")
    WORKED = "worked", _("worked at an institution that asks")
    CLOSE = "close", _("is close to somebody at an institution that asks")
    OTHER = "other", _("has another tie to an institution that asks")
    WROTE = "wrote", _("wrote the request")
    DOMAIN = "domain", _("has the e-mail domain of an institution that asks")


class RefusalGround(models.TextChoices):
    """The main ground on which a request is declined or returned."""

    NOT_ELIGIBLE = "not_eligible", _("Country, institution or topic is not eligible")
    UNCLEAR = "unclear", _("What is asked for is not clear enough")
    OTHER_SUPPORT = "other_support", _("Others give this support already")
    NOT_FEASIBLE = "not_feasible", _("Not possible within the time and means of one Action")
    NO_EXPERTISE = "no_expertise", _("No public officials to be found for it")
    NO_BACKING = "no_backing", _("No sufficient backing on the authority’s side")
    PRIORITY = "priority", _("Other requests go first this year")
    OTHER = "other", _("Another reason")


class JoiningState(models.TextChoices):
    """Where the wish to join another authority's request stands."""

    OFFERED = "offered", pgettext_lazy("joining", "Proposed by the team")
    WISHED = "wished", pgettext_lazy("joining", "With the team")
    ASKED = "asked", pgettext_lazy("joining", "With the other authority")
    ACCEPTED = "accepted", pgettext_lazy("joining", "Joined")
    REFUSED = "refused", pgettext_lazy("joining", "Not joined")
    WITHDRAWN = "withdrawn", pgettext_lazy("joining", "Taken back")
    LAPSED = "lapsed", pgettext_lazy("joining", "Too late")


OPEN_JOININGS = (JoiningState.OFFERED, JoiningState.WISHED, JoiningState.ASKED)


class RefusalDecision(models.TextChoices):
    """How a request was refused."""

    DECLINED = "declined", pgettext_lazy("refusal", "Declined")
    RETURNED = "returned", pgettext_lazy("refusal", "Returned")


REFUSING_STEPS = {"decline": RefusalDecision.DECLINED, "return_request": RefusalDecision.RETURNED}
RESTARTABLE_STATUSES = (*REFUSED_STATUSES, RequestStatus.WITHDRAWN)
CORRECTION_HOURS = 24


class Recommendation(models.TextChoices):
    """What the team recommends to the committee."""

    APPROVE = "approve", _("Approve")
    CONDITIONS = "conditions", _("Approve with conditions")
    DECLINE = "decline", _("Decline")


class Criterion(models.TextChoices):
    """What a request is scored on; each column of a scheme of weights bears the name of one."""

    RELEVANCE = "relevance", pgettext_lazy("criterion", "Relevance")
    FEASIBILITY = "feasibility", pgettext_lazy("criterion", "Feasibility")
    COHERENCE = "coherence", pgettext_lazy("criterion", "Coherence with other support")
    SUSTAINABILITY = "sustainability", pgettext_lazy("criterion", "Sustainability")
    IMPACT = "impact", pgettext_lazy("criterion", "Impact")


MAX_ATTACHMENTS = 20
