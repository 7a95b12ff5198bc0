"""The profile of an expert."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from listing.folding import fold
from partners.models import ActivityType, Country, Region

from ..choices import (
    KEPT_STATUSES,
    MAX_NOTICE_DAYS,
    EmployerConsent,
    ExpertCategory,
    ExpertStatus,
    Sex,
)
from ..querysets import ExpertQuerySet


def cv_path(expert, filename):
    """A name that tells nothing of the person."""
    return f"cv/{uuid.uuid4().hex}/{uuid.uuid4().hex}"


class ExpertTag(models.Model):
    """A word by which administrators find profiles again."""

    name = models.CharField(_("word"), max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="tag_named_once", violation_error_message=_("This tag is there already.")
            )
        ]

    def __str__(self):
        return self.name


class Expert(models.Model):
    """Somebody who could be asked to help: an official of an administration first, and others."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        related_name="expert",
        null=True,
        blank=True,
    )
    status = models.CharField(_("state"), max_length=10, choices=ExpertStatus, default=ExpertStatus.DRAFT)
    holder = models.CharField(max_length=20, choices=Party, default=Party.EXPERT, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    name = models.CharField(_("name"), max_length=120, help_text=_("As it stands in the passport."))
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, default=Sex.UNSTATED)
    sex_words = models.CharField(_("in your own words"), max_length=40, blank=True)
    nationality = models.ForeignKey(
        Country, verbose_name=_("nationality"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    category = models.CharField(_("category"), max_length=20, choices=ExpertCategory, blank=True)
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    country_of_service = models.ForeignKey(
        Country,
        verbose_name=_("country of service"),
        on_delete=models.PROTECT,
        related_name="experts_serving",
        null=True,
        blank=True,
        help_text=_("Where the employer is."),
    )
    employer_consent = models.CharField(
        _("consent of the employer"), max_length=10, choices=EmployerConsent, default=EmployerConsent.UNASKED
    )
    employer_consent_on = models.DateField(_("given on"), null=True, blank=True)
    employer_contact = models.CharField(_("who decides there"), max_length=120, blank=True)
    employer_email = models.EmailField(_("their e-mail address"), blank=True)
    regions = models.ManyToManyField(Region, verbose_name=_("regions worked in"), related_name="experts", blank=True)
    activity_types = models.ManyToManyField(
        ActivityType, verbose_name=_("kinds of activity"), related_name="experts", blank=True
    )
    notice_days = models.PositiveSmallIntegerField(
        _("notice needed (days)"),
        default=21,
        validators=[MaxValueValidator(MAX_NOTICE_DAYS, message=_("At most 120 days."))],
        help_text=_("How many days before a mission you must know of it. At most 120."),
    )
    summary = models.TextField(_("in a few lines"), max_length=1200, blank=True)
    cv = models.FileField(_("CV"), upload_to=cv_path, max_length=200, blank=True)
    cv_name = models.CharField(_("name of the file"), max_length=150, blank=True)
    cv_content_type = models.CharField(max_length=100, blank=True, editable=False)
    cv_at = models.DateTimeField(_("CV of"), null=True, blank=True)
    consent_at = models.DateTimeField(_("consent given at"), null=True, blank=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20, blank=True)
    vetted_on = models.DateField(_("vetted on"), null=True, blank=True)
    vetted_until = models.DateField(_("vetting holds until"), null=True, blank=True)
    vetted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vetted by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    vetting_note = models.TextField(_("note on the vetting"), blank=True)
    completeness = models.PositiveSmallIntegerField(_("complete (%)"), default=0, editable=False)
    renewed_at = models.DateTimeField(_("confirmed as right at"), default=timezone.now)
    renewal_asked_at = models.DateTimeField(_("asked to renew at"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("pseudonymised at"), null=True, blank=True)
    tags = models.ManyToManyField(ExpertTag, verbose_name=_("tags"), related_name="experts", blank=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = ExpertQuerySet.as_manager()

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ExpertStatus.values)
                & Q(sex__in=Sex.values)
                & Q(category__in=["", *ExpertCategory.values])
                & Q(employer_consent__in=EmployerConsent.values),
                name="expert_known_words",
            ),
            models.CheckConstraint(
                condition=Q(notice_days__lte=MAX_NOTICE_DAYS) & Q(completeness__lte=100), name="expert_figures_in_range"
            ),
            models.CheckConstraint(
                condition=Q(vetted_on=None, vetted_until=None)
                | Q(vetted_on__isnull=False, vetted_until__isnull=False, vetted_until__gt=F("vetted_on")),
                name="expert_vetting_has_both_days",
                violation_error_message=_("A vetting has a day and a later day until which it holds."),
            ),
            models.CheckConstraint(
                condition=Q(sex_words="") | Q(sex=Sex.OTHER),
                name="expert_words_are_ones_own",
                violation_error_message=_("Words of one's own go with “In my own words” only."),
            ),
            models.CheckConstraint(
                condition=~Q(employer_consent=EmployerConsent.GIVEN) | Q(employer_consent_on__isnull=False),
                name="expert_consent_of_employer_is_dated",
                violation_error_message=_("A consent that was given has its day."),
            ),
            models.CheckConstraint(
                condition=Q(status=ExpertStatus.DRAFT)
                | Q(status=ExpertStatus.FORGOTTEN)
                | (Q(consent_at__isnull=False) & ~Q(category="") & ~Q(email="")),
                name="expert_sent_with_consent",
                violation_error_message=_(
                    "A profile is on the roster with the person's consent, a category and an address only."
                ),
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=KEPT_STATUSES, forgotten_at=None)
                    | Q(
                        status=ExpertStatus.FORGOTTEN,
                        forgotten_at__isnull=False,
                        user=None,
                        email="",
                        phone="",
                        employer="",
                        position="",
                        summary="",
                        cv="",
                    )
                    & Q(employer_contact="", employer_email="", sex_words="", vetting_note="", cv_name="")
                ),
                name="expert_forgotten_is_nobody",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="expert_address_once",
                violation_error_message=_("There is a profile with this address already."),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "name", "id"], name="expert_by_state_and_name"),
            models.Index(fields=["status", "renewed_at"], name="expert_by_freshness"),
            models.Index(fields=["country_of_service", "status"], name="expert_by_country"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the words; the skills are found by their own tables."""
        self.refresh_search_text()
        super().save(*args, **kwargs)

    def refresh_search_text(self):
        """Fold what a search should find; of somebody who was erased, nothing."""
        country = self.country_of_service
        places = f"{country.name_en} {country.name_fr}" if country else ""
        words = (self.name, self.email, self.employer, self.position, self.summary, places)
        self.search_text = "" if self.status == ExpertStatus.FORGOTTEN else fold(" ".join(words))

    def record_written(self, record):
        """Nothing is booked from a line of the history: a profile has no clock."""

    @property
    def reference(self):
        """What mails about the profile are kept under; it names nobody."""
        return f"E-{self.pk}"

    @property
    def is_vetted(self):
        """The vetting holds today."""
        return self.vetted_until is not None and self.vetted_until >= timezone.localdate()

    @property
    def sex_label(self):
        """The person's own words where there are some."""
        return self.sex_words or self.get_sex_display()

    @property
    def pseudonym(self):
        """What stands in the place of a name that was erased."""
        return gettext("Former expert %(number)d") % {"number": self.pk}
