"""Taking a step: its effect is said before, its reason is asked where one is needed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import OPEN_STATUSES
from ..forms import OfficerForm, StepForm
from ..permissions import is_manager, is_team
from ..services import assign_officer, move_request
from ..services.steps import OWN_SERVICE
from ..workflow import REQUEST_WORKFLOW
from . import standing
from .access import RequestPage, last_step_sentence
from .dossier import can_put_in_charge

REASON_HINTS = {
    "withdraw": _("A sentence or two. The team reads it; it helps us to do better."),
    "take_back": _("It stands in the history; the authority reads it."),
    "reassess": _("It stands in the history; the authority does not read it."),
}


class StepPage(RequestPage):
    """A page that takes one step of the table, with a guard against pages that have grown old."""

    step_name = ""
    part_after = ""

    def dispatch(self, request, *args, **kwargs):
        """Steps that are gone lead back with who took the last one; steps of others are forbidden."""
        step = REQUEST_WORKFLOW.step(self.step_name)
        if not step.exists_for(self.assistance_request, self.assistance_request.status):
            return self.too_late()
        self.answer = REQUEST_WORKFLOW.answer(self.assistance_request, step, request.user)
        return super().dispatch(request, *args, **kwargs)

    def too_late(self):
        """The file has moved on: say who moved it and when."""
        messages.warning(self.request, last_step_sentence(self.assistance_request))
        return self.back()

    def forbid_others(self):
        """Raise the refusal of a step that belongs to another role."""
        if not self.answer.is_role_open:
            raise StepNotAllowed(self.answer.reasons)

    def show(self, form, *, refused=(), status=200):
        """The page of the step, with its form as it was typed."""
        context = {
            "assistance_request": self.assistance_request,
            "step": self.answer.step,
            "form": form,
            "refused": refused,
            "reasons": [reason.text for reason in self.answer.reasons],
            "seen": self.assistance_request.status,
            "back_url": self.detail_url,
            "crumbs": self.crumbs_to(self.answer.step.label),
            **self.extra_context(),
        }
        return render(self.request, self.template_name, context, status=status)

    def extra_context(self):
        """What one step's page shows beside the form."""
        return {}

    def take(self, form, action, done):
        """Take the step when the form and the page are good; else say why not and keep what was typed."""
        if not form.is_valid():
            return self.show(form)
        if self.request.POST.get("seen", "") != self.assistance_request.status:
            return self.show(form, refused=[last_step_sentence(self.assistance_request)], status=409)
        try:
            action()
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(self.request, done)
        return self.back(self.part_after)


class RequestStepView(StepPage, View):
    """Any plain step: the page says what it does before it is done."""

    template_name = "assistance/request_step.html"

    def dispatch(self, request, *args, **kwargs):
        """Only steps of the table that have no page of their own."""
        self.step_name = kwargs["step"]
        names = {step.name for step in REQUEST_WORKFLOW.steps} - OWN_SERVICE
        if self.step_name not in names:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data=None):
        """The reason, where the step asks for one."""
        step = self.answer.step
        hint = REASON_HINTS.get(step.name, _("It stands in the history."))
        return StepForm(data, is_required=step.reason_required, hint=hint)

    def get(self, request, reference, step):
        """The effect, the reason, the button."""
        self.forbid_others()
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference, step):
        """Take the step."""
        self.forbid_others()
        form = self.build_form(request.POST)

        def move():
            move_request(
                assistance_request=self.assistance_request,
                step=self.step_name,
                actor=request.user,
                reason=form.cleaned_data["reason"],
            )

        return self.take(form, move, done_sentence(self.answer.step))


def done_sentence(step):
    """What has just been done, and what it does."""
    return gettext("Done: %(step)s.") % {"step": step.label} + f" {step.effect}"


class OfficerAssignView(RequestPage, View):
    """Who of the team is in charge: a manager puts anybody in charge, an officer takes the file up."""

    def dispatch(self, request, *args, **kwargs):
        """For the team, while the request is open."""
        if not is_team(request.user):
            raise PermissionDenied(gettext("Officers are assigned by %(who)s.") % {"who": is_team.label})
        if self.assistance_request.status not in OPEN_STATUSES:
            messages.warning(request, standing.ended_sentence(self.assistance_request))
            return self.back()
        if not can_put_in_charge(self.assistance_request, request.user):
            messages.info(request, gettext("You are in charge of this request. A programme manager can hand it on."))
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, *data, **fields):
        """The team, without whoever is recused."""
        file = {"user": self.request.user, "assistance_request": self.assistance_request}
        return OfficerForm(*data, **file, **fields)

    def get(self, request, reference):
        """The team, with whoever is in charge ticked; an officer has one choice, and it is ticked."""
        ticked = self.assistance_request.officer_id if is_manager(request.user) else request.user.pk
        return self.show(self.build_form(initial={"officer": ticked}))

    def post(self, request, reference):
        """Assign, unless somebody else did meanwhile."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        officer, current = form.cleaned_data["officer"], self.assistance_request.officer
        if request.POST.get("seen", "") != str(self.assistance_request.officer_id or ""):
            text = gettext("Meanwhile %(name)s was put in charge. Look again, then decide.") % {"name": current}
            return self.show(form, refused=[text], status=409)
        try:
            assign_officer(assistance_request=self.assistance_request, officer=officer, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[str(refused)], status=409)
        messages.success(request, gettext("%(name)s is in charge.") % {"name": officer})
        return self.back()

    def show(self, form, *, refused=(), status=200):
        """The form."""
        context = {
            "assistance_request": self.assistance_request,
            "form": form,
            "refused": refused,
            "seen": self.assistance_request.officer_id or "",
            "back_url": self.detail_url,
            "crumbs": self.crumbs_to(gettext("Officer in charge")),
        }
        return render(self.request, "assistance/officer_assign.html", context, status=status)
