"""The plan of one file: its stages with their budgets and latest ends; programme managers set the budgets."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.permissions import is_manager, is_partner, is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from clock.back_plan import PlannedStage, fit_of
from clock.brackets import days_text
from clock.budgets import budgets_of, default_budgets
from clock.calendars import brussels
from clock.forms import FileBudgetsForm
from clock.models import FileStageBudget, StageBudget
from clock.plan_words import fit_sentence, plan_sentence, reserve_sentence
from clock.plans import plan_of
from clock.services import BudgetRefused, BudgetsChanged, budgets_stamp

from .. import services
from .file import FileMixin
from .panels import clock_face, holder_sentence


@dataclass(frozen=True)
class StageRow:
    """One stage of the table: its place in the plan, the budget of every file, and the file's own where there is one."""

    planned: PlannedStage
    shared: StageBudget
    own: FileStageBudget | None

    @property
    def days(self):
        """8 of 10 d."""
        return days_text(self.planned)[0]


class StagePlanView(FileMixin, ResumableFormMixin, FormView):
    """One address for the file's whole life, for everybody who may see the file."""

    template_name = "actions/stage_plan.html"
    form_class = FileBudgetsForm

    @property
    def can_edit(self):
        """Only programme managers, and only while the clock runs."""
        return is_manager(self.request.user) and self.clock.is_running

    @cached_property
    def plan(self):
        """The plan as it stands today; None where the days of the file are not booked."""
        return plan_of(self.clock, today=timezone.localdate())

    def get_initial(self):
        """The numbers as they are stored, and their mark."""
        budgets = budgets_of(self.clock)
        return {**budgets, "seen": budgets_stamp(budgets)}

    def get_context_data(self, **kwargs):
        """The clock with its stages, the stages as rows, what the plan says, and the form for managers."""
        records, is_staff = self.records(), is_staff_reader(self.request.user)
        face = clock_face(self.clock, self.assistance_request.reference, records, with_names=is_staff, plan=self.plan)
        label = gettext("Plan of the stages")
        return super().get_context_data(
            **kwargs,
            **self.head(),
            crumbs=self.crumbs(label),
            heading=label,
            face=replace(face, plan_sentence=""),
            lead=holder_sentence(self.file, records, is_own=is_partner(self.request.user)),
            plan=self.plan,
            rows=self.rows(),
            sentences=self.sentences(),
            is_staff=is_staff,
            can_edit=self.can_edit,
        )

    def rows(self):
        """The stages in their order."""
        if self.plan is None:
            return []
        shared = default_budgets()
        own = {row.stage: row for row in self.clock.stage_budgets.select_related("set_by")}
        return [StageRow(row, shared[row.stage], own.get(row.stage)) for row in self.plan.stages]

    def sentences(self):
        """What the plan says beside its numbers: to spare or short, the extension, budgets that do not fit at all."""
        if self.plan is None:
            return []
        budgets = {row.stage: row.allowed for row in self.plan.stages}
        fit = fit_of(budgets, self.clock.started_on, self.clock.due_on, brussels())
        said = [plan_sentence(self.plan), reserve_sentence(self.plan), fit_sentence(fit) if self.plan.is_open else ""]
        return [sentence for sentence in said if sentence]

    def post(self, request, *args, **kwargs):
        """Another role's step is a 403; what is not visible a 404."""
        self.assistance_request  # noqa: B018
        if not is_manager(request.user):
            raise PermissionDenied(gettext("Only a programme manager sets stage budgets."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Set the budgets; a refusal stands on the page with everything that was typed."""
        try:
            services.set_stage_budgets(
                file=self.file,
                budgets=form.budgets,
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                actor=self.request.user,
            )
        except BudgetsChanged as refused:
            data = form.data.copy()
            data["seen"] = self.get_initial()["seen"]
            again = FileBudgetsForm(data)
            return self.render_to_response(self.get_context_data(form=again, conflict=str(refused)), status=409)
        except BudgetRefused as refused:
            form.add_error(None, str(refused))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, gettext("The budgets of this file are saved; they stand in its history."))
        return HttpResponseRedirect(reverse("actions:stage-plan", args=[self.assistance_request.reference]))
