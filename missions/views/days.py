"""The days of a mission: first what other days do to everybody who is held or sent, then the change."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import TemplateView

from experts.choices import AvailabilityKind
from experts.models import Availability
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import OPEN_DEPLOYMENTS, DeploymentStatus, MissionStatus
from ..models import Deployment
from ..periods import in_words
from ..planning_forms import DaysForm
from ..services.moving import DAYS
from .mission import TeamMissionMixin
from .seat_rows import person_row


@dataclass(frozen=True)
class Effect:
    """What other days do to one person: it cannot be, has to be asked again, or simply is."""

    person: object
    text: str
    tone: str
    warning: str = ""

    @property
    def is_clash(self):
        """The person is taken elsewhere on one of the days."""
        return self.tone == "late"

    @property
    def icon(self):
        """The drawing beside the text."""
        return {"late": "circle-alert", "tight": "hourglass", "good": "circle-check"}[self.tone]


class MissionDaysView(TeamMissionMixin, TemplateView):
    """A form in the address, what it does, and a button that does it."""

    template_name = "missions/mission_days.html"

    def get(self, request, *args, **kwargs):
        """The days as they are, or what the days of the address do."""
        form = self.form_of(request.GET) if "starts_on" in request.GET else self.form_of(None)
        return self.page(form)

    def post(self, request, *args, **kwargs):
        """Change them."""
        form = self.form_of(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            services.move_days(mission=self.mission, actor=request.user, days=form.days, seen=form.cleaned_data["seen"])
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            self.mission = self.find_mission()
            return self.page(form, status=409, refusals=[reason.text for reason in refused.reasons])
        messages.success(request, gettext("The days are changed."))
        return HttpResponseRedirect(reverse("missions:mission-detail", args=[self.mission.pk]) + "#team")

    def form_of(self, data):
        """The days as they were typed, or as they are."""
        return DaysForm(data, initial={name: getattr(self.mission, name) for name in DAYS})

    def page(self, form, status=200, **context):
        """The form, and under it what it does, where it is sound."""
        is_asked = form.is_bound and form.is_valid()
        is_same = is_asked and all(form.days[name] == getattr(self.mission, name) for name in DAYS)
        effects = effects_of(self.mission, form.days) if is_asked and not is_same else []
        context |= {
            "mission": self.mission,
            "form": form,
            "is_asked": is_asked,
            "is_same": is_same,
            "effects": effects,
            "is_free": not any(effect.is_clash for effect in effects),
            "sent": {**form.days, "seen": self.mission.version} if is_asked else {},
            "days_words": in_words(form.days["starts_on"], form.days["ends_on"]) if is_asked else "",
            "why_not": why_not(self.mission),
        }
        return self.render_to_response(self.get_context_data(**context), status=status)


def why_not(mission):
    """Why the days of a mission stay as they are; empty where they can change."""
    if not mission.is_open:
        return gettext("The mission has ended: its days stay as they were.")
    if mission.status == MissionStatus.CONFIRMED and mission.starts_on <= timezone.localdate():
        return gettext("The mission has begun with a confirmed team: its days stay as they are.")
    return ""


def effects_of(mission, days):
    """What other days do to everybody who is held or sent, seat by seat; in two queries."""
    first = days["starts_on"] - timedelta(days=days["travel_before"])
    last = days["ends_on"] + timedelta(days=days["travel_after"])
    rows = [one for seat in mission.seats.all() for one in seat.deployments.all() if one.status in OPEN_DEPLOYMENTS]
    people = [one.expert_id for one in rows]
    clashes = clashes_of(mission, people, first, last)
    away = away_between(people, first, last)
    return [effect_of(one, mission, clashes.get(one.expert_id), one.expert_id in away) for one in rows]


def clashes_of(mission, people, first, last):
    """{expert: the mission that has one of the days}; in one query."""
    others = Deployment.objects.blocking().between(first, last).exclude(seat__mission=mission)
    columns = others.filter(expert__in=people).order_by("pk").values_list("expert_id", "seat__mission__title")
    return dict(columns)


def away_between(people, first, last):
    """The experts who have named one of the days as taken; in one query."""
    periods = Availability.objects.filter(expert__in=people, kind=AvailabilityKind.BLACKOUT)
    return set(periods.filter(starts_on__lte=last, ends_on__gte=first).values_list("expert_id", flat=True))


def effect_of(deployment, mission, clash, is_away):
    """What other days do to one person."""
    person = person_row(deployment, mission)
    warning = gettext("Has named one of these days as taken.") if is_away else ""
    if clash:
        text = gettext("Cannot be held: taken by the mission “%(mission)s”.") % {"mission": clash}
        return Effect(person, text, "late", warning)
    if deployment.status == DeploymentStatus.HELD:
        return Effect(person, gettext("Stays held, for the new days."), "good", warning)
    text = gettext("Is held for the new days, and has to be invited again; the yes was given for other days.")
    return Effect(person, text, "tight", warning)
