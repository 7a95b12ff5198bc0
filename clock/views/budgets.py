"""The stage budgets of every file and the closures: read by staff, kept by programme managers."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.permissions import is_manager, is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed

from .. import services
from ..arithmetic import add_months
from ..back_plan import fit_shortest, lay_plan
from ..budgets import default_budgets
from ..calendars import brussels, country_name, unknown_sentences
from ..cell import ClockDates
from ..forms import BudgetsForm
from ..ladder_words import ladder_rows
from ..models import Closure

CLOSURES_SHOWN = 100


class StaffMixin:
    """Pages of the clock are for the team and the administrators; what is written is a programme manager's."""

    def dispatch(self, request, *args, **kwargs):
        """Others are told whose page it is."""
        if not is_staff_reader(request.user):
            raise PermissionDenied(gettext("This page is for the MIEUX team."))
        try:
            return super().dispatch(request, *args, **kwargs)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused


class StageBudgetsView(StaffMixin, ResumableFormMixin, FormView):
    """How many working days each stage has, whether they fit, and when nobody works."""

    template_name = "clock/stage_budgets.html"
    form_class = BudgetsForm

    def get_initial(self):
        """The numbers as they are stored, and their mark."""
        budgets = {stage: row.working_days for stage, row in default_budgets().items()}
        return {**budgets, "seen": services.budgets_stamp(budgets)}

    def get_context_data(self, **kwargs):
        """The stages as a request of today would have them, the sum, the closures."""
        rows, today, calendar = default_budgets(), timezone.localdate(), brussels()
        budgets = {stage: row.working_days for stage, row in rows.items()}
        plan = plan_of_today(budgets, today, calendar)
        return super().get_context_data(
            **kwargs,
            rows=list(zip(rows.values(), plan.stages, strict=True)),
            fit=fit_shortest(budgets, calendar, today, months=settings.FAST_RESPONSE_MONTHS),
            plan=plan,
            closures=closures_from(today),
            unknown=unknown_sentences(calendar, today, plan.dates.due_on),
            can_edit=is_manager(self.request.user),
            ladder=ladder_rows(),
        )

    def form_valid(self, form):
        """Set them; a refusal stands on the page with everything that was typed."""
        try:
            changed = services.set_default_budgets(
                budgets=form.budgets, seen=form.cleaned_data["seen"], actor=self.request.user
            )
        except services.BudgetsChanged as refused:
            data = form.data.copy()
            data["seen"] = self.get_initial()["seen"]
            again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
            return self.render_to_response(self.get_context_data(form=again, conflict=str(refused)), status=409)
        except services.BudgetRefused as refused:
            form.add_error(None, str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        said = gettext("The budgets are saved. Every open file without budgets of its own is laid by them from now on.")
        messages.success(self.request, said if changed else gettext("Nothing differed from what is stored."))
        return HttpResponseRedirect(reverse("clock:stage-budgets"))


def plan_of_today(budgets, today, calendar):
    """The plan of a request that would arrive today."""
    due_on = add_months(today, settings.FAST_RESPONSE_MONTHS)
    return lay_plan(ClockDates(today, due_on, due_on, None, ""), budgets, [], today=today, calendar=calendar)


def closures_from(today):
    """The closures that run or lie ahead, each with the place where they hold."""
    closures = Closure.objects.not_over(today)[:CLOSURES_SHOWN]
    return [(closure, country_name(closure.iso2) if closure.iso2 else gettext("Brussels")) for closure in closures]
