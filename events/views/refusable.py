"""What a page does when a service says no: the sentences stand on top, everything typed is kept."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused


class PeopleFormView(ResumableFormMixin, FormView):
    """A form whose service may refuse. `save(form)` gives the address to go on to."""

    done = ""

    def save(self, form):
        """Do what the form asks; returns the address to go on to."""
        raise NotImplementedError

    def form_valid(self, form):
        """Do it, or say why not."""
        try:
            address = self.save(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(address)


def say_refused(request, refused):
    """Put the sentences of a refusal on the next page."""
    for reason in refused.reasons:
        messages.error(request, reason.text)
