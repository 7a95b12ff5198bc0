"""The sitting on one page: the secretary records who is there and what is decided, all at once."""

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import resumable
from workflow.engine import Reason

from .. import services
from ..forms import SittingForm
from ..seats import Committee
from ..services import SittingRefused
from ..sight import has_hidden
from .access import StepFormView, refused_page
from .table import needs_of


class SittingRecordView(StepFormView):
    """Attendance by service, then every item with its decision; all or nothing, and nothing typed is lost."""

    step_name = "record"
    form_class = SittingForm
    template_name = "meetings/sitting_record.html"
    done = _("The sitting is recorded. The decisions have taken effect; the chair is asked to sign the minutes.")

    @cached_property
    def committee(self):
        """Who sits on the committee."""
        return Committee.around([])

    def refusal(self):
        """A secretary with a conflict of interest on a file of the agenda leaves the record to somebody else."""
        found = super().refusal()
        if found is None and has_hidden(self.request.user, self.meeting.items.all()):
            sentence = gettext(
                "You declared a conflict of interest on a file of this agenda: somebody else keeps the record."
            )
            return refused_page(self.request, [Reason(sentence)], self.back_url)
        return found

    def post(self, request, *args, **kwargs):
        """Refuse before the form is read what cannot be recorded at all."""
        return self.refusal() or super().post(request, *args, **kwargs)

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
