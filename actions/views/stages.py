"""The plan of one file: its stages with their budgets and latest ends; programme managers set the budgets."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.permissions import is_manager, is_partner, is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from clock.back_plan import PlannedStage, fit_of
from clock.budgets import budgets_of, default_budgets
from clock.calendars import brussels
from clock.face import for_authority
from clock.forms import FileBudgetsForm
from clock.models import FileStageBudget, StageBudget
from clock.plan_words import fit_sentence, plan_sentence, reserve_sentence
from clock.plans import plan_of
from clock.services import BudgetRefused, BudgetsChanged, budgets_stamp

from .. import services
from .conflicts import data_with
from .file import FileMixin
from .panels import clock_face, holder_sentence


@dataclass(frozen=True)
class StageRow:
    """One stage of the table: its place in the plan, the budget of every file, and the file's own where there is one."""

    planned: PlannedStage
    shared: StageBudget
    own: FileStageBudget | None


class StagePlanView(FileMixin, ResumableFormMixin, FormView):
    """One address for the file's whole life, for everybody who may see the file."""

    template_name = "actions/stage_plan.html"
    form_class = FileBudgetsForm

    def get_initial(self):
        """The numbers as they are stored, and their mark."""
        budgets = budgets_of(self.clock)
        return {**budgets, "seen": budgets_stamp(budgets)}

    def get_context_data(self, **kwargs):
        """The clock with its stages, the stages as rows, and the form for managers; what the plan says has a section."""
        user, label, reference = self.request.user, gettext("Plan of the stages"), self.assistance_request.reference
        is_staff, is_own = is_staff_reader(user), is_partner(user)
        plan = plan_of(self.clock, today=timezone.localdate())
        face = clock_face(self.clock, reference, self.records, with_names=is_staff, plan=plan)
        context = {
            "heading": label,
            "crumbs": self.crumbs(label),
            "face": replace(for_authority(face) if is_own else face, plan_sentence=""),
            "lead": holder_sentence(self.file, self.records, is_own=is_own),
            "is_staff": is_staff,
            "can_edit": is_manager(user) and self.clock.is_running,
        }
        return super().get_context_data(**kwargs, **self.head(), **context, **plan_context(plan, self.clock))

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
            again = FileBudgetsForm(data_with(form, seen=self.get_initial()["seen"]))
            return self.refused(again, conflict=str(refused))
        except BudgetRefused as refused:
            form.add_error(None, str(refused))
            return self.refused(form)
        messages.success(self.request, gettext("The budgets of this file are saved; they stand in its history."))
        return HttpResponseRedirect(reverse("actions:stage-plan", args=[self.assistance_request.reference]))

    def refused(self, form, **context):
        """The page again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form, **context), status=409)


def plan_context(plan, clock):
    """The plan, its stages as rows, and its sentences."""
    return {"plan": plan, "rows": stage_rows(plan, clock), "sentences": plan_sentences(plan)}


def stage_rows(plan, clock):
    """The stages in their order, with their budgets; none without a plan."""
    if plan is None:
        return []
    shared = default_budgets()
    own = {row.stage: row for row in clock.stage_budgets.select_related("set_by")}
    return [StageRow(row, shared[row.stage], own.get(row.stage)) for row in plan.stages]


def plan_sentences(plan):
    """What a plan says beside its numbers: to spare or short, the extension, budgets that do not fit at all."""
    if plan is None or not plan.is_open:
        return []
    budgets = {row.stage: row.allowed for row in plan.stages}
    fit = fit_of(budgets, plan.dates.started_on, plan.dates.due_on, brussels())
    return [sentence for sentence in (plan_sentence(plan), reserve_sentence(plan), fit_sentence(fit)) if sentence]
