"""The sitting on one page: the secretary records who is there and what is decided, all at once."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import resumable
from workflow.engine import Reason

from .. import services
from ..forms import SittingForm
from ..permissions import is_manager
from ..seats import Committee
from ..services import SittingRefused
from ..services.seen import meanwhile_sentence
from ..sight import has_hidden
from .access import StepFormView, refused_page
from .table import needs_of

TEXTS = ("-conditions", "-reason", "-what_would_change", "remarks")


class SittingRecordView(StepFormView):
    """Attendance by service, then every item with its decision; all or nothing, and nothing typed is lost."""

    step_name = "record"
    form_class = SittingForm
    template_name = "meetings/sitting_record.html"
    done = _("The sitting is recorded. The decisions have taken effect; the chair is asked to sign the minutes.")

    @cached_property
    def committee(self):
        """Who sits on the committee, and who stands in for whom on the day."""
        return Committee.around([], day=timezone.localdate(self.meeting.starts_at))

    def refusal(self):
        """A secretary with a conflict of interest leaves the record to another; one who comes second keeps what was typed."""
        if self.request.method == "POST" and self.meeting.is_recorded and is_manager(self.request.user):
            return self.overtaken()
        found = super().refusal()
        if found is None and has_hidden(self.request.user, self.meeting.items.all()):
            return refused_page(self.request, [Reason(recused_sentence())], self.back_url)
        return found

    def overtaken(self):
        """Another secretary has recorded the sitting: what was typed here stands on the page, to be taken from there."""
        typed = [(name, value) for name, value in self.request.POST.items() if name.endswith(TEXTS) and value.strip()]
        context = {"meeting": self.meeting, "back_url": self.back_url, "typed": [value for _name, value in typed]}
        context["sentence"] = meanwhile_sentence(self.meeting)
        return render(self.request, "meetings/sitting_taken.html", context, status=409)

    def get_initial(self):
        """The chair as planned."""
        return {**super().get_initial(), "chair": self.meeting.chair_id}

    def get_form_kwargs(self):
        """The items, and what each takes."""
        items = list(self.meeting.items.all())
        return {**super().get_form_kwargs(), "items": items, "needs": needs_of(items), "committee": self.committee}

    def save(self, form):
        """Record it."""
        services.record_sitting(
            meeting=self.meeting,
            actor=self.request.user,
            sitting=form.to_sitting(form.decisions()),
            seen=self.seen,
        )

    def refused(self, form, refused):
        """Each sentence beside its item; the agenda as it stands now."""
        if not isinstance(refused, SittingRefused):
            return super().refused(form, refused)
        del self.meeting
        again = self.get_form_class()(**self.get_form_kwargs())
        again.is_valid()
        again.add_refusals(refused.by_item)
        return self.render_to_response(
            self.get_context_data(form=resumable.carry(again, self.request.user)), status=409
        )


def recused_sentence():
    """Why somebody with a conflict of interest does not keep the record."""
    return gettext("You declared a conflict of interest on a file of this agenda: somebody else keeps the record.")
