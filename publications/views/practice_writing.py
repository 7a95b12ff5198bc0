"""A good practice is proposed, edited in both languages side by side, and taken a step further."""

from copy import copy

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.views.writing import WritingView
from workflow.naming import NamedStep
from workflow.offers import step_words

from ..practice_choices import PracticeKind
from ..practice_forms import PracticeForm, PracticeStepForm, ProposalForm
from ..practice_workflow import PRACTICE_WORKFLOW
from ..services.moving_practices import move_practice
from ..services.proposing_practices import propose_practice
from ..services.writing_practices import write_practice
from .practice_access import LibraryTeamMixin, OfPracticeMixin
from .practices_team import may_edit


class PracticeWritingView(OfPracticeMixin, WritingView):
    """A page about a good practice as it was read."""

    template_name = "publications/practice_form.html"

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.practice.version}

    def get_success_url(self):
        """Back to it."""
        return reverse("publications:practice-detail", args=[self.practice.pk])

    def read_again(self):
        """As it is stored now."""
        self.practice = self.find_practice()


class PracticeCreateView(LibraryTeamMixin, WritingView):
    """One that the team writes from what it knows."""

    form_class = ProposalForm
    template_name = "publications/practice_form.html"
    heading = _("Write a good practice or a lesson")
    intro = _("It begins as a proposal. Take it up, write both languages; a programme manager publishes it.")
    button = _("Propose it")

    def get_initial(self):
        """A good practice, at first."""
        return {**super().get_initial(), "kind": PracticeKind.PRACTICE}

    def get_success_url(self):
        """On to it; to the list for who leaves."""
        made = getattr(self, "made", None)
        if made is None:
            return reverse("publications:practice-list")
        return reverse("publications:practice-detail", args=[made.pk])

    def act(self, form):
        """Propose it."""
        self.made = propose_practice(actor=self.request.user, values=form.values)
        return gettext("Proposed. Take it up to write both languages.")


class PracticeEditView(PracticeWritingView):
    """Facts and texts, English beside French."""

    form_class = PracticeForm
    template_name = "publications/practice_edit.html"
    heading = _("Edit in both languages")
    compares = True

    def get_context_data(self, **kwargs):
        """Whether it can be written now; if not, the page says why."""
        return super().get_context_data(**{"is_open": may_edit(self.practice, self.request.user), **kwargs})

    def get_form_kwargs(self):
        """A copy of the row: what is typed is not what stands above the form."""
        return {**super().get_form_kwargs(), "instance": copy(self.practice)}

    def act(self, form):
        """Write it."""
        saved = write_practice(
            practice=self.practice,
            actor=self.request.user,
            values=form.values,
            seen=form.cleaned_data["seen"] or 0,
            says_the_same=form.cleaned_data["says_the_same"],
        )
        if saved.behind:
            return gettext("Saved. The other language is behind: look at it next.")
        return gettext("Saved.")


class PracticeStepView(NamedStep, PracticeWritingView):
    """Says what a step does and what it needs; then takes it."""

    template_name = "publications/practice_step.html"
    form_class = PracticeStepForm
    workflow = PRACTICE_WORKFLOW

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step with its checklist."""
        words = step_words(PRACTICE_WORKFLOW, self.practice, self.step, self.request.user)
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Take it."""
        move_practice(
            practice=self.practice,
            step=self.step.name,
            actor=self.request.user,
            reason=form.cleaned_data.get("reason", ""),
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Done: %(step)s.") % {"step": self.step.label}
