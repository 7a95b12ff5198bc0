"""Teams for the seats of a mission, or of all missions of its Action: proposed at once, held with one button and the reason."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView

from accounts.resumable import carry, fill, kept_data
from experts.models import Expert
from workflow.engine import TransitionRefused

from .. import services
from ..asking import WhatIf, ask_for, missions_beside
from ..forms import TeamHoldForm
from ..loading import candidates
from ..other_words import OtherWays, relaxation_words
from ..proposing import propose
from ..team_words import Words, columns_of
from .mission import TeamMissionMixin
from .team import behind_of


class HoldingMixin(TemplateView):
    """A page whose buttons hold people for seats: the form, what it refuses, and where it leads."""

    def hold_form(self):
        """An empty form, or what was typed before the session was lost."""
        form = carry(TeamHoldForm(), self.request.user)
        data = kept_data(self.request)
        return fill(form, data) if data else form

    def post(self, request, *args, **kwargs):
        """Hold whom the button that was pressed names."""
        form = carry(TeamHoldForm(request.POST), request.user)
        if form.is_valid():
            try:
                held = self.hold(self.asked_about(), form.cleaned_data)
            except TransitionRefused as refused:
                for reason in refused.reasons:
                    form.add_error(None, reason.text)
            else:
                words = ngettext("One expert is held.", "%(n)d experts are held.", len(held)) % {"n": len(held)}
                told = gettext("%(held)s Nobody has been written to yet: invite them next.") % {"held": words}
                messages.success(request, told)
                return HttpResponseRedirect(reverse("missions:mission-detail", args=[self.mission.pk]))
        return self.render_to_response(self.get_context_data(form=form))

    def hold(self, asked, data):
        """The chosen people in the seats that are open."""
        seats = {seat.pk: seat for seat in asked.open_seats}
        missions = {mission.pk: mission for mission in asked.missions}
        picks = {seat: expert for seat, expert in data["hold"] if seat in seats}
        people = Expert.objects.in_bulk(picks.values())
        for seat in seats.values():
            seat.mission = missions[seat.mission_id]
        choices = {seats[seat]: people[expert] for seat, expert in picks.items() if expert in people}
        return services.hold_team(
            asked=asked, choices=choices, actor=self.request.user, reason=data["reason"], days=data["days"]
        )


class MissionProposeView(TeamMissionMixin, HoldingMixin):
    """Three teams side by side, other ways to ask, and the button that holds one of them."""

    template_name = "missions/mission_propose.html"

    def asked_about(self):
        """The seats of the mission, or of all missions of its Action."""
        scope = WhatIf(self.request.GET, self.mission.starts_on).scope
        return ask_for(missions_beside(self.mission, self.request.user) if scope else [self.mission])

    def get_context_data(self, form=None, **kwargs):
        """What is asked, what can be proposed, and the form of the hold."""
        beside = missions_beside(self.mission, self.request.user)
        way = WhatIf(self.request.GET, self.mission.starts_on)
        asked = ask_for(beside if way.scope else [self.mission])
        context = {"mission": self.mission, "asked": asked, "way": way, "beside": beside if len(beside) > 1 else []}
        context["is_open"] = self.mission.is_planned
        if context["is_open"] and asked.open_seats:
            context |= proposal_context(asked, way)
        crumbs = crumbs_of(self.mission, gettext("Teams"))
        return super().get_context_data(form=form or self.hold_form(), crumbs=crumbs, **context, **kwargs)


def proposal_context(asked, way):
    """The teams in words, or what to give up for one, and other ways to ask."""
    people = candidates(countries=asked.countries, seats=frozenset(seat.pk for seat in asked.seats))
    here = {one.key for one in people}
    question = way.apply(asked)
    question.fixed.clear() if way.weeks else None
    gone = [key for key in question.fixed.values() if key not in here]
    if gone:
        return {"gone": Expert.objects.filter(pk__in=gone)}
    proposal = propose(question, people)
    keys = [key for team in proposal.teams for key in team.people.values()] + [key for key, _n in proposal.behind]
    words = Words(question, asked.labels, keys)
    columns = columns_of(proposal, words)
    return {
        "proposal": proposal,
        "columns": [replace(column, picks=picks_of(column, asked)) for column in columns],
        "rows": list(rows_of(asked, columns, words)),
        "wishes": [(words.seat_name(seat.key), words.seat_wish(seat.key)) for seat in question.seats],
        "behind": [behind_of(words.experts[key], fits) for key, fits in proposal.behind],
        "relaxations": [relaxation_words(one, words) for one in proposal.relaxations or ()],
        "ways": OtherWays(question, proposal, people, asked.labels, way).all(),
        "roster": len(people),
    }


def picks_of(column, asked):
    """What the button of a team sends: its people for the seats that are open."""
    pairs = [f"{one.seat}:{one.key}" for one in column.people if one.seat not in asked.asked.fixed]
    return " ".join(pairs)


def rows_of(asked, columns, words):
    """(seat, its wish, who has it already, a person of each team) in the order of the seats."""
    for number, seat in enumerate(asked.seats):
        holder = next((one for one in seat.deployments.all() if asked.asked.fixed.get(seat.pk) == one.expert_id), None)
        people = [column.people[number] for column in columns]
        yield seat, words.seat_wish(seat.pk), holder, people


def crumbs_of(mission, *last):
    """The way to a page of a mission."""
    way = [(mission.title, reverse("missions:mission-detail", args=[mission.pk]))]
    return [*way, *((label, "") for label in last)]
