"""Who comes: the person, known across events, and the registration for one event. Persons and participations are counted apart."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from experts.choices import Sex
from listing.folding import fold
from partners.choices import Mode
from partners.models import Country, Institution
from workflow.models import TransitionRecord

from ..choices import Part, RegistrationStatus, RegistrationWay
from ..querysets import ParticipantQuerySet, RegistrationQuerySet
from .event import Event


class Participant(models.Model):
    """A person, with the name and the sex as they wish them recorded; erased when the last event's retention is over."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, default=Sex.UNSTATED)
    language = models.CharField(_("language of mails"), max_length=5, choices=settings.WORKING_LANGUAGES, default="en")
    paper_language = models.CharField(_("language of the certificate"), max_length=5, blank=True)
    name_folded = models.CharField(max_length=200, editable=False, default="", db_index=True)
    kept_until = models.DateField(_("kept until"), null=True, blank=True, editable=False, db_index=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="participant_one_per_address",
                violation_error_message=_("Somebody with this address is known already."),
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) & ~Q(name="") | Q(erased_at__isnull=False, name="", email=""),
                name="participant_is_named_or_erased",
            ),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="participant_known_words"),
        ]

    def __str__(self):
        return self.name or str(_("Erased"))

    def save(self, *args, **kwargs):
        """Keep the folded name beside the name."""
        self.name_folded = folded_name(self.name)
        super().save(*args, **kwargs)

    @property
    def reference(self):
        """What mails to the person are kept under, so that erasing finds them."""
        return f"P-{self.pk}"


def folded_name(name):
    """The words of a name without accents and capitals, in the order of the alphabet: “DIALLO, Aïcha” is “Aicha Diallo”."""
    return " ".join(sorted(fold(name.replace(",", " ")).split()))[:200]


class NominatingAuthority(models.Model):
    """An authority that is asked to name people for an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="authorities")
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="event_nominations"
    )
    places = models.PositiveIntegerField(
        _("at most"), null=True, blank=True, help_text=_("How many people it may name; empty for no limit.")
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("nominating authority")
        verbose_name_plural = _("nominating authorities")
        ordering = ["institution__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "institution"],
                name="nominating_authority_once",
                violation_error_message=_("This authority is on the list already."),
            ),
            models.CheckConstraint(condition=Q(places=None) | Q(places__gte=1), name="nominating_authority_places"),
        ]

    def __str__(self):
        return str(self.institution)


class Registration(models.Model):
    """One person's place at one event, with the work that brought them at that time."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="registrations")
    status = models.CharField(
        _("status"), max_length=10, choices=RegistrationStatus, default=RegistrationStatus.APPLIED, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    part = models.CharField(_("comes as"), max_length=12, choices=Part, default=Part.PARTICIPANT)
    way = models.CharField(_("how"), max_length=12, choices=RegistrationWay, editable=False)
    mode = models.CharField(_("takes part"), max_length=10, choices=Mode, default=Mode.ONSITE)
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    institution_name = models.CharField(_("institution"), max_length=200, blank=True)
    position = models.CharField(_("function"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    authority = models.ForeignKey(
        NominatingAuthority,
        verbose_name=_("nominated by"),
        on_delete=models.SET_NULL,
        related_name="registrations",
        null=True,
        blank=True,
        editable=False,
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)
    waiting_since = models.DateTimeField(_("waits since"), null=True, blank=True, editable=False)
    answer_by = models.DateField(_("answer awaited by"), null=True, blank=True, editable=False)
    code = models.CharField(
        _("code"), max_length=6, editable=False, help_text=_("Stands on the badge and on the attendance sheet.")
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["participant__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "participant"],
                name="registration_once_an_event",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(fields=["event", "code"], name="registration_code_once_an_event"),
            models.CheckConstraint(
                condition=Q(
                    status__in=RegistrationStatus.values,
                    holder__in=Party.values,
                    part__in=Part.values,
                    way__in=RegistrationWay.values,
                    mode__in=[Mode.ONSITE, Mode.REMOTE],
                ),
                name="registration_known_words",
            ),
            models.CheckConstraint(
                condition=Q(status=RegistrationStatus.WAITING, waiting_since__isnull=False)
                | ~Q(status=RegistrationStatus.WAITING) & Q(waiting_since=None),
                name="registration_waits_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status", "waiting_since", "id"], name="registration_queue"),
        ]

    def __str__(self):
        return f"{self.participant}: {self.event}"

    @property
    def institution_in_words(self):
        """Where the person works, as registered, or as named by hand."""
        return str(self.institution) if self.institution_id else self.institution_name

    def record_written(self, record):
        """Nothing is booked from a line of the history."""


class RegistrationRecord(TransitionRecord):
    """One line of the history of somebody's place."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a registration")
        verbose_name_plural = _("histories of registrations")
        indexes = [models.Index(fields=["registration", "at"], name="registrationrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"


class DifferentPeople(models.Model):
    """Two people of one name of whom somebody has said that they are not the same; `first` has the smaller key."""

    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("said by"), on_delete=models.SET_NULL, related_name="+", null=True
    )
    said_at = models.DateTimeField(_("said at"), default=timezone.now)

    class Meta:
        verbose_name = _("two different people")
        verbose_name_plural = _("different people")
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="different_people_said_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="different_people_in_order"),
        ]

    def __str__(self):
        return f"{self.first} / {self.second}"
