"""The answers of a joining: each page says what it does before it is done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..answer_days import AnswerDays
from ..forms import AnswerByForm, RefusalReasonForm
from ..joining_words import ASKED, JOINER, TEAM
from ..services import accept_joining, agree_to_join, pass_on_joining, refuse_joining, take_back_joining
from .joining import STEPS, JoiningPage, joining_url, steps_for

SLUGS = {step.slug for steps in STEPS.values() for step in steps}
HINTS = {
    TEAM: _("The authority that wished to join reads it."),
    ASKED: _("The team reads it; the other authority does not."),
    JOINER: _("The team reads it."),
}


def agree(proposal, actor, values):
    """The authority to which it was proposed agrees; the other one has five working days."""
    return agree_to_join(proposal=proposal, actor=actor, answer_by=AnswerDays.of(proposal.target).default)


def pass_on(proposal, actor, values):
    """The team asks the other authority."""
    return pass_on_joining(proposal=proposal, actor=actor, answer_by=values["answer_by"])


def accept(proposal, actor, values):
    """The other authority agrees."""
    return accept_joining(proposal=proposal, actor=actor)


def refuse(proposal, actor, values):
    """Somebody says no."""
    return refuse_joining(proposal=proposal, actor=actor, reason=values["reason"])


def take_back(proposal, actor, values):
    """Those who wished it take it back."""
    return take_back_joining(proposal=proposal, actor=actor)


TAKEN_BY = {"agree": agree, "pass-on": pass_on, "accept": accept, "refuse": refuse, "take-back": take_back}


class JoiningFormPage(JoiningPage):
    """The page of one answer, with what has to be said with it."""

    def build_form(self, data=None):
        """The day for the answer, the reason for a no, nothing for the rest."""
        if self.step.slug == "pass-on":
            return AnswerByForm(data, days=AnswerDays.of(self.proposal.target))
        if self.step.slug == "refuse":
            return RefusalReasonForm(data, hint=HINTS[self.reader])
        return None

    def show(self, form, *, refused=(), status=200):
        """The page."""
        here = (gettext("Ask together"), joining_url(self.proposal))
        context = {
            "proposal": self.proposal,
            "step": self.step,
            "form": form,
            "refused": refused,
            "back_url": joining_url(self.proposal),
            "crumbs": [self.crumbs_to()[0], here, (self.step.label, "")],
        }
        return render(self.request, "assistance/joining_step.html", context, status=status)


class JoiningStepView(JoiningFormPage, View):
    """One answer: its effect, what has to be said with it, the button."""

    def dispatch(self, request, *args, **kwargs):
        """Answers of others are forbidden; those that came too late lead back to where the joining stands."""
        slug = kwargs["step"]
        if slug not in SLUGS:
            raise Http404
        self.step = next((step for step in steps_for(self.proposal, self.reader) if step.slug == slug), None)
        if self.step is None and not self.is_ever_theirs(slug):
            raise PermissionDenied(gettext("Others are to answer this."))
        if self.step is None:
            messages.warning(request, gettext("This has changed meanwhile: look where it stands now."))
            return HttpResponseRedirect(joining_url(self.proposal))
        return super().dispatch(request, *args, **kwargs)

    def is_ever_theirs(self, slug):
        """Whether this reader gives this answer in some state of a joining."""
        return any(
            step.slug == slug for (_state, reader), steps in STEPS.items() if reader == self.reader for step in steps
        )

    def get(self, request, pk, step):
        """What it does."""
        form = self.build_form()
        return self.show(self.resumed(form) if form else None)

    def post(self, request, pk, step):
        """Do it, or say why not."""
        form = self.build_form(request.POST)
        if form is not None and not form.is_valid():
            return self.show(form)
        try:
            TAKEN_BY[step](self.proposal, request.user, form.cleaned_data if form else {})
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("Done: %(step)s.") % {"step": self.step.label})
        return HttpResponseRedirect(joining_url(self.proposal))
