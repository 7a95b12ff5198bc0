"""The library as the team makes it: proposals, what is edited, what is published, and one good practice with its steps."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.views.generic import TemplateView

from clock.choices import Party
from listing.filters import query_of
from listing.keyset import Order
from listing.views import FilteredListView
from workflow.history import HistoryEntry
from workflow.offers import in_order, offer_of

from ..models import GoodPractice
from ..practice_choices import LANGUAGES, TEXTS, PracticeStatus, TextLanguage
from ..practice_filters import PracticeFilterSet
from ..practice_forms import PARTS
from ..practice_permissions import can_publish_library
from ..practice_sources import lessons_waiting
from ..practice_workflow import PRACTICE_WORKFLOW, practice_step_label
from ..services.proposing_practices import take_in_lessons
from .practice_access import LibraryTeamMixin, OfPracticeMixin, PressedView

NEWEST = Order("new", pgettext_lazy("good practices", "Newest first"), ("-proposed_at", "-id"))
OLDEST = Order("old", pgettext_lazy("good practices", "Oldest first"), ("proposed_at", "id"))
# key: (words, status)
PARTS_OF_LIST = {
    "proposed": (pgettext_lazy("good practices", "Proposed for the library"), PracticeStatus.PROPOSED),
    "editing": (pgettext_lazy("good practices", "In editing"), PracticeStatus.EDITING),
    "published": (pgettext_lazy("good practices", "Published"), PracticeStatus.PUBLISHED),
    "withdrawn": (pgettext_lazy("good practices", "Withdrawn"), PracticeStatus.WITHDRAWN),
    "left": (pgettext_lazy("good practices", "Left aside"), PracticeStatus.LEFT),
}
USUAL = "proposed"
LATEST_VERSIONS = 50


class PracticeListView(LibraryTeamMixin, FilteredListView):
    """Proposals first; then what is edited, published, withdrawn or left."""

    template_name = "publications/practice_list.html"
    filterset_class = PracticeFilterSet
    orders = (NEWEST, OLDEST)

    @property
    def part(self):
        """The part that the address names."""
        name = self.request.GET.get("tab", "")
        return name if name in PARTS_OF_LIST else USUAL

    @property
    def beside(self):
        """The part, unless it is the usual one."""
        return () if self.part == USUAL else (("tab", self.part),)

    def get_queryset(self):
        """Those of the part, without those on whose file the person declared a conflict of interest."""
        return GoodPractice.objects.visible_to(self.request.user).filter(status=PARTS_OF_LIST[self.part][1])

    def read(self, queryset):
        """Only what a row shows."""
        return queryset.for_list()

    def make_rows(self, rows):
        """Each with its address."""
        for row in rows:
            row.url = reverse("publications:practice-detail", args=[row.pk])
        return rows

    def get_context_data(self, **kwargs):
        """The parts with their numbers; how many lines of events wait to be taken in."""
        waiting = lessons_waiting(self.request.user).count() if self.part == USUAL else 0
        return super().get_context_data(part=self.part, tabs=self.make_tabs(), waiting=waiting, **kwargs)

    def make_tabs(self):
        """(label, address, whether it is shown, how many) of each part."""
        visible = GoodPractice.objects.visible_to(self.request.user).order_by()
        counts = dict(visible.values_list("status").annotate(n=Count("pk")))
        chosen = self.filterset.chosen
        return [
            {
                "label": label,
                "url": query_of(chosen, () if key == USUAL else (("tab", key),)),
                "is_current": key == self.part,
                "count": counts.get(status, 0),
            }
            for key, (label, status) in PARTS_OF_LIST.items()
        ]


class PracticeTakeInView(LibraryTeamMixin, PressedView):
    """Takes in the lines that were marked for the library at events."""

    def press(self):
        """Take them in."""
        number = take_in_lessons(actor=self.request.user)
        words = ngettext("%(n)d new proposal.", "%(n)d new proposals.", number)
        return words % {"n": number} if number else gettext("There was nothing new.")

    def get_back_url(self):
        """The proposals."""
        return reverse("publications:practice-list")


class PracticeDetailView(OfPracticeMixin, TemplateView):
    """One good practice: both languages side by side, where it comes from, its steps, its history."""

    template_name = "publications/practice_detail.html"

    def get_context_data(self, **kwargs):
        """The parts of the page."""
        practice, user = self.practice, self.request.user
        return super().get_context_data(
            parts=[(label, texts_of(practice, name)) for name, label, _hint in PARTS],
            offers=offers_of(practice, user),
            may_edit=may_edit(practice, user),
            behind=TextLanguage(practice.behind).label if practice.behind else "",
            changed=[(TextLanguage(one).label, practice.changed_at(one)) for one in LANGUAGES],
            history=history_of(practice.history),
            selections=[row.selection for row in practice.selected.select_related("selection").order_by("pk")[:20]],
            **kwargs,
        )


def texts_of(practice, name):
    """(language, text) of one part."""
    return [(language, getattr(practice, f"{name}_{language}")) for language in LANGUAGES]


def may_edit(practice, user):
    """While it is edited the team; what is published a programme manager."""
    if practice.status == PracticeStatus.EDITING:
        return True
    return practice.is_published and can_publish_library(user)


def offers_of(practice, user):
    """The steps that a person can take, open ones first."""
    return in_order(
        [
            offer_of(answer, reverse("publications:practice-step", args=[practice.pk, answer.step.name]))
            for answer in PRACTICE_WORKFLOW.answers(practice, user)
        ]
    )


def history_of(records, label=practice_step_label):
    """The lines of a history, the newest first."""
    rows = records.select_related("actor").order_by("-at", "-id")[:LATEST_VERSIONS]
    return [
        HistoryEntry(
            row.at,
            Party.TEAM if row.actor else Party.NOBODY,
            str(row.actor) if row.actor else gettext("The portal"),
            str(label(row.step)),
            row.reason,
        )
        for row in rows
    ]


class PracticeVersionsView(OfPracticeMixin, TemplateView):
    """Every version of both texts, the newest first."""

    template_name = "publications/practice_versions.html"

    def get_context_data(self, **kwargs):
        """The versions, part by part."""
        rows = self.practice.versions.select_related("written_by").order_by("-written_at", "-pk")[:LATEST_VERSIONS]
        labels = {name: label for name, label, _hint in PARTS}
        versions = [(row, [(labels[name], getattr(row, name)) for name in TEXTS if getattr(row, name)]) for row in rows]
        return super().get_context_data(versions=versions, **kwargs)
