"""Which person's place a page is about: the team sees those of its events, a contact of an authority those whom the authority named."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin

from accounts.permissions import is_administrator, is_partner
from partners.permissions import confirmed_institution_ids

from ..choices import ANNOUNCED
from ..models import Event, NominatingAuthority, Registration
from ..permissions import can_run


def places_seen_by(user):
    """The registrations that a person may open."""
    rows = Registration.objects.for_page()
    if can_run(user):
        return rows.filter(event__in=Event.objects.visible_to(user))
    if is_partner(user):
        own = confirmed_institution_ids(user)
        return rows.filter(authority__institution__in=own, event__status__in=ANNOUNCED)
    return rows.none()


def authorities_seen_by(user):
    """The authorities on whose page a person may look."""
    rows = NominatingAuthority.objects.select_related(
        "event__country", "event__type", "event__officer", "institution__country"
    )
    if can_run(user):
        return rows.filter(event__in=Event.objects.visible_to(user))
    if is_partner(user):
        return rows.filter(institution__in=confirmed_institution_ids(user), event__status__in=ANNOUNCED)
    return rows.none()


class KnownMixin:
    """An administrator is told that the page is not for them; for others there is nothing."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        user = request.user
        if user.is_authenticated and not (can_run(user) or is_partner(user)):
            if is_administrator(user):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OnePlaceMixin(KnownMixin, ContextMixin):
    """The registration of the address, of those that the person may open."""

    @cached_property
    def registration(self):
        """With everything that its pages show."""
        return get_object_or_404(places_seen_by(self.request.user), pk=self.kwargs["pk"])

    @property
    def is_team(self):
        """Whether the reader runs the event."""
        return can_run(self.request.user)

    @property
    def back_url(self):
        """The person's page for the team, the authority's page for its contacts."""
        if self.is_team:
            return reverse("events:registration-detail", args=[self.registration.pk])
        return reverse("events:authority-own", args=[self.registration.authority_id])

    def get_context_data(self, **kwargs):
        """The registration, its event and person."""
        one = self.registration
        return super().get_context_data(
            registration=one,
            event=one.event,
            person=one.participant,
            is_team=self.is_team,
            back_url=self.back_url,
            **kwargs,
        )


class OneAuthorityMixin(KnownMixin, ContextMixin):
    """The authority of the address, of those that the person may open."""

    @cached_property
    def authority(self):
        """With its event."""
        return get_object_or_404(authorities_seen_by(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The authority and its event."""
        return super().get_context_data(
            authority=self.authority, event=self.authority.event, is_team=can_run(self.request.user), **kwargs
        )
