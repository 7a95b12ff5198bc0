"""The team invites people by role and region: who was found, who is on the list already, who is to be invited."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView

from workflow.engine import StepNotAllowed, TransitionRefused

from ..invitees import MOST_FOUND, countries_of, find_invitees
from ..people_forms import InviteeForm
from ..services.inviting import invite_people
from .access import TeamEventMixin
from .refusable import say_refused


class InviteManyView(TeamEventMixin, TemplateView):
    """Roles and countries, then the people found; the ticked ones are invited."""

    template_name = "events/invite_many.html"

    @cached_property
    def form(self):
        """What is looked for, as the address says."""
        asked = self.request.GET
        return InviteeForm(asked if "roles" in asked or "search" in asked else None, countries=countries_of(self.event))

    def found(self):
        """([Invitee], whether there are more) of what is looked for."""
        if not self.form.is_valid():
            return [], False
        data = self.form.cleaned_data
        countries = data["countries"] if data["countries"] else countries_of(self.event)
        return find_invitees(self.event, data["roles"], countries, data["theme"])

    def get_context_data(self, **kwargs):
        """The people found."""
        people, has_more = self.found()
        ticked = set(self.request.POST.getlist("ticked"))
        return super().get_context_data(
            **kwargs, form=self.form, people=people, has_more=has_more, most=MOST_FOUND, ticked=ticked,
            is_all="all" in self.request.GET, new=sum(not one.status for one in people),
            free=max(self.event.capacity - self.event.places_taken, 0), query=self.request.GET.urlencode(),
        )  # fmt: skip

    def post(self, request, **kwargs):
        """Invite those of the people found who are ticked."""
        ticked = set(request.POST.getlist("ticked"))
        people = [one for one in self.found()[0] if one.key in ticked]
        if not people:
            messages.warning(request, gettext("Nobody was ticked. Tick at least one name."))
            return self.render_to_response(self.get_context_data())
        try:
            made = invite_people(event=self.event, people=[one.person for one in people], actor=request.user)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            say_refused(request, refused)
            return self.render_to_response(self.get_context_data(), status=409)
        waiting = sum(one.status == "waiting" for one in made)
        words = ngettext("%(n)d person is invited.", "%(n)d people are invited.", len(made) - waiting)
        words = words % {"n": len(made) - waiting}
        if waiting:
            words += " " + ngettext("%(n)d waits for a place.", "%(n)d wait for a place.", waiting) % {"n": waiting}
        messages.success(request, words)
        return HttpResponseRedirect(reverse("events:registration-list", args=[self.event.pk]) + "?part=invited")
