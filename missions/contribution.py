"""What a country has given in a year: people, missions, days, themes; counted from the deployments themselves."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from experts.choices import PEER_CATEGORIES
from outbox.barring import barred_files

from .models import Deployment

MOST_ROWS = 500


@dataclass(frozen=True)
class Contribution:
    """The deployments of a year, and what they come to."""

    rows: list

    @property
    def people(self):
        """How many people went; each once."""
        return len({row.expert_id for row in self.rows})

    @property
    def missions(self):
        """To how many missions; each once."""
        return len({row.seat.mission_id for row in self.rows})

    @property
    def days(self):
        """Days there, travel and rest not counted."""
        return sum(days_there(row) for row in self.rows)

    @property
    def themes(self):
        """[(theme, people, days)], the most days first."""
        people, days, names = {}, Counter(), {}
        for row in self.rows:
            key = row.seat.theme_id
            names[key] = row.seat.theme
            people.setdefault(key, set()).add(row.expert_id)
            days[key] += days_there(row)
        return [(names[key], len(people[key]), count) for key, count in days.most_common()]

    @property
    def countries(self):
        """[(country or None for remote work, missions)], the most missions first."""
        missions, names = {}, {}
        for row in self.rows:
            country = row.seat.mission.country
            key = country.pk if country else 0
            names[key] = country
            missions.setdefault(key, set()).add(row.seat.mission_id)
        return sorted(((names[key], len(found)) for key, found in missions.items()), key=lambda pair: -pair[1])


def days_there(deployment):
    """From the first day there to the last."""
    mission = deployment.seat.mission
    return (mission.ends_on - mission.starts_on).days + 1


def sent_by(countries, user):
    """The deployments of officials of some countries (keys) that took or will take place; without the files on which the reader has a conflict of interest."""
    rows = Deployment.objects.counted().filter(
        expert__country_of_service__in=countries, expert__category__in=PEER_CATEGORIES
    )
    return rows.exclude(seat__mission__file_reference__in=barred_files(user)).for_page()


def contribution_of(country, year, user):
    """The Contribution of a country in the year in which the missions begin."""
    within = {"seat__mission__starts_on__gte": date(year, 1, 1), "seat__mission__starts_on__lte": date(year, 12, 31)}
    rows = sent_by([country.pk], user).filter(**within).order_by("seat__mission__starts_on", "pk")
    return Contribution(list(rows[:MOST_ROWS]))


def first_year_of(country, today, user):
    """The year of the country's first mission; this year where there is none."""
    first = sent_by([country.pk], user).order_by().aggregate(first=Min("seat__mission__starts_on"))["first"]
    return min(first.year, today.year) if first else today.year
