"""Who has answered a call, each beside the fit: read for the team's page in a fixed number of queries."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from experts.choices import AvailabilityKind

from .call_fit import GOOD, Fit, Offered, Wanted, fit_of
from .choices import BLOCKING

MOST_SHOWN = 200
NAMES = {
    "topic": _("Topic"),
    "languages": _("Languages"),
    "region": _("Region"),
    "days": _("Days"),
    "vetting": _("Vetting"),
}
WORDS = {"good": _("fits"), "partly": _("fits partly"), "no": _("does not fit"), "unknown": _("not known")}


@dataclass(frozen=True)
class Answered:
    """An expression of interest with its fit, as the team reads it."""

    expression: object
    fit: Fit

    @property
    def expert(self):
        """Who has answered."""
        return self.expression.expert

    @property
    def initials(self):
        """Of the name."""
        return User(name=self.expert.name).initials

    @property
    def fitting(self):
        """How many lines fit fully."""
        return sum(line.state == GOOD for line in self.fit.lines)

    @property
    def lines(self):
        """(what was asked, good|partly|no|unknown, in words) of each line."""
        return [(NAMES[line.name], line.state, WORDS[line.state]) for line in self.fit.lines]


def answers_to(call):
    """The standing answers, those that fit best first; at most MOST_SHOWN."""
    wanted, today = wanted_by(call), timezone.localdate()
    rows = call.expressions.standing().for_fit()[:MOST_SHOWN]
    found = [Answered(row, fit_of(wanted, offered_by(row.expert), today)) for row in rows]
    return sorted(found, key=lambda one: -one.fit.points)


def wanted_by(call):
    """What a call asks, as plain values."""
    languages = {row.language_id: row.level for row in call.languages.all()}
    days = (call.starts_on, call.ends_on) if call.starts_on else None
    return Wanted(call.theme_id, call.area_id, call.level, languages, call.region_id, days)


def offered_by(expert):
    """What a profile offers, as plain values; the parts are read already."""
    periods = list(expert.periods.all())
    away = [(one.starts_on, one.ends_on) for one in periods if one.kind == AvailabilityKind.BLACKOUT]
    away += [(one.first_on, one.last_on) for one in expert.deployments.all() if one.status in BLOCKING]
    free = [(one.starts_on, one.ends_on) for one in periods if one.kind == AvailabilityKind.FREE]
    return Offered(
        topics={(row.theme_id, row.area_id): row.level for row in expert.expertises.all()},
        languages={row.language_id: row.level for row in expert.language_skills.all()},
        regions=frozenset(region.pk for region in expert.regions.all()),
        away=tuple(away),
        free=tuple(free),
        vetted_until=expert.vetted_until,
    )
