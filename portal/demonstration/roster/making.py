"""Makes up one expert after the other: who, where, with what, since when; by chance, but the same every time."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from clock.choices import Party
from experts.choices import CONSENT_VERSION, EmployerConsent, ExpertCategory, ExpertStatus, Sex
from experts.models import Expert

from .skills import Skills, made_up_skills
from .words import MAN, WOMAN, address_part, made_up_name, places, read

SEED = 2026
CATEGORIES = {
    ExpertCategory.EU_ADMINISTRATION: 46,
    ExpertCategory.PARTNER_ADMINISTRATION: 26,
    ExpertCategory.INTERNATIONAL: 9,
    ExpertCategory.ACADEMIA: 8,
    ExpertCategory.NGO: 6,
    ExpertCategory.PRIVATE: 5,
}
STATUSES = {ExpertStatus.ACTIVE: 870, ExpertStatus.DORMANT: 85, ExpertStatus.REFUSED: 30, ExpertStatus.DRAFT: 15}
HOLDERS = {ExpertStatus.SUBMITTED: Party.TEAM, ExpertStatus.DORMANT: Party.EXPERT, ExpertStatus.DRAFT: Party.EXPERT}
EVERY_SUBMITTED = 125
NO_EMPLOYER = (ExpertCategory.PRIVATE,)
YEARS_BACK = 1100


@dataclass
class MadeUp:
    """One expert who is not stored yet, with everything that hangs on the profile."""

    expert: Expert
    skills: Skills
    key: str = ""
    has_cv: bool = False
    periods: list = field(default_factory=list)


class Maker:
    """Makes up experts as they would stand on a day, out of the reference data; addresses end in `domain`."""

    def __init__(self, today, known, domain):
        self.chance = Random(SEED)  # noqa: S311
        self.today, self.known, self.domain = today, known, domain
        self.everywhere = [*places("eu"), *places("partner")]

    def experts(self, count):
        """The ones whom the guide names, then made-up ones until there are `count`."""
        featured = read("featured")["experts"]
        for number in range(count):
            yield self.expert(number, featured[number] if number < len(featured) else self.invented(number))

    def invented(self, number):
        """Who somebody is, in the words of the file of featured experts; every country of the EU turns up again and again."""
        chance = self.chance
        category = chosen(chance, CATEGORIES)
        country = self.country_for(category, number)
        sex = chance.choice((WOMAN, MAN))
        given, family = made_up_name(chance, country, sex)
        place = {
            "country": self.known.countries[country].name_en,
            "capital": self.known.countries[country].capital,
            "family": family,
        }
        is_new = number % EVERY_SUBMITTED == 0
        return {
            "name": f"{given} {family}",
            "sex": sex,
            "country": country,
            "category": category,
            "employer": chance.choice(read("words")["employers"][category]).format(**place),
            "position": chance.choice(read("words")["positions"][category]),
            "status": ExpertStatus.SUBMITTED if is_new else chosen(chance, STATUSES),
        }

    def country_for(self, category, number):
        """Where somebody of the category serves."""
        if category == ExpertCategory.EU_ADMINISTRATION:
            return places("eu")[number % len(places("eu"))]
        if category == ExpertCategory.PARTNER_ADMINISTRATION:
            return places("partner")[number % len(places("partner"))]
        return self.chance.choice(self.everywhere)

    def expert(self, number, who):
        """The profile, its skills and its periods."""
        country, status = self.known.countries[who["country"]], who["status"]
        expert = Expert(
            name=who["name"],
            email=self.address(who, number),
            sex=self.stated(who["sex"]),
            nationality=country,
            country_of_service=country,
            status=status,
            holder=HOLDERS.get(status, Party.NOBODY),
            is_demonstration=True,
            **{name: who[name] for name in ("category", "employer", "position")},
        )
        self.set_dates(expert)
        self.set_employer(expert)
        self.set_vetting(expert)
        skills = made_up_skills(self.chance, self.known, country, who.get("topics"))
        expert.notice_days = self.chance.choice((7, 14, 21, 21, 30, 45, 60))
        expert.summary = summary_of(expert, skills)
        return MadeUp(expert, skills, who.get("key", ""), self.chance.random() < 0.7, self.periods())

    def address(self, who, number):
        """An address of the demonstration; it says nothing to anybody."""
        local = who.get("key") or f"{address_part(who['name'])}.{number}"
        return f"{local}@{self.domain}"

    def stated(self, sex):
        """As most state it; some would rather not."""
        return Sex.UNSTATED if self.chance.random() < 0.05 else Sex(sex)

    def set_dates(self, expert):
        """Since when, and when confirmed last: the dormant long ago, some of the others were asked to renew."""
        chance, status = self.chance, expert.status
        if status in (ExpertStatus.SUBMITTED, ExpertStatus.DRAFT):
            since = renewed = chance.randint(1, 20)
        else:
            since = chance.randint(720 if status == ExpertStatus.DORMANT else 60, YEARS_BACK)
            renewed = min(since, chance.randint(430, 700) if status == ExpertStatus.DORMANT else chance.randint(3, 340))
            if status == ExpertStatus.ACTIVE and chance.random() < 0.07:
                renewed = min(since, chance.randint(366, 420))
        expert.created_at, expert.renewed_at = self.moment(since), self.moment(renewed)
        expert.consent_at, expert.consent_version = expert.created_at, CONSENT_VERSION
        if renewed > 365:
            expert.renewal_asked_at = self.moment(renewed - 366)

    def set_employer(self, expert):
        """What the employer says."""
        if expert.category in NO_EMPLOYER:
            expert.employer_consent = EmployerConsent.NEEDLESS
            return
        weights = {
            EmployerConsent.GIVEN: 62,
            EmployerConsent.ASKED: 12,
            EmployerConsent.UNASKED: 24,
            EmployerConsent.REFUSED: 2,
        }
        expert.employer_consent = chosen(self.chance, weights)
        if expert.employer_consent == EmployerConsent.GIVEN:
            expert.employer_consent_on = expert.created_at.date()

    def set_vetting(self, expert):
        """Most of those on the roster are vetted, some were once."""
        if expert.status not in (ExpertStatus.ACTIVE, ExpertStatus.DORMANT) or self.chance.random() < 0.3:
            return
        known = (self.today - expert.created_at.date()).days
        days = min(known, self.chance.randint(10, 900))
        expert.vetted_on = self.today - timedelta(days=days)
        expert.vetted_until = expert.vetted_on + timedelta(days=730)
        expert.vetting_note = "Identity, letter of the employer, two references called."

    def periods(self):
        """Weeks in which somebody is free, or is not, in the half year ahead: [(kind, first day, last day)]."""
        chance, found = self.chance, {}
        for kind, odds, longest in (("free", 0.55, 60), ("free", 0.3, 40), ("blackout", 0.35, 25)):
            if chance.random() < odds:
                first = self.today + timedelta(days=chance.randint(-20, 160))
                found[kind, first] = first + timedelta(days=chance.randint(5, longest))
        return [(kind, first, last) for (kind, first), last in found.items()]

    def moment(self, days_ago):
        """Some time of a working day, some days ago."""
        clock = time(self.chance.randint(8, 17), self.chance.randint(0, 59))
        return timezone.make_aware(datetime.combine(self.today - timedelta(days=days_ago), clock))


def chosen(chance, weights):
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def summary_of(expert, skills):
    """A few lines that say that they are made up."""
    topics = ", ".join(topic.area.name_en for topic in skills.topics[:2])
    return f"Made up for the demonstration. {expert.position}; works on: {topics}."
