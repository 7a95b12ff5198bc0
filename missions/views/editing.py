"""A mission is planned; its basics, terms, briefing and days are written."""

from copy import copy

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator

from .. import services
from ..choices import ASKED
from ..permissions import can_plan
from ..planning_forms import BriefingForm, MissionCreateForm, MissionForm, TermsForm
from .writing import MissionWriteView, WriteView


class MissionCreateView(WriteView):
    """Plan a mission that stands alone; one of an Action is planned from its activity."""

    form_class = MissionCreateForm
    heading = _("Plan a mission")
    intro = _("Say what it is for, where and when. Then you describe the seats, write the terms and find the people.")
    button = _("Plan the mission")

    def dispatch(self, request, *args, **kwargs):
        """For the team."""
        if request.user.is_authenticated and not can_plan(request.user):
            raise PermissionDenied if is_administrator(request.user) else Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """Whoever plans it has it, at first."""
        return {**super().get_initial(), "officer": self.request.user.pk}

    def get_success_url(self):
        """To the missions, for who leaves it."""
        return reverse("missions:mission-list")

    def act(self, form):
        """Plan it; its page says what comes next."""
        self.made = services.plan_mission(actor=self.request.user, values=form.values)
        return gettext("Planned. Describe the seats next, then the terms of reference.")

    def form_valid(self, form):
        """On to the mission."""
        answer = super().form_valid(form)
        if answer.status_code != 302:
            return answer
        return HttpResponseRedirect(reverse("missions:mission-detail", args=[self.made.pk]))


class MissionTextView(MissionWriteView):
    """Some columns of a mission."""

    compares = True

    def get_form_kwargs(self):
        """A copy of the row: what is typed is not what stands above the form."""
        return {**super().get_form_kwargs(), "instance": copy(self.mission)}

    def get_context_data(self, **kwargs):
        """How many people have been asked with what stands there now."""
        return super().get_context_data(**{"asked": len(self.mission_asked), **kwargs})

    @cached_property
    def mission_asked(self):
        """The people who were asked and did not say no."""
        return asked_of(self.mission)

    def values_of(self, form):
        """{column: value}."""
        return {name: form.cleaned_data[name] for name in form.Meta.fields}

    def act(self, form):
        """Write them."""
        seen = form.cleaned_data["seen"]
        services.change_mission(mission=self.mission, actor=self.request.user, values=self.values_of(form), seen=seen)
        return gettext("Saved.")


class MissionEditView(MissionTextView):
    """Title, place, officer, and what is wished of the team."""

    form_class = MissionForm
    heading = _("What, where and whose")


class MissionTermsView(MissionTextView):
    """The terms of reference."""

    form_class = TermsForm
    heading = _("Terms of reference")
    intro = _("The invitation carries them: purpose and expected outputs must be there before anybody is invited.")
    anchor = "terms"


class MissionBriefingView(MissionTextView):
    """What the team needs on the way."""

    form_class = BriefingForm
    heading = _("Briefing")
    intro = _("A confirmed team gets this as its briefing pack.")
    anchor = "briefing"


def asked_of(mission):
    """The deployments of people who were asked and did not say no."""
    rows = [one for seat in mission.seats.all() for one in seat.deployments.all()]
    return [one for one in rows if one.status in ASKED]
