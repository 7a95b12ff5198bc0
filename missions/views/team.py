"""Three teams for some seats: asked in the address, proposed at once, written nowhere."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.models import User
from accounts.permissions import is_administrator
from experts.permissions import can_search_roster

from ..choices import MOST_SEATS
from ..forms import SeatForm, SeatOffers, TeamForm
from ..loading import candidates
from ..other_words import OtherWays, TypedAddress, relaxation_words
from ..proposing import asked_for, propose
from ..team_words import Labels, Words, columns_of

FIRST_SEATS = 2


class TeamProposeView(TemplateView):
    """The form, and under it, once it is sent, what can be proposed."""

    template_name = "missions/team_propose.html"

    def dispatch(self, request, *args, **kwargs):
        """For the team; administrators keep the roster, nobody else knows of it."""
        if request.user.is_authenticated and not can_search_roster(request.user):
            if is_administrator(request.user):
                raise PermissionDenied(gettext("Teams are put together by the MIEUX team."))
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The forms as they were sent, and the proposal."""
        query, offers = self.request.GET, SeatOffers()
        is_sent = query.get("go") == "find"
        data = {"data": query} if is_sent else {"initial": typed(query, TeamForm)} if query else {}
        form = TeamForm(**data)
        seats = [self.seat_form(number, offers, is_sent) for number in range(seats_in(query))]
        context = {"form": form, "seats": seats, "may_add": len(seats) < MOST_SEATS, "most_seats": MOST_SEATS}
        if is_sent and all([form.is_valid(), *(seat.is_valid() for seat in seats)]):
            context |= self.proposed(form, seats)
        crumbs = [(gettext("Experts"), reverse("experts:expert-list")), (gettext("Find a team"), "")]
        return super().get_context_data(is_sent=is_sent, crumbs=crumbs, **context, **kwargs)

    def seat_form(self, number, offers, is_sent):
        """One seat as it was typed."""
        prefix = f"s{number}"
        if is_sent:
            return SeatForm(self.request.GET, prefix=prefix, offers=offers)
        initial = typed(self.request.GET, SeatForm, prefix + "-")
        return SeatForm(initial=initial, prefix=prefix, offers=offers)

    def proposed(self, form, seats):
        """The teams, or what to give up for one; and other ways to ask."""
        people = candidates()
        asked = asked_for(form, seats, timezone.localdate())
        proposal = propose(asked, people)
        keys = [key for team in proposal.teams for key in team.people.values()] + [key for key, _n in proposal.behind]
        labels = labels_of(form, seats)
        words = Words(asked, labels, keys)
        columns = columns_of(proposal, words)
        rows = [
            (words.seat_name(number), words.seat_wish(number), None, [column.people[number] for column in columns])
            for number in range(len(seats))
        ]
        return {
            "proposal": proposal,
            "columns": columns,
            "rows": rows,
            "wishes": [(words.seat_name(number), words.seat_wish(number)) for number in range(len(seats))],
            "behind": [behind_of(words.experts[key], fits) for key, fits in proposal.behind],
            "relaxations": [relaxation_words(one, words) for one in proposal.relaxations or ()],
            "ways": OtherWays(asked, proposal, people, labels, TypedAddress(form, seats, self.request.GET)).all(),
            "roster": len(people),
        }


def labels_of(form, seats):
    """The names of what the forms ask; a seat's key is its number."""
    offers = seats[0].offers
    names = {number: offers.topic_names[seat.cleaned_data["topic"]] for number, seat in enumerate(seats)}
    return Labels(names, offers.language_names, dict.fromkeys(names, form.chosen_region))


def seats_in(query):
    """How many seats the address asks for: two at first, one more where one is added."""
    text = query.get("seats", "")
    number = int(text) if text.isdecimal() and len(text) < 3 else FIRST_SEATS
    return max(1, min(number + (query.get("go") == "add"), MOST_SEATS))


def typed(query, form_class, prefix=""):
    """What stands in the address for a form that is not sent yet; nothing of a seat that is new."""
    names = form_class.base_fields
    if not any(prefix + name in query for name in names):
        return {}
    return {name: query.get(prefix + name, "") for name in names}


def behind_of(expert, fits):
    """Somebody who fits and is in no team: name, initials, country, number of seats, address."""
    country = expert.country_of_service
    return {
        "name": expert.name,
        "initials": User(name=expert.name).initials,
        "country": country.name if country else "",
        "fits": fits,
        "url": reverse("experts:expert-detail", args=[expert.pk]),
    }
