"""The team's steps with a profile, each confirmed on a page that says what it does before it is done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms.review import ReviewStepForm, VettingForm
from ..models import Expert
from ..permissions import can_vet
from ..waiting import forget_count
from ..workflow import EXPERT_WORKFLOW
from .access import TeamProfileMixin
from .panels import TEAM_STEPS


class ConfirmView(TeamProfileMixin, ResumableFormMixin, FormView):
    """A form about a profile as it was read: `act(form)` calls one service; a refusal keeps what was typed."""

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.expert.version}

    def get_success_url(self):
        """Back to the profile; to those that wait, once it is the expert's alone again."""
        if Expert.objects.visible_to(self.request.user).filter(pk=self.expert.pk).exists():
            return reverse("experts:expert-detail", args=[self.expert.pk])
        return reverse("experts:expert-list", query={"state": "review"})

    def form_valid(self, form):
        """Do it, or say why not with everything typed kept."""
        try:
            sentence = self.act(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        forget_count()
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def refused(self, form, refused):
        """The page as the profile stands now; the next click is made on what is seen here."""
        del self.expert
        typed = {
            name: value for name, value in form.cleaned_data.items() if name in form.base_fields and name != "seen"
        }
        kept = self.get_initial() | typed
        again = self.form_class(**{**self.get_form_kwargs(), "data": None, "files": None, "initial": kept})
        context = self.get_context_data(form=again, refusals=[reason.text for reason in refused.reasons])
        return self.render_to_response(context, status=409)


class ExpertStepView(ConfirmView):
    """Says what a step does; then takes it."""

    template_name = "experts/expert_step.html"
    form_class = ReviewStepForm

    @cached_property
    def step(self):
        """The row of the table that the address names, of those that the team takes here."""
        if self.kwargs["step"] not in TEAM_STEPS:
            raise Http404
        return EXPERT_WORKFLOW.step(self.kwargs["step"])

    def check_access(self):
        """A step of another role says whose it is."""
        if not self.step.who(self.request.user, self.expert):
            raise StepNotAllowed([gettext("This step is taken by %(who)s.") % {"who": self.step.who.label}])

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step, and whether it exists from where the profile stands."""
        exists = self.step.exists_for(self.expert, self.expert.status)
        return super().get_context_data(**kwargs, step=self.step, exists=exists)

    def act(self, form):
        """Take the step."""
        services.move_expert(
            expert=self.expert,
            step=self.step.name,
            actor=self.request.user,
            reason=form.cleaned_data.get("reason", ""),
            seen=form.cleaned_data["seen"],
        )
        return gettext("Done: %(step)s.") % {"step": self.step.label} + f" {self.step.effect}"


class ExpertVetView(ConfirmView):
    """Says that somebody was vetted, until when, and what was looked at."""

    template_name = "experts/expert_vet.html"
    form_class = VettingForm

    def check_access(self):
        """Managers and administrators vet."""
        if not can_vet(self.request.user, self.expert):
            raise StepNotAllowed([gettext("This step is taken by %(who)s.") % {"who": can_vet.label}])

    def get_initial(self):
        """The usual months from today, and what was noted last."""
        return {
            **super().get_initial(),
            "until": services.usual_end(timezone.localdate()),
            "note": self.expert.vetting_note,
        }

    def act(self, form):
        """Keep it."""
        values = {name: form.cleaned_data[name] for name in ("until", "note", "seen")}
        vetted = services.vet_expert(expert=self.expert, actor=self.request.user, **values)
        day = date_format(vetted.vetted_until, "j F Y")
        return gettext("%(name)s is vetted until %(day)s.") % {"name": vetted.name, "day": day}
