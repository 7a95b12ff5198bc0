"""How long three best teams for 50 seats among 5,000 people of the roster take, reading the roster included.

python -m benchmarks.teams          half a minute, most of it to make the people up; writes results/teams.json and the README
"""

import json
import os
import random
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
os.environ["DATABASE_URL"] = "sqlite:///"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.tables import table, write_between  # noqa: E402
from experts.models import Expert  # noqa: E402
from missions.loading import candidates  # noqa: E402
from missions.matching import Seat, best_teams  # noqa: E402
from partners.models import Language, Region, SpecificArea  # noqa: E402
from portal.demonstration.roster.storing import store_roster  # noqa: E402

MARK = "teams"
RESULT = Path(__file__).parent / "results" / "teams.json"
PEOPLE = 5000
SIZES = (3, 10, 50)
ROUNDS = 9
DAYS = 5
LANGUAGES = ("en", "en", "fr", "es", "pt", "ar")


def make_people():
    """A made-up roster of which PEOPLE can be proposed."""
    call_command("migrate", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    made = store_roster(timezone.localdate(), count=PEOPLE * 13 // 10, domain="demo.mieux.example")
    last = Expert.objects.on_roster().order_by("pk").values_list("pk", flat=True)[PEOPLE]
    Expert.objects.filter(pk__gte=last).update(status="dormant")
    return made


def make_seats(count):
    """Seats of an Action's missions within four months, each of a week with travel."""
    chance = random.Random(count)  # noqa: S311 - made-up seats, no secret
    areas, regions = list(SpecificArea.objects.order_by("pk")), list(Region.objects.current().order_by("pk"))
    languages = dict(Language.objects.values_list("code", "pk"))
    seats = []
    for key in range(count):
        area, first = chance.choice(areas), timezone.localdate() + timedelta(days=45 + chance.randrange(75))
        where = {"region": chance.choice(regions).pk, "category": chance.choice(["", "eu_public", "south_public"])}
        spoken = {languages[chance.choice(LANGUAGES)]: 4}
        wide = chance.random() < 0.3
        seats.append(
            Seat(
                key,
                area.theme_id,
                first,
                first + timedelta(days=DAYS + 1),
                None if wide else area.pk,
                2,
                spoken,
                **where,
            )
        )
    return seats


def measured(seats):
    """Medians of a number of rounds: seconds to read the roster, seconds of all, seconds of work, and the points of the teams."""
    reading, whole, work = [], [], []
    for _round in range(ROUNDS):
        began, worked = perf_counter(), process_time()
        people = candidates()
        reading.append(perf_counter() - began)
        teams = best_teams(seats, people, today=timezone.localdate())
        whole.append(perf_counter() - began)
        work.append(process_time() - worked)
    times = {"read": median(reading), "all": median(whole), "slowest": max(whole), "work": median(work)}
    return {**{name: round(value, 3) for name, value in times.items()}, "points": [team.points for team in teams]}


def main():
    """Measure, print, and write the figures down."""
    make_people()
    people = Expert.objects.on_roster().count()
    found = {size: measured(make_seats(size)) for size in SIZES}
    RESULT.write_text(json.dumps({"people": people, "rounds": ROUNDS, "seats": found}, indent=1) + "\n")
    heading = ("seats", "reading the roster, s", "all, s", "slowest round, s", "work, s", "points of the three teams")
    rows = [
        (size, row["read"], row["all"], row["slowest"], row["work"], ", ".join(map(str, row["points"])) or "no team")
        for size, row in found.items()
    ]
    lines = list(table(heading, rows))
    write_between(MARK, lines)
    print("\n".join(lines))  # noqa: T201 - the command's answer


if __name__ == "__main__":
    main()
