"""A meeting is planned, moved and cancelled."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin
from workflow.engine import TransitionRefused

from .. import services
from ..forms import MeetingCancelForm, MeetingForm, MeetingMoveForm
from ..permissions import is_manager
from ..services.planning import PLANNED
from ..waiting import files_waiting
from .access import StepFormView


class MeetingCreateView(AllowedMixin, ResumableFormMixin, FormView):
    """Plan a meeting: the files that wait for one come on its agenda."""

    allowed = is_manager
    form_class = MeetingForm
    template_name = "meetings/meeting_form.html"

    def get_context_data(self, **kwargs):
        """How many files wait, and the way back."""
        waiting = files_waiting().not_barred_to(self.request.user).count()
        return super().get_context_data(**kwargs, waiting=waiting, back_url=reverse("meetings:meeting-list"))

    def form_valid(self, form):
        """Plan it."""
        try:
            meeting = services.plan_meeting(actor=self.request.user, **form.planned)
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, gettext("The meeting is planned. Its agenda is sent when you say so."))
        return HttpResponseRedirect(reverse("meetings:meeting-detail", args=[meeting.pk]))


class MeetingMoveView(StepFormView):
    """Another time, place or chair, with the reason."""

    step_name = "move"
    form_class = MeetingMoveForm
    template_name = "meetings/meeting_move.html"
    done = _("The meeting is changed; the committee is told.")

    def get_initial(self):
        """As it is planned."""
        meeting = self.meeting
        return {**super().get_initial(), **{name: getattr(meeting, name) for name in PLANNED}}

    def save(self, form):
        """Move it."""
        services.move_meeting(
            meeting=self.meeting,
            actor=self.request.user,
            reason=form.cleaned_data["reason"],
            seen=self.seen,
            **form.planned,
        )


class MeetingCancelView(StepFormView):
    """Call it off, with the reason."""

    step_name = "cancel"
    form_class = MeetingCancelForm
    template_name = "meetings/meeting_cancel.html"
    done = _("The meeting is cancelled; the committee is told. Its files wait for the next one.")

    def save(self, form):
        """Cancel it."""
        services.cancel_meeting(
            meeting=self.meeting, actor=self.request.user, reason=form.cleaned_data["reason"], seen=self.seen
        )
