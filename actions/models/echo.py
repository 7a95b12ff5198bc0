"""What authorities say: of an activity or an Action when it is done, and of what became of it half a year and a year later."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Institution
from workflow.models import AppendOnlyModel

from ..choices import DAYS_TO_CORRECT, ECHO_MONTHS, EchoAnswer, Rated
from .action import Action
from .plan import Activity

QUESTIONS = ("overall", "relevance", "expertise", "organisation", "use")
SCALE = [MinValueValidator(1), MaxValueValidator(5)]


def step_column(words, help_text=""):
    """One question on the scale; it may be left out."""
    return models.PositiveSmallIntegerField(
        words, choices=Rated, null=True, blank=True, help_text=help_text, validators=SCALE
    )


def on_the_scale(name):
    """The column is empty, or one of the five steps."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 5})


class AuthorityRating(models.Model):
    """What one authority says of an activity, or of the whole Action; signed, and never counted with what participants say."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ratings")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="ratings", null=True, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    overall = models.PositiveSmallIntegerField(pgettext_lazy("rating", "as a whole"), choices=Rated, validators=SCALE)
    relevance = step_column(_("relevance to what you asked for"))
    expertise = step_column(_("expertise of those who came"))
    organisation = step_column(_("organisation"))
    use = step_column(_("how much of it you can use"))
    words = models.TextField(_("in your own words"), max_length=2000, blank=True)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("rated by"), on_delete=models.PROTECT, related_name="+"
    )
    rated_at = models.DateTimeField(_("rated at"), default=timezone.now)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("rating by an authority")
        verbose_name_plural = _("ratings by authorities")
        ordering = ["rated_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "institution"], condition=Q(activity=None), name="authority_rating_once_an_action"
            ),
            models.UniqueConstraint(
                fields=["activity", "institution"],
                condition=Q(activity__isnull=False),
                name="authority_rating_once_an_activity",
            ),
            models.CheckConstraint(
                condition=Q(overall__gte=1, overall__lte=5)
                & on_the_scale("relevance")
                & on_the_scale("expertise")
                & on_the_scale("organisation")
                & on_the_scale("use"),
                name="authority_rating_on_the_scale",
            ),
        ]

    def __str__(self):
        return f"{self.institution}: {self.activity or self.action}"

    @property
    def is_correctable(self):
        """For a month it can be changed; then it stands."""
        return timezone.now() < self.rated_at + timedelta(days=DAYS_TO_CORRECT)

    @property
    def answers(self):
        """(question, step in words) of what was answered."""
        meta = type(self)._meta
        steps = [(name, getattr(self, name)) for name in QUESTIONS]
        return [(meta.get_field(name).verbose_name, Rated(step).label) for name, step in steps if step]


class Echo(models.Model):
    """The one question to an authority some months after an Action has ended: what became of it?"""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="echoes")
    months = models.PositiveSmallIntegerField(_("months after the end"), choices=[(n, n) for n in ECHO_MONTHS])
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    answer = models.CharField(_("what became of it"), max_length=10, choices=EchoAnswer, blank=True)
    words = models.TextField(_("what shows it"), max_length=1000, blank=True)
    url = models.URLField(_("address where it can be read"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by_name = models.CharField(_("answered by"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("echo of an Action")
        verbose_name_plural = _("echoes of Actions")
        ordering = ["action", "months"]
        constraints = [
            models.UniqueConstraint(fields=["action", "months"], name="echo_once_a_time"),
            models.CheckConstraint(
                condition=Q(months__in=ECHO_MONTHS, answer__in=["", *EchoAnswer.values]), name="echo_known_words"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by_name="")
                | (~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_by_name="")),
                name="echo_answer_is_signed_and_dated",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", EchoAnswer.NOTHING]) | ~Q(words="") | ~Q(url=""),
                name="echo_answer_has_its_evidence",
                violation_error_message=_("Say what shows it, or give an address."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")), name="echo_asked_before_answered"
            ),
        ]
        indexes = [models.Index(fields=["asked_at", "id"], condition=Q(answer=""), name="echo_unanswered")]

    def __str__(self):
        return f"{self.action.reference}: {self.months}"

    @property
    def is_answered(self):
        """The authority has said something."""
        return self.answer != ""


class EchoRecord(AppendOnlyModel):
    """One answer as it was given: what was said first stays when it is corrected."""

    echo = models.ForeignKey(Echo, on_delete=models.PROTECT, related_name="history")
    answer = models.CharField(_("what became of it"), max_length=10, choices=EchoAnswer)
    words = models.TextField(_("what shows it"), blank=True)
    url = models.URLField(_("address where it can be read"), max_length=500, blank=True)
    name = models.CharField(_("answered by"), max_length=120)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed in as"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to an echo")
        verbose_name_plural = _("answers to echoes")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=EchoAnswer.values), name="echo_record_known_words")
        ]

    def __str__(self):
        return f"{self.get_answer_display()} {self.at:%Y-%m-%d}"
