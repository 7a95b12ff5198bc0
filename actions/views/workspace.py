"""The Action's own page, one address for everybody who may see it; its facts, its officer, its history."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.permissions import is_manager, is_staff_reader
from clock.face import for_authority
from clock.file_days import plan_and_side
from clock.why import why_lines
from outbox.proof import reminders_about
from workflow.stamps import row_stamp

from .. import services
from ..choices import ActionStatus, AdoptionStatus
from ..forms import FactsForm, OfficerForm
from ..models import Action
from ..permissions import can_edit_action, can_record_adoption, is_contact
from ..services.record import FACTS
from ..workflow import MAX_ACTIVITIES, why_conditions_are_fixed, why_plan_is_fixed
from .access import ActionMixin, TeamActionMixin
from .editing import EditView
from .gatherings import attach_events
from .panels import (
    changes_since_agreement,
    clock_face,
    history_entries,
    holder_sentence,
    launch_panel,
    records_of,
    step_offers,
)
from .said import said_of
from .standing import is_with_reader, plan_answer_by, stages_of
from .teams import attach_teams, people_in


class ActionDetailView(ActionMixin, TemplateView):
    """The workspace for the team, the reading page for the authority, the Delegation and the committee."""

    shows_all = True

    def get_template_names(self):
        """Which of the two pages."""
        return [
            "actions/action_workspace.html" if is_staff_reader(self.request.user) else "actions/action_partner.html"
        ]

    def get_context_data(self, **kwargs):
        """What both pages show, and what belongs to one of them."""
        before, own = records_of(self.action)
        is_staff = is_staff_reader(self.request.user)
        context = super().get_context_data(**kwargs)
        attach_teams(self.action, self.request.user)
        attach_events(self.action, self.request.user)
        context["deliverables"] = self.action.deliverables.all()
        context["draft"] = AdoptionStatus.DRAFT
        context["documents"] = documents_of(self.action)
        context["can_record_adoption"] = can_record_adoption(self.request.user, self.action)
        context["changes"] = changes_since_agreement(self.action, own)
        if self.action.clock:
            context |= clock_context(self.action, before + own, self.request.user)
        context["history"] = history_entries(own, is_staff=is_staff)[:5]
        context |= said_of(self.action, self.request.user)
        context |= self.staff_context() if is_staff else self.reader_context()
        return context

    def staff_context(self):
        """Checklist, steps, and what can be edited."""
        return {
            "tabs": tabs_of(self.action),
            "why": why_lines(self.action.clock, str(self.action.region or ""), timezone.localdate()),
            "shows_chance": True,
            "panel": launch_panel(self.action, self.request.user),
            "offers": step_offers(self.action, self.request.user),
            "can_edit": can_edit_action(self.request.user, self.action),
            "fixed": why_plan_is_fixed(self.action),
            "conditions_fixed": why_conditions_are_fixed(self.action),
            "is_full": len(self.action.activities.all()) >= MAX_ACTIVITIES,
            "is_manager": is_manager(self.request.user),
            "can_assign": can_assign(self.request.user, self.action),
            "is_cancelled": self.action.status == ActionStatus.CANCELLED,
            "reminders": reminders_about(self.action.reference),
        }

    def reader_context(self):
        """Where it stands, and what is with the reader."""
        contact = is_contact(self.request.user, self.action)
        is_with_you = is_with_reader(self.action, self.request.user)
        return {
            "is_contact": contact,
            "is_with_you": is_with_you,
            "answer_by": plan_answer_by(self.action) if is_with_you else None,
            "stages": stages_of(self.action, contact),
        }


def clock_context(action, records, user):
    """The clock with its plan, and when the authority's side works."""
    plan, side = plan_and_side(action.clock, action.reference, action.countries.all(), timezone.localdate())
    is_staff, is_own = is_staff_reader(user), is_contact(user, action)
    face = clock_face(action.clock, action.reference, records, with_names=is_staff, plan=plan)
    return {
        "face": for_authority(face) if is_own else face,
        "lead": holder_sentence(action, records, is_own=is_own),
        **side,
    }


def can_assign(user, action):
    """A manager puts somebody in charge; an officer takes a file on that is somebody else's or nobody's."""
    return is_manager(user) or (can_edit_action(user, action) and action.officer_id != user.pk)


def documents_of(action):
    """The files of the request that opened the Action."""
    return action.assistance_request.attachments.all() if action.assistance_request else []


def tabs_of(action):
    """The parts of the workspace, in their order on the page."""
    history = reverse("actions:action-history", args=[action.reference])
    return [
        {"label": gettext("Overview"), "url": "#overview", "is_current": True},
        {"label": gettext("Activities"), "url": "#activities", "count": len(action.activities.all())},
        {"label": gettext("Team"), "url": "#team", "count": people_in(action)},
        {"label": gettext("Deliverables"), "url": "#deliverables", "count": len(action.deliverables.all())},
        {"label": gettext("Documents"), "url": "#documents"},
        {"label": gettext("History"), "url": history},
    ]


class ActionHistoryView(ActionMixin, TemplateView):
    """Everything that happened to the Action; the team also reads what happened inside."""

    template_name = "actions/action_history.html"

    def get_context_data(self, **kwargs):
        """Newest first."""
        _before, own = records_of(self.action)
        entries = history_entries(own, is_staff=is_staff_reader(self.request.user))
        return super().get_context_data(**kwargs, history=entries)


class ActionEditView(TeamActionMixin, EditView):
    """Titles, summaries, kind and region; publishing is for programme managers."""

    form_class = FactsForm
    template_name = "actions/action_edit.html"
    heading = _("The Action's facts")
    saved = _("The facts are saved.")

    def get_form_kwargs(self):
        """The row as it is stored."""
        return {**super().get_form_kwargs(), "instance": self.stored_instance(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        """Whether publishing is open to this person."""
        return super().get_context_data(**kwargs, is_manager=is_manager(self.request.user))

    def stored_instance(self):
        """The row as it is stored now."""
        return Action.objects.get(pk=self.action.pk)

    def seen(self):
        """The mark of the facts."""
        return row_stamp(self.stored_instance(), FACTS)

    def save(self, form):
        """Change what differs."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        services.change_facts(
            action=self.action, values=values, seen=form.cleaned_data["seen"], actor=self.request.user
        )


class OfficerAssignView(TeamActionMixin, EditView):
    """Put somebody in charge: a manager anybody of the team, an officer themselves."""

    form_class = OfficerForm
    heading = _("Who is in charge?")
    intro = _("The authority sees the name as its contact.")
    saved = _("The file has its officer.")

    def get_initial(self):
        """Who is in charge now; an officer has one choice, and it is ticked."""
        return {"officer": self.action.officer_id if is_manager(self.request.user) else self.request.user.pk}

    def get_form_kwargs(self):
        """Whom this person may choose."""
        file = {"assistance_request": self.action.assistance_request}
        return {**super().get_form_kwargs(), "user": self.request.user, **file}

    def save(self, form):
        """Assign."""
        services.assign_officer(action=self.action, officer=form.cleaned_data["officer"], actor=self.request.user)
