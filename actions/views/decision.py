"""The decision on a request: what it rests on, and the approval that opens the Action."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.permissions import is_manager, is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from assistance.capacity_panel import say_yes_to
from assistance.choices import Recommendation, RequestStatus
from assistance.models import AssistanceRequest
from assistance.workflow import REQUEST_WORKFLOW
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms import ApprovalForm
from ..labels import free_label, label_in_language
from .access import refused_page
from .panels import Line, clock_face, holder_sentence


class DecisionMixin:
    """The request that is decided, and whether it can be by this person now."""

    @cached_property
    def assistance_request(self):
        """The request, among those that the person may see."""
        visible = AssistanceRequest.objects.visible_to(self.request.user).for_dossier()
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def assessment(self):
        """The team's assessment, where it is written."""
        return getattr(self.assistance_request, "assessment", None)

    def dispatch(self, request, *args, **kwargs):
        """The staff read it; only a manager decides; what is decided says by whom."""
        if not is_staff_reader(request.user):
            self.assistance_request  # noqa: B018 - what is not visible is a 404, not a 403
            raise PermissionDenied(gettext("The decision is recorded by a programme manager."))
        if self.assistance_request.status == RequestStatus.APPROVED:
            return self.approved_already()
        if self.assistance_request.status != RequestStatus.CONSULTATION:
            return self.not_now()
        if request.method == "POST" and not is_manager(request.user):
            raise PermissionDenied(gettext("The decision is recorded by a programme manager."))
        return super().dispatch(request, *args, **kwargs)

    def approved_already(self):
        """Who approved and when, and the Action that it opened."""
        messages.info(self.request, approved_sentence(self.assistance_request))
        return HttpResponseRedirect(reverse("actions:action-detail", args=[self.assistance_request.reference]))

    def not_now(self):
        """The request is not at the point of decision."""
        words = {"status": self.assistance_request.get_status_display()}
        reason = gettext("A decision is taken after the consultation. The request is: %(status)s.") % words
        return refused_page(self.request, [reason])


class RequestApproveView(DecisionMixin, ResumableFormMixin, FormView):
    """The dossier in brief, both opinions and the checklist; a programme manager approves."""

    template_name = "actions/request_approve.html"
    form_class = ApprovalForm

    def get_initial(self):
        """The conditions that the assessment recommends."""
        return {"conditions": self.assessment.conditions if self.assessment else ""}

    def get_form_kwargs(self):
        """Conditions are needed where they are recommended."""
        recommended = self.assessment is not None and self.assessment.recommendation == Recommendation.CONDITIONS
        return {**super().get_form_kwargs(), "with_conditions": recommended}

    def get_context_data(self, **kwargs):
        """What the decision rests on, what it does, and what bars it."""
        subject = self.assistance_request
        records = list(subject.history.select_related("actor"))
        answer = REQUEST_WORKFLOW.answer(subject, REQUEST_WORKFLOW.step("approve"), self.request.user)
        return super().get_context_data(
            **kwargs,
            assistance_request=subject,
            assessment=self.assessment,
            opinions=list(subject.opinions.all()),
            face=clock_face(subject.clock, subject.reference, records, with_names=True),
            lead=holder_sentence(subject, records),
            answer=answer,
            reasons=[reason.text for reason in answer.reasons],
            checklist=requirement_lines(subject),
            label=label_in_language(free_label(list(subject.countries.all()), subject.regional_organisation)),
            say_yes=say_yes_to(subject, self.request.user, self.request.GET.get("officer", "")),
        )

    def form_valid(self, form):
        """Approve: request and Action change together, or neither."""
        try:
            action = services.approve_request(
                assistance_request=self.assistance_request,
                actor=self.request.user,
                conditions=form.cleaned_data["conditions"].strip(),
            )
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        text = gettext("Approved. %(label)s is open; the authority is told.")
        messages.success(self.request, text % {"label": action.display_label})
        return HttpResponseRedirect(reverse("actions:action-detail", args=[action.reference]))

    def refused(self, form, refused):
        """Somebody was faster, or something is missing: say it and keep the conditions."""
        del self.assistance_request
        if self.assistance_request.status == RequestStatus.APPROVED:
            return self.approved_already()
        form.add_error(None, [reason.text for reason in refused.reasons])
        return self.render_to_response(self.get_context_data(form=form), status=409)


def requirement_lines(assistance_request):
    """What an approval requires, what is missing first."""
    lines = [
        Line("yes" if line.is_met else "no", line.title, line.sentence)
        for line in REQUEST_WORKFLOW.requirements(assistance_request, "approve")
    ]
    return sorted(lines, key=lambda line: line.state == "yes")


def approved_sentence(assistance_request):
    """Amina Rahal approved this request on 23 November 2026 at 10:42."""
    record = assistance_request.history.filter(step="approve").select_related("actor").last()
    if record is None:
        return gettext("This request is approved.")
    at = timezone.localtime(record.at)
    return gettext("%(person)s approved this request on %(date)s at %(time)s.") % {
        "person": record.actor,
        "date": date_format(at, "j F Y"),
        "time": date_format(at, "H:i"),
    }
