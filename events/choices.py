"""The words of events, of their people and of their ratings."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_DAYS = 30
MOST_PLACES = 5000
MOST_SESSIONS_A_DAY = 40
LINK_AGE = timedelta(days=400)
SMALL_GROUP = 5
RATING_DAYS = 14
MONTHS_TO_USE = 3
FULL_ATTENDANCE = 100
FOLLOW_UP_OPEN = "events.follow-up-open"


class EventStatus(models.TextChoices):
    """How far an event is."""

    DRAFT = "draft", pgettext_lazy("event", "Being prepared")
    OPEN = "open", pgettext_lazy("event", "Registration open")
    FULL = "full", pgettext_lazy("event", "Full")
    CLOSED = "closed", pgettext_lazy("event", "Registration closed")
    HELD = "held", pgettext_lazy("event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


REGISTERING = (EventStatus.OPEN, EventStatus.FULL)
OPEN_EVENTS = (EventStatus.DRAFT, EventStatus.OPEN, EventStatus.FULL, EventStatus.CLOSED)
ANNOUNCED = (EventStatus.OPEN, EventStatus.FULL, EventStatus.CLOSED, EventStatus.HELD, EventStatus.CANCELLED)


class EventDoor(models.TextChoices):
    """Who may register."""

    NOMINATED = "nominated", pgettext_lazy("event", "Whoever an authority nominates or the team invites")
    EVERYBODY = "everybody", pgettext_lazy("event", "Everybody, on the public page")


class SessionKind(models.TextChoices):
    """What happens in a session."""

    TALK = "talk", pgettext_lazy("session", "Session")
    GROUPS = "groups", pgettext_lazy("session", "Work in groups")
    VISIT = "visit", pgettext_lazy("session", "Visit")
    BREAK = "break", pgettext_lazy("session", "Break")


class DocumentReader(models.TextChoices):
    """Who may open a document of an event."""

    TEAM = "team", pgettext_lazy("document", "The team")
    PARTICIPANTS = "participants", pgettext_lazy("document", "Participants")
    PUBLIC = "public", pgettext_lazy("document", "Everybody")


class Part(models.TextChoices):
    """As what somebody comes."""

    PARTICIPANT = "participant", pgettext_lazy("event", "Participant")
    EXPERT = "expert", pgettext_lazy("event", "Expert or speaker")
    DELEGATION = "delegation", pgettext_lazy("event", "EU Delegation")
    OBSERVER = "observer", pgettext_lazy("event", "Observer")


class RegistrationStatus(models.TextChoices):
    """How far it is with one person's place."""

    APPLIED = "applied", pgettext_lazy("registration", "To be decided")
    INVITED = "invited", pgettext_lazy("registration", "Invited; answer awaited")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    DECLINED = "declined", pgettext_lazy("registration", "Does not come")
    REFUSED = "refused", pgettext_lazy("registration", "No place given")


TAKING_PLACES = (RegistrationStatus.INVITED, RegistrationStatus.CONFIRMED)
OPEN_REGISTRATIONS = (
    RegistrationStatus.APPLIED,
    RegistrationStatus.INVITED,
    RegistrationStatus.CONFIRMED,
    RegistrationStatus.WAITING,
)
ENDED_REGISTRATIONS = (RegistrationStatus.DECLINED, RegistrationStatus.REFUSED)


class RegistrationWay(models.TextChoices):
    """How somebody came onto the list."""

    FORM = "form", pgettext_lazy("registration", "Nominated with the form")
    LIST = "list", pgettext_lazy("registration", "Nominated on a list")
    INVITATION = "invitation", pgettext_lazy("registration", "Invited by the team")
    SELF = "self", pgettext_lazy("registration", "Registered without being asked")


ASKED_THEMSELVES = (RegistrationWay.SELF,)


class RowOutcome(models.TextChoices):
    """What became of one row of a nomination list."""

    WAITING = "waiting", pgettext_lazy("row", "Not read yet")
    TAKEN = "taken", pgettext_lazy("row", "Nominated")
    KNOWN = "known", pgettext_lazy("row", "Was on the list already")
    DOUBTFUL = "doubtful", pgettext_lazy("row", "Nominated; looks like somebody we know")
    REFUSED = "refused", pgettext_lazy("row", "Not taken")


class AttendanceUnit(models.TextChoices):
    """What is ticked: days or sessions."""

    DAY = "day", pgettext_lazy("attendance", "Each day")
    SESSION = "session", pgettext_lazy("attendance", "Each session")


class AttendanceWay(models.TextChoices):
    """How a presence was noted."""

    TICK = "tick", pgettext_lazy("attendance", "name ticked")
    PHONE = "phone", pgettext_lazy("attendance", "code")
    SHEET = "sheet", pgettext_lazy("attendance", "sheet")
    ONLINE = "online", pgettext_lazy("attendance", "online")


class RatingRound(models.TextChoices):
    """When participants are asked."""

    END = "end", pgettext_lazy("rating", "At the end")
    LATER = "later", pgettext_lazy("rating", "Three months later")


class RatingWay(models.TextChoices):
    """How an answer came in."""

    LINK = "link", pgettext_lazy("rating", "By the participant")
    PAPER = "paper", pgettext_lazy("rating", "From paper, entered by the team")


class RatingQuestion(models.TextChoices):
    """What participants are asked about an event."""

    OVERALL = "overall", pgettext_lazy("rating", "The event as a whole")
    RELEVANCE = "relevance", pgettext_lazy("rating", "How relevant it was for your work")
    EXPERTISE = "expertise", pgettext_lazy("rating", "The expertise of those who led it")
    ORGANISATION = "organisation", pgettext_lazy("rating", "The organisation")
    USE = "use", pgettext_lazy("rating", "How much of it you can use at work")


QUESTIONS_OF = {RatingRound.END: tuple(RatingQuestion), RatingRound.LATER: (RatingQuestion.USE,)}


class RatingStep(models.IntegerChoices):
    """The five steps of the scale, the best first."""

    EXCELLENT = 5, pgettext_lazy("rating", "Excellent")
    VERY_GOOD = 4, pgettext_lazy("rating", "Very good")
    GOOD = 3, pgettext_lazy("rating", "Good")
    FAIR = 2, pgettext_lazy("rating", "Fair")
    POOR = 1, pgettext_lazy("rating", "Poor")


class LessonKind(models.TextChoices):
    """What was collected in the room."""

    LESSON = "lesson", pgettext_lazy("lesson", "Lesson")
    PRACTICE = "practice", pgettext_lazy("lesson", "Good practice")
    RECOMMENDATION = "recommendation", pgettext_lazy("lesson", "Recommendation")


CERTIFICATE_LANGUAGES = (
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("ar", "العربية"),
)


class CertificateStep(models.TextChoices):
    """What happened to a certificate."""

    ISSUE = "issue", pgettext_lazy("certificate", "Issued")
    EXCEPTION = "exception", pgettext_lazy("certificate", "Issued by exception")
    AGAIN = "again", pgettext_lazy("certificate", "Issued again, with a new code")
    REVOKE = "revoke", pgettext_lazy("certificate", "Revoked")
    LANGUAGE = "language", pgettext_lazy("certificate", "Language changed")
    ERASE = "erase", pgettext_lazy("certificate", "Name erased")


RETENTION_NOTE = _("Names and addresses are erased 24 months after the event; the counts stay.")
