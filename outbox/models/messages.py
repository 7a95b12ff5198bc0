"""Messages: written with the change that caused them, sent by the worker, kept as proof."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ENDED, TO_SEND, MessageStatus, Topic, rule_of
from ..querysets import OutgoingMessageQuerySet


def told_apart(condition, status_condition):
    """Both hold, or neither does."""
    return (condition & status_condition) | (~condition & ~status_condition)


class OutgoingMessage(models.Model):
    """One message to one person."""

    event = models.CharField(_("event"), max_length=60)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    status = models.CharField(_("status"), max_length=12, choices=MessageStatus)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        related_name="outgoing_messages",
        null=True,
        blank=True,
    )
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=5, choices=settings.WORKING_LANGUAGES)
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("page"), blank=True)
    link = models.CharField(_("link"), max_length=500, blank=True)
    about = models.CharField(_("reference"), max_length=40, blank=True)
    further_files = models.TextField(
        _("further references"), blank=True, help_text=_("The other files that the text names, each between spaces.")
    )
    due_on = models.DateField(_("asks for something by"), null=True, blank=True)
    message_id = models.CharField("Message-ID", max_length=200, editable=False)
    dedupe_key = models.CharField(_("key against doubles"), max_length=200, null=True, blank=True, unique=True)
    still_needed = models.CharField(_("check before sending"), max_length=60, blank=True)
    check_arguments = models.JSONField(_("what the check is asked"), default=dict, blank=True)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(_("held until"), null=True, blank=True)
    leased_by = models.CharField(_("held by"), max_length=80, blank=True)
    last_error = models.TextField(_("reason"), blank=True)
    bundled_in = models.ForeignKey(
        "self", verbose_name=_("summary"), on_delete=models.PROTECT, related_name="bundled", null=True, blank=True
    )
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["message_id"], name="message_one_per_message_id"),
            models.CheckConstraint(condition=~Q(dedupe_key=""), name="message_key_is_written_or_missing"),
            models.CheckConstraint(
                condition=Q(status__in=MessageStatus.values, topic__in=Topic.values), name="message_known_words"
            ),
            models.CheckConstraint(
                condition=told_apart(Q(status=MessageStatus.SENT), Q(sent_at__isnull=False)),
                name="message_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=told_apart(Q(status__in=ENDED), Q(ended_at__isnull=False)),
                name="message_ended_has_its_moment",
            ),
            models.CheckConstraint(
                condition=told_apart(Q(status__in=TO_SEND), Q(next_attempt_at__isnull=False)),
                name="message_to_send_has_its_turn",
            ),
            models.CheckConstraint(
                condition=(Q(status=MessageStatus.LEASED, leased_until=F("next_attempt_at")) & ~Q(leased_by=""))
                | (~Q(status=MessageStatus.LEASED) & Q(leased_until=None, leased_by="")),
                name="message_leased_has_its_lease",
            ),
            models.CheckConstraint(
                condition=told_apart(Q(status=MessageStatus.BUNDLED), Q(bundled_in__isnull=False)),
                name="message_bundled_has_its_summary",
            ),
            models.CheckConstraint(
                condition=~Q(status=MessageStatus.GATHERED) | Q(recipient__isnull=False),
                name="message_gathered_has_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[MessageStatus.GAVE_UP, MessageStatus.CANCELLED]) | ~Q(last_error=""),
                name="message_not_sent_has_its_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(next_attempt_at__isnull=False),
                name="message_claimed_in_order",
            ),
            models.Index(
                fields=["recipient", "created_at"],
                condition=Q(status=MessageStatus.GATHERED),
                name="message_gathered_by_person",
            ),
            models.Index(fields=["about", "-id"], name="message_by_file"),
            models.Index(fields=["email", "-id"], name="message_by_address"),
            models.Index(fields=["status", "-id"], name="message_by_status"),
        ]

    def __str__(self):
        return f"{self.subject} ({self.email})"

    @property
    def rule(self):
        """What holds for messages of its topic."""
        return rule_of(self.topic)

    @property
    def is_secret(self):
        """Whether its words open somebody's account, so that nobody else reads them."""
        return self.topic == Topic.ACCOUNT
