"""The words of the outbox: what messages are about, how often, what became of them, how long to wait."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy


class Topic(models.TextChoices):
    """What a message is about; each person chooses how often they hear of it."""

    ACCOUNT = "account", _("Your account")
    DECISIONS = "decisions", _("Decisions and deadlines")
    TASKS = "tasks", _("Something waits for you")
    REMINDERS = "reminders", _("Reminders")
    ESCALATION = "escalation", _("Overdue files")
    NEWS = "news", _("A file moved on")
    DIGEST = "digest", _("Summary")


class Frequency(models.TextChoices):
    """How often a person hears of a topic."""

    IMMEDIATE = "immediate", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class MessageStatus(models.TextChoices):
    """What became of a message until now."""

    QUEUED = "queued", _("Waits to be sent")
    LEASED = "leased", _("Being sent")
    GATHERED = "gathered", _("Waits for the summary")
    BUNDLED = "bundled", _("Part of a summary")
    SENT = "sent", pgettext_lazy("message", "Sent")
    GAVE_UP = "gave_up", _("Could not be delivered")
    CANCELLED = "cancelled", pgettext_lazy("message", "Cancelled")
    NEEDLESS = "needless", _("No longer needed")


TO_SEND = (MessageStatus.QUEUED, MessageStatus.LEASED)
WAITING = (*TO_SEND, MessageStatus.GATHERED)
ENDED = tuple(status for status in MessageStatus if status not in WAITING)


@dataclass(frozen=True)
class TopicRule:
    """What a topic contains, how often one may hear of it, and whether it waits for working hours."""

    contains: str
    default: Frequency
    allowed: tuple
    why_not_never: str = ""
    keeps_working_hours: bool = True
    keeps_quiet_hours: bool = True
    asks: bool = False

    @property
    def may_be_left(self):
        """Whether one may switch it off."""
        return Frequency.NEVER in self.allowed


AT_ONCE = (Frequency.IMMEDIATE,)
SOON = (Frequency.IMMEDIATE, Frequency.DAILY)

TOPICS = {
    Topic.ACCOUNT: TopicRule(
        _("Links to confirm your address or set a password, invitations, for whom you speak."),
        Frequency.IMMEDIATE,
        AT_ONCE,
        _("You asked for them yourself, or they keep your account safe; they come at once, at any hour."),
        keeps_working_hours=False,
        keeps_quiet_hours=False,
    ),
    Topic.DECISIONS: TopicRule(
        _("A request was received, approved or declined; a deadline was extended; an Action was launched or ended."),
        Frequency.IMMEDIATE,
        SOON,
        _("The programme must tell you what was decided on your files."),
        keeps_working_hours=False,
    ),
    Topic.TASKS: TopicRule(
        _("A question to answer, a plan to agree, a file that was put in your charge."),
        Frequency.IMMEDIATE,
        SOON,
        _("The clock runs while a file is with you, so we must tell you that it is."),
        asks=True,
    ),
    Topic.REMINDERS: TopicRule(
        _("The day nears by which something is due from you."),
        Frequency.DAILY,
        tuple(Frequency),
        asks=True,
    ),
    Topic.ESCALATION: TopicRule(
        _("Something is overdue, and you are asked to help."),
        Frequency.IMMEDIATE,
        SOON,
        _("You are asked only after whoever has the file stayed silent."),
        asks=True,
    ),
    Topic.NEWS: TopicRule(
        _("Somebody took a file up; an Action went on; nothing is asked of you."),
        Frequency.IMMEDIATE,
        tuple(Frequency),
    ),
}
DIGEST_RULE = TopicRule("", Frequency.IMMEDIATE, AT_ONCE, keeps_working_hours=False)
CHOOSABLE_TOPICS = tuple(topic for topic, rule in TOPICS.items() if len(rule.allowed) > 1)
LEAVABLE_TOPICS = tuple(topic for topic, rule in TOPICS.items() if rule.may_be_left)
ASKING_TOPICS = tuple(topic for topic, rule in TOPICS.items() if rule.asks)
AUTOMATIC_TOPICS = (Topic.REMINDERS, Topic.ESCALATION, Topic.DIGEST)


def rule_of(topic):
    """The rule of a topic; the summary has one that nobody chooses."""
    return TOPICS.get(topic, DIGEST_RULE)


WORKS_FROM, WORKS_TO, DIGEST_AT = time(8), time(18), time(8)

# Why a message did not leave: kept in English, shown in the reader's language.
CANCELLED_BY_HAND = gettext_noop("An administrator cancelled it.")
PERSON_IS_CLOSED = gettext_noop("The person may no longer sign in.")
PERSON_IS_MADE_UP = gettext_noop("The person is made up and has no mailbox.")
PERSON_IS_ERASED = gettext_noop("The person or the profile was erased.")
PERSON_IS_RECUSED = gettext_noop("The person has declared a conflict of interest on this file.")
SUMMARY_IS_WRITTEN_ANEW = gettext_noop(
    "It is written again without a file on which the person declared a conflict of interest."
)
TOPIC_IS_OFF = gettext_noop("The person has switched this topic off.")

# How long a message waits after each attempt that failed; after the last one it is given up.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60, 24 * 60))
SERVER_PAUSE = timedelta(minutes=1)  # while the mail server cannot be reached at all; no attempt is counted
LEASE = timedelta(minutes=5)  # longer than one message can take with EMAIL_TIMEOUT at each step of SMTP
LATE_AFTER = timedelta(minutes=15)  # a message that is due for longer means that nobody delivers
