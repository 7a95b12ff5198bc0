"""The pages on which an authority names people, and sees how far each of them is."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.permissions import is_partner
from accounts.views.access import AllowedMixin
from accounts.views.writing import RefusableFormView
from partners.permissions import confirmed_institution_ids

from ..choices import ANNOUNCED, OPEN_REGISTRATIONS
from ..models import NominatingAuthority
from ..people_forms import PersonForm
from ..people_reading import TAGS
from ..permissions import can_answer_place
from ..services.nominating import name_person
from ..services.registering import places_left
from .place_access import OneAuthorityMixin
from .registrations import pages_of

PAGE = 50


class AuthorityOwnView(OneAuthorityMixin, TemplateView):
    """What the event is, whom the authority has named, and how far each is."""

    template_name = "events/authority_own.html"

    def get_context_data(self, **kwargs):
        """One page of people, the lists that were sent, how many more may be named."""
        authority = self.authority
        page = Paginator(authority.registrations.for_list(), PAGE).get_page(self.request.GET.get("page"))
        rows = list(page.object_list)
        for row in rows:
            row.tag = TAGS[row.status]
            row.may_be_withdrawn = row.status in OPEN_REGISTRATIONS and authority.event.is_open
        return super().get_context_data(
            **kwargs, page=page, rows=rows, lists=authority.lists.order_by("-sent_at", "-pk")[:20],
            left=None if authority.places is None else max(places_left(authority), 0),
            due_on=authority.event.registration_until or authority.event.starts_on, **pages_of(page, []),
        )  # fmt: skip


class NominationMineView(AllowedMixin, TemplateView):
    """The events for which an institution of the reader was asked to name people."""

    allowed = is_partner
    template_name = "events/nomination_mine.html"

    def get_context_data(self, **kwargs):
        """The latest first, by pages; each with how many were named."""
        own = confirmed_institution_ids(self.request.user)
        asked = NominatingAuthority.objects.filter(institution__in=own, event__status__in=ANNOUNCED)
        named = Count("registrations", filter=Q(registrations__status__in=OPEN_REGISTRATIONS))
        rows = asked.select_related("event__country", "event__type", "institution").annotate(named=named)
        page = Paginator(rows.order_by("-event__starts_on", "-pk"), PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs, page=page, rows=page.object_list, **pages_of(page, []))


class NominationCreateView(OneAuthorityMixin, RefusableFormView):
    """Names one person with a form."""

    form_class = PersonForm
    template_name = "events/nomination_create.html"

    def get_form_kwargs(self):
        """The event; as what somebody comes is the team’s to say."""
        return {**super().get_form_kwargs(), "event": self.authority.event, "without": ("part", "seen")}

    def get_initial(self):
        """The institution and the country of the authority."""
        institution = self.authority.institution
        return {
            **super().get_initial(),
            "institution_name": str(institution),
            "country": institution.country,
            "language": self.request.user.working_language,
        }

    def save(self, form):
        """Name the person; somebody who was on the list already stays as they were."""
        person = form.person
        if person.work["institution_name"] == str(self.authority.institution):
            person.work.update(institution_name="", institution=self.authority.institution)
        registration, is_new = name_person(authority=self.authority, person=person, actor=self.request.user)
        self.done = named_words(registration, is_new, self.request.user)
        return reverse("events:authority-own", args=[self.authority.pk])


def named_words(registration, is_new, user):
    """What became of it; how far somebody is whom others named is not told."""
    if is_new:
        return gettext("Named. The MIEUX team decides on the places; the person then gets a mail.")
    if can_answer_place(user, registration):
        status = registration.get_status_display()
        return gettext("This person is on the list already: %(status)s.") % {"status": status}
    return gettext("This person is on the list of the event already, named by somebody else. Nothing was changed.")
