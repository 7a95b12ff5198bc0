"""The authority's pages: its Actions, and the plan that it agrees."""

from collections import defaultdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from accounts.permissions import is_partner, is_team
from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin
from assistance.models import RequestRecord
from clock.face import for_authority, make_face
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms import AgreementForm, StepForm
from ..models import Action, ActionRecord
from ..permissions import can_record_agreement
from ..services.seen import ChangedMeanwhile, last_seen
from ..workflow import ACTION_WORKFLOW, missing_plan, missing_sending
from .access import ActionMixin
from .panels import changes_since_agreement, clock_face, holder_sentence, records_of
from .standing import is_with_reader

PAGE = 25


class ActionMineView(AllowedMixin, TemplateView):
    """The Actions of the reader's institutions, newest first."""

    allowed = is_partner
    template_name = "actions/action_mine.html"

    def get_context_data(self, **kwargs):
        """One page of them, each with its clock and whether it is with the reader."""
        user = self.request.user
        mine = Action.objects.visible_to(user).for_list().prefetch_related("objectives", "activities")
        page = Paginator(mine.select_related("assistance_request"), PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs, rows=rows_of(page.object_list, user), page=page)


def rows_of(actions, user):
    """Each Action with its clock's face; the histories of all of them in two queries."""
    actions = list(actions)
    changes = defaultdict(list)
    for model, key in ((RequestRecord, "assistance_request_id"), (ActionRecord, "action_id")):
        ids = {getattr(action, "pk" if key == "action_id" else key): action.pk for action in actions}
        rows = model.objects.filter(**{f"{key}__in": [pk for pk in ids if pk]}).order_by("at", "id")
        for pk, on, holder in rows.values_list(key, "on", "holder"):
            changes[ids[pk]].append((on, holder))
    today = timezone.localdate()
    return [
        {
            "action": action,
            "face": face_today(action.clock, changes[action.pk], today) if action.clock else None,
            "is_with_you": is_with_reader(action, user),
        }
        for action in actions
    ]


def face_today(clock, changes, today):
    """A clock in the list of those who asked."""
    return for_authority(make_face(clock, changes=changes, today=today))


class PlanAgreeView(ActionMixin, ResumableFormMixin, FormView):
    """The plan in full, to agree it or to ask for changes; the team records an agreement it has in hand."""

    shows_all = True
    template_name = "actions/plan_agree.html"
    form_class = AgreementForm

    def check_access(self):
        """Those who may agree, and the staff who may read it."""
        if not can_record_agreement(self.request.user, self.action):
            raise StepNotAllowed([gettext("The plan is agreed by a contact of the authority.")])

    def get_form_kwargs(self):
        """The team says what it has in hand."""
        return {**super().get_form_kwargs(), "in_its_name": is_team(self.request.user)}

    def get_initial(self):
        """The version that is read."""
        return {"seen": self.action.plan_version}

    def get_context_data(self, **kwargs):
        """The plan, whether it can be agreed now, and the form for changes."""
        before, own = records_of(self.action)
        context = super().get_context_data(**kwargs)
        context["is_team"] = is_team(self.request.user)
        context["missing"] = missing_plan(self.action) or ("" if context["is_team"] else missing_sending(self.action))
        is_offered = ACTION_WORKFLOW.step("agree").exists_for(self.action, self.action.status)
        context["is_open"] = is_offered and not context["missing"]
        context["changes"] = changes_since_agreement(self.action, own)
        context["return_form"] = return_form(self.action)
        context["lead"] = holder_sentence(self.action, before + own, is_own=not context["is_team"])
        if self.action.clock:
            face = clock_face(self.action.clock, self.action.reference, before + own, with_names=context["is_team"])
            context["face"] = face if context["is_team"] else for_authority(face)
        return context

    def form_valid(self, form):
        """Agree the version that was read."""
        try:
            services.agree_plan(
                action=self.action,
                actor=self.request.user,
                seen_version=form.cleaned_data["seen"],
                evidence=form.cleaned_data.get("evidence", ""),
            )
        except ChangedMeanwhile as refused:
            return self.read_again(form, str(refused))
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, gettext("The plan is agreed. The team prepares the launch."))
        return HttpResponseRedirect(reverse("actions:action-detail", args=[self.action.reference]))

    def read_again(self, form, sentence):
        """The plan as it is now, with the reason on top and what was typed kept."""
        del self.action
        typed = {**self.get_initial(), "evidence": form.cleaned_data.get("evidence", "")}
        again = AgreementForm(initial=typed, in_its_name=is_team(self.request.user))
        return self.render_to_response(self.get_context_data(form=again, sentence=sentence), status=409)


def return_form(action):
    """Asks for changes to the plan; None where that step does not lead on from here."""
    step = ACTION_WORKFLOW.step("return_plan")
    if not step.exists_for(action, action.status):
        return None
    return StepForm(step=step, initial={"seen": last_seen(action)}, auto_id="return_%s")
