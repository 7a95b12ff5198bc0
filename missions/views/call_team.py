"""Calls for experts as the team keeps them: drafted, opened, closed, and who has answered."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.views.writing import RefusableFormView
from clock.choices import Party
from workflow.history import HistoryEntry
from workflow.naming import NamedStep
from workflow.offers import in_order, offer_of

from .. import services
from ..call_answers import answers_to
from ..call_choices import CallStatus
from ..call_forms import CallForm, StepForm
from ..call_workflow import CALL_WORKFLOW, call_step_label
from ..choices import OPEN_MISSIONS, MissionStatus
from ..models import ExpertCall, Mission, Nomination
from .call_access import CallTeamMixin, OneCallMixin, seen_of
from .call_initial import drafted_from, initial_of

PAGE = 25
MOST_NOMINATIONS = 100
TABS = (
    ("open", CallStatus.OPEN, "closes_on"),
    ("draft", CallStatus.DRAFT, "-created_at"),
    ("closed", CallStatus.CLOSED, "-closes_on"),
)


class CallListView(CallTeamMixin, TemplateView):
    """The calls of one state, page by page."""

    template_name = "missions/call_list.html"

    def get_context_data(self, **kwargs):
        """The rows, with how many have answered, and the other states."""
        wanted = self.request.GET.get("state", "open")
        state, status, order = next((tab for tab in TABS if tab[0] == wanted), TABS[0])
        calls = ExpertCall.objects.visible_to(self.request.user)
        rows = calls.filter(status=status).for_list().with_numbers().order_by(order, "pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        base = reverse("missions:call-list")
        return super().get_context_data(
            **kwargs,
            page=page,
            state=state,
            tabs=[
                {"label": label_of(key), "url": f"{base}?state={key}", "is_current": key == state, "count": None}
                for key, _status, _order in TABS
            ],
            previous_url=f"?state={state}&page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?state={state}&page={page.next_page_number()}" if page.has_next() else "",
        )


def label_of(state):
    """The words of a tab."""
    words = {"open": pgettext("calls", "Open"), "draft": pgettext("calls", "Drafts")}
    return words.get(state, pgettext("calls", "Closed"))


class CallDetailView(OneCallMixin, TemplateView):
    """What is asked, who has answered beside the fit, who was nominated, the steps and the history."""

    template_name = "missions/call_detail.html"

    def get_context_data(self, **kwargs):
        """Everything about one call."""
        call, user = self.call, self.request.user
        answered = answers_to(call)
        nominations = Nomination.objects.visible_to(user).standing().filter(call=call, expression=None)
        return super().get_context_data(
            **kwargs,
            countries=list(call.countries.all()),
            answered=answered,
            nominations=nominations.select_related("expert").for_list()[:MOST_NOMINATIONS],
            offers=offers_for(call, user),
            entries=history_of(call),
            may_hold=call.mission is not None and call.mission.status == MissionStatus.PLANNED,
            may_discard=call.status == CallStatus.DRAFT,
        )


def offers_for(call, user):
    """The steps that exist from here."""
    answers = CALL_WORKFLOW.answers(call, user)
    return in_order(
        [offer_of(answer, reverse("missions:call-step", args=[call.pk, answer.step.name])) for answer in answers]
    )


def history_of(call):
    """What happened to the call, newest first."""
    return [
        HistoryEntry(
            record.at, Party.TEAM, str(record.actor or gettext("The portal")), str(call_step_label(record.step))
        )
        for record in call.history.select_related("actor").order_by("-at", "-pk")[:MOST_NOMINATIONS]
    ]


class CallFormView(RefusableFormView):
    """What creating and changing share."""

    form_class = CallForm
    template_name = "missions/call_edit.html"

    def get_form_kwargs(self):
        """The missions that the person may see: those that are open, and the one that the call is for."""
        call = getattr(self, "call", None)
        own = Q(pk=call.mission_id) if call and call.mission_id else Q()
        missions = Mission.objects.visible_to(self.request.user).filter(Q(status__in=OPEN_MISSIONS) | own)
        return {**super().get_form_kwargs(), "missions": missions.order_by("-starts_on", "-pk")}

    def written(self, form):
        """What the services take."""
        data = form.cleaned_data
        return {
            "actor": self.request.user,
            "values": form.values,
            "languages": form.languages,
            "countries": data["countries"],
        }


class CallCreateView(CallTeamMixin, CallFormView):
    """Draft a call: from nothing, from a seat of a mission, or from what the address says."""

    done = _("The call is drafted. Read it once more, then open it.")

    def get_initial(self):
        """What the address names."""
        return {**super().get_initial(), **drafted_from(self.request.user, self.request.GET)}

    def get_context_data(self, **kwargs):
        """The way back."""
        return super().get_context_data(**kwargs, back_url=reverse("missions:call-list"))

    def save(self, form):
        """Draft it."""
        call = services.draft_call(**self.written(form))
        return reverse("missions:call-detail", args=[call.pk])


class CallEditView(OneCallMixin, CallFormView):
    """Other words or days; who has answered stays."""

    done = _("The call is changed.")

    def get_initial(self):
        """As it stands."""
        return {**super().get_initial(), **initial_of(self.call), "seen": self.call.version}

    def save(self, form):
        """Change it."""
        services.change_call(call=self.call, seen=seen_of(self.request), **self.written(form))
        return self.back_url


class CallStepView(NamedStep, OneCallMixin, RefusableFormView):
    """Says what a step does; then takes it."""

    form_class = StepForm
    template_name = "missions/call_step.html"
    workflow = CALL_WORKFLOW

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.call.version}

    def get_context_data(self, **kwargs):
        """The step, and why it is not possible where it is not."""
        call, step = self.call, self.step
        answer = CALL_WORKFLOW.answer(call, step, self.request.user)
        if not answer.is_role_open:
            raise PermissionDenied
        exists = step.exists_for(call, call.status)
        return super().get_context_data(
            **kwargs, step=step, exists=exists, reasons=answer.reasons, countries=list(call.countries.all())
        )

    def save(self, form):
        """Take the step."""
        services.move_call(call=self.call, step=self.step.name, actor=self.request.user, seen=seen_of(self.request))
        self.done = gettext("Done: %(step)s.") % {"step": self.step.label}
        return self.back_url


class CallDiscardView(OneCallMixin, RefusableFormView):
    """Throws a draft away: said before, then done."""

    form_class = StepForm
    template_name = "missions/call_discard.html"
    done = _("The draft is thrown away.")

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.call.version}

    def save(self, form):
        """Throw it away."""
        services.discard_call(call=self.call, actor=self.request.user, seen=seen_of(self.request))
        return reverse("missions:call-list", query={"state": "draft"})
