"""The request for assistance and its history."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from clock.models import FastResponseClock
from clock.services import book_record
from listing.folding import fold
from partners.models import Country, Institution, Language, RegionalOrganisation, SpecificArea, Theme
from workflow.models import TransitionRecord

from ..choices import DECIDED_STATUSES, OPEN_STATUSES, Channel, RequestStatus
from ..kinds import group_of
from ..querysets import AssistanceRequestQuerySet
from ..stages import MOVES_NOTHING, stage_after

REFERENCE_PATTERN = r"MX-(\d{4}|H)-\d{3,}"
valid_reference = RegexValidator(rf"^{REFERENCE_PATTERN}$", _("A reference looks like MX-2026-031 or MX-H-012."))
TRACKING_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_tracking_code():
    """A code that cannot be guessed and can be read out on the telephone."""
    return get_random_string(10, TRACKING_ALPHABET)


class ReferenceCounter(models.Model):
    """The last number given in a year; locked while the next one is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}: {self.last_number}"


class AssistanceRequest(models.Model):
    """What a partner authority asks for. Its reference serves the file for life."""

    reference = models.CharField(
        _("reference"), max_length=20, unique=True, null=True, blank=True, editable=False, validators=[valid_reference]
    )
    tracking_code = models.CharField(_("code to follow it"), max_length=10, default=new_tracking_code, editable=False)
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=RequestStatus, default=RequestStatus.DRAFT, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.AUTHORITY, editable=False)
    clock = models.OneToOneField(
        FastResponseClock,
        verbose_name=_("clock"),
        on_delete=models.PROTECT,
        related_name="assistance_request",
        null=True,
        blank=True,
        editable=False,
    )

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="requests"
    )
    co_requesters = models.ManyToManyField(
        Institution, verbose_name=_("who asks with it"), related_name="joint_requests", blank=True
    )
    other_co_requesters = models.CharField(_("others who ask with it"), max_length=300, blank=True)
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="requests", blank=True)
    regional_organisation = models.ForeignKey(
        RegionalOrganisation,
        verbose_name=_("regional organisation"),
        on_delete=models.PROTECT,
        related_name="requests",
        null=True,
        blank=True,
    )

    title = models.CharField(_("title"), max_length=160, blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="requests", null=True, blank=True
    )
    areas = models.ManyToManyField(SpecificArea, verbose_name=_("specific areas"), related_name="requests", blank=True)
    context = models.TextField(_("context"), max_length=4000, blank=True)
    problem = models.TextField(_("what goes wrong today"), max_length=2000, blank=True)
    asked_for = models.TextField(_("what is asked for"), max_length=4000, blank=True)
    expected_deliverables = models.TextField(_("expected deliverables"), max_length=2000, blank=True)
    policy_link = models.CharField(_("law, plan or promise it belongs to"), max_length=300, blank=True)
    other_support = models.TextField(_("past or running support by others"), max_length=2000, blank=True)
    earlier_reference = models.CharField(
        _("earlier Action it follows"), max_length=20, blank=True, validators=[valid_reference]
    )
    restarted_from = models.ForeignKey(
        "self",
        verbose_name=_("starts again from"),
        on_delete=models.SET_NULL,
        related_name="restarts",
        null=True,
        blank=True,
        editable=False,
    )
    languages = models.ManyToManyField(
        Language, verbose_name=_("working languages"), related_name="requests", blank=True
    )
    preferred_from = models.DateField(_("best from"), null=True, blank=True)
    preferred_to = models.DateField(_("best until"), null=True, blank=True)
    preferred_why = models.CharField(_("why these dates"), max_length=300, blank=True)
    delegation_contact = models.CharField(_("contact at the EU Delegation"), max_length=200, blank=True)
    consent_to_publish = models.BooleanField(_("may be published"), default=False)

    channel = models.CharField(_("channel"), max_length=12, choices=Channel, default=Channel.PORTAL)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="assigned_requests",
        null=True,
        blank=True,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("drafted by"),
        on_delete=models.PROTECT,
        related_name="drafted_requests",
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Whoever has taken it over from the person who drafted it."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    search_text = models.TextField(editable=False, default="")

    objects = AssistanceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("assistance request")
        verbose_name_plural = _("assistance requests")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=RequestStatus.values), name="request_status_known"),
            models.CheckConstraint(condition=Q(holder__in=Party.values), name="request_holder_known"),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.DRAFT, reference=None, clock=None, submitted_at=None)
                | (
                    ~Q(status=RequestStatus.DRAFT)
                    & Q(
                        reference__isnull=False,
                        clock__isnull=False,
                        submitted_at__isnull=False,
                        received_on__isnull=False,
                    )
                ),
                name="request_submitted_has_reference_and_clock",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.CLARIFICATION) | Q(holder=Party.AUTHORITY),
                name="request_in_clarification_is_with_authority",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=DECIDED_STATUSES) | Q(decided_on__isnull=False),
                name="request_decisions_are_dated",
            ),
            models.CheckConstraint(
                condition=Q(preferred_to=None) | Q(preferred_from=None) | Q(preferred_to__gte=F("preferred_from")),
                name="request_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["restarted_from"],
                condition=Q(status=RequestStatus.DRAFT),
                name="request_one_draft_starts_again",
                violation_error_message=_("A draft that starts again from this request is there already."),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-created_at", "-id"], name="request_by_status"),
            models.Index(fields=["-created_at", "-id"], name="request_newest"),
            models.Index(fields=["officer", "status"], name="request_by_officer"),
            models.Index(fields=["institution", "-created_at"], name="request_by_institution"),
        ]

    def __str__(self):
        return self.display_title

    @property
    def display_title(self):
        """The title, or what stands for it while only a letter is there."""
        return self.title or gettext("Request of %(institution)s") % {"institution": self.institution}

    @property
    def responsible_person(self):
        """Who answers for it: whoever drafted it, until somebody takes it over."""
        return self.responsible if self.responsible_id else self.created_by

    @property
    def responsible_person_id(self):
        """The key of who answers for it."""
        return self.responsible_id or self.created_by_id

    @property
    def is_draft(self):
        """Not yet sent."""
        return self.status == RequestStatus.DRAFT

    @property
    def is_open(self):
        """Its clock counts, and it is not decided."""
        return self.status in OPEN_STATUSES

    def record_written(self, record):
        """Book with the clock who holds the file since, and in which stage."""
        if record.step not in MOVES_NOTHING:
            book_record(self, record, stage_after, self.compared_with)

    def compared_with(self):
        """The kind and the region of the files that its forecast rests on; no region where it is about several."""
        return group_of(self.countries.select_related("region"), self.regional_organisation_id is not None)

    def refresh_search_text(self):
        """Fold what a search should find."""
        parts = (
            self.reference or "",
            self.title,
            self.asked_for,
            self.problem,
            self.institution.name,
            self.institution.acronym,
        )
        place = self.institution.place
        self.search_text = fold(" ".join((*parts, place.name_en if place else "", place.name_fr if place else "")))


class RequestRecord(TransitionRecord):
    """One line of a request's history."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a request")
        verbose_name_plural = _("histories of requests")
        indexes = [models.Index(fields=["assistance_request", "at"], name="requestrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
