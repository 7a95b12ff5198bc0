"""The plan: objectives and activities, while it can be changed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from accounts import resumable
from workflow.comparing import Difference
from workflow.engine import TransitionRefused
from workflow.stamps import row_stamp

from .. import services
from ..forms import ActivityForm, ObjectiveFormSet, OverallObjectiveForm
from ..models import Action, Activity
from ..services.events import people_of
from ..services.missions import asked_for
from ..services.plan import PLANNED
from ..services.seen import ChangedMeanwhile, objectives_stamp
from .access import ActivityOfActionMixin, PlanMixin, RemovalMixin
from .conflicts import Conflict, data_with
from .editing import EditView


def warn_of_agreement(action):
    """What a change of the plan does, said before it is made."""
    if action.agreed_version is None:
        return gettext("The plan becomes version %(version)d.") % {"version": action.plan_version + 1}
    return gettext(
        "The plan becomes version %(version)d. The authority agreed version %(agreed)d: it is asked again."
    ) % {"version": action.plan_version + 1, "agreed": action.agreed_version}


class ObjectiveEditView(PlanMixin, TemplateView):
    """The overall objective and the specific ones, in their order; works without scripts."""

    template_name = "actions/objective_edit.html"

    def forms(self, data=None, rows=None):
        """The overall objective and the lines, as stored or as typed."""
        stored = list(self.action.objectives.order_by("number").values("text"))
        initial = {"overall_objective": self.action.overall_objective, "seen": objectives_stamp(self.action)}
        overall = OverallObjectiveForm(data, initial=initial, auto_id="id_%s")
        shown = None if data else rows or stored or [{}, {}]
        lines = ObjectiveFormSet(data, initial=shown, prefix="lines")
        return overall, lines

    def get(self, request, *args, **kwargs):
        """What is stored, or what was typed before the session was lost."""
        return self.page(*self.forms(resumable.kept_data(request)))

    def post(self, request, *args, **kwargs):
        """Another line, or the whole thing saved."""
        resumable.drop(request)
        overall, lines = self.forms(request.POST)
        if not (overall.is_valid() and lines.is_valid()):
            return self.page(overall, lines)
        texts = [line.cleaned_data.get("text", "") for line in lines]
        if "add" in request.POST:
            return self.with_another_line(overall, texts)
        try:
            services.write_objectives(
                action=self.action,
                overall_objective=overall.cleaned_data["overall_objective"],
                texts=texts,
                seen=overall.cleaned_data["seen"],
                actor=request.user,
            )
        except ChangedMeanwhile as refused:
            return self.conflict(overall, lines, texts, str(refused))
        messages.success(request, gettext("The objectives are saved."))
        return HttpResponseRedirect(reverse("actions:action-detail", args=[self.action.reference]))

    def with_another_line(self, overall, texts):
        """What was typed, and one empty line more; nothing is saved yet."""
        _stored, lines = self.forms(rows=[{"text": text} for text in [*texts, ""]])
        return self.page(OverallObjectiveForm(initial=overall.cleaned_data, auto_id="id_%s"), lines)

    def conflict(self, overall, lines, texts, sentence):
        """What is stored now beside what was typed."""
        stored = Action.objects.get(pk=self.action.pk)
        shown = Conflict(sentence, objective_differences(stored, overall.cleaned_data["overall_objective"], texts))
        again = OverallObjectiveForm(data_with(overall, seen=objectives_stamp(stored)), auto_id="id_%s")
        return self.page(again, lines, shown)

    def page(self, overall, lines, conflict=None):
        """The page with these forms."""
        context = self.get_context_data(
            form=overall, lines=lines, conflict=conflict, intro=warn_of_agreement(self.action)
        )
        return self.render_to_response(context, status=409 if conflict else 200)


def objective_differences(stored, overall_objective, texts):
    """The objectives as they are stored and as they were typed, where they differ."""
    rows = "\n".join(stored.objectives.order_by("number").values_list("text", flat=True))
    pairs = (
        Difference(gettext("Overall objective"), stored.overall_objective, overall_objective),
        Difference(gettext("Specific objectives"), rows, "\n".join(texts)),
    )
    return tuple(pair for pair in pairs if pair.stored != pair.typed)


class ActivityCreateView(PlanMixin, EditView):
    """One more activity at the end of the plan."""

    template_name = "actions/activity_edit.html"
    form_class = ActivityForm
    heading = _("Add an activity")
    anchor = "activities"
    saved = _("The activity is in the plan.")

    @property
    def intro(self):
        """What it does to the agreement."""
        return warn_of_agreement(self.action)

    def seen(self):
        """The version of the plan that the form was shown with: the same form sent twice adds one."""
        return self.action.plan_version

    def save(self, form):
        """Add it."""
        services.save_activity(
            action=self.action, activity=form.instance, seen=form.cleaned_data["seen"], actor=self.request.user
        )


class ActivityEditView(ActivityOfActionMixin, PlanMixin, EditView):
    """Change a planned activity."""

    form_class = ActivityForm
    template_name = "actions/activity_edit.html"
    heading = _("Change the activity")
    anchor = "activities"
    saved = _("The activity is changed.")

    @property
    def intro(self):
        """What it does to the agreement, and what not to the mission."""
        mission = self.stored_instance().mission
        if mission is None or not mission.is_open:
            return warn_of_agreement(self.action)
        stays = gettext("Its mission keeps its days until you move it; you are asked once this is saved.")
        return f"{warn_of_agreement(self.action)} {stays}"

    def get_form_kwargs(self):
        """The activity as it is stored."""
        return {**super().get_form_kwargs(), "instance": self.stored_instance()}

    def get_initial(self):
        """The days of the mission, where the page is asked for them."""
        initial, mission = super().get_initial(), self.stored_instance().mission
        if self.request.GET.get("days") == "mission" and mission is not None:
            initial |= {"starts_on": mission.starts_on, "ends_on": mission.ends_on}
        return initial

    def get_success_url(self):
        """On to the mission's days where the plan has left them; otherwise back to the plan."""
        if getattr(self, "leaves_mission", False):
            return reverse("actions:mission-move", args=[self.kwargs["pk"]])
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        """The activity, for its removal."""
        return super().get_context_data(**kwargs, activity=self.stored_instance())

    def stored_instance(self):
        """The row as it is stored now."""
        return Activity.objects.select_related("mission").get(pk=self.kwargs["pk"])

    def seen(self):
        """The mark of the row."""
        return row_stamp(self.stored_instance(), PLANNED)

    def save(self, form):
        """Change it; a mission with other days is offered to move, where the plan has any."""
        services.save_activity(
            action=self.action, activity=form.instance, seen=form.cleaned_data["seen"], actor=self.request.user
        )
        self.leaves_mission = form.instance.days_differ and form.instance.starts_on is not None


class ActivityMoveView(ActivityOfActionMixin, PlanMixin, View):
    """Swap an activity with its neighbour."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        """Move it once from the place where it was seen."""
        seen = request.POST.get("number", "")
        services.move_activity(
            action=self.action,
            activity_id=self.kwargs["pk"],
            seen_number=int(seen) if seen.isdecimal() else 0,
            is_up=request.POST.get("direction") == "up",
            actor=request.user,
        )
        return HttpResponseRedirect(f"{reverse('actions:action-detail', args=[self.action.reference])}#activities")


class ActivityDeleteView(RemovalMixin, ActivityOfActionMixin, PlanMixin, TemplateView):
    """Take an activity out of the plan, after a look at what goes."""

    template_name = "actions/activity_delete.html"

    def get_context_data(self, **kwargs):
        """What goes, and what it does."""
        mission = self.activity.mission
        ending = mission if mission is not None and mission.is_open else None
        event = self.activity.event
        ending_event = event if event is not None and event.is_open else None
        words = {
            "intro": warn_of_agreement(self.action),
            "ending": ending,
            "told": asked_for([ending] if ending else []),
            "ending_event": ending_event,
            "told_of_events": people_of([ending_event] if ending_event else []),
        }
        return super().get_context_data(**kwargs, activity=self.activity, **words)

    def post(self, request, *args, **kwargs):
        """Take it out."""
        reference = self.action.reference
        try:
            services.remove_activity(action=self.action, activity_id=self.kwargs["pk"], actor=request.user)
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("The activity is out of the plan."))
        return HttpResponseRedirect(f"{reverse('actions:action-detail', args=[reference])}#activities")
