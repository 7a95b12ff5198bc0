"""Holds a team that somebody has chosen: by the rules of the matching, with the reason, and with a note of who was considered."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..choices import HOLD_DAYS
from ..considering import considered_in
from ..loading import candidates
from ..matching import barring_rules, problem_of
from ..models import Consideration
from ..rule_words import rule_sentence
from .holding import hold_experts

KEPT = timedelta(days=730)


def hold_team(*, asked, choices, actor, reason, days=HOLD_DAYS):
    """Hold a chosen team; `asked` is MissionsAsked, `choices` {seat: expert}. Returns the deployments.

    The hard rules are asked again, of the roster as it is now: nobody is held whose vetting has ended or who has a conflict of interest.
    Raises TransitionRefused with a sentence for each person whom a rule keeps out.
    """
    if not choices:
        raise TransitionRefused([gettext("Nobody was chosen.")])
    people = candidates(countries=asked.countries, seats=frozenset(seat.pk for seat in asked.seats))
    problem = problem_of(asked.asked.seats, people, today=timezone.localdate())
    if refused := list(sentences_against(problem, asked, choices)):
        raise TransitionRefused(refused)
    held = hold_experts(choices=choices, actor=actor, reason=reason, days=days)
    remember_considered(missions=asked.missions, rows=considered_in(problem))
    return held


def sentences_against(problem, asked, choices):
    """For each person whom a rule keeps from the chosen seat the sentence that says so."""
    keys = {one.key for one in problem.candidates}
    places = {seat.pk: place for place, seat in enumerate(asked.seats)}
    for seat, expert in choices.items():
        if expert.pk not in keys:
            yield gettext("%(name)s is not on the roster any more.") % {"name": expert.name}
        elif rules := [rule for rule in barring_rules(problem, places[seat.pk], expert.pk) if rule != "away"]:
            yield rule_sentence(rules[0], expert)


@transaction.atomic
def remember_considered(*, missions, rows):
    """Keep who was considered for each of some missions chosen together, in the place of what was kept before; forget what is two years old."""
    today = timezone.localdate()
    Consideration.objects.filter(mission__in=missions).delete()
    Consideration.objects.filter(on__lt=today - KEPT).delete()
    first = missions[0]
    Consideration.objects.bulk_create(
        (
            Consideration(
                expert_id=one.key,
                mission=first,
                on=today,
                lack=one.lack,
                language_id=one.language,
                language_level=one.level,
                theme_id=one.theme,
            )
            for one in rows
        ),
        batch_size=500,
    )
