"""Opening a round of consultation, and deciding on a wish for more time: the team's pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import ReplyAnswer
from ..consultees import candidates_of
from ..forms import ConsultationForm, MoreTimeForm
from ..models import Reply
from ..permissions import is_team
from ..rounds import round_of
from ..services import grant_more_time, open_consultation, refuse_more_time
from ..services.consultation import ended_sentence
from .access import RequestPage, last_step_sentence
from .steps import StepPage


class ConsultationOpenView(StepPage, View):
    """The note, the deadline, and who is asked: one form, one step."""

    template_name = "assistance/consultation_open.html"
    step_name = "consult"

    def build_form(self, data=None):
        """The form, with the assessment's summary as the note."""
        assessment = getattr(self.assistance_request, "assessment", None)
        return ConsultationForm(
            data,
            candidates=candidates_of(self.assistance_request),
            now=timezone.now(),
            initial={"note": assessment.summary if assessment else ""},
        )

    def get(self, request, reference):
        """What would be sent to whom, until when."""
        self.forbid_others()
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference):
        """Send the note."""
        self.forbid_others()
        form = self.build_form(request.POST)
        done = gettext("The note is on its way. Silence ends after %(when)s.") % {"when": form.chosen_days()}

        def send():
            open_consultation(assistance_request=self.assistance_request, actor=request.user, **form.cleaned_data)

        return self.take(form, send, done)


class MoreTimePage(RequestPage):
    """A round in which somebody asks for more time."""

    @cached_property
    def round(self):
        """The round in which somebody asks for more time."""
        return round_of(self.assistance_request)

    @cached_property
    def wishes(self):
        """Who asked for how many days, and why."""
        wishes = Reply.objects.filter(consultee__consultation=self.round, is_current=True, answer=ReplyAnswer.MORE_TIME)
        return list(wishes.select_related("consultee__institution", "given_by"))

    def nobody_asked(self):
        """There is no consultation."""
        return last_step_sentence(self.assistance_request)

    def build_form(self, data=None):
        """The form, with the longest wish filled in."""
        asked = max(wish.days_asked for wish in self.wishes)
        return MoreTimeForm(data, due_at=self.round.due_at, asked=asked)

    def show(self, form, *, refused=(), status=200):
        """The page."""
        context = {
            "assistance_request": self.assistance_request,
            "round": self.round,
            "wishes": self.wishes,
            "form": form,
            "refused": refused,
            "back_url": self.detail_url + "?part=consultation",
            "crumbs": self.crumbs_to(gettext("More time")),
        }
        return render(self.request, "assistance/more_time_decide.html", context, status=status)


class MoreTimeDecideView(MoreTimePage, View):
    """Give all those consulted more time, or say why not."""

    def dispatch(self, request, *args, **kwargs):
        """For the team, while somebody waits for it."""
        if not is_team(request.user):
            raise PermissionDenied(gettext("More time is given by %(who)s.") % {"who": is_team.label})
        if self.round is None or not self.round.is_running or timezone.now() >= self.round.due_at:
            messages.warning(request, ended_sentence(self.round) if self.round else self.nobody_asked())
            return self.back("?part=consultation")
        if not self.wishes:
            messages.info(request, gettext("Nobody waits for more time: the wish was answered or taken back."))
            return self.back("?part=consultation")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, reference):
        """The wishes and the choice."""
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference):
        """Move the deadline on the record, or leave it with a reason."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            done = self.decide(form.cleaned_data)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, done)
        return self.back("?part=consultation")

    def decide(self, data):
        """Do what was chosen; returns what to say of it."""
        fields = {"consultation": self.round, "actor": self.request.user}
        if data["decision"] == MoreTimeForm.REFUSE:
            refuse_more_time(reason=data["reason"], **fields)
            return gettext("Refused; those who asked are told why. The deadline stays.")
        moved = grant_more_time(days=data["days"], seen_due_at=self.round.due_at, **fields)
        return gettext("Silence now ends on %(moment)s; all are told.") % {"moment": moved.due_moment}
