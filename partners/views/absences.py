"""While I am away: who stands in for whom, entered by whoever is away."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import DetailView, FormView

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from .. import services
from ..forms import AbsenceForm
from ..models import StandIn
from ..permissions import can_be_away

ROWS_MAX = 20


class AbsenceMineView(AllowedMixin, ResumableFormMixin, FormView):
    """My absences with their stand-ins, those for whom I stand in, and the form for a new absence."""

    allowed = can_be_away
    form_class = AbsenceForm
    template_name = "partners/absence_mine.html"

    def get_form_kwargs(self):
        """The people who could stand in for this person."""
        return {**super().get_form_kwargs(), "person": self.request.user}

    def get_context_data(self, **kwargs):
        """What holds today or lies ahead."""
        today = timezone.localdate()
        rows = StandIn.objects.filter(ends_on__gte=today).for_list()
        return super().get_context_data(
            today=today,
            absences=rows.filter(person=self.request.user)[:ROWS_MAX],
            standing_in=rows.filter(stand_in=self.request.user)[:ROWS_MAX],
            **kwargs,
        )

    def form_valid(self, form):
        """Enter it; a refusal stands in the form."""
        try:
            absence = services.name_stand_in(person=self.request.user, **form.cleaned_data)
        except services.Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        text = gettext("Entered. %(name)s is told and acts for you on these days.")
        messages.success(self.request, text % {"name": absence.stand_in})
        return HttpResponseRedirect(reverse("partners:absence-mine"))


class AbsenceEndView(AllowedMixin, DetailView):
    """Back earlier, or not away after all: said before, then done."""

    allowed = can_be_away
    template_name = "partners/absence_end.html"
    context_object_name = "absence"

    def get_object(self, queryset=None):
        """One of my own that is not over."""
        own = StandIn.objects.filter(person=self.request.user, ends_on__gte=timezone.localdate())
        return get_object_or_404(own.for_list(), pk=self.kwargs["pk"])

    def post(self, request, pk):
        """End it."""
        absence = self.get_object()
        services.end_absence(absence=absence, person=request.user)
        messages.success(request, gettext("%(name)s no longer stands in for you.") % {"name": absence.stand_in})
        return HttpResponseRedirect(reverse("partners:absence-mine"))
