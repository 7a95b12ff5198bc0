"""Stories as the team finds and reads them: the list, one story, its steps."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.views.generic import TemplateView, View
from django.views.generic.base import ContextMixin

from accounts.permissions import is_administrator
from accounts.views.writing import WritingView
from clock.choices import Party
from listing.keyset import Order
from listing.tabs import status_tabs
from listing.views import FilteredListView
from workflow.history import HistoryEntry
from workflow.naming import NamedStep
from workflow.offers import in_order, offer_of, step_words

from ..consent_gaps import gaps_of
from ..models import Story
from ..services.moderating_stories import move_story
from ..story_choices import IN_WORK
from ..story_choices import StoryStatus as S
from ..story_faces import version_of
from ..story_filters import StoryFilterSet
from ..story_permissions import can_moderate, is_portal
from ..story_staff_forms import StoryStepForm
from ..story_workflow import STORY_WORKFLOW, story_step_label
from ..uses import uses_of
from .private_files import photo_response

LATEST = 30
PARTS = {  # key: (words, statuses)
    "work": (pgettext_lazy("stories", "To work on"), (S.SENT, S.MODERATION, S.RETURNED, S.ACCEPTED, S.UNPUBLISHED)),
    "public": (pgettext_lazy("stories", "Published"), (S.PUBLISHED,)),
    "ended": (pgettext_lazy("stories", "Refused or withdrawn"), (S.REFUSED, S.WITHDRAWN)),
}
USUAL = "work"


class TeamMixin:
    """For the team; an administrator is told so, nobody else knows of it."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        if request.user.is_authenticated and not can_moderate(request.user):
            if is_administrator(request.user):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class TeamStoryMixin(TeamMixin, ContextMixin):
    """A story that the person may work on."""

    def setup(self, request, *args, **kwargs):
        """Find the story before anything is shown."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and can_moderate(request.user):
            self.story = self.find_story()

    def find_story(self):
        """The story of the address (`pk`), as it is stored now."""
        return get_object_or_404(Story.objects.visible_to(self.request.user).for_page(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The story."""
        return super().get_context_data(**{"story": self.story, **kwargs})


class StoryWritingView(TeamStoryMixin, WritingView):
    """A page on which something of a story is written, as it was read."""

    template_name = "publications/story_form.html"

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.story.version}

    def get_success_url(self):
        """Back to the story."""
        return reverse("publications:story-detail", args=[self.story.pk]) + (f"#{self.anchor}" if self.anchor else "")

    def read_again(self):
        """The story as it is stored now."""
        self.story = self.find_story()


class StoryListView(TeamMixin, FilteredListView):
    """The stories that were sent, in three parts."""

    template_name = "publications/story_list.html"
    filterset_class = StoryFilterSet
    orders = (
        Order("late", pgettext_lazy("stories", "Last step first"), ("-changed_at", "-id")),
        Order("early", pgettext_lazy("stories", "Waiting longest first"), ("changed_at", "id")),
    )

    @property
    def part(self):
        """The part that the address names."""
        name = self.request.GET.get("tab", "")
        return name if name in PARTS else USUAL

    @property
    def beside(self):
        """The part, unless it is the usual one."""
        return () if self.part == USUAL else (("tab", self.part),)

    def get_queryset(self):
        """Those of the part."""
        return Story.objects.visible_to(self.request.user).filter(status__in=PARTS[self.part][1])

    def read(self, queryset):
        """Only what a row shows."""
        return queryset.for_list()

    def get_context_data(self, **kwargs):
        """The parts, each with how many of its stories the filters leave."""
        stories = Story.objects.visible_to(self.request.user)
        found = StoryFilterSet(self.request.GET, stories, request=self.request).qs
        tabs = status_tabs(PARTS, self.filterset, found, self.part, USUAL)
        return super().get_context_data(part=self.part, tabs=tabs, **kwargs)


class StoryDetailView(TeamStoryMixin, TemplateView):
    """Everything that was sent, and what can be done next."""

    template_name = "publications/story_detail.html"

    def get_context_data(self, **kwargs):
        """Texts, photo, people with their consents, uses, steps, history."""
        story = self.story
        return super().get_context_data(
            original=version_of(story, story.language),
            translations=translations_of(story),
            gaps={gap.person.pk: gap for gap in reversed(gaps_of(story, timezone.localdate()))},
            people=people_of(story),
            uses=uses_of(story),
            may_write=story.status in IN_WORK,
            offers=offers_of(story, self.request.user),
            history=[entry_of(record) for record in latest_of(story)],
            **kwargs,
        )


def translations_of(story):
    """(language code, its version or None, the row) of each language into which the story is translated."""
    rows = {row.language: row for row in story.translations.all()}
    return [
        (language, version_of(story, language) if language in rows else None, rows.get(language))
        for language in story.wanted_translations
    ]


def people_of(story):
    """(person, sentences of what is missing, until when everything holds)."""
    today = timezone.localdate()
    gaps = gaps_of(story, today)
    return [
        (
            person,
            [gap.sentence for gap in gaps if gap.person.pk == person.pk],
            min((row.expires_on for row in person.consents.all() if row.withdrawn_at is None and row.replaced_at is None), default=None),
        )
        for person in story.people.all()
    ]  # fmt: skip


def offers_of(story, user):
    """The steps that a person can take, open ones first; what happens by itself is not offered."""
    answers = [one for one in STORY_WORKFLOW.answers(story, user) if one.step.who is not is_portal]
    urls = {one.step.name: reverse("publications:story-step", args=[story.pk, one.step.name]) for one in answers}
    return in_order([offer_of(answer, urls[answer.step.name]) for answer in answers])


def latest_of(story):
    """The newest lines of the history."""
    return story.history.select_related("actor").order_by("-at", "-id")[:LATEST]


def entry_of(record):
    """One line."""
    who = str(record.actor) if record.actor else gettext("Through a link, or by itself")
    party = Party.TEAM if record.actor else Party.NOBODY
    return HistoryEntry(record.at, party, who, str(story_step_label(record.step)), record.reason)


class StoryStepView(NamedStep, StoryWritingView):
    """Says what a step does and what it needs; then takes it."""

    template_name = "publications/story_step.html"
    form_class = StoryStepForm
    workflow = STORY_WORKFLOW
    by_itself = staticmethod(is_portal)

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step and its checklist."""
        words = step_words(STORY_WORKFLOW, self.story, self.step, self.request.user)
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Take the step."""
        move_story(
            story=self.story,
            step=self.step.name,
            actor=self.request.user,
            reason=form.cleaned_data.get("reason", ""),
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Done: %(step)s.") % {"step": self.step.label}


class StoryPhotoOpenView(TeamStoryMixin, View):
    """The photo as it would be published, for the team."""

    def get(self, request, **kwargs):
        """The file."""
        return photo_response(getattr(self.story, "photo", None))
