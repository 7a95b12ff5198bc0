"""The team's pages of factsheets: the list, a new one, one with its texts side by side, its preview."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from papers.views import PaperView

from ..factsheet_forms import FactsheetCreateForm
from ..factsheets.choices import FIXED_SLOTS, LANGUAGES, Section, Slot, TextLanguage
from ..factsheets.comparing import moved_figures
from ..factsheets.content import compose
from ..factsheets.measuring import note_pages
from ..factsheets.page import page_of
from ..factsheets.paper import Heading, set_factsheet
from ..factsheets.terms import warnings_of
from ..factsheets.words import content_language, printed
from ..factsheets.workflow import factsheet_step_label
from ..models import Factsheet
from ..services import factsheet_publishing
from ..services.factsheet_copying import begin_with_texts, last_of
from .factsheets_access import FactsheetWritingView, TeamFactsheetMixin, TeamMixin
from .factsheets_offers import checklist_of, offers_of
from .factsheets_sides import TextSide

MOST_SHOWN, LAST_LINES = 200, 20


class FactsheetListView(TeamMixin, ListView):
    """Every factsheet, newest year first."""

    template_name = "publications/factsheet_list.html"
    context_object_name = "factsheets"

    def get_queryset(self):
        """With how many of its texts are behind."""
        return Factsheet.objects.for_list().with_behind()[:MOST_SHOWN]


class FactsheetCreateView(TeamMixin, FactsheetWritingView):
    """Begin one."""

    form_class = FactsheetCreateForm
    heading = _("Begin a factsheet")
    intro = _(
        "One for each region and year; reviews of the programme for any years. It is public once it was reviewed and published."
    )
    button = _("Begin it")
    factsheet = None

    def get_success_url(self):
        """On to its page; to the list for who leaves it."""
        if self.factsheet:
            return super().get_success_url()
        return reverse("publications:factsheet-list")

    def act(self, form):
        """Begin it."""
        values, actor = form.values, self.request.user
        source = last_of(values.get("region")) if form.cleaned_data["with_texts"] else None
        if source:
            self.factsheet = begin_with_texts(actor=actor, values=values, source=source)
            return gettext("Begun with the texts of %(name)s. Go through them one by one.") % {"name": source.name}
        self.factsheet = factsheet_publishing.begin_factsheet(actor=actor, values=values)
        return gettext("Begun. Write its texts next, and choose its four figures.")


class FactsheetEditView(TeamFactsheetMixin, TemplateView):
    """All texts of a factsheet, English beside French, each with its state; the steps; what changed since the last issue."""

    template_name = "publications/factsheet_edit.html"

    @cached_property
    def content(self):
        """The factsheet as it would be published today, its papers set once to see how long they are."""
        content = compose(self.factsheet)
        note_pages(self.factsheet, content)
        return content

    def get_context_data(self, **kwargs):
        """The parts, the figures, the checklist."""
        content = self.content
        issues = list(self.factsheet.issues.without_content().select_related("published_by"))
        last = issues[0] if issues else None
        return super().get_context_data(
            head=self.sides_of(Section.HEAD),
            sections=[(section, self.sides_of(section), self.free_slots(section)) for section in Section if section != Section.HEAD],
            free_head=self.free_slots(Section.HEAD),
            figures=[(figure, self.number_of(figure)) for figure in self.factsheet.big_figures],
            issues=issues,
            moved=moved_figures(last.content, content, content_language()) if last else [],
            last=last,
            offers=offers_of(self.factsheet, self.request.user),
            checklist=checklist_of(self.factsheet),
            history=history_of(self.factsheet),
            **kwargs,
        )  # fmt: skip

    def number_of(self, figure):
        """A figure at the top as it stands today."""
        known = self.content["figures"].get(figure.code)
        return known["printed"][content_language()] if known else "–"

    def sides_of(self, section):
        """The texts of a part: (passage, its two sides, what the glossary says)."""
        shown = {language: printed(self.content, language) for language in LANGUAGES}
        return [
            (one, [TextSide(one, TextLanguage(language), shown[language]) for language in LANGUAGES], warnings_of(one))
            for one in self.factsheet.current_passages
            if one.section == section
        ]

    def free_slots(self, section):
        """The fixed texts of a part that are not written yet."""
        there = {one.slot for one in self.factsheet.current_passages}
        return [Slot(slot) for slot, place in FIXED_SLOTS.items() if place == section and slot not in there]


def history_of(factsheet):
    """What happened last, in words."""
    lines = list(factsheet.history.select_related("actor").order_by("-at", "-id")[:LAST_LINES])
    for line in lines:
        line.label = factsheet_step_label(line.step)
    return lines


class FactsheetPreviewView(TeamFactsheetMixin, TemplateView):
    """The public page as it would be published today."""

    template_name = "publications/factsheet_public.html"

    def get_context_data(self, **kwargs):
        """The page made from today's texts and figures."""
        language, number = content_language(), self.factsheet.next_number
        previous = self.factsheet.issues.filter(number=number - 1).first()
        page = page_of(compose(self.factsheet), language, number, previous.content if previous else None)
        crumbs = [
            (gettext("Factsheets"), reverse("publications:factsheet-list")),
            (self.factsheet.name, reverse("publications:factsheet-edit", args=[self.factsheet.pk])),
            (gettext("Preview"), ""),
        ]
        return super().get_context_data(is_preview=True, crumbs=crumbs, note="", **page, **kwargs)


class FactsheetPreviewPaperView(TeamFactsheetMixin, PaperView):
    """The paper as it would be published today."""

    def make(self, language):
        """The bytes; nothing in a language in which it is not written."""
        if language not in LANGUAGES:
            raise Http404
        factsheet = self.factsheet
        previous = factsheet.issues.filter(number=factsheet.issue_count).first()
        heading = Heading(factsheet.slug, factsheet.next_number, {}, previous.content if previous else None)
        pdf = set_factsheet(compose(factsheet), heading, language, timezone.now())
        return pdf, f"{factsheet.slug}-preview"
