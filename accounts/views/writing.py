"""The frame of every page on which something is written by one form and one service: a refusal loses nothing that was typed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext
from django.views.generic import FormView

from workflow.comparing import differences
from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused

from .resumable import ResumableFormMixin


class WritingView(ResumableFormMixin, FormView):
    """Calls `act(form)`, which calls one service and answers what was done; a refusal stands on the page with everything typed.

    `compares`: the page edits what is stored, so that a conflict shows both.
    """

    heading = intro = button = ""
    anchor = ""
    tone = "primary"
    compares = False

    def get_context_data(self, **kwargs):
        """Heading, what it does, the words of the button, and the way back."""
        words = {"heading": self.heading, "intro": self.intro, "button": self.button or gettext("Save")}
        return super().get_context_data(**{**words, "tone": self.tone, "back_url": self.get_back_url(), **kwargs})

    def get_back_url(self):
        """Where one leaves it as it is."""
        return self.get_success_url()

    def form_valid(self, form):
        """Do it, or say why not."""
        try:
            sentence = self.act(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except ChangedMeanwhile as refused:
            return self.stale(form, str(refused))
        except TransitionRefused as refused:
            return self.refused(form, refused)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def refused(self, form, refused):
        """The sentences above the form."""
        context = self.get_context_data(form=form, refusals=[reason.text for reason in refused.reasons])
        return self.render_to_response(context, status=409)

    def stale(self, form, sentence):
        """What is stored now beside what was typed; sent again, it is a decision, because the mark is the new one."""
        self.read_again()
        stored = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None})
        data = form.data.copy()
        data["seen"] = stored["seen"].value()
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        again.is_valid()
        pairs = differences(form, stored) if self.compares else []
        context = self.get_context_data(form=again, conflict=sentence, differences=pairs)
        return self.render_to_response(context, status=409)

    def read_again(self):
        """What is stored now; pages that show a row read it anew."""


class RefusableFormView(ResumableFormMixin, FormView):
    """A form whose service may refuse: the sentences stand on top, everything typed is kept. `save(form)` gives the address to go on to."""

    done = ""

    def form_valid(self, form):
        """Do it, or say why not."""
        try:
            address = self.save(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(address)

    def refused(self, form, refused):
        """The page again; the next click is made on what is seen here."""
        form.add_error(None, [reason.text for reason in refused.reasons])
        return self.render_to_response(self.get_context_data(form=form), status=409)
