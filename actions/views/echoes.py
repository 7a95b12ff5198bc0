"""What became of an Action: the one question, by the link of a mail or signed in; and what all of them say."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from accounts.permissions import is_partner, is_staff_reader
from accounts.views.access import AllowedMixin
from accounts.views.linked import KeyLinkMixin
from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from ..echo_links import echo_of
from ..echo_reading import figures_of, track_of
from ..forms.echo import EchoForm
from ..models import Action, Echo
from ..permissions import can_record_adoption
from ..services.echoing import Heard, answer_echo, why_closed

PAGE = 25
KEPT = ("answer", "words", "url")


class EchoFormView(FormView):
    """One question about `echo`; opening the page changes nothing. `actor` is None for whoever holds the link."""

    form_class = EchoForm
    actor = None

    def get_initial(self):
        """What was said, to correct it."""
        said = {name: getattr(self.echo, name) for name in KEPT} if self.echo.is_answered else {}
        return {"seen": self.echo.version, "name": self.echo.answered_by_name, **said}

    def get_context_data(self, **kwargs):
        """The Action, where it stands, and whether an answer is taken."""
        track = track_of(self.echo)
        return super().get_context_data(
            echo=self.echo, action=self.echo.action, track=track, closed=why_closed(self.echo), **kwargs
        )

    def form_valid(self, form):
        """Write it down, or say why not."""
        data = form.cleaned_data
        heard = Heard(data["answer"], data["name"], data["words"], data["url"])
        seen = int(data["seen"]) if data["seen"].isdecimal() else 0
        try:
            answer_echo(echo=self.echo, heard=heard, seen=seen, actor=self.actor)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            return self.refused(form, refused)
        return self.done()

    def refused(self, form, refused):
        """The page as things stand now, with what was typed; the next click is made on what is seen here."""
        self.echo.refresh_from_db()
        again = self.form_class({**form.data.dict(), "seen": self.echo.version})
        again.full_clean()
        again.add_error(None, [reason.text for reason in refused.reasons])
        return self.render_to_response(self.get_context_data(form=again), status=409)


@method_decorator([login_not_required, never_cache], name="dispatch")
class EchoAnswerView(KeyLinkMixin, EchoFormView):
    """For whoever holds the link of the mail; no account is needed."""

    template_name = "actions/echo_answer.html"

    unusable = "actions/echo_unusable.html"

    def find_linked(self, token):
        """The one that the link names."""
        self.echo = echo_of(token)
        return self.echo is not None

    def get_context_data(self, **kwargs):
        """Whether it has just been answered."""
        return super().get_context_data(is_saved="said" in self.request.GET, **kwargs)

    def done(self):
        """The page again, which now thanks."""
        return HttpResponseRedirect(f"{self.request.path}?said=1")


class EchoOwnView(ResumableFormMixin, EchoFormView):
    """For a contact of the authority who is signed in, and for the team in its name."""

    template_name = "actions/echo_own.html"

    @property
    def actor(self):
        """Who answers."""
        return self.request.user

    def dispatch(self, request, *args, **kwargs):
        """Of the Actions that the person may see."""
        visible = Action.objects.visible_to(request.user)
        rows = Echo.objects.select_related("action__institution", "action__assistance_request")
        self.echo = get_object_or_404(rows.filter(action__in=visible), pk=kwargs["pk"])
        if not can_record_adoption(request.user, self.echo.action):
            raise PermissionDenied(gettext("The authority answers, or the team in its name."))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """A contact signs with the own name."""
        initial = super().get_initial()
        if is_partner(self.request.user):
            initial["name"] = initial["name"] or self.request.user.name
        return initial

    def done(self):
        """Back to the Action."""
        messages.success(self.request, gettext("Thank you: the answer is kept."))
        return HttpResponseRedirect(reverse("actions:action-detail", args=[self.echo.action.reference]) + "#echoes")


class EchoOverviewView(AllowedMixin, TemplateView):
    """What authorities say became of their Actions: figures, and each answer."""

    allowed = is_staff_reader
    is_hidden = True
    template_name = "actions/echo_overview.html"

    def get_context_data(self, **kwargs):
        """The figures of all, and a page of answers, the newest first."""
        visible = Action.objects.visible_to(self.request.user)
        echoes = Echo.objects.filter(action__in=visible)
        figures = figures_of(list(echoes.order_by().values_list("months", "answer")))
        rows = echoes.select_related("action__institution").order_by("-asked_at", "-pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        for echo in page.object_list:
            echo.track = track_of(echo)
        return super().get_context_data(figures=figures, page=page, **kwargs)
