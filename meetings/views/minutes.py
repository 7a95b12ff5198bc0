"""The minutes: corrected until they are signed, signed by the chair, and read as a paper."""

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from papers.setting import paper_response

from .. import services
from ..forms import CorrectionForm, SignForm
from ..reading import minutes_for, paper_for
from ..seats import Committee
from .access import MeetingMixin, StepFormView
from .lists import paper_links


class MinutesCorrectView(StepFormView):
    """Put attendance, chair and remarks right before the chair signs."""

    step_name = "correct"
    form_class = CorrectionForm
    template_name = "meetings/minutes_correct.html"
    done = _("The minutes are corrected.")

    @cached_property
    def committee(self):
        """Who sits on the committee, and who stood in for whom on the day."""
        return Committee.around([], day=timezone.localdate(self.meeting.starts_at))

    def get_initial(self):
        """As it is recorded."""
        present = list(self.meeting.attendance.filter(is_present=True).values_list("person_id", flat=True))
        recorded = {"chair": self.meeting.chair_id, "present": present, "remarks": self.meeting.remarks}
        return {**super().get_initial(), **recorded}

    def get_form_kwargs(self):
        """The committee."""
        return {**super().get_form_kwargs(), "committee": self.committee}

    def save(self, form):
        """Correct them."""
        services.correct_minutes(
            meeting=self.meeting, actor=self.request.user, sitting=form.to_sitting(), seen=self.seen
        )


class MinutesSignView(StepFormView):
    """The chair reads the minutes and signs them."""

    step_name = "sign"
    form_class = SignForm
    template_name = "meetings/minutes_sign.html"
    done = _("The minutes are signed. They are frozen as you read them, and go to the committee.")

    def get_context_data(self, **kwargs):
        """The minutes in full."""
        minutes = minutes_for(self.request.user, self.meeting)
        return super().get_context_data(**kwargs, minutes=minutes, papers=paper_links(self.meeting))

    def save(self, form):
        """Sign."""
        services.sign_minutes(meeting=self.meeting, actor=self.request.user, seen=self.seen)


class MinutesPaperView(MeetingMixin, View):
    """The minutes as PDF, in the language of the address, as this reader may read them."""

    def get(self, request, *args, **kwargs):
        """Set the paper."""
        if not self.meeting.is_recorded:
            raise Http404
        day = self.meeting.starts_at.date().isoformat()
        return paper_response(paper_for(request.user, self.meeting), f"mieux-minutes-{day}-{get_language()}.pdf")
