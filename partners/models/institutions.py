"""Institutions, and the people who speak for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation
from listing.folding import fold

from ..choices import PARTNER_KINDS, InstitutionKind, MembershipStatus
from ..querysets import InstitutionQuerySet, MembershipQuerySet
from .places import Country, RegionalOrganisation


class Institution(models.Model):
    """A ministry, agency, town hall, regional secretariat, EU Delegation or service."""

    name = models.CharField(_("name"), max_length=200, help_text=_("As it stands on its letterhead."))
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=InstitutionKind)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="institutions", null=True, blank=True
    )
    regional_organisation = models.ForeignKey(
        RegionalOrganisation,
        verbose_name=_("regional organisation"),
        on_delete=models.PROTECT,
        related_name="institutions",
        null=True,
        blank=True,
    )
    covers = models.ManyToManyField(
        Country,
        verbose_name=_("countries covered"),
        related_name="delegations",
        blank=True,
        help_text=_(
            "Of an EU Delegation; of a service of the Steering Committee only where it is not concerned by all."
        ),
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    website = models.URLField(_("website"), blank=True)
    is_confirmed = models.BooleanField(_("confirmed by the team"), default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    search_text = models.TextField(editable=False, default="")

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=InstitutionKind.COMMITTEE)
                | Q(kind=InstitutionKind.REGIONAL, regional_organisation__isnull=False)
                | (~Q(kind__in=[InstitutionKind.COMMITTEE, InstitutionKind.REGIONAL]) & Q(country__isnull=False)),
                name="institution_has_a_place",
                violation_error_message=_(
                    "Choose the country, or the regional organisation for a regional secretariat."
                ),
            ),
            models.UniqueConstraint(
                Lower("name"),
                "country",
                name="institution_named_once_a_country",
                violation_error_message=_("An institution of this name is on our list for this country."),
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="institution_by_name")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the names."""
        place = self.country or self.regional_organisation
        place_names = f"{place.name_en} {place.name_fr}" if place else ""
        self.search_text = fold(f"{self.name} {self.name_fr} {self.acronym} {self.city} {place_names}")
        super().save(*args, **kwargs)

    @property
    def local_name(self):
        """Its name in the reader's language, as far as it has one."""
        return (self.name_fr if (get_language() or "en").startswith("fr") else "") or self.name

    @property
    def is_partner(self):
        """May ask, alone or with another; Delegations and services are consulted instead."""
        return self.kind in PARTNER_KINDS

    @property
    def place(self):
        """The country or the regional organisation that it belongs to."""
        return self.country or self.regional_organisation


class Membership(models.Model):
    """A person's tie to an institution, confirmed by the team."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="memberships"
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=MembershipStatus, default=MembershipStatus.CLAIMED)
    claimed_at = models.DateTimeField(_("since"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    note = models.TextField(_("note"), blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["institution__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "institution"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(status=MembershipStatus.CLAIMED) | Q(decided_at__isnull=False),
                name="membership_decisions_are_dated",
            ),
        ]
        indexes = [models.Index(fields=["status", "claimed_at"], name="membership_to_confirm")]

    def __str__(self):
        return f"{self.user} – {self.institution}"


class InvitedMembership(models.Model):
    """The institution to which an invited person belongs from the moment they accept."""

    invitation = models.OneToOneField(
        Invitation, verbose_name=_("invitation"), on_delete=models.CASCADE, related_name="invited_membership"
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="invited_memberships"
    )

    class Meta:
        verbose_name = _("invited membership")
        verbose_name_plural = _("invited memberships")

    def __str__(self):
        return f"{self.invitation.email} – {self.institution}"
