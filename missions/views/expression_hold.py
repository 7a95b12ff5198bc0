"""From an answer to a hold: somebody who would like to go is held for a seat of the call's mission."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.views.writing import RefusableFormView

from .. import services
from ..choices import MissionStatus
from ..models import Deployment, ExpertCall, Expression, Seat
from .call_access import CallTeamMixin


def open_seats(mission):
    """The seats of a mission being planned for which nobody is held."""
    taken = Deployment.objects.blocking().values("seat")
    rows = Seat.objects.filter(mission=mission, mission__status=MissionStatus.PLANNED).exclude(pk__in=taken)
    return rows.select_related("mission", "theme", "area").order_by("number")


class SeatChoice(forms.ModelChoiceField):
    """A seat by its number and topic."""

    def label_from_instance(self, obj):
        """2. Licensing of agencies."""
        return f"{obj.number}. {obj}"


class HoldForm(forms.Form):
    """The seat."""

    seat = SeatChoice(
        label=_("Seat"),
        queryset=Seat.objects.none(),
        empty_label=_("Choose the seat"),
        error_messages={
            "required": _("Choose the seat."),
            "invalid_choice": _("Somebody is held for this seat meanwhile. Choose another."),
        },
    )

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class ExpressionHoldView(CallTeamMixin, RefusableFormView):
    """Hold the person for a seat, for the usual days; the mission's page leads on from there."""

    form_class = HoldForm
    template_name = "missions/expression_hold.html"

    @cached_property
    def expression(self):
        """A standing answer to a call that the person may see, for a mission."""
        calls = ExpertCall.objects.visible_to(self.request.user).filter(mission__isnull=False)
        rows = Expression.objects.standing().filter(call__in=calls).select_related("call__mission", "expert")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def seats(self):
        """Those that are open; read once."""
        return open_seats(self.expression.call.mission)

    def get_form_kwargs(self):
        """The seats to choose from."""
        return {**super().get_form_kwargs(), "seats": self.seats}

    def get_context_data(self, **kwargs):
        """Who it is about, and the way back."""
        call = self.expression.call
        return super().get_context_data(
            **kwargs, expression=self.expression, call=call, seats=self.seats,
            back_url=reverse("missions:call-detail", args=[call.pk]),
        )  # fmt: skip

    def save(self, form):
        """Hold, with the call as the reason."""
        expert, call = self.expression.expert, self.expression.call
        reason = gettext("Answered the call “%(title)s”.") % {"title": call.title}
        services.hold_experts(choices={form.cleaned_data["seat"]: expert}, actor=self.request.user, reason=reason)
        self.done = gettext("%(name)s is held. Invite the person from the page of the mission.") % {"name": expert.name}
        return reverse("missions:mission-detail", args=[call.mission_id])
