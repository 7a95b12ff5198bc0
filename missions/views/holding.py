"""Somebody of the roster is held for a seat by name, beside the teams that are proposed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from experts.models import Expert
from workflow.engine import TransitionRefused

from .. import services
from ..choices import BLOCKING, MissionStatus
from ..looking import look_at
from ..staffing_forms import HoldForm
from .seat_rows import last_day
from .seats import SeatStepView

MOST_FOUND = 12
LONGEST_WORDS = 100


class SeatHoldView(SeatStepView):
    """Search by name, choose, say why: the search and the choice stand in the address, and only the last button writes."""

    template_name = "missions/seat_hold.html"
    form_class = HoldForm
    heading = _("Hold somebody by name")

    @cached_property
    def words(self):
        """What is searched for."""
        return self.request.GET.get("q", "").strip()[:LONGEST_WORDS]

    @cached_property
    def expert(self):
        """Whom the address names, where they are on the roster."""
        key = self.request.GET.get("expert", "")
        return self.roster().filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    def roster(self):
        """Whom the team can hold."""
        people = Expert.objects.visible_to(self.request.user).on_roster()
        return people.select_related("country_of_service").order_by("name", "pk")

    def found(self):
        """(the first people whose profile holds every word, whether there are more)."""
        people = list(self.roster().matching(self.words)[: MOST_FOUND + 1]) if self.words else []
        return people[:MOST_FOUND], len(people) > MOST_FOUND

    def get_context_data(self, **kwargs):
        """Whom the words find, or the one who is chosen, each with what speaks against it."""
        people, has_more = ([self.expert], False) if self.expert else self.found()
        looks = look_at(people, self.seat, self.mission, timezone.localdate()) if people else {}
        context = {
            "intro": gettext(
                "For seat %(n)d, %(seat)s. The days are taken at once; nobody is written to before you invite."
            )
            % self.name(),
            "button": gettext("Hold"),
            "words": self.words,
            "expert": self.expert,
            "found": [
                found_row(one, looks[one.pk]) for one in sorted(people, key=lambda one: bool(looks[one.pk].bars))
            ],
            "has_more": has_more,
            "why_not": why_not(self.mission, self.seat),
        }
        return super().get_context_data(**{**context, **kwargs})

    def act(self, form):
        """Hold them, unless something speaks against it that nobody overrules."""
        if self.expert is None:
            raise TransitionRefused([gettext("Choose somebody first.")])
        look = look_at([self.expert], self.seat, self.mission, timezone.localdate())[self.expert.pk]
        if look.bars:
            raise TransitionRefused(look.bars)
        data, choices = form.cleaned_data, {self.seat: self.expert}
        (held,) = services.hold_experts(
            choices=choices, actor=self.request.user, reason=data["reason"], days=data["days"]
        )
        return gettext("%(name)s is held until %(day)s.") % {"name": self.expert.name, "day": last_day(held)}


def found_row(expert, look):
    """Somebody who was found: initials, work, address, and what speaks against it."""
    country = expert.country_of_service.name if expert.country_of_service else ""
    return {
        "expert": expert,
        "initials": User(name=expert.name).initials,
        "work": ", ".join(part for part in (expert.position, expert.employer, country) if part),
        "url": reverse("experts:expert-detail", args=[expert.pk]),
        "look": look,
    }


def why_not(mission, seat):
    """Why nobody can be held for a seat; empty where somebody can."""
    if mission.status != MissionStatus.PLANNED:
        return gettext("The team of this mission is complete, or the mission has ended.")
    if seat.is_given_up:
        return gettext("A seat was given up: nobody is sought for it any more.")
    if any(one.status in BLOCKING for one in seat.deployments.all()):
        return gettext("Somebody is held or was asked for this seat. Let them go first.")
    return ""
