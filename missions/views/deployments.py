"""The team's steps with one person: hold longer, let go, take down what the expert or the employer has answered, ask for the release."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator

from .. import services
from ..choices import DeploymentStatus as D
from ..choices import ReleaseAnswer
from ..models import Deployment
from ..notifications import focal_points_of
from ..permissions import can_plan
from ..staffing_forms import AnswerRecordForm, HoldDaysForm, ReasonForm, ReleaseAskForm, ReleaseRecordForm
from .seat_rows import last_day, person_row
from .writing import WriteView


class DeploymentWriteView(WriteView):
    """A page about one person in one seat, as it was read; `sources` are the states from which it can be done."""

    template_name = "missions/deployment_form.html"
    sources = ()

    def setup(self, request, *args, **kwargs):
        """Find the deployment before anything is shown; nobody but the team and the administrators knows of it."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        if not can_plan(request.user):
            raise PermissionDenied if is_administrator(request.user) else Http404
        self.read_again()

    def read_again(self):
        """The deployment as it is stored now."""
        rows = Deployment.objects.visible_to(self.request.user).for_page()
        self.deployment = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.mission = self.deployment.seat.mission

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.deployment.version}

    def get_success_url(self):
        """Back to the seats of the mission."""
        return reverse("missions:mission-detail", args=[self.mission.pk]) + "#team"

    def get_context_data(self, **kwargs):
        """The person, the seat, the mission; whether it can be done from here."""
        one = self.deployment
        context = {
            "deployment": one,
            "mission": self.mission,
            "person": person_row(one, self.mission) if one.is_blocking else None,
            "exists": one.status in self.sources,
        }
        return super().get_context_data(**{**context, **kwargs})

    @property
    def name(self):
        """Whom it is about."""
        return {"name": self.deployment.expert.name}


class DeploymentExtendView(DeploymentWriteView):
    """Hold somebody, or wait for an answer, for longer."""

    sources = (D.HELD, D.INVITED, D.OTHER_DATES)
    form_class = HoldDaysForm
    heading = _("Hold longer")
    button = _("Hold longer")

    def get_context_data(self, **kwargs):
        """Until when it is now."""
        if self.deployment.held_until is None:
            return super().get_context_data(**kwargs)
        words = {**self.name, "day": last_day(self.deployment)}
        text = gettext(
            "%(name)s is held until %(day)s. Say for how many days from today instead; nobody is written to."
        )
        return super().get_context_data(**{"intro": text % words, **kwargs})

    def act(self, form):
        """Hold them."""
        data = form.cleaned_data
        held = services.extend_hold(
            deployment=self.deployment, actor=self.request.user, days=data["days"], seen=data["seen"]
        )
        return gettext("%(name)s is held until %(day)s.") % {**self.name, "day": last_day(held)}


class DeploymentLetGoView(DeploymentWriteView):
    """Free somebody's days."""

    sources = (D.HELD, D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED)
    form_class = ReasonForm
    heading = _("Let go")
    button = _("Let go")
    tone = "danger"

    def get_context_data(self, **kwargs):
        """Who is told."""
        is_told = self.deployment.status != D.HELD
        told = gettext(
            "The days of %(name)s are free again. %(name)s was asked already and reads the reason in a mail."
        )
        silent = gettext("The days of %(name)s are free again. %(name)s was not asked yet and is not written to.")
        return super().get_context_data(**{"intro": (told if is_told else silent) % self.name, **kwargs})

    def act(self, form):
        """Let them go."""
        data = form.cleaned_data
        services.let_go(deployment=self.deployment, actor=self.request.user, reason=data["reason"], seen=data["seen"])
        return gettext("%(name)s is let go: the days are free again.") % self.name


class AnswerRecordView(DeploymentWriteView):
    """What the expert said by telephone or by mail."""

    sources = (D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED)
    form_class = AnswerRecordForm
    heading = _("Record what the expert answered")
    button = _("Record the answer")
    intro = _(
        "It counts as if the expert had answered, and the history says that you took it down. After a yes, the employer is asked for the release."
    )

    def get_form_kwargs(self):
        """After a yes, only the no is left."""
        return {**super().get_form_kwargs(), "deployment": self.deployment}

    def act(self, form):
        """Take it down."""
        data = form.cleaned_data
        offered = form.offered if "first" in form.fields else (None, None)
        services.answer_invitation(
            deployment=self.deployment,
            step=data["answer"],
            actor=self.request.user,
            note=data["note"],
            offered=offered,
            seen=data["seen"],
        )
        return gettext("The answer of %(name)s is recorded.") % self.name


class ReleaseRecordView(DeploymentWriteView):
    """What the employer said by telephone or by letter."""

    sources = (D.ACCEPTED, D.CONFIRMED)
    form_class = ReleaseRecordForm
    heading = _("Record what the employer answered")
    button = _("Record the answer")
    intro = _(
        "It counts as if the employer had answered by the link, and the history says that you took it down. The expert is told."
    )

    def get_form_kwargs(self):
        """A release that was given can only be taken back."""
        return {**super().get_form_kwargs(), "deployment": self.deployment}

    def act(self, form):
        """Take it down."""
        services.answer_release(
            deployment=self.deployment,
            said=form.said,
            actor=self.request.user,
            seen=form.cleaned_data["seen"],
        )
        return gettext("The answer for %(name)s is recorded.") % self.name


class ReleaseAskView(DeploymentWriteView):
    """Ask the employer again, or at another address."""

    sources = (D.ACCEPTED,)
    form_class = ReleaseAskForm
    heading = _("Ask for the release")
    button = _("Send the link")

    def get_initial(self):
        """The address that was asked, or that the profile names."""
        one = self.deployment
        return {**super().get_initial(), "email": one.release_email or one.expert.employer_email}

    def get_context_data(self, **kwargs):
        """Who was asked, who would be."""
        one = self.deployment
        lines = [gettext("Whoever gets the link answers without an account. An earlier link stops working.")]
        if one.release != ReleaseAnswer.UNASKED and one.release_asked_at:
            lines.append(gettext("Asked last on %(day)s.") % {"day": date_format(one.release_asked_at, "j F Y")})
        context = {"intro": " ".join(lines), "focal_points": focal_points_of(one.expert)}
        return super().get_context_data(**{**context, **kwargs})

    def act(self, form):
        """Ask."""
        data = form.cleaned_data
        services.ask_release(
            deployment=self.deployment, actor=self.request.user, email=data["email"], seen=data["seen"]
        )
        return gettext("Asked. The answer comes to this page, and to the officer of the mission.")
