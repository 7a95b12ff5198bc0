"""What speaks against holding some people for a seat: what nobody overrules, and what an officer may weigh. The same rules as the matching's, for a few people and in words."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from experts.choices import AvailabilityKind, CefrLevel
from experts.models import Availability, Expertise, LanguageSkill

from .models import Deployment


@dataclass
class Look:
    """Sentences about one person: `bars` keep from the seat, `doubts` are weighed."""

    bars: list = field(default_factory=list)
    doubts: list = field(default_factory=list)


def look_at(people, seat, mission, today):
    """{expert key: Look}; four queries, however many people."""
    keys = [one.pk for one in people]
    facts = Facts(keys, seat, mission)
    return {one.pk: Look(bars_of(one, mission, facts), doubts_of(one, seat, mission, facts, today)) for one in people}


class Facts:
    """What is read about the people, once for all of them."""

    def __init__(self, keys, seat, mission):
        first, last = mission.first_on, mission.last_on
        taken = Deployment.objects.blocking().between(first, last).filter(expert__in=keys).order_by("pk")
        self.taken = dict(taken.values_list("expert_id", "seat__mission__title"))
        self.away, self.free = set(), defaultdict(bool)
        periods = Availability.objects.filter(expert__in=keys, ends_on__gte=first).order_by("pk")
        for key, kind, starts_on, ends_on in periods.values_list("expert_id", "kind", "starts_on", "ends_on"):
            if kind == AvailabilityKind.FREE:
                self.free[key] |= starts_on <= first and ends_on >= last
            elif starts_on <= last:
                self.away.add(key)
        self.languages = defaultdict(dict)
        for key, language, level in LanguageSkill.objects.filter(expert__in=keys).values_list(
            "expert_id", "language_id", "level"
        ):
            self.languages[key][language] = level
        self.topics = defaultdict(int)
        topics = Expertise.objects.filter(expert__in=keys, theme=seat.theme_id)
        for key, area, level in topics.values_list("expert_id", "area_id", "level"):
            if area in (None, seat.area_id):
                self.topics[key] = max(self.topics[key], level)


def bars_of(expert, mission, facts):
    """What nobody overrules: other missions, absences, the vetting."""
    bars = []
    if expert.pk in facts.taken:
        bars.append(gettext("Taken by the mission “%(mission)s”.") % {"mission": facts.taken[expert.pk]})
    if expert.pk in facts.away:
        bars.append(gettext("Has named one of these days as taken."))
    if expert.vetted_until is None or expert.vetted_until < mission.last_on:
        words = {"day": date_format(mission.last_on, "j F Y")}
        bars.append(gettext("Has no vetting that holds until %(day)s.") % words)
    return bars


def doubts_of(expert, seat, mission, facts, today):
    """What an officer may weigh: topic, languages, notice, free periods."""
    doubts = []
    if facts.topics[expert.pk] < seat.level:
        doubts.append(gettext("Does not name this topic on the level that is sought."))
    doubts += [
        gettext("%(language)s: %(level)s is sought.")
        % {"language": row.language.name, "level": CefrLevel(row.level).label}
        for row in seat.languages.all()
        if facts.languages[expert.pk].get(row.language_id, 0) < row.level
    ]
    if expert.notice_days > (mission.first_on - today).days:
        days = ngettext("Needs %(n)d day of notice.", "Needs %(n)d days of notice.", expert.notice_days)
        doubts.append(days % {"n": expert.notice_days})
    if expert.pk in facts.free and not facts.free[expert.pk]:
        doubts.append(gettext("Has named other days as free."))
    return doubts
