"""What the pages of answers share: one small form for each way to answer; opening a page changes nothing."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts import resumable
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..answer_ways import too_late, ways_for_employer, ways_for_expert
from ..answer_words import facts_of, standing_for_employer, standing_for_expert
from ..choices import ReleaseAnswer
from ..models import Deployment
from ..services import ReleaseSaid
from ..services.answering import is_the_same

CONFLICT = 409


@dataclass(frozen=True)
class OfferedWay:
    """A way to answer with the form as it was typed; open where something in it has to be mended."""

    way: object
    form: object
    is_open: bool = False


class OfferPage(TemplateView):
    """A deployment, and the ways to answer that are open; `deployment` is found before."""

    def ways(self):
        """The ways that are open now."""
        raise NotImplementedError

    def offered(self, bound=None):
        """The ways with their forms; the one that was sent keeps what was typed."""
        sent = bound.answer if bound is not None else ""
        return [
            OfferedWay(way, bound if way.answer == sent else self.form_of(way), way.answer == sent)
            for way in self.ways()
        ]

    def form_of(self, way, data=None):
        """The form of one way."""
        return way.form_class(data, deployment=self.deployment)

    def get_context_data(self, **kwargs):
        """The deployment and its mission, where it stands, the ways to answer."""
        kwargs.setdefault("offered", self.offered())
        mission = self.deployment.seat.mission
        is_saved = "said" in self.request.GET
        return super().get_context_data(
            deployment=self.deployment, mission=mission, facts=facts_of(self.deployment), is_saved=is_saved, **kwargs
        )


class AnswerPage(OfferPage):
    """Takes an answer down by one service; a second tap is once, a refusal keeps what was typed."""

    actor = None

    def take(self, form):
        """Call the service with what the form says; `actor` is None for the signed link."""
        raise NotImplementedError

    def is_said(self, answer):
        """Whether this answer is on the record already: a second tap."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        """Take an answer down, or say beside the field what is missing."""
        answer = request.POST.get("answer", "")
        way = next((one for one in self.ways() if one.answer == answer), None)
        if way is None:
            return self.done() if self.is_said(answer) else self.refuse([too_late()])
        form = self.form_of(way, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(offered=self.offered(form), form=form))
        try:
            self.take(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            self.deployment = Deployment.objects.for_page().get(pk=self.deployment.pk)
            reasons = [reason.text for reason in refused.reasons]
            return self.done() if self.is_said(answer) else self.refuse(reasons, form)
        return self.done()

    def done(self):
        """The page again, which now thanks."""
        return HttpResponseRedirect(f"{self.request.path}?said=1")

    def refuse(self, reasons, form=None):
        """The page as it stands now, with the reasons and what was typed."""
        if form is not None:
            form = type(form)(None, deployment=self.deployment, initial=form.cleaned_data)
        context = self.get_context_data(offered=self.offered(form), refused=reasons)
        return self.render_to_response(context, status=CONFLICT)


class SignedInMixin:
    """An answer given signed in: what was typed when the session was lost comes back, in its own form."""

    @property
    def actor(self):
        """Who answers."""
        return self.request.user

    def offered(self, bound=None):
        """The ways, with what was kept."""
        offered, kept = super().offered(bound), resumable.kept_data(self.request)
        if bound is not None or kept is None:
            return offered
        return [
            OfferedWay(one.way, resumable.fill(one.form, kept), True) if one.way.answer == kept.get("answer") else one
            for one in offered
        ]

    def get(self, request, *args, **kwargs):
        """Say that the text is back."""
        if resumable.kept_data(request) is not None:
            messages.info(request, gettext("You were signed out. What you typed is here; send it again."))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """What is sent now is what counts."""
        resumable.drop(request)
        return super().post(request, *args, **kwargs)


class InvitationPage(AnswerPage):
    """The terms, and yes, no or other dates."""

    steps = {"accept": "accept", "offer_dates": "offer_dates", "decline": "decline", "cancel": "decline"}

    def ways(self):
        """What an expert may answer now."""
        return ways_for_expert(self.deployment)

    def is_said(self, answer):
        """The answer is there already."""
        return is_the_same(self.deployment, self.steps.get(answer, ""))

    def take(self, form):
        """Write the answer down."""
        data = form.cleaned_data
        self.deployment = services.answer_invitation(
            deployment=self.deployment, step=self.steps[form.answer], actor=self.actor, note=data["note"],
            offered=form.offered, seen=data["seen"],
        )  # fmt: skip

    def get_context_data(self, **kwargs):
        """Where it stands for the expert."""
        return super().get_context_data(standing=standing_for_expert(self.deployment), **kwargs)


class ReleasePage(AnswerPage):
    """Who is asked for and when, and the release, another period or a no."""

    def ways(self):
        """What an employer may answer now."""
        return ways_for_employer(self.deployment)

    def is_said(self, answer):
        """The answer is there already."""
        wanted = ReleaseAnswer.REFUSED if answer == "take_back" else answer
        return self.deployment.release_answered_at is not None and self.deployment.release == wanted

    def take(self, form):
        """Write the answer down."""
        data = form.cleaned_data
        answer = ReleaseAnswer.REFUSED if form.answer == "take_back" else ReleaseAnswer(form.answer)
        said = ReleaseSaid(answer, data["name"], data["note"], form.offered)
        self.deployment = services.answer_release(
            deployment=self.deployment, said=said, actor=self.actor, seen=data["seen"]
        )

    def get_context_data(self, **kwargs):
        """Where it stands for the employer."""
        standing = standing_for_employer(self.deployment)
        return super().get_context_data(standing=standing, **kwargs)
