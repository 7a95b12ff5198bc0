"""The conditions of an approval: the team ticks them off with evidence, reopens and dates them."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from workflow.engine import TransitionRefused
from workflow.stamps import row_stamp

from .. import services
from ..forms import ConditionDateForm, ConditionMeetForm, ConditionReopenForm
from ..models import Condition
from ..services.conditions import CONDITION
from ..workflow import why_conditions_are_fixed
from .access import TeamActionMixin
from .editing import EditView


class ConditionMixin(TeamActionMixin):
    """The address names a condition; the Action is the one it belongs to."""

    anchor = "conditions"

    def action_lookup(self):
        """The Action with this condition."""
        return {"approval_conditions__pk": self.kwargs["pk"]}

    def check_access(self):
        """The team, while the conditions can be changed."""
        super().check_access()
        if fixed := why_conditions_are_fixed(self.action):
            raise TransitionRefused([fixed])

    @cached_property
    def condition(self):
        """The condition as it was when the page was asked for."""
        return self.stored_condition()

    def stored_condition(self):
        """The condition as it is stored now."""
        return Condition.objects.select_related("action").get(pk=self.kwargs["pk"])

    def seen(self):
        """The mark of what is stored now."""
        return row_stamp(self.stored_condition(), CONDITION)

    @property
    def intro(self):
        """The condition itself."""
        return self.condition.text


class ConditionMeetView(ConditionMixin, EditView):
    """Record that a condition is met, and what shows it."""

    form_class = ConditionMeetForm
    heading = _("Is the condition met?")
    saved = _("The condition is met; the evidence is on the record.")

    def get_initial(self):
        """Today, or what is recorded."""
        stored = self.condition
        return {**super().get_initial(), "met_on": stored.met_on or timezone.localdate(), "evidence": stored.evidence}

    def save(self, form):
        """Tick it off."""
        services.meet_condition(condition=self.condition, actor=self.request.user, **form.cleaned_data)


class ConditionReopenView(ConditionMixin, EditView):
    """Open a condition again, with the reason."""

    form_class = ConditionReopenForm
    heading = _("Open the condition again")
    saved = _("The condition is open again; “ready” waits for it.")

    def save(self, form):
        """Open it."""
        services.reopen_condition(condition=self.condition, actor=self.request.user, **form.cleaned_data)


class ConditionDateView(ConditionMixin, EditView):
    """Say by when a condition is to be met."""

    form_class = ConditionDateForm
    heading = _("By when is it to be met?")
    saved = _("The day is set. It stands in your tasks and on the authority's page.")

    def get_initial(self):
        """The day that is set."""
        return {**super().get_initial(), "due_on": self.condition.due_on}

    def save(self, form):
        """Set it."""
        services.date_condition(condition=self.condition, actor=self.request.user, **form.cleaned_data)
