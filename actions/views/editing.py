"""The frame of every page on which one thing of an Action is written."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from ..services.seen import ChangedMeanwhile
from .conflicts import compare, data_with


class EditView(ResumableFormMixin, FormView):
    """Shows a form, calls one service, and keeps what was typed whatever happens.

    A page gives `heading`, `intro`, `anchor`, `save(form)` and `seen()`: the mark of what is stored now.
    """

    template_name = "actions/edit_form.html"
    heading = intro = ""
    anchor = "overview"
    saved = ""

    def seen(self):
        """The mark of what is stored now."""
        return ""

    def get_initial(self):
        """The hidden mark goes with the form."""
        return {**super().get_initial(), "seen": self.seen()}

    def get_success_url(self):
        """Back to the place on the Action's page."""
        return f"{reverse('actions:action-detail', args=[self.action.reference])}#{self.anchor}"

    def get_context_data(self, **kwargs):
        """Heading, what it does, and the way back."""
        words = {"heading": self.heading, "intro": self.intro, "back_url": self.get_success_url()}
        return super().get_context_data(**words, **kwargs)

    def form_valid(self, form):
        """Call the service; a refusal stands on the page with everything that was typed."""
        try:
            self.save(form)
        except StepNotAllowed:
            raise
        except ChangedMeanwhile as refused:
            return self.conflict(form, str(refused))
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, self.saved or gettext("Saved."))
        return HttpResponseRedirect(self.get_success_url())

    def conflict(self, form, sentence):
        """Both values; sending again is then a decision, because the mark is the new one."""
        kwargs = {**self.get_form_kwargs(), "data": None, "files": None, "initial": self.get_initial()}
        if "instance" in kwargs:
            kwargs["instance"] = self.stored_instance()
        fresh = self.get_form_class()(**kwargs)
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data_with(form, seen=self.seen())})
        context = self.get_context_data(form=again, conflict=compare(sentence, form, fresh))
        return self.render_to_response(context, status=409)

    def stored_instance(self):
        """The row as it is stored now; pages that edit a row give it."""
