"""A proposal in words: who, why, what speaks against, what each team gives up against the others."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from accounts.models import User
from experts.choices import CefrLevel, EmployerConsent, ExpertiseLevel
from experts.models import Expert

SOON_DAYS = 60
TIGHT_NOTICE_DAYS = 7


@dataclass(frozen=True)
class Person:
    """Somebody in a seat: `reasons` speak for them, `doubts` against."""

    key: int
    seat: int
    name: str
    initials: str
    work: str
    url: str
    reasons: tuple
    doubts: tuple


@dataclass(frozen=True)
class Column:
    """One team as a column of the page; `picks` is what its button sends."""

    letter: str
    name: str
    people: tuple
    points: int
    balance: str
    countries: str
    given_up: tuple
    picks: str = ""


@dataclass(frozen=True)
class Labels:
    """The names of what is asked for: {seat key: name}, {language key: name}, and {seat key: Region or None}."""

    seats: dict
    languages: dict
    regions: dict


class Words:
    """What the sentences need to know: what is asked, its names, and the people in any of the teams, read at once."""

    def __init__(self, asked, labels, keys):
        self.asked, self.labels = asked, labels
        self.seats = {seat.key: seat for seat in asked.seats}
        self.experts = Expert.objects.for_dossier().in_bulk(set(keys))

    def seat_name(self, key):
        """The topic of a seat."""
        return self.labels.seats[key]

    def seat_wish(self, key):
        """Its languages and its level in a line."""
        seat = self.seats[key]
        names = [f"{self.labels.languages[code]} {CefrLevel(level).label}" for code, level in seat.languages.items()]
        return ", ".join([str(ExpertiseLevel(seat.level).label).partition(":")[0].strip(), *names])

    def person(self, seat_key, key, parts):
        """Who takes a seat."""
        expert = self.experts[key]
        country = expert.country_of_service
        return Person(
            key,
            seat_key,
            expert.name,
            User(name=expert.name).initials,
            ", ".join(part for part in (expert.employer, country.name if country else "") if part),
            reverse("experts:expert-detail", args=[key]),
            tuple(self.reasons(expert, seat_key, parts)),
            tuple(self.doubts(expert, seat_key, parts)),
        )

    def reasons(self, expert, seat_key, parts):
        """What speaks for somebody in a seat."""
        seat = self.seats[seat_key]
        yield topic_words(expert, seat)
        spoken = {skill.language_id: skill for skill in expert.language_skills.all()}
        known = [spoken[key] for key in seat.languages if key in spoken]
        if known:
            names = ", ".join(f"{skill.language.name} {skill.get_level_display()}" for skill in known)
            yield gettext("Works in %(languages)s") % {"languages": names}
        if parts["region"]:
            yield gettext("Has worked in %(region)s") % {"region": self.labels.regions[seat_key].name}
        if parts["category"]:
            yield expert.get_category_display()

    def doubts(self, expert, seat_key, parts):
        """What to know before asking."""
        seat = self.seats[seat_key]
        if seat.area and not any(topic.area_id == seat.area for topic in expert.expertises.all()):
            yield gettext("Knows the theme, not this area in particular")
        if self.labels.regions[seat_key] and not parts["region"]:
            yield gettext("Has not worked in %(region)s yet") % {"region": self.labels.regions[seat_key].name}
        if expert.employer_consent == EmployerConsent.REFUSED:
            yield gettext("The employer has refused consent")
        elif expert.employer_consent in (EmployerConsent.UNASKED, EmployerConsent.ASKED):
            yield gettext("The employer has not agreed yet")
        if (expert.vetted_until - seat.last).days <= SOON_DAYS:
            day = date_format(expert.vetted_until, "j F Y")
            yield gettext("The vetting ends on %(day)s") % {"day": day}
        if not parts["release"]:
            yield gettext("The release may come too late, as releases go in this country")
        left = (seat.first - self.asked.today).days - expert.notice_days
        if left <= TIGHT_NOTICE_DAYS:
            words = ngettext("Must be asked within %(n)d day", "Must be asked within %(n)d days", left)
            yield words % {"n": left} if left else gettext("Must be asked today")


def topic_words(expert, seat):
    """What shows the topic of a seat: the person's own evidence, else the topic with its level."""
    topics = [topic for topic in expert.expertises.all() if topic.theme_id == seat.theme]
    exact = [topic for topic in topics if seat.area and topic.area_id == seat.area]
    whole = [topic for topic in topics if topic.area_id is None]
    topic = max(exact or whole or topics, key=lambda one: one.level)
    return topic.evidence or f"{topic}: {str(topic.get_level_display()).partition(':')[0]}"


def columns_of(proposal, words):
    """The teams as columns, each named by what it is best at."""
    sums = [sums_of(team) for team in proposal.teams]
    found = []
    for place, team in enumerate(proposal.teams):
        taken = [(seat.key, team.people[seat.key]) for seat in words.asked.seats]
        people = tuple(words.person(seat, key, team.parts[seat]) for seat, key in taken)
        experts = [words.experts[key] for _seat, key in taken]
        found.append(
            Column(
                "ABC"[place],
                name_of(place, sums, proposal.teams),
                people,
                team.points,
                balance_words(experts),
                ", ".join(dict.fromkeys(str(one.country_of_service.name) for one in experts if one.country_of_service)),
                tuple(losses(place, sums, team)),
            )
        )
    return found


def sums_of(team):
    """{part: points of the whole team}, the team's own wishes as what is not lost."""
    sums = {}
    for parts in team.parts.values():
        for part, points in parts.items():
            sums[part] = sums.get(part, 0) + points
    return {**sums, **{wish: -points for wish, points in team.given_up.items()}}


def name_of(place, sums, teams):
    """What a team is best at, against the first."""
    if place == 0:
        return gettext("The best fit of all")
    gains = {part: points - sums[0].get(part, 0) for part, points in sums[place].items()}
    best = max(gains, key=gains.get)
    if gains[best] > 0:
        return better_words()[best]
    is_as_good = teams[place].points == teams[0].points
    return gettext("As good, with other people") if is_as_good else gettext("Close behind, with other people")


def better_words():
    """What a team can be better at."""
    return {
        "topic": gettext("Nearer to the topics"),
        "level": gettext("Deeper in the topics"),
        "region": gettext("More at home in the region"),
        "category": gettext("Nearer to the categories wished"),
        "rating": gettext("Better rated"),
        "rotation": gettext("The fairest turn"),
        "release": gettext("Released in good time"),
        "partner_peer": gettext("With a partner's official"),
        "balance": gettext("More women and men in balance"),
        "member_state_cap": gettext("More Member States"),
    }


def losses(place, sums, team):
    """What a team gives up: wishes that it does not fulfil, and where another team is better."""
    if team.given_up["partner_peer"]:
        yield gettext("No official of a partner country")
    if team.given_up["balance"]:
        yield gettext("Women and men are not in balance")
    if team.given_up["member_state_cap"]:
        yield gettext("More of one Member State than wished")
    words = {
        "topic": gettext("Nearness to the topics"),
        "level": gettext("Depth in the topics"),
        "region": gettext("Experience of the region"),
        "category": gettext("The categories wished"),
        "rating": gettext("Good ratings"),
        "rotation": gettext("A fair turn"),
        "release": gettext("Releases in good time"),
    }
    for part, text in words.items():
        if sums[place].get(part, 0) < max(other.get(part, 0) for other in sums):
            yield text


def balance_words(experts):
    """How many women and men, and how many officials of partner countries."""
    women = sum(one.sex == "woman" for one in experts)
    men = sum(one.sex == "man" for one in experts)
    peers = sum(one.category == "south_public" for one in experts)
    parts = [
        ngettext("%(n)d woman", "%(n)d women", women) % {"n": women},
        ngettext("%(n)d man", "%(n)d men", men) % {"n": men},
        ngettext("%(n)d of a partner country", "%(n)d of partner countries", peers) % {"n": peers},
    ]
    return ", ".join(parts)
