"""The criteria, what each point means, and the weights: read by the team and the administrators, set by programme managers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.permissions import is_manager, is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import Criterion
from ..forms import SchemeForm
from ..models import AssessmentScheme
from ..point_words import POINT_WORDS, QUESTIONS
from ..services import WeightsChanged, scheme_in_force, set_scheme

SCHEMES_SHOWN = 30


class SchemeEditView(ResumableFormMixin, FormView):
    """The weights in force, those before, and the form for new ones."""

    template_name = "assistance/scheme_edit.html"
    form_class = SchemeForm

    def dispatch(self, request, *args, **kwargs):
        """For the team and the administrators."""
        if not is_staff_reader(request.user):
            raise PermissionDenied(gettext("This page is for the MIEUX team."))
        try:
            return super().dispatch(request, *args, **kwargs)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused

    def get_initial(self):
        """The weights in force, and their mark."""
        newest = scheme_in_force()
        return {**newest.weights, "seen": newest.pk or ""}

    def get_context_data(self, **kwargs):
        """Every criterion with its weight and the meaning of its points; the weights before."""
        newest = scheme_in_force()
        return super().get_context_data(
            **kwargs,
            newest=newest,
            rows=[(c.label, newest.weights[c], QUESTIONS[c], list(enumerate(POINT_WORDS[c], 1))) for c in Criterion],
            criteria=[criterion.label for criterion in Criterion],
            schemes=[
                (scheme, scheme.weights.values())
                for scheme in AssessmentScheme.objects.select_related("set_by").order_by("-id")[:SCHEMES_SHOWN]
            ],
            can_edit=is_manager(self.request.user),
        )

    def form_valid(self, form):
        """Put them in force; a refusal stands on the page with everything that was typed."""
        seen = form.cleaned_data["seen"]
        try:
            set_scheme(
                weights=form.weights,
                reason=form.cleaned_data["reason"],
                actor=self.request.user,
                seen=int(seen) if seen.isdigit() else None,
            )
        except StepNotAllowed:
            raise
        except WeightsChanged as refused:
            data = form.data.copy()
            data["seen"] = self.get_initial()["seen"]
            again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
            return self.render_to_response(self.get_context_data(form=again, conflict=str(refused)), status=409)
        except TransitionRefused as refused:
            form.add_error(None, str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, gettext("The weights are in force: every sheet begun from now on takes them."))
        return HttpResponseRedirect(reverse("assistance:scheme-edit"))
