"""The officers' weeks and the work of the stages: read by staff, set by programme managers."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from accounts.models import User
from accounts.permissions import TEAM_ROLES, is_manager
from accounts.views.resumable import ResumableFormMixin
from workflow.stamps import row_stamp

from .. import services
from ..choices import Stage
from ..forms import EffortsForm, OfficerWeekForm
from ..models import StageEffort
from ..officers import capacity_of, read_officers, read_terms
from .budgets import StaffMixin


class CapacityView(StaffMixin, TemplateView):
    """How much time the officers have for files, and how much a file takes in each stage."""

    template_name = "clock/capacity.html"

    def get_context_data(self, **kwargs):
        """The officers by name, the stages in their order, and who set the numbers."""
        terms = read_terms(timezone.localdate())
        set_by = {row.stage: row for row in StageEffort.objects.select_related("set_by")}
        stages = [(stage, terms.efforts[stage], stage in terms.ours, set_by.get(stage)) for stage in Stage]
        return super().get_context_data(
            **kwargs,
            officers=[(person, capacity_of(person)) for person in read_officers()],
            stages=stages,
            can_edit=is_manager(self.request.user),
        )


class SetNumbersView(StaffMixin, ResumableFormMixin, FormView):
    """A form of numbers that a programme manager sets; what was changed meanwhile is never overwritten."""

    template_name = "clock/capacity_edit.html"

    def get(self, request, *args, **kwargs):
        """The form, to those who may send it."""
        services.check_planner(request.user)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        """Call the service; a refusal stands on the page with everything that was typed."""
        try:
            self.save(form)
        except services.CapacityChanged as refused:
            return self.conflict(form, str(refused))
        except services.CapacityRefused as refused:
            form.add_error(None, str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, self.saved)
        return HttpResponseRedirect(reverse("clock:capacity"))

    def conflict(self, form, sentence):
        """What is stored now, beside what was typed; sending again is then a decision."""
        data = form.data.copy()
        data["seen"] = self.get_initial()["seen"]
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        context = self.get_context_data(form=again, conflict=sentence, stored=self.stored_values(again))
        return self.render_to_response(context, status=409)

    def stored_values(self, form):
        """(label, value) of what is stored now, as a person reads it."""
        initial = self.get_initial()
        names = [name for name in form.fields if name in initial and name != "seen"]
        return [(form.fields[name].label, as_read(initial[name])) for name in names]


def as_read(value):
    """A number or a date in the reader's language; a dash for nothing."""
    if isinstance(value, Decimal):
        return number_format(value)
    return date_format(value, "j F Y") if isinstance(value, date) else value or "–"


class StageEffortView(SetNumbersView):
    """How many days of work a week a file takes in each stage."""

    form_class = EffortsForm

    def get_initial(self):
        """The numbers as they are stored, and their mark."""
        efforts = read_terms(timezone.localdate()).efforts
        return {**efforts, "seen": services.budgets_stamp(efforts)}

    def get_context_data(self, **kwargs):
        """What the form is about."""
        return super().get_context_data(**kwargs, heading=gettext("The work of the stages"))

    @property
    def saved(self):
        """What is said afterwards."""
        return gettext("Saved. Every load is reckoned with these numbers from now on.")

    def save(self, form):
        """Set all stages at once."""
        services.set_efforts(efforts=form.efforts, seen=form.cleaned_data["seen"], actor=self.request.user)


class OfficerWeekView(SetNumbersView):
    """How many days a week one officer has for files, and when the officer is away."""

    form_class = OfficerWeekForm

    @cached_property
    def person(self):
        """The officer of this address."""
        people = User.objects.filter(role__in=TEAM_ROLES, is_active=True).select_related("capacity")
        return get_object_or_404(people, pk=self.kwargs["pk"])

    def get_initial(self):
        """The week as it is stored, and its mark."""
        self.__dict__.pop("person", None)
        week = capacity_of(self.person)
        return {**{name: getattr(week, name) for name in services.WEEK}, "seen": row_stamp(week, services.WEEK)}

    def get_context_data(self, **kwargs):
        """What the form is about."""
        heading = gettext("The week of %(name)s") % {"name": self.person}
        return super().get_context_data(**kwargs, heading=heading)

    @property
    def saved(self):
        """What is said afterwards."""
        return gettext("Saved. The load of %(name)s is reckoned with this week from now on.") % {"name": self.person}

    def save(self, form):
        """Set the week."""
        week = {name: form.cleaned_data[name] for name in services.WEEK}
        services.set_officer_week(
            person=self.person, week=week, seen=form.cleaned_data["seen"], actor=self.request.user
        )
