"""What speaks against holding some people for a seat: the rules of the matching for a few people, in words.

`bars` nobody overrules; `doubts` an officer may weigh: notice and free days are a matter of asking, depth of knowing the person.
"""

from dataclasses import dataclass

from .asking import seat_of
from .loading import candidates
from .matching import barring_rules, problem_of
from .models import Deployment
from .rule_words import rule_sentence, taken_sentence

WEIGHED = frozenset({"notice", "free_period", "topic"})


@dataclass(frozen=True)
class Look:
    """Sentences about one person: `bars` keep from the seat, `doubts` are weighed."""

    bars: tuple = ()
    doubts: tuple = ()


def look_at(people, seat, mission, today):
    """{expert key: Look} in a fixed number of queries; people who are not on the roster are left out."""
    keys = [one.pk for one in people]
    countries = frozenset({mission.country_id} - {None})
    roster = candidates(countries=countries, only=keys)
    problem = problem_of((seat_of(seat, mission),), roster, today=today)
    taken = titles_of(keys, mission)
    here = {one.key for one in roster}
    return {one.pk: look_of(one, barring_rules(problem, 0, one.pk), taken) for one in people if one.pk in here}


def look_of(expert, rules, taken):
    """The rules against one person in words; whoever is on another mission is told by its title."""
    words = {rule: rule_sentence(rule, expert) for rule in rules}
    if "away" in words and expert.pk in taken:
        words["away"] = taken_sentence(expert, taken[expert.pk])
    bars = tuple(text for rule, text in words.items() if rule not in WEIGHED)
    return Look(bars, tuple(text for rule, text in words.items() if rule in WEIGHED))


def titles_of(keys, mission):
    """{expert key: the title of a mission on which they are held or sent on these days}."""
    rows = Deployment.objects.blocking().between(mission.first_on, mission.last_on).filter(expert__in=keys)
    return dict(rows.order_by("pk").values_list("expert_id", "seat__mission__title"))
