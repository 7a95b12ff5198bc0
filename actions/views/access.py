"""Which Action a page is about, and whether this person may see or change it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext

from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import Action
from ..permissions import can_edit_action
from ..workflow import why_plan_is_fixed


class ActionMixin:
    """Starts from the Actions that the person may see: everything else is a 404."""

    shows_all = False

    @cached_property
    def action(self):
        """The Action of this address; with its plan and results where the page shows them."""
        visible = Action.objects.visible_to(self.request.user)
        visible = visible.for_page() if self.shows_all else visible.for_step()
        return get_object_or_404(visible, **self.action_lookup())

    def action_lookup(self):
        """How the address names the Action."""
        return {"reference": self.kwargs["reference"]}

    def check_access(self):
        """Raise StepNotAllowed or TransitionRefused where the page is not open; by default it is."""

    def dispatch(self, request, *args, **kwargs):
        """Another role's page is a 403; what cannot be done now says why."""
        try:
            self.check_access()
            return super().dispatch(request, *args, **kwargs)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return refused_page(request, refused.reasons, self.action)

    def get_context_data(self, **kwargs):
        """The Action goes to every template."""
        return super().get_context_data(**kwargs, action=self.action)


class TeamActionMixin(ActionMixin):
    """Pages on which the team changes the record."""

    def check_access(self):
        """Only the team."""
        if not can_edit_action(self.request.user, self.action):
            raise StepNotAllowed([gettext("The MIEUX team keeps this record.")])


class PlanMixin(TeamActionMixin):
    """Pages on which the team changes the plan."""

    def check_access(self):
        """Only the team, and only while the plan can be changed."""
        super().check_access()
        if fixed := why_plan_is_fixed(self.action):
            raise TransitionRefused([fixed])


class ActivityOfActionMixin:
    """The address names an activity; the Action is the one it belongs to."""

    def action_lookup(self):
        """The Action with this activity."""
        return {"activities__pk": self.kwargs["pk"]}

    @cached_property
    def activity(self):
        """The activity of this address."""
        return self.action.activities.get(pk=self.kwargs["pk"])


class DeliverableOfActionMixin:
    """The address names a deliverable; the Action is the one it belongs to."""

    def action_lookup(self):
        """The Action with this deliverable."""
        return {"deliverables__pk": self.kwargs["pk"]}

    @cached_property
    def deliverable(self):
        """The deliverable of this address."""
        return self.action.deliverables.select_related("type").get(pk=self.kwargs["pk"])


class RemovalMixin:
    """A removal sent twice finds its row gone; the form names the Action, so that the second click leads back to it."""

    def action_lookup(self):
        """The Action that the form names, or the one that the address leads to."""
        named = self.request.POST.get("reference", "")
        return {"reference": named} if named else super().action_lookup()


def refused_page(request, reasons, action=None, back_url=""):
    """Why something cannot be done now, and the way on."""
    context = {"reasons": reasons, "action": action, "back_url": back_url}
    return render(request, "actions/step_refused.html", context, status=409)
