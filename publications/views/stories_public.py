"""Stories as everybody reads them: the list, one story, the sizes of a photo."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, pgettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from listing.keyset import Order
from listing.views import FilteredListView

from ..models import Story, StoryPhoto
from ..services.publishing_photos import public_name
from ..story_choices import PHOTO_FORMATS
from ..story_faces import face_of
from ..story_filters import PublicStoryFilterSet
from ..story_permissions import can_moderate

NEWEST = Order("newest", pgettext_lazy("stories", "Newest first"), ("-published_at", "-id"))
OLDEST = Order("oldest", pgettext_lazy("stories", "Oldest first"), ("published_at", "id"))
PAGE = 12
PICTURE_AGE = 24 * 60 * 60


@method_decorator(login_not_required, name="dispatch")
class StoryPortfolioView(FilteredListView):
    """The published stories, by theme, region, country and language."""

    template_name = "publications/story_portfolio.html"
    filterset_class = PublicStoryFilterSet
    orders = (NEWEST, OLDEST)
    page_size = PAGE

    def get_queryset(self):
        """What everybody may read."""
        return Story.objects.public()

    def read(self, queryset):
        """What an entry shows."""
        return queryset.for_cards()

    def make_rows(self, rows):
        """Each story in the language of the page."""
        return [face_of(story) for story in rows]

    def get_context_data(self, **kwargs):
        """The rows; only the plain list is for search engines."""
        return super().get_context_data(
            is_indexed=not self.request.GET,
            may_moderate=can_moderate(self.request.user),
            crumbs=[(gettext("Home"), reverse("portal:home")), (gettext("Stories"), "")],
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class StoryPublicView(TemplateView):
    """One story: photo, text, quotes, where it comes from, and its original."""

    template_name = "publications/story_public.html"

    def get_context_data(self, **kwargs):
        """The story; one that is not published is not there."""
        story = get_object_or_404(Story.objects.public().for_page(), pk=self.kwargs["pk"])
        face = face_of(story, with_quotes=True)
        crumbs = [
            (gettext("Home"), reverse("portal:home")),
            (gettext("Stories"), reverse("publications:story-portfolio")),
            (face.version.title, ""),
        ]
        return super().get_context_data(
            face=face,
            story=story,
            about=about_of(story),
            languages=[version for version in (face.version, face.original) if version],
            may_moderate=can_moderate(self.request.user),
            crumbs=crumbs,
            **kwargs,
        )


def about_of(story):
    """(words, address) of the Action or event that it is about, as far as they are public and do not give a place away."""
    if story.is_at_risk:
        return None
    if story.action_id and type(story.action).objects.public().filter(pk=story.action_id).exists():
        return story.action.display_label, reverse("actions:action-public", args=[story.action.reference])
    if story.event_id and type(story.event).objects.public().filter(pk=story.event_id).exists():
        return story.event.title, reverse("events:event-public", args=[story.event_id])
    return None


@login_not_required
@require_safe
def story_picture(request, key, width, ending):
    """One size of the photo of a published story. Kept by browsers for a day at most, so that a withdrawal soon reaches everywhere."""
    photo = get_object_or_404(StoryPhoto, key=key, story__in=Story.objects.public())
    if ending not in PHOTO_FORMATS or width not in photo.widths:
        raise Http404
    try:
        stream = default_storage.open(public_name(photo.key, width, ending))
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(stream, content_type=PHOTO_FORMATS[ending])
    response["Cache-Control"] = f"public, max-age={PICTURE_AGE}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response
