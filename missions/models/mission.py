"""The mission, its seats and its history."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from experts.choices import WORKING_LEVEL, CefrLevel, ExpertCategory, ExpertiseLevel
from listing.folding import fold
from partners.choices import Mode
from partners.models import Country, Language, SpecificArea, Theme
from workflow.models import TransitionRecord

from ..choices import MOST_DAYS, MOST_TRAVEL_DAYS, OPEN_MISSIONS, MissionStatus
from ..periods import in_words
from ..querysets import MissionQuerySet

MOST_TRAVEL = [MaxValueValidator(MOST_TRAVEL_DAYS, message=_("At most %(limit_value)s days on each side."))]


class Mission(models.Model):
    """A short stay, or a stretch of remote work, of a few experts beside their counterparts.

    The database keeps it short by a rule of each engine (see the migrations).
    """

    title = models.CharField(_("title"), max_length=200)
    file_reference = models.CharField(
        _("reference of the Action"),
        max_length=20,
        blank=True,
        db_index=True,
        help_text=_("Empty where the mission stands alone."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=MissionStatus, default=MissionStatus.PLANNED, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.ONSITE)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="missions", null=True, blank=True
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    starts_on = models.DateField(_("first day there"))
    ends_on = models.DateField(_("last day there"))
    travel_before = models.PositiveSmallIntegerField(
        _("days of travel and rest before"), default=1, validators=MOST_TRAVEL
    )
    travel_after = models.PositiveSmallIntegerField(
        _("days of travel and rest after"), default=1, validators=MOST_TRAVEL
    )
    background = models.TextField(_("background"), max_length=3000, blank=True)
    purpose = models.TextField(_("purpose"), max_length=2000, blank=True)
    outputs = models.TextField(_("expected outputs"), max_length=2000, blank=True)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    contacts = models.TextField(_("contacts"), max_length=2000, blank=True)
    travel_notes = models.TextField(_("travel notes"), max_length=3000, blank=True)
    wants_peer = models.BooleanField(_("at least one official of a partner country"), default=True)
    wants_balance = models.BooleanField(_("women and men in balance"), default=True)
    state_cap = models.PositiveSmallIntegerField(
        _("of one Member State at most"), default=2, null=True, blank=True, validators=[MinValueValidator(1)]
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="missions",
        null=True,
        blank=True,
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("planned at"), default=timezone.now, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=MissionStatus.values, holder__in=Party.values, mode__in=Mode.values),
                name="mission_known_words",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="mission_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(travel_before__lte=MOST_TRAVEL_DAYS, travel_after__lte=MOST_TRAVEL_DAYS)
                & (Q(state_cap=None) | Q(state_cap__gte=1)),
                name="mission_figures_in_range",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.REMOTE) | Q(country__isnull=False),
                name="mission_takes_place_somewhere",
                violation_error_message=_("Choose the country, or make it a remote mission."),
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_on", "id"], name="mission_by_status")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the words."""
        self.refresh_search_text()
        super().save(*args, **kwargs)

    def refresh_search_text(self):
        """Fold what a search should find: title, place, country in both languages, reference of the Action."""
        names = (self.country.name_en, self.country.name_fr) if self.country else ()
        self.search_text = fold(" ".join((self.title, self.place, self.file_reference, *names)))

    @property
    def reference(self):
        """What mails about the mission are kept under."""
        return f"M-{self.pk}"

    @property
    def first_on(self):
        """The first day taken, travel and rest included."""
        return self.starts_on - timedelta(days=self.travel_before)

    @property
    def last_on(self):
        """The last day taken, travel and rest included."""
        return self.ends_on + timedelta(days=self.travel_after)

    @property
    def days_in_words(self):
        """The days there."""
        return in_words(self.starts_on, self.ends_on)

    @property
    def days_taken_in_words(self):
        """The days that the mission takes of its experts, travel and rest included."""
        return in_words(self.first_on, self.last_on)

    @property
    def is_open(self):
        """Somebody works on it."""
        return self.status in OPEN_MISSIONS

    @property
    def sought_seats(self):
        """The seats for which somebody is sought or has been found: those that were given up are left out."""
        return [seat for seat in self.seats.all() if not seat.is_given_up]

    @property
    def is_planned(self):
        """Its team is not complete: seats can be filled."""
        return self.status == MissionStatus.PLANNED

    def clean(self):
        """A mission is short."""
        if self.starts_on and self.ends_on and (self.ends_on - self.starts_on).days >= MOST_DAYS:
            raise ValidationError({"ends_on": gettext("A mission has at most %(days)d days.") % {"days": MOST_DAYS}})

    def record_written(self, record):
        """Nothing is booked here: the Action to which a mission belongs keeps the clock."""


class MissionRecord(TransitionRecord):
    """One line of a mission's history."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a mission")
        verbose_name_plural = _("histories of missions")
        indexes = [models.Index(fields=["mission", "at"], name="missionrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"


class Seat(models.Model):
    """A profile sought for a mission. A trigger of the database lets no area stand under another theme."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("number"))
    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="seats")
    area = models.ForeignKey(
        SpecificArea,
        verbose_name=_("specific area"),
        on_delete=models.PROTECT,
        related_name="seats",
        null=True,
        blank=True,
    )
    level = models.PositiveSmallIntegerField(_("how deep"), choices=ExpertiseLevel, default=ExpertiseLevel.EXPERIENCED)
    category = models.CharField(_("category wished"), max_length=20, choices=ExpertCategory, blank=True)
    workload_days = models.DecimalField(
        _("workload (days)"),
        max_digits=4,
        decimal_places=1,
        default=5,
        validators=[MinValueValidator(0.5), MaxValueValidator(MOST_DAYS)],
        help_text=_("Working days, preparation and report included; half days count."),
    )
    tasks = models.TextField(_("tasks"), max_length=2000, blank=True)
    given_up_on = models.DateField(
        _("given up on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Nobody is sought for it any more; whoever was asked for it stays on the record."),
    )

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["mission", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="seat_numbered"),
            models.CheckConstraint(
                condition=Q(level__in=ExpertiseLevel.values, category__in=["", *ExpertCategory.values]),
                name="seat_known_words",
            ),
            models.CheckConstraint(
                condition=Q(workload_days__gte=0.5, workload_days__lte=MOST_DAYS), name="seat_workload_in_range"
            ),
        ]

    def __str__(self):
        return f"{self.area or self.theme}"

    @property
    def is_given_up(self):
        """Nobody is sought for it any more."""
        return self.given_up_on is not None

    def clean(self):
        """An area stands under its own theme."""
        if self.area_id and self.theme_id and self.area.theme_id != self.theme_id:
            raise ValidationError({"area": gettext("This area belongs to another theme.")})


class SeatLanguage(models.Model):
    """A language that a seat needs, with its least level."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey(Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), choices=CefrLevel, default=WORKING_LEVEL)

    class Meta:
        verbose_name = _("language of a seat")
        verbose_name_plural = _("languages of a seat")
        ordering = ["language__sort", "id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "language"], name="seat_language_once"),
            models.CheckConstraint(condition=Q(level__in=CefrLevel.values), name="seat_language_level_known"),
        ]

    def __str__(self):
        return f"{self.language} {self.get_level_display()}"
