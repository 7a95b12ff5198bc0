"""What a side says of an expert's work: the form that the team fills in here, and the authority on the pages of its Action."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import AppraisalSide
from ..models.reporting import CRITERIA
from ..report_forms import AppraisalForm
from .access import TeamDeploymentMixin


class DeploymentFormView(ResumableFormMixin, FormView):
    """A form about a deployment: `act(form)` calls one service; a refusal keeps what was typed."""

    def get_success_url(self):
        """Back to the report."""
        return reverse("missions:report-detail", args=[self.deployment.pk])

    def get_context_data(self, **kwargs):
        """The deployment and its mission."""
        return super().get_context_data(deployment=self.deployment, mission=self.deployment.seat.mission, **kwargs)

    def form_valid(self, form):
        """Do it, or say why not."""
        try:
            sentence = self.act(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def refused(self, form, refused):
        """The page as things stand now; the next click is made on what is seen here."""
        self.deployment = type(self.deployment).objects.for_page().get(pk=self.deployment.pk)
        typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        again = self.form_class(
            **{**self.get_form_kwargs(), "data": None, "files": None, "initial": {**self.get_initial(), **typed}}
        )
        context = self.get_context_data(form=again, refusals=[reason.text for reason in refused.reasons])
        return self.render_to_response(context, status=409)


class AppraisalFormView(DeploymentFormView):
    """Three marks and words of one side; said again they take the place of what was said. `side` says whose they are."""

    form_class = AppraisalForm
    side = ""

    @cached_property
    def given(self):
        """What this side has said already."""
        return self.deployment.appraisals.filter(side=self.side).select_related("given_by").first()

    def get_initial(self):
        """What was said, to change it."""
        if self.given is None:
            return {"seen": 0}
        return {"seen": self.given.version, **{name: getattr(self.given, name) for name in (*CRITERIA, "words")}}

    def get_context_data(self, **kwargs):
        """Whether anything can be said yet."""
        why_not = services.why_not_appraised(self.deployment.seat.mission, self.deployment)
        return super().get_context_data(**kwargs, given=self.given, why_not=why_not)

    def act(self, form):
        """Keep it."""
        said = services.Appraised(**{name: form.cleaned_data[name] for name in (*CRITERIA, "words")})
        services.appraise_deployment(
            deployment=self.deployment,
            side=self.side,
            actor=self.request.user,
            said=said,
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Thank you: your appraisal is kept.")

    def refused(self, form, refused):
        """Read what another has said meanwhile."""
        del self.given
        return super().refused(form, refused)


class DeploymentAppraiseView(TeamDeploymentMixin, AppraisalFormView):
    """The team's side."""

    template_name = "missions/deployment_appraise.html"
    side = AppraisalSide.OFFICER
