"""The missions of an Action's activities: planned from the plan, moved with it; the CV of somebody who comes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from accounts.permissions import is_staff_reader
from accounts.views.resumable import ResumableFormMixin
from experts.forms.review import CvReasonForm
from experts.services import open_cv
from experts.views.cv import as_download
from missions.choices import DeploymentStatus, MissionStatus
from missions.models import Deployment, Mission
from missions.services import move_days
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms import MissionPlanForm
from ..forms.missions import seats_of
from ..models import Activity
from ..permissions import is_contact, shows_names
from ..services.missions import why_no_mission
from .access import ActionMixin, ActivityOfActionMixin, TeamActionMixin
from .editing import EditView


class MissionPlanView(ActivityOfActionMixin, TeamActionMixin, EditView):
    """Plan the mission of an activity, with what the plan already says of it."""

    template_name = "actions/mission_plan.html"
    form_class = MissionPlanForm
    heading = _("Plan the mission")
    anchor = "team"
    saved = _("The mission is planned. Write its terms of reference and find the people.")

    def check_access(self):
        """The team, while something lies ahead."""
        super().check_access()
        if fixed := why_no_mission(self.action):
            raise TransitionRefused([fixed])

    @cached_property
    def activity(self):
        """The activity, with the mission that it may have."""
        return Activity.objects.select_related("mission", "action").get(pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        """An activity that has its mission leads there."""
        mission = self.activity.mission
        if mission is not None and mission.status != MissionStatus.CANCELLED:
            return HttpResponseRedirect(reverse("missions:mission-detail", args=[mission.pk]))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        """A new mission with the texts of the plan."""
        texts = {"background": self.action.overall_objective, "purpose": self.activity.description}
        return {**super().get_form_kwargs(), "action": self.action, "instance": Mission(**texts)}

    def get_initial(self):
        """What the activity says."""
        return said_by(self.action, self.activity)

    def get_context_data(self, **kwargs):
        """The activity, and the languages of the seats."""
        languages = list(self.action.assistance_request.languages.all())
        words = gettext(
            "It carries the activity “%(title)s”. The plan, and the authority’s agreement to it, stay as they are."
        )
        self.intro = words % {"title": self.activity.title}
        return super().get_context_data(**kwargs, languages=languages)

    def save(self, form):
        """Plan it."""
        self.planned = services.plan_mission(
            activity=self.activity, mission=form.instance, seats=form.chosen_seats, actor=self.request.user
        )

    def get_success_url(self):
        """On to the mission; back to the plan before there is one."""
        planned = getattr(self, "planned", None)
        return reverse("missions:mission-detail", args=[planned.pk]) if planned else super().get_success_url()


def said_by(action, activity):
    """What the plan says of a mission; a single country and every area are chosen."""
    countries = list(action.countries.all()[:2])
    return {
        "title": activity.title,
        "mode": activity.mode,
        "country": countries[0] if len(countries) == 1 else None,
        "place": activity.place,
        "starts_on": activity.starts_on,
        "ends_on": activity.last_on,
        "seats": list(seats_of(action)),
    }


class MissionMoveView(ActivityOfActionMixin, TeamActionMixin, TemplateView):
    """Give the mission the days of the plan, after a look at whom it concerns."""

    template_name = "actions/mission_move.html"

    @cached_property
    def activity(self):
        """The activity and its mission."""
        return Activity.objects.select_related("mission").get(pk=self.kwargs["pk"])

    def check_access(self):
        """The team, where plan and mission differ and the plan has days."""
        super().check_access()
        if not self.activity.days_differ:
            raise TransitionRefused(
                [gettext("The plan and the mission have the same days, or there is no open mission.")]
            )
        if self.activity.starts_on is None:
            raise TransitionRefused(
                [gettext("The activity has no days yet: give it the days of the mission, or others.")]
            )

    def get_context_data(self, **kwargs):
        """Both days, and everybody who is held for them."""
        mission = self.activity.mission
        open_ones = Deployment.objects.for_page().open().filter(seat__mission=mission).order_by("seat__number", "pk")
        held = [one for one in open_ones if one.status == DeploymentStatus.HELD]
        asked = [one for one in open_ones if one.status != DeploymentStatus.HELD]
        people = {"held": held, "asked": asked}
        return super().get_context_data(activity=self.activity, mission=mission, **people, **kwargs)

    def post(self, request, *args, **kwargs):
        """Move it, or say who cannot be held on those days."""
        seen, activity = request.POST.get("seen", ""), self.activity
        try:
            move_days(
                mission=activity.mission,
                actor=request.user,
                days={"starts_on": activity.starts_on, "ends_on": activity.last_on},
                seen=int(seen) if seen.isdecimal() else 0,
            )
        except TransitionRefused as refused:
            del self.activity
            context = self.get_context_data(refusals=[one.text for one in refused.reasons])
            return self.render_to_response(context, status=409)
        messages.success(request, gettext("The mission has the days of the plan. Whoever was asked is asked again."))
        return HttpResponseRedirect(f"{reverse('actions:action-detail', args=[self.action.reference])}#team")


class DeploymentCvView(ActionMixin, ResumableFormMixin, FormView):
    """The CV of somebody who said yes, for the authority: with a reason that the expert reads, as for the team."""

    template_name = "actions/deployment_cv.html"
    form_class = CvReasonForm

    def action_lookup(self):
        """The Action for which somebody is deployed."""
        return {"activities__mission__seats__deployments__pk": self.kwargs["pk"]}

    @cached_property
    def deployment(self):
        """The deployment; not there before the expert has said yes, or after a no."""
        found = get_object_or_404(Deployment.objects.for_page(), pk=self.kwargs["pk"])
        if not shows_names(found):
            raise Http404
        return found

    def check_access(self):
        """For those whom the expert visits; the team has its own page."""
        user, action = self.request.user, self.action
        if not is_contact(user, action) and not is_staff_reader(user):
            raise StepNotAllowed([gettext("The CV is for the authority that receives the expert.")])

    def get(self, request, *args, **kwargs):
        """The team opens CVs from the profile."""
        if is_staff_reader(request.user):
            return HttpResponseRedirect(reverse("experts:cv-open", args=[self.deployment.expert_id]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Whose CV."""
        return super().get_context_data(**kwargs, deployment=self.deployment, expert=self.deployment.expert)

    def form_valid(self, form):
        """Write the opening down, then hand out the file; where the store lacks it, nothing is written down."""
        expert = self.deployment.expert
        try:
            stream = expert.cv.open("rb") if expert.cv else None
            open_cv(
                expert=expert,
                actor=self.request.user,
                reason=form.cleaned_data["reason"],
                is_host=is_contact(self.request.user, self.action),
            )
        except FileNotFoundError as missing:
            raise Http404(gettext("The file is not in the store.")) from missing
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return as_download(stream, expert)
