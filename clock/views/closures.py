"""The closures: added, changed and taken out by programme managers."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed
from workflow.forms import SeenForm
from workflow.stamps import row_stamp

from .. import services
from ..forms import ClosureForm
from ..models import Closure
from ..services.closures import CLOSURE
from .budgets import StaffMixin


class ClosurePage(StaffMixin, ResumableFormMixin, FormView):
    """A form about one closure, for programme managers."""

    saved = ""

    @cached_property
    def closure(self):
        """The closure of this address, as it is stored; a new one without a number."""
        if "pk" not in self.kwargs:
            return Closure()
        return get_object_or_404(Closure, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        """The form, to those who may send it."""
        services.check_keeper(request.user)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        """The mark of what is stored."""
        return {"seen": row_stamp(self.closure, CLOSURE) if self.closure.pk else ""}

    def get_context_data(self, **kwargs):
        """The closure, and the way back."""
        return super().get_context_data(**kwargs, closure=self.closure, back_url=back_url())

    def form_valid(self, form):
        """Call the service; a refusal stands on the page with everything that was typed."""
        try:
            self.save(form)
        except StepNotAllowed:
            raise
        except services.ClosureChanged as refused:
            return self.conflict(form, str(refused))
        except services.ClosureRefused as refused:
            form.add_error(None, str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, self.saved)
        return HttpResponseRedirect(back_url())

    def conflict(self, form, sentence):
        """What is stored now, beside what was typed; sending again is then a decision."""
        stored = Closure.objects.filter(pk=self.closure.pk).first()
        data = form.data.copy()
        data["seen"] = row_stamp(stored, CLOSURE) if stored else ""
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        context = self.get_context_data(form=again, conflict=sentence, stored=stored)
        return self.render_to_response(context, status=409)


class ClosureEditView(ClosurePage):
    """Add a closure, or change one."""

    template_name = "clock/closure_form.html"
    form_class = ClosureForm
    saved = _("The closure is saved. Plans and windows leave these days out from now on.")

    def get_form_kwargs(self):
        """The row that the form writes into."""
        return {**super().get_form_kwargs(), "instance": self.closure}

    def save(self, form):
        """Add or change."""
        services.save_closure(closure=form.instance, seen=form.cleaned_data["seen"], actor=self.request.user)


class ClosureDeleteView(ClosurePage):
    """Take a closure out, after a look at what that does."""

    template_name = "clock/closure_delete.html"
    form_class = SeenForm
    saved = _("The closure is taken out. Its days are working days again.")

    def save(self, form):
        """Take it out."""
        services.remove_closure(closure=self.closure, seen=form.cleaned_data["seen"], actor=self.request.user)


def back_url():
    """The page that lists the closures."""
    return f"{reverse('clock:stage-budgets')}#closures"
