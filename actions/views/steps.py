"""A step is confirmed on a page of its own that says what it does before it is done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from clock.arithmetic import day_number
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.naming import NamedStep

from .. import services
from ..forms import StepForm
from ..services.events import events_ending, people_of
from ..services.missions import asked_for, missions_ending
from ..services.seen import last_seen
from ..workflow import ACTION_WORKFLOW
from .access import ActionMixin
from .panels import step_offer


class StepMixin(NamedStep, ActionMixin):
    """The step that the address names, and whether it is this person's."""

    workflow = ACTION_WORKFLOW

    def check_access(self):
        """A step of another role is a 403 that says whose it is; one that does not exist from here says why."""
        if not self.step.who(self.request.user, self.action):
            raise StepNotAllowed([gettext("This step is taken by %(who)s.") % {"who": self.step.who.label}])

    def get(self, request, *args, **kwargs):
        """The page of a step that has one of its own, or the confirmation."""
        if self.step.url_name:
            return HttpResponseRedirect(reverse(self.step.url_name, args=[self.action.reference]))
        if not self.step.exists_for(self.action, self.action.status):
            ACTION_WORKFLOW.check(self.action, self.step.name, request.user, "")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Only steps without a page of their own are taken here."""
        if self.step.url_name:
            raise Http404
        return super().post(request, *args, **kwargs)


class ActionStepView(StepMixin, ResumableFormMixin, FormView):
    """Says what a step does and what is missing; then takes it."""

    template_name = "actions/action_step.html"
    form_class = StepForm

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_initial(self):
        """The last line of the history that the person sees."""
        return {"seen": last_seen(self.action)}

    def get_context_data(self, **kwargs):
        """The step, its checklist, and whether it is open."""
        answer = ACTION_WORKFLOW.answer(self.action, self.step, self.request.user)
        checklist = ACTION_WORKFLOW.requirements(self.action, self.step.name)
        ending = missions_ending(self.action, self.step.name, timezone.localdate())
        kwargs |= {"ending": len(ending), "told": asked_for(ending)}
        events = events_ending(self.action, self.step.name, timezone.localdate())
        kwargs |= {"ending_events": len(events), "told_of_events": people_of(events)}
        return super().get_context_data(
            **kwargs, step=self.step, offer=step_offer(self.action, answer), checklist=checklist
        )

    def form_valid(self, form):
        """Take the step, or say why not with everything typed kept."""
        try:
            moved = services.move_action(
                action=self.action,
                step=self.step.name,
                actor=self.request.user,
                reason=form.cleaned_data.get("reason", ""),
                seen=form.cleaned_data["seen"] or 0,
            )
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        messages.success(self.request, done_sentence(self.step, moved))
        return HttpResponseRedirect(reverse("actions:action-detail", args=[moved.reference]))

    def refused(self, form, refused):
        """The page as the file stands now; the next click is made on what is seen here."""
        del self.action
        reason = form.cleaned_data.get("reason", "")
        again = StepForm(step=self.step, initial={"seen": last_seen(self.action), "reason": reason})
        exists = self.step.exists_for(self.action, self.action.status)
        context = self.get_context_data(form=again, refusals=[one.text for one in refused.reasons], is_over=not exists)
        return self.render_to_response(context, status=409)


def done_sentence(step, moved):
    """What has just been done."""
    if step.name == "launch":
        day = day_number(moved.clock.started_on, moved.launched_on)
        return gettext("Launched on day %(day)d. The authority, the Delegation and the committee are told.") % {
            "day": day
        }
    return gettext("Done: %(step)s.") % {"step": step.label} + f" {step.effect}"
