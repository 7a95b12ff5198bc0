"""The pages on which texts and figures of a factsheet are written, and its steps are taken."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.naming import NamedStep
from workflow.offers import step_words

from ..factsheet_forms import (
    FactsheetStepForm,
    FigureFormSet,
    PassageActionsForm,
    PassageCreateForm,
    PassageTextForm,
)
from ..factsheets.choices import FIXED_SLOTS, LANGUAGES, Section, Slot, TextLanguage
from ..factsheets.content import compose
from ..factsheets.measuring import note_pages
from ..factsheets.terms import warnings_of
from ..factsheets.workflow import FACTSHEET_WORKFLOW
from ..indicators import INDICATORS
from ..services import factsheet_publishing, factsheet_writing
from .factsheets_access import FactsheetWritingView, TeamFactsheetMixin, TeamPassageMixin
from .factsheets_offers import ways_for


class PassageCreateView(TeamFactsheetMixin, FactsheetWritingView):
    """A new text, in one language or both."""

    form_class = PassageCreateForm
    template_name = "publications/passage_form.html"

    @cached_property
    def slot(self):
        """What is written: a paragraph, or one of the fixed texts."""
        try:
            return Slot(self.kwargs["slot"])
        except ValueError:
            raise Http404 from None

    @cached_property
    def section(self):
        """The part in which it stands."""
        try:
            section = Section(self.kwargs["section"])
        except ValueError:
            raise Http404 from None
        if FIXED_SLOTS.get(self.slot, section) != section or (self.slot == Slot.PARAGRAPH and section == Section.HEAD):
            raise Http404
        return section

    @property
    def heading(self):
        """What is written."""
        return f"{self.section.label}: {self.slot.label}"

    def get_form_kwargs(self):
        """The fields depend on what it is."""
        return {**super().get_form_kwargs(), "slot": self.slot, "section": self.section}

    def get_context_data(self, **kwargs):
        """The figures that can be put into a text."""
        return super().get_context_data(indicators=INDICATORS.values(), **kwargs)

    def act(self, form):
        """Add it."""
        words = {language: form.wording_in(language) for language in LANGUAGES}
        self.passage = factsheet_writing.add_passage(
            factsheet=self.factsheet, actor=self.request.user, section=self.section, slot=self.slot, words=words
        )
        return said_of(self.passage, gettext("Written."))


def said_of(passage, sentence):
    """What was done, and what the glossary says of it."""
    return " ".join([sentence, *warnings_of(passage)])


class PassageEditView(TeamPassageMixin, FactsheetWritingView):
    """Another wording of one language, beside the other."""

    form_class = PassageTextForm
    template_name = "publications/passage_form.html"
    compares = True

    @cached_property
    def language(self):
        """The language of the address."""
        try:
            return TextLanguage(self.kwargs["language"])
        except ValueError:
            raise Http404 from None

    @property
    def heading(self):
        """What is rewritten, and in which language."""
        return f"{self.passage.get_slot_display()}, {self.language.label}"

    def get_form_kwargs(self):
        """The fields depend on what it is."""
        return {**super().get_form_kwargs(), "passage": self.passage, "language": self.language}

    def get_initial(self):
        """As it stands, with the marks of both versions."""
        passage, language = self.passage, self.language
        return {
            f"text_{language}": passage.text_in(language),
            f"heading_{language}": passage.heading_in(language),
            "seen": f"{passage.number_in(language)}.{passage.number_in(language.twin)}",
        }

    def get_context_data(self, **kwargs):
        """The other language beside it, and what the glossary says."""
        twin = self.language.twin
        beside = {"language": twin, "text": self.passage.text_in(twin), "heading": self.passage.heading_in(twin)}
        return super().get_context_data(
            beside=beside,
            warnings=warnings_of(self.passage),
            language=self.language,
            indicators=INDICATORS.values(),
            **kwargs,
        )

    def act(self, form):
        """Rewrite it."""
        self.passage = factsheet_writing.rewrite_passage(
            passage=self.passage,
            language=self.language,
            wording=form.wording_in(self.language.value),
            seen=form.seen_texts,
            actor=self.request.user,
            keeps_twin=form.cleaned_data.get("keeps_twin", False),
        )
        behind = self.passage.behind
        level = gettext("Saved. The %(language)s is behind now.") % {"language": TextLanguage(behind).label} if behind else gettext("Saved. Both languages are level.")  # fmt: skip
        return said_of(self.passage, level)


class PassageActionsView(TeamPassageMixin, FactsheetWritingView):
    """The Actions that show what a paragraph says."""

    form_class = PassageActionsForm
    heading = _("Actions below the paragraph")

    def get_initial(self):
        """Those that stand there."""
        return {"references": ", ".join(self.passage.actions.values_list("reference", flat=True))}

    def act(self, form):
        """Set them."""
        factsheet_writing.name_actions(passage=self.passage, actor=self.request.user, actions=form.actions)
        return gettext("Saved.")


class FactsheetFiguresEditView(TeamFactsheetMixin, FactsheetWritingView):
    """The four figures at the top."""

    form_class = FigureFormSet
    template_name = "publications/factsheet_figures.html"
    heading = _("The four figures at the top")

    def get_form(self, form_class=None):
        """The four lines; a set of forms has no field that remembers a person."""
        return FigureFormSet(**self.get_form_kwargs())

    def get_initial(self):
        """As they stand."""
        names = ("code", "label_en", "label_fr", "note_en", "note_fr")
        return [{name: getattr(one, name) for name in names} for one in self.factsheet.big_figures]

    def get_context_data(self, **kwargs):
        """The codes to choose from, and the version that is looked at."""
        return super().get_context_data(indicators=INDICATORS.values(), seen=self.factsheet.version, **kwargs)

    def act(self, form):
        """Choose them."""
        seen = self.request.POST.get("seen", "")
        factsheet_publishing.choose_figures(
            factsheet=self.factsheet,
            actor=self.request.user,
            figures=[line.values for line in form.forms],
            seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
        )
        return gettext("Saved.")

    def stale(self, form, sentence):
        """The lines as they were typed; sent again, they are a decision."""
        self.read_again()
        return self.render_to_response(self.get_context_data(form=form, conflict=sentence), status=409)


class FactsheetStepView(NamedStep, TeamFactsheetMixin, FactsheetWritingView):
    """Says what a step does and what it needs; then takes it."""

    template_name = "publications/factsheet_step.html"
    form_class = FactsheetStepForm
    workflow = FACTSHEET_WORKFLOW

    def get_initial(self):
        """The version that is looked at."""
        return {"seen": self.factsheet.version}

    def get_form_kwargs(self):
        """What is asked for."""
        return {**super().get_form_kwargs(), "step": self.step, "factsheet": self.factsheet}

    def get_context_data(self, **kwargs):
        """The step and its checklist."""
        if self.step.name == "publish":
            note_pages(self.factsheet, compose(self.factsheet))
        words = step_words(FACTSHEET_WORKFLOW, self.factsheet, self.step, self.request.user)
        ways = ways_for(self.factsheet, self.step.missing)
        return super().get_context_data(**{**words, "ways": ways, **kwargs})

    def act(self, form):
        """Take the step."""
        seen = form.cleaned_data["seen"] or 0
        common = {"factsheet": self.factsheet, "actor": self.request.user, "seen": seen}
        if self.step.name == "publish":
            moved = factsheet_publishing.publish_factsheet(notes=form.notes, **common)
            return gettext("Published: issue %(n)d.") % {"n": moved.issue_count}
        reason = form.cleaned_data.get("reason", "")
        factsheet_publishing.move_factsheet(step=self.step.name, reason=reason, **common)
        return gettext("Done: %(step)s.") % {"step": self.step.label}
