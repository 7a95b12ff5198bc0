"""The library as everybody reads it, without signing in: the list, one good practice."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, pgettext_lazy
from django.views.generic import TemplateView

from actions.models import Action
from actions.public import title_of
from events.models import Event
from listing.keyset import Order
from listing.views import FilteredListView

from ..models import GoodPractice
from ..practice_filters import LibraryFilterSet
from ..practice_permissions import can_edit_library
from ..practice_reading import library_row, reading_of, related_to, who_asked, who_knows

PAGE = 20
NEWEST = Order("newest", pgettext_lazy("good practices", "Newest first"), ("-published_at", "-id"))
OLDEST = Order("oldest", pgettext_lazy("good practices", "Oldest first"), ("published_at", "id"))


def crumbs_to(label, *between):
    """The way here from the home page."""
    return [(gettext("Home"), reverse("portal:home")), *between, (label, "")]


def library_crumb():
    """The library as a step of the way."""
    return gettext("Good practices and lessons"), reverse("publications:library")


@method_decorator(login_not_required, name="dispatch")
class LibraryView(FilteredListView):
    """Every published good practice and lesson, to be found by words, theme, region, country, kind, or language of origin."""

    template_name = "publications/library.html"
    filterset_class = LibraryFilterSet
    orders = (NEWEST, OLDEST)
    page_size = PAGE

    def get_queryset(self):
        """What everybody may read."""
        return GoodPractice.objects.public()

    def read(self, queryset):
        """Only what a row shows."""
        return queryset.for_list()

    def make_rows(self, rows):
        """Plain cells."""
        return [library_row(row) for row in rows]

    def get_context_data(self, **kwargs):
        """Only the plain list is for search engines."""
        return super().get_context_data(
            is_indexed=not self.request.GET,
            may_edit=can_edit_library(self.request.user),
            crumbs=crumbs_to(gettext("Good practices and lessons")),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class PracticePublicView(TemplateView):
    """What everybody may read of one; where it comes from as far as that is public."""

    template_name = "publications/practice_public.html"

    def get_context_data(self, **kwargs):
        """Texts, source, who knows it, who asked about the same, what is like it."""
        practice = get_object_or_404(GoodPractice.objects.public().for_page(), pk=self.kwargs["pk"])
        reading = reading_of(practice)
        action = public_action_of(practice)
        return super().get_context_data(
            practice=practice,
            reading=reading,
            facts=facts_of(practice),
            action=action,
            action_title=title_of(action) if action else "",
            event=public_event_of(practice),
            knowers=who_knows(practice, action),
            asked=who_asked(practice),
            related=related_to(practice),
            may_edit=can_edit_library(self.request.user),
            crumbs=crumbs_to(reading.title, library_crumb()),
            **kwargs,
        )


def public_action_of(practice):
    """The Action it comes from, where it has a public page."""
    if not practice.action_id:
        return None
    return Action.objects.public().select_related("institution").filter(pk=practice.action_id).first()


def public_event_of(practice):
    """The event it was collected at, where it has a public page."""
    return Event.objects.public().filter(pk=practice.event_id).first() if practice.event_id else None


def facts_of(practice):
    """(label, value) beside the text."""
    return [
        (gettext("Kind"), practice.get_kind_display()),
        (gettext("Country"), practice.country.name if practice.country else ""),
        (gettext("Region"), region_name(practice)),
        (gettext("Theme"), practice.theme.name if practice.theme else ""),
        (gettext("Specific area"), practice.area.name if practice.area else ""),
        (gettext("Told first in"), practice.original_language.name),
    ]


def region_name(practice):
    """Its region, or that of its country."""
    region = practice.region or (practice.country.region if practice.country else None)
    return region.name if region else ""
