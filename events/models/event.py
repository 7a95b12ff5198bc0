"""The event, its languages and its history."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.zones import validate_zone
from clock.choices import Party
from listing.folding import fold
from missions.models import Mission
from missions.periods import in_words
from papers.languages import two_letters
from partners.choices import Mode
from partners.models import ActivityType, Country, Language, Region
from workflow.models import TransitionRecord

from ..choices import (
    CERTIFICATE_LANGUAGES,
    FULL_ATTENDANCE,
    MOST_DAYS,
    MOST_PLACES,
    OPEN_EVENTS,
    REGISTERING,
    AttendanceUnit,
    EventDoor,
    EventStatus,
)
from ..periods import kept_until
from ..querysets import EventQuerySet


class Event(models.Model):
    """A gathering with participants: of an Action's activity, or of the programme. The database keeps its places and its length by rules of each engine (see the migrations)."""

    title = models.CharField(_("title"), max_length=200)
    type = models.ForeignKey(ActivityType, verbose_name=_("type"), on_delete=models.PROTECT, related_name="events")
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.ONSITE)
    file_reference = models.CharField(
        _("reference of the Action"),
        max_length=20,
        blank=True,
        db_index=True,
        help_text=_("Empty where the event is the programme’s own."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=EventStatus, default=EventStatus.DRAFT, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    mission = models.ForeignKey(
        Mission,
        verbose_name=_("mission whose experts lead it"),
        on_delete=models.SET_NULL,
        related_name="events",
        null=True,
        blank=True,
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="events", null=True, blank=True
    )
    place = models.CharField(_("town"), max_length=120, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True, help_text=_("House, room and street."))
    online_url = models.URLField(
        _("address of the online room"), blank=True, help_text=_("Only those who have a place read it.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Brussels", validators=[validate_zone])
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    text = models.TextField(_("what it is about, and for whom"), max_length=4000, blank=True)
    written_in = models.CharField(
        _("language of title and text"), max_length=2, choices=CERTIFICATE_LANGUAGES, default="en"
    )
    practical = models.TextField(_("practical notes for participants"), max_length=3000, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"), default=30, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    door = models.CharField(_("who may register"), max_length=10, choices=EventDoor, default=EventDoor.NOMINATED)
    is_public = models.BooleanField(_("has a public page"), default=False)
    gives_places_at_once = models.BooleanField(
        _("places are given at once"),
        default=False,
        help_text=_("Whoever registers gets a place while there is one. Otherwise the team decides."),
    )
    registration_until = models.DateField(_("last day to register"), null=True, blank=True)
    attendance_unit = models.CharField(
        _("attendance is taken"), max_length=10, choices=AttendanceUnit, default=AttendanceUnit.DAY
    )
    certificate_share = models.PositiveSmallIntegerField(
        _("attendance that earns a certificate (%)"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(FULL_ATTENDANCE)],
    )
    is_regional = models.BooleanField(_("regional workshop"), default=False)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="events", null=True, blank=True
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries addressed"), related_name="events_addressed", blank=True
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("officer"), on_delete=models.PROTECT, related_name="events"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("prepared since"), default=timezone.now, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=EventStatus.values,
                    holder__in=Party.values,
                    mode__in=Mode.values,
                    door__in=EventDoor.values,
                    attendance_unit__in=AttendanceUnit.values,
                ),
                name="event_known_words",
            ),
            models.CheckConstraint(
                condition=Q(written_in__in=[code for code, _name in CERTIFICATE_LANGUAGES]), name="event_known_language"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(registration_until=None) | Q(registration_until__lte=F("ends_on")),
                name="event_registration_ends_with_it",
                violation_error_message=_("The last day to register lies after the event."),
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.REMOTE) | Q(country__isnull=False),
                name="event_takes_place_somewhere",
                violation_error_message=_("Choose the country, or make it a remote event."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES)
                & Q(certificate_share__gte=1, certificate_share__lte=FULL_ATTENDANCE),
                name="event_figures_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(door=EventDoor.EVERYBODY) | Q(is_public=True),
                name="event_open_to_all_is_public",
                violation_error_message=_("An event for everybody needs its public page."),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "starts_on", "id"], name="event_by_status"),
            models.Index(fields=["-starts_on", "-id"], name="event_by_day"),
        ]

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
        """What mails about the event are kept under."""
        return f"E-{self.pk}"

    @property
    def zone(self):
        """The time zone of the room."""
        return ZoneInfo(self.time_zone)

    @property
    def days(self):
        """The days of the event, in order."""
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    @property
    def day_today(self):
        """Which of its days today is in the time of the room, from 1; None before and after, and where it does not take place."""
        today = timezone.localdate(timezone=self.zone)
        runs = self.status not in (EventStatus.DRAFT, EventStatus.CANCELLED) and today in self.days
        return self.days.index(today) + 1 if runs else None

    @property
    def days_in_words(self):
        """From when to when."""
        return in_words(self.starts_on, self.ends_on)

    @property
    def lang_mark(self):
        """The language to mark its title and text with on a page in another one; empty on a page in the same."""
        return "" if self.written_in == two_letters(get_language()) else self.written_in

    @property
    def is_open(self):
        """It still lies ahead, or takes place now."""
        return self.status in OPEN_EVENTS

    @property
    def takes_registrations(self):
        """Somebody can be put on its list today."""
        last = self.registration_until or self.ends_on
        return self.status in REGISTERING and last >= timezone.localdate()

    @property
    def kept_until(self):
        """The last day on which names and addresses of its participants are kept."""
        return kept_until(self.ends_on)

    def clean(self):
        """An event has an end in sight."""
        if self.starts_on and self.ends_on and (self.ends_on - self.starts_on).days >= MOST_DAYS:
            raise ValidationError({"ends_on": gettext("An event has at most %(days)d days.") % {"days": MOST_DAYS}})

    def record_written(self, record):
        """Nothing is booked here: the Action to which an event belongs keeps the clock."""


class EventLanguage(models.Model):
    """A language that is spoken at an event, or interpreted."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey(Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+")
    is_interpreted = models.BooleanField(_("by interpretation"), default=False)

    class Meta:
        verbose_name = _("language of an event")
        verbose_name_plural = _("languages of an event")
        ordering = ["is_interpreted", "language__sort", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="event_language_once")]

    def __str__(self):
        return str(self.language)


class EventRecord(TransitionRecord):
    """One line of an event's history."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of an event")
        verbose_name_plural = _("histories of events")
        indexes = [models.Index(fields=["event", "at"], name="eventrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
