"""What figures are counted from: one fact for each thing, with its day and its places; and how facts become a Value. No model, no query."""

from dataclasses import dataclass
from datetime import date

from events.scores import GOOD_STEPS, total

from ..choices import ScopeKind
from .value import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that counts once, however often it occurs: its key, its day (None where it is not on record), regions by code and countries by their two letters.

    `extra` is what a measure needs beside; `is_wide` facts count in the figure of the whole programme to date alone.
    """

    key: object
    on: date | None = None
    regions: tuple = ()
    countries: tuple = ()
    extra: object = None
    is_wide: bool = False

    def lies_in(self, scope):
        """Whether it counts in a scope."""
        if scope.kind == ScopeKind.PROGRAMME:
            return True
        return not self.is_wide and scope.key in (self.regions if scope.kind == ScopeKind.REGION else self.countries)

    def falls_into(self, period):
        """Whether it counts in a period; what has no day counts only where there is neither a start nor an end."""
        first, last = period.starts_on, period.ends_on
        if first is None and last is None:
            return True
        if self.on is None or (self.is_wide and first is not None):
            return False
        return (first is None or first <= self.on) and (last is None or self.on <= last)


def distinct(facts, states):
    """How many different things there are."""
    return Value(len({fact.key for fact in facts}))


def kept_part(facts, states):
    """Of different things, those whose `extra` is true."""
    kept = {fact.key: bool(fact.extra) for fact in facts}
    return Value(sum(kept.values()), of=len(kept))


def part_of_states(facts, states):
    """Of the `states` of a scope, how many occur."""
    found = len({fact.key for fact in facts})
    return Value(min(found, states), of=states)


def good_share(facts, states):
    """Of the answers, those that say “Excellent” or “Very good”; `extra` is a Count of events.scores."""
    together = total(fact.extra for fact in facts)
    good = sum(together.of(step) for step in GOOD_STEPS)
    return Value(good, of=together.n, n=together.n, asked=together.asked)


def reached(steps):
    """Of the Actions whose authority answered, those that reached one of these steps; `extra` is (months, answer or nothing), the later answer counts."""

    def measure(facts, states):
        latest = {}
        for fact in sorted(facts, key=lambda fact: fact.extra[0]):
            latest[fact.key] = fact.extra[1] or latest.get(fact.key, "")
        answers = [answer for answer in latest.values() if answer]
        number = sum(answer in steps for answer in answers)
        return Value(number, of=len(answers), n=len(answers), asked=len(latest))

    return measure
