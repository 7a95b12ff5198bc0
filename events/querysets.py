"""How events and their people are read."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from accounts.permissions import is_partner, is_staff_reader
from listing.folding import fold
from outbox.barring import barred_files
from partners.permissions import confirmed_institution_ids

from .choices import ANNOUNCED, OPEN_EVENTS, OPEN_REGISTRATIONS, REGISTERING, TAKING_PLACES, DocumentReader
from .choices import RegistrationStatus as R


class EventQuerySet(models.QuerySet):
    """Reads of events; every page starts from visible_to."""

    def visible_to(self, user):
        """The team and the administrators, without the files on which they declared a conflict of interest."""
        if not is_staff_reader(user):
            return self.none()
        return self.exclude(file_reference__in=barred_files(user))

    def nominated_by(self, user):
        """Those to which an authority of this contact was asked to name people, once registration has begun."""
        if not is_partner(user):
            return self.none()
        asked = self.filter(authorities__institution__in=confirmed_institution_ids(user), status__in=ANNOUNCED)
        return asked.distinct()

    def public(self):
        """Those with a public page; made-up ones only where they are announced as such."""
        published = self.filter(is_public=True, status__in=ANNOUNCED)
        return published if settings.MIEUX_DEMONSTRATION else published.filter(is_demonstration=False)

    def open(self):
        """Those that have not been held or cancelled."""
        return self.filter(status__in=OPEN_EVENTS)

    def registering(self):
        """Those that take registrations."""
        return self.filter(status__in=REGISTERING)

    def for_list(self):
        """What one row of a list shows, in a fixed number of queries."""
        return self.select_related("type", "country", "officer").with_numbers().order_by("-starts_on", "-id")

    def with_numbers(self):
        """With `places_taken`, `waiting_count` and `applied_count`."""
        rows = "registrations"
        return self.annotate(
            places_taken=Count(rows, filter=Q(registrations__status__in=TAKING_PLACES)),
            waiting_count=Count(rows, filter=Q(registrations__status=R.WAITING)),
            applied_count=Count(rows, filter=Q(registrations__status=R.APPLIED)),
        )

    def for_page(self):
        """A whole event in a fixed number of queries."""
        return self.select_related("type", "country__region", "region", "officer", "mission").prefetch_related(
            "languages__language", "countries"
        )


class EventDocumentQuerySet(models.QuerySet):
    """Reads of documents."""

    def public(self):
        """Those that everybody may open."""
        return self.filter(reader=DocumentReader.PUBLIC)

    def for_participants(self):
        """Those that whoever has a place may open."""
        return self.exclude(reader=DocumentReader.TEAM)


class ParticipantQuerySet(models.QuerySet):
    """Reads of people."""

    def named(self):
        """Those who are not erased."""
        return self.filter(erased_at=None)

    def to_forget(self, today):
        """Those whose names are kept no longer."""
        return self.named().filter(kept_until__lt=today)


class RegistrationQuerySet(models.QuerySet):
    """Reads of registrations."""

    def taking_places(self):
        """Those who take a place."""
        return self.filter(status__in=TAKING_PLACES)

    def confirmed(self):
        """Those who come."""
        return self.filter(status=R.CONFIRMED)

    def waiting(self):
        """The waiting list, the first first."""
        return self.filter(status=R.WAITING).order_by("waiting_since", "pk")

    def open(self):
        """Those that have not ended."""
        return self.filter(status__in=OPEN_REGISTRATIONS)

    def named_like(self, text):
        """Those whose name, institution or code has each word of a search."""
        rows = self
        for word in text.split()[:6]:
            found = Q(participant__name_folded__contains=fold(word)) | Q(code__iexact=word)
            rows = rows.filter(found | Q(institution__name__icontains=word) | Q(institution_name__icontains=word))
        return rows

    def for_list(self):
        """What one row of a list shows."""
        related = ("participant", "institution", "country", "authority__institution")
        return self.select_related(*related).order_by("participant__name", "pk")

    def for_page(self):
        """With everything that a page or a mail about one needs."""
        return self.select_related(
            "event__country", "event__type", "event__officer", "participant", "institution", "country",
            "authority__institution",
        )  # fmt: skip


class CertificateQuerySet(models.QuerySet):
    """Reads of certificates."""

    def visible_to(self, user):
        """The team and the administrators, without the files on which they declared a conflict of interest."""
        if not is_staff_reader(user):
            return self.none()
        barred = barred_files(user)
        rows = self.exclude(registration__event__file_reference__in=barred)
        return rows.exclude(deployment__seat__mission__file_reference__in=barred)

    def valid(self):
        """Those that were not revoked."""
        return self.filter(revoked_at=None)

    def printable(self):
        """Those of which there is a paper: not revoked, the name not erased."""
        return self.valid().exclude(name="")

    def for_page(self):
        """With everything that the paper and the pages about one show."""
        return self.select_related(
            "registration__event__country", "registration__event__officer", "registration__event__type",
            "registration__participant", "registration__institution", "registration__country", "issued_by", "revoked_by",
            "deployment__seat__mission__country", "deployment__seat__mission__officer", "deployment__seat__theme",
            "deployment__seat__area", "deployment__report", "deployment__expert__country_of_service",
        )  # fmt: skip
