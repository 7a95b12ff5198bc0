"""The steps of a mission: everybody who is held is invited, the team is confirmed or opened again, the mission is closed or cancelled."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy

from workflow.naming import NamedStep
from workflow.offers import step_words

from .. import services
from ..choices import OPEN_DEPLOYMENTS, DeploymentStatus
from ..staffing_forms import HoldDaysForm, StepForm
from ..workflow import MISSION_WORKFLOW
from .offers import held_of, invitation_offer, ways_for
from .seat_rows import person_row
from .writing import MissionWriteView


class MissionStepView(NamedStep, MissionWriteView):
    """Says what a step does, to whom, and what it needs; then takes it."""

    template_name = "missions/mission_step.html"
    form_class = StepForm
    workflow = MISSION_WORKFLOW

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step, its checklist, whom it concerns."""
        step, mission = self.step, self.mission
        context = step_words(MISSION_WORKFLOW, mission, step, self.request.user)
        context |= {"ways": ways_for(mission, step.missing), "people": concerned_by(step.name, mission)}
        return super().get_context_data(**{**context, **kwargs})

    def act(self, form):
        """Take the step."""
        services.move_mission(
            mission=self.mission,
            step=self.step.name,
            actor=self.request.user,
            reason=form.cleaned_data.get("reason", ""),
            seen=form.cleaned_data["seen"],
        )
        return gettext("Done: %(step)s.") % {"step": self.step.label}


def concerned_by(step, mission):
    """The rows of the people whom a step concerns: all who are in the team."""
    statuses = OPEN_DEPLOYMENTS if step == "cancel" else (DeploymentStatus.CONFIRMED,)
    rows = [one for seat in mission.seats.all() for one in seat.deployments.all()]
    return [person_row(one, mission) for one in rows if one.status in statuses]


class MissionInviteView(MissionWriteView):
    """Sends the terms to everybody who is held."""

    template_name = "missions/mission_invite.html"
    form_class = HoldDaysForm
    heading = pgettext_lazy("deployment", "Invite")
    anchor = "team"

    def get_context_data(self, **kwargs):
        """Who is invited, and the terms as they will read them."""
        offer = next(iter(invitation_offer(self.mission)), None)
        seats = {seat.pk: seat for seat in self.mission.seats.all()}
        people = [(seats[one.seat_id], person_row(one, self.mission)) for one in held_of(self.mission)]
        context = {"offer": offer, "people": people, "button": offer.label if offer else ""}
        return super().get_context_data(**{**context, **kwargs})

    def get_form(self, form_class=None):
        """The days for an answer have their own words."""
        form = super().get_form(form_class)
        form.fields["days"].label = gettext("Days to answer")
        form.fields["days"].help_text = gettext("They are held for so long; then the invitation ends by itself.")
        return form

    def act(self, form):
        """Invite them."""
        data = form.cleaned_data
        invited = services.invite_experts(
            mission=self.mission, actor=self.request.user, days=data["days"], seen=data["seen"]
        )
        text = ngettext("%(n)d person is invited.", "%(n)d people are invited.", len(invited))
        return text % {"n": len(invited)}

    def get_back_url(self):
        """The seats."""
        return reverse("missions:mission-detail", args=[self.mission.pk]) + "#team"
