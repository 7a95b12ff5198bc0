"""What came of an activity."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.engine import TransitionRefused
from workflow.stamps import row_stamp

from .. import services
from ..forms import ResultForm
from ..models import Activity
from ..services.record import RESULT
from .access import ActivityOfActionMixin, TeamActionMixin
from .editing import EditView


class ResultEditView(ActivityOfActionMixin, TeamActionMixin, EditView):
    """Record what came of an activity; the agreement to the plan is not touched."""

    form_class = ResultForm
    heading = _("Result of the activity")
    anchor = "activities"
    saved = _("The result is on the record.")

    def check_access(self):
        """The team, once the Action is launched."""
        super().check_access()
        if self.action.launched_on is None:
            raise TransitionRefused([gettext("Results are recorded once the Action is launched.")])

    @property
    def intro(self):
        """Which activity."""
        return self.activity.title

    def get_form_kwargs(self):
        """The activity as it is stored."""
        return {**super().get_form_kwargs(), "instance": self.stored_instance()}

    def stored_instance(self):
        """The row as it is stored now."""
        return Activity.objects.get(pk=self.kwargs["pk"])

    def seen(self):
        """The mark of the row."""
        return row_stamp(self.stored_instance(), RESULT)

    def save(self, form):
        """Record it."""
        services.record_result(
            action=self.action, activity=form.instance, seen=form.cleaned_data["seen"], actor=self.request.user
        )
