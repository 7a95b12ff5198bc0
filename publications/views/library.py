"""The library as everybody reads it, without signing in: the list, one good practice, the feed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
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
IN_FEED = 30
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


@login_not_required
@require_safe
@cache_control(public=True, max_age=600)
def library_feed(request):
    """The newest good practices and lessons as an Atom feed."""
    language = get_language()
    feed = Atom1Feed(
        title=f"MIEUX: {gettext('Good practices and lessons')}",
        link=request.build_absolute_uri(reverse("publications:library")),
        description=gettext("What worked in Actions and at events of MIEUX, and what to mind."),
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for practice in GoodPractice.objects.public().select_related("theme").order_by("-published_at", "-pk")[:IN_FEED]:
        add_to(feed, practice, request)
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response["Content-Language"] = language
    return response


def add_to(feed, practice, request):
    """One entry: title and problem; its address is its name for life."""
    reading = reading_of(practice)
    address = request.build_absolute_uri(reverse("publications:practice-public", args=[practice.pk]))
    changed = [practice.published_at, practice.changed_en_at, practice.changed_fr_at]
    feed.add_item(
        title=reading.title,
        link=address,
        unique_id=address,
        description=reading.problem,
        pubdate=practice.published_at,
        updateddate=max(moment for moment in changed if moment),
        categories=[practice.get_kind_display(), *([practice.theme.name] if practice.theme else [])],
    )
