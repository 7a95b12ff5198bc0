"""The public call for experts, with its languages and its history."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from experts.choices import WORKING_LEVEL, CefrLevel, ExpertiseLevel
from partners.models import Country, Language, Region, SpecificArea, Theme
from workflow.models import TransitionRecord

from ..call_choices import MOST_PEOPLE, CallStatus
from ..call_querysets import ExpertCallQuerySet
from .mission import Mission


class ExpertCall(models.Model):
    """A page on which people are sought, for a mission or for the roster; of the mission it tells nobody."""

    mission = models.ForeignKey(
        Mission, verbose_name=_("mission"), on_delete=models.SET_NULL, related_name="calls", null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("what the person will do, and what is expected"), max_length=4000)
    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="calls")
    area = models.ForeignKey(
        SpecificArea,
        verbose_name=_("specific area"),
        on_delete=models.PROTECT,
        related_name="calls",
        null=True,
        blank=True,
    )
    level = models.PositiveSmallIntegerField(_("how deep"), choices=ExpertiseLevel, default=ExpertiseLevel.EXPERIENCED)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="calls", null=True, blank=True
    )
    people = models.PositiveSmallIntegerField(
        _("how many people"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    starts_on = models.DateField(_("first day there"), null=True, blank=True)
    ends_on = models.DateField(_("last day there"), null=True, blank=True)
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries addressed"), related_name="expert_calls", blank=True
    )
    closes_on = models.DateField(_("last day to answer"))
    status = models.CharField(_("status"), max_length=10, choices=CallStatus, default=CallStatus.DRAFT, editable=False)
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("officer"), on_delete=models.PROTECT, related_name="expert_calls"
    )
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("drafted at"), default=timezone.now, editable=False)

    objects = ExpertCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for experts")
        verbose_name_plural = _("calls for experts")
        ordering = ["-closes_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=CallStatus.values, holder__in=Party.values, level__in=ExpertiseLevel.values),
                name="expertcall_known_words",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on"), closes_on__lt=F("starts_on")),
                name="expertcall_days_in_order",
                violation_error_message=_(
                    "The days are in order: the last day to answer, the first day, the last day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="expertcall_people_in_range"
            ),
            models.CheckConstraint(
                condition=Q(status=CallStatus.DRAFT) | Q(opened_at__isnull=False),
                name="expertcall_opened_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["status", "closes_on", "id"], name="expertcall_by_status")]

    def __str__(self):
        return self.title

    @property
    def reference(self):
        """What mails about the call are kept under."""
        return f"C-{self.pk}"

    @property
    def is_open(self):
        """It can be answered today."""
        return self.status == CallStatus.OPEN and self.closes_on >= timezone.localdate()

    @property
    def topic(self):
        """The area, or the theme where there is none."""
        return self.area or self.theme

    def clean(self):
        """An area stands under its own theme; two days or none."""
        if self.area_id and self.theme_id and self.area.theme_id != self.theme_id:
            raise ValidationError({"area": gettext("This area belongs to another theme.")})

    def record_written(self, record):
        """Nothing is booked from a line of the history: a call has no clock."""


class CallLanguage(models.Model):
    """A language that a call asks for, with its least level."""

    call = models.ForeignKey(ExpertCall, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey(Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=CefrLevel, default=WORKING_LEVEL)

    class Meta:
        verbose_name = _("language of a call")
        verbose_name_plural = _("languages of a call")
        ordering = ["language__sort", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "language"], name="calllanguage_once"),
            models.CheckConstraint(condition=Q(level__in=CefrLevel.values), name="calllanguage_level_known"),
        ]

    def __str__(self):
        return f"{self.language} {self.get_level_display()}"


class ExpertCallRecord(TransitionRecord):
    """One line of a call's history."""

    call = models.ForeignKey(ExpertCall, on_delete=models.CASCADE, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a call")
        verbose_name_plural = _("histories of calls")
        indexes = [models.Index(fields=["call", "at"], name="expertcallrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
