"""The consultation of the EU Delegations and the Steering Committee."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partners.models import Institution

from ..choices import (
    CONSULTATION_WORKING_DAYS,
    MOST_CONSULTATION_DAYS,
    ConsultationState,
    ConsultedBody,
    OpinionOutcome,
    ReplyAnswer,
)
from ..rounds import long_day, moment_words
from .request import AssistanceRequest

BARRING = (ReplyAnswer.RESERVATION, ReplyAnswer.OBJECTION, ReplyAnswer.MORE_TIME)


class Consultation(models.Model):
    """One round of consulting on a request: a note, the consultees, and a deadline at which silence means agreement."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="consultations")
    number = models.PositiveSmallIntegerField(_("round"), default=1)
    note = models.TextField(_("note to the consultees"), max_length=4000, blank=True)
    working_days = models.PositiveSmallIntegerField(_("working days to answer"), default=CONSULTATION_WORKING_DAYS)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField(_("silence ends"))
    first_due_at = models.DateTimeField(
        _("silence was to end"), null=True, blank=True, help_text=_("Before more time was given.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ConsultationState, default=ConsultationState.RUNNING, editable=False
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "number"], name="consultation_numbered"),
            models.UniqueConstraint(
                fields=["assistance_request"],
                condition=Q(state__in=["running", "broken"]),
                name="consultation_one_open_a_request",
            ),
            models.CheckConstraint(condition=Q(state__in=ConsultationState.values), name="consultation_state_known"),
            models.CheckConstraint(
                condition=Q(state=ConsultationState.RUNNING, ended_at=None)
                | (~Q(state=ConsultationState.RUNNING) & Q(ended_at__isnull=False)),
                name="consultation_ends_are_dated",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("opened_at")), name="consultation_leaves_time"),
            models.CheckConstraint(
                condition=Q(first_due_at=None) | Q(due_at__gt=F("first_due_at")), name="consultation_only_moves_later"
            ),
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=MOST_CONSULTATION_DAYS),
                name="consultation_days_in_range",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="running"), name="consultation_running"),
        ]

    def __str__(self):
        return f"{self.assistance_request_id}/{self.number}"

    @property
    def is_running(self):
        """Answers are awaited."""
        return self.state == ConsultationState.RUNNING

    @property
    def is_open(self):
        """Answers count: until it is agreed, or after the silence was broken until a meeting has settled it."""
        return self.state in (ConsultationState.RUNNING, ConsultationState.BROKEN)

    @property
    def due_on(self):
        """The day on which silence ends."""
        return timezone.localdate(self.due_at, timezone.get_default_timezone())

    @property
    def places(self):
        """The countries of the request in the reader's language; the regional organisation where it names none."""
        file = self.assistance_request
        return ", ".join(str(country) for country in file.countries.all()) or str(file.regional_organisation or "")

    @property
    def due_day(self):
        """The day in the reader's language: Friday 17 July."""
        return long_day(self.due_at)

    @property
    def due_moment(self):
        """The moment in the reader's language: Friday 17 July at 18:00 (Brussels)."""
        return moment_words(self.due_at)


class Consultee(models.Model):
    """A Delegation or a service of the Steering Committee that is asked; one answer of any of its members speaks for it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="consultees")
    body = models.CharField(_("body"), max_length=12, choices=ConsultedBody)
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("Delegation or service"),
        on_delete=models.PROTECT,
        related_name="consultees",
        null=True,
        blank=True,
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As it was called when it was asked."))
    is_concerned = models.BooleanField(
        _("asked"), default=True, help_text=_("Otherwise it has a copy for information, and no answer is awaited.")
    )
    acknowledged_at = models.DateTimeField(_("note received at"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("note received by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("consultee")
        verbose_name_plural = _("consultees")
        ordering = ["-body", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "institution"], name="consultee_once"),
            models.CheckConstraint(condition=Q(body__in=ConsultedBody.values), name="consultee_body_known"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="consultee_receipt_is_signed",
            ),
        ]

    def __str__(self):
        return self.display_name

    @property
    def display_name(self):
        """Its name in the reader's language; where nobody of it is on the portal, what it is."""
        if self.institution_id is None:
            return str(self.get_body_display())
        is_french = (get_language() or "en").startswith("fr")
        own = self.institution.name_fr if is_french and self.body == ConsultedBody.DELEGATION else ""
        return own or self.name

    @property
    def current_reply(self):
        """The answer in force, or None; from what has been fetched where the replies were."""
        return next((reply for reply in self.replies.all() if reply.is_current), None)


class Reply(models.Model):
    """What a consultee answered, or its silence at the deadline. A later one replaces it; all stay on the record."""

    consultee = models.ForeignKey(Consultee, on_delete=models.CASCADE, related_name="replies")
    answer = models.CharField(_("answer"), max_length=12, choices=ReplyAnswer)
    text = models.TextField(_("words"), max_length=4000, blank=True)
    days_asked = models.PositiveSmallIntegerField(_("working days asked for"), null=True, blank=True)
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Whoever clicked; nobody where silence was recorded."),
    )
    in_place_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("standing in for"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    is_on_behalf = models.BooleanField(
        _("recorded by the team"),
        default=False,
        help_text=_("The team has the answer in hand: a letter, a mail, a call."),
    )
    evidence = models.CharField(_("what the team has in hand"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    is_current = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consultee"], condition=Q(is_current=True), name="reply_one_in_force"),
            models.CheckConstraint(condition=Q(answer__in=ReplyAnswer.values), name="reply_answer_known"),
            models.CheckConstraint(
                condition=Q(answer__in=[ReplyAnswer.AGREE, ReplyAnswer.SILENCE]) | ~Q(text=""),
                name="reply_others_are_explained",
                violation_error_message=_("Say why, in a sentence or two."),
            ),
            models.CheckConstraint(
                condition=Q(answer=ReplyAnswer.SILENCE, given_by=None)
                | (~Q(answer=ReplyAnswer.SILENCE) & Q(given_by__isnull=False)),
                name="reply_is_signed_unless_silent",
            ),
            models.CheckConstraint(
                condition=Q(answer=ReplyAnswer.MORE_TIME, days_asked__gte=1)
                | (~Q(answer=ReplyAnswer.MORE_TIME) & Q(days_asked=None)),
                name="reply_time_asked_is_counted",
            ),
        ]

    def __str__(self):
        return f"{self.consultee_id}: {self.answer}"

    @property
    def is_barring(self):
        """It keeps the round from being agreed."""
        return self.answer in BARRING


class Opinion(models.Model):
    """The recorded outcome of one body's consultation."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="opinions")
    body = models.CharField(_("body"), max_length=12, choices=ConsultedBody)
    outcome = models.CharField(_("outcome"), max_length=12, choices=OpinionOutcome)
    text = models.TextField(_("comments"), max_length=4000, blank=True)
    given_on = models.DateField(_("given on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Nobody where silence was recorded."),
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "body"], name="opinion_one_a_body"),
            models.CheckConstraint(
                condition=Q(outcome=OpinionOutcome.FAVOURABLE) | ~Q(text=""),
                name="opinion_others_are_explained",
                violation_error_message=_("Say why, in a sentence or two."),
            ),
        ]

    def __str__(self):
        return f"{self.get_body_display()}: {self.get_outcome_display()}"
