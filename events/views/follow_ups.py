"""Follow-up points of an event as the team keeps them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.planning_forms import SeenVersionForm

from ..result_forms import DoneForm, FollowUpForm
from ..services import following_up
from .access import TeamEventMixin
from .results_access import OfFollowUpMixin, PressedView, ResultFormView


class PointFormView(ResultFormView):
    """What the forms of follow-up points share."""

    back_name = "events:event-report"
    template_name = "events/follow_up_form.html"
    anchor = "#follow-up"
    button = _("Save")


class FollowUpCreateView(TeamEventMixin, PointFormView):
    """A new point."""

    form_class = FollowUpForm
    heading = _("Add a follow-up point")
    done = _("The follow-up point is added.")

    def save(self, form):
        """Add it."""
        following_up.add_follow_up(event=self.event, actor=self.request.user, values=form.values)
        return self.back_url


class FollowUpEditView(OfFollowUpMixin, PointFormView):
    """Other words, another person, another day."""

    form_class = FollowUpForm
    heading = _("Change the follow-up point")
    done = _("The follow-up point is changed.")

    def get_initial(self):
        """As it stands."""
        row = self.row
        names = ("text", "owner_name", "due_on")
        return {**{name: getattr(row, name) for name in names}, "owner": row.owner_id, "seen": row.version}

    def save(self, form):
        """Change it."""
        following_up.change_follow_up(follow_up=self.row, actor=self.request.user, values=form.values, seen=self.seen)
        return self.back_url


class FollowUpDoneView(OfFollowUpMixin, PointFormView):
    """It is done, and what came of it."""

    form_class = DoneForm
    heading = _("What came of it?")
    button = _("Note that it is done")
    done = _("Noted as done.")

    def get_initial(self):
        """Today, unless another day was noted."""
        row = self.row
        return {"done_on": row.done_on or timezone.localdate(), "note": row.note, "seen": row.version}

    def get_context_data(self, **kwargs):
        """The point itself."""
        return super().get_context_data(**{"lede": self.row.text, **kwargs})

    def save(self, form):
        """Note it."""
        data = form.cleaned_data
        following_up.finish_follow_up(
            follow_up=self.row, actor=self.request.user, note=data["note"], done_on=data["done_on"], seen=self.seen
        )
        return self.back_url


class FollowUpDeleteView(OfFollowUpMixin, PointFormView):
    """It need not be done."""

    form_class = SeenVersionForm
    heading = _("Delete the follow-up point")
    button = _("Delete it")
    done = _("The follow-up point is deleted.")
    is_final = True

    def get_context_data(self, **kwargs):
        """The point itself."""
        return super().get_context_data(**{"lede": self.row.text, **kwargs})

    def save(self, form):
        """Delete it."""
        following_up.delete_follow_up(follow_up=self.row, actor=self.request.user)
        return self.back_url


class FollowUpReopenView(OfFollowUpMixin, PressedView):
    """It was not done after all."""

    back_name = "events:event-report"
    anchor = "#follow-up"

    def press(self):
        """Open it again."""
        following_up.reopen_follow_up(follow_up=self.row, actor=self.request.user)
