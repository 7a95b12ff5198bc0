"""How somebody fits a call: lines of plain facts, so that the team reads why. No query, no model is imported."""

from dataclasses import dataclass

GOOD, PARTLY, NO, UNKNOWN = "good", "partly", "no", "unknown"
POINTS = {GOOD: 2, PARTLY: 1, UNKNOWN: 1, NO: 0}


@dataclass(frozen=True)
class Wanted:
    """What a call asks: keys of theme, area (or None) and region (or None), least levels, {language: least level}, (first, last) or None."""

    theme: int
    area: int | None
    level: int
    languages: dict
    region: int | None
    days: tuple | None


@dataclass(frozen=True)
class Offered:
    """What a profile offers: {(theme, area or None): level}, {language: level}, regions, days away, days free, the end of the vetting."""

    topics: dict
    languages: dict
    regions: frozenset
    away: tuple = ()
    free: tuple = ()
    vetted_until: object = None


@dataclass(frozen=True)
class Line:
    """One thing that was asked, and how far it is there: good, partly, no or unknown."""

    name: str
    state: str


@dataclass(frozen=True)
class Fit:
    """The lines of one person, in the order of the call."""

    lines: tuple

    @property
    def points(self):
        """For the order: 2 for each good line, 1 for each that is partly there or not known."""
        return sum(POINTS[line.state] for line in self.lines)

    @property
    def is_full(self):
        """Everything that was asked is there."""
        return all(line.state == GOOD for line in self.lines)


def fit_of(wanted, offered, today):
    """Compare what is wanted with what is offered, as known today."""
    lines = [Line("topic", topic_state(wanted, offered)), Line("languages", language_state(wanted, offered))]
    if wanted.region is not None:
        lines.append(Line("region", GOOD if wanted.region in offered.regions else NO))
    if wanted.days is not None:
        lines.append(Line("days", days_state(wanted.days, offered)))
    last = wanted.days[1] if wanted.days else today
    lines.append(Line("vetting", GOOD if offered.vetted_until and offered.vetted_until >= last else NO))
    return Fit(tuple(lines))


def topic_state(wanted, offered):
    """Good on the level that is sought, in the area or in the theme as a whole; partly on a lower one, or in another area of the theme."""
    within = {area: level for (theme, area), level in offered.topics.items() if theme == wanted.theme}
    counted = [level for area, level in within.items() if wanted.area is None or area in (None, wanted.area)]
    if max(counted, default=0) >= wanted.level:
        return GOOD
    return PARTLY if within else NO


def language_state(wanted, offered):
    """Good where every language has its level, partly where one has."""
    there = [offered.languages.get(language, 0) >= level for language, level in wanted.languages.items()]
    if all(there):
        return GOOD
    return PARTLY if any(there) else NO


def days_state(days, offered):
    """No where somebody is away or held on one of the days, good inside a free period, unknown where none is named."""
    first, last = days
    if any(begins <= last and ends >= first for begins, ends in offered.away):
        return NO
    if not offered.free:
        return UNKNOWN
    return GOOD if any(begins <= first and ends >= last for begins, ends in offered.free) else NO
