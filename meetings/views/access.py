"""Which meeting a page is about, who may open it, and what happens when a service says no."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, View

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import Meeting
from ..permissions import can_see_meetings, is_manager
from ..services import ChangedMeanwhile
from ..workflow import MEETING_WORKFLOW


class MeetingMixin(AllowedMixin):
    """The meeting of the address, for the committee and the team; everybody else finds nothing here."""

    allowed = can_see_meetings
    is_hidden = True

    @cached_property
    def meeting(self):
        """The meeting with everything that its page shows."""
        return get_object_or_404(Meeting.objects.for_page(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The meeting goes to every template."""
        return super().get_context_data(**kwargs, meeting=self.meeting, back_url=self.back_url)

    @property
    def back_url(self):
        """The meeting's own page."""
        return reverse("meetings:meeting-detail", args=[self.kwargs["pk"]])


class StepPage(MeetingMixin, ResumableFormMixin, FormView):
    """A step of the table: whether it exists from here for this person, and the version looked at."""

    @property
    def step(self):
        """The row of the table."""
        return MEETING_WORKFLOW.step(self.step_name)

    def refusal(self):
        """Another role's step is a 403; what cannot be done now says why."""
        try:
            MEETING_WORKFLOW.check(self.meeting, self.step_name, self.request.user, reason="-")
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return refused_page(self.request, refused.reasons, self.back_url)
        return None

    def get_initial(self):
        """The version of the meeting that is looked at."""
        return {**super().get_initial(), "seen": self.meeting.version}

    @property
    def seen(self):
        """The version that the form was shown with; 0 where the mark was lost."""
        mark = self.request.POST.get("seen", "")
        return int(mark) if mark.isdecimal() else 0


class StepFormView(StepPage):
    """A step of the table on a page of its own: what it does and needs, a form, and nothing lost when it is refused."""

    step_name = ""
    done = ""

    def get(self, request, *args, **kwargs):
        """The page, where the step exists from here and is this person's."""
        return self.refusal() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Refuse before the form is read what cannot be done at all."""
        return self.refusal() or super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The step."""
        return super().get_context_data(**kwargs, step=self.step)

    def form_valid(self, form):
        """Take the step; a refusal stands on the page with everything that was typed."""
        try:
            self.save(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except ChangedMeanwhile as refused:
            return self.stale(form, str(refused))
        except TransitionRefused as refused:
            return self.refused(form, refused)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.back_url)

    def stale(self, form, sentence):
        """What was typed, on the meeting as it stands now; sending again is then a decision."""
        del self.meeting
        if refusal := self.refusal():
            return refusal
        data = form.data.copy()
        data["seen"] = self.meeting.version
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        return self.render_to_response(self.get_context_data(form=again, conflict=sentence), status=409)

    def refused(self, form, refused):
        """The sentences on top of the form."""
        form.add_error(None, [reason.text for reason in refused.reasons])
        return self.render_to_response(self.get_context_data(form=form), status=409)


class AgendaPostView(MeetingMixin, View):
    """A button on the agenda: written to, never read."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        """The agenda is kept by programme managers."""
        if can_see_meetings(request.user) and not is_manager(request.user):
            raise PermissionDenied(gettext("The agenda is kept by a programme manager."))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Do it and go back to the agenda; a refusal is said there."""
        try:
            text = self.save()
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            if text:
                messages.success(request, text)
        return HttpResponseRedirect(f"{self.back_url}#agenda")


def refused_page(request, reasons, back_url):
    """Why something cannot be done now, and the way back."""
    return render(request, "actions/step_refused.html", {"reasons": reasons, "back_url": back_url}, status=409)
