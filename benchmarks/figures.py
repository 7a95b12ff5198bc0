"""Counting every figure of 5,000 Actions, and the pages that read them. Makes its own database; writes results/figures and the README.

.venv/bin/python -m benchmarks.figures                    SQLite, in a file of its own
bin/with_postgres .venv/bin/python -m benchmarks.figures  PostgreSQL, in the database that DATABASE_URL names; it has to be empty
"""

import json
import os
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
if "DATABASE_URL" not in os.environ:
    scratch = tempfile.TemporaryDirectory()
    os.environ["DATABASE_URL"] = f"sqlite:///{scratch.name}/figures.sqlite3"

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from actions.models import Action, Activity  # noqa: E402
from benchmarks.seed import seed  # noqa: E402
from benchmarks.tables import table, write_between  # noqa: E402
from benchmarks.timing import FRAMES, Meter  # noqa: E402
from events.choices import AttendanceWay, EventStatus, RegistrationStatus  # noqa: E402
from events.models import Attendance, AttendanceSheet, Event, Participant, Registration  # noqa: E402
from partners.models import Country  # noqa: E402
from partners.tests.factories import make_activity_type  # noqa: E402
from publications.models import CountedFigure  # noqa: E402
from publications.services.counting import count_figures  # noqa: E402
from publications.services.freezing import count_dated, proposal_of, write  # noqa: E402

MARK = "indicators"
RESULTS = Path(__file__).parent / "results" / "figures"
ACTIONS, EVENTS, PEOPLE, AT_ONE = 5000, 1000, 20_000, 30
ROUNDS = 7
FIRST_YEAR = 2010
PAGES = {
    "all figures": "/en/figures/",
    "one figure with its rows": "/en/figures/actions-begun/",
    "one figure of one country": "/en/figures/actions-begun/?country=GH",
    "one figure of people": "/en/figures/participants/",
    "home": "/en/",
}


def make_world():
    """5,000 Actions and 30,000 participations in 1,000 events, in all countries and years."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    seed(ACTIONS)
    Activity.objects.filter(action__launched_on__isnull=False).update(is_held=True)
    chance = random.Random(7)  # noqa: S311 - a made-up world, no secret
    people = Participant.objects.bulk_create(
        [Participant(name=f"Person {n}", email=f"person{n}@example.org") for n in range(PEOPLE)], batch_size=500
    )
    events = make_events(chance)
    sheets = AttendanceSheet.objects.bulk_create(
        [AttendanceSheet(event=one, number=1, day=one.starts_on, code=f"S{n:06d}") for n, one in enumerate(events)]
    )
    places = [
        Registration(
            event=one, participant=person, status=RegistrationStatus.CONFIRMED, way="form", code=f"{number:04d}"
        )
        for one in events
        for number, person in enumerate(chance.sample(people, chance.choice((2, 4, AT_ONE, 2 * AT_ONE - 6))))
    ]
    places = Registration.objects.bulk_create(places, batch_size=500)
    by_event = {sheet.event_id: sheet for sheet in sheets}
    rows = [
        Attendance(sheet=by_event[one.event_id], registration=one, is_present=True, way=AttendanceWay.TICK)
        for one in places
    ]
    Attendance.objects.bulk_create(rows, batch_size=500)
    return len(places)


def make_events(chance):
    """Events that were held, spread over countries and years."""
    officer, kind = Action.objects.order_by("pk").first().officer, make_activity_type("workshop")
    countries = list(Country.objects.filter(region__isnull=False).order_by("pk"))
    days = [date(FIRST_YEAR, 1, 10) + timedelta(days=n * 5900 // EVENTS) for n in range(EVENTS)]
    return Event.objects.bulk_create(
        [
            Event(
                title=f"Workshop {n}", type=kind, country=chance.choice(countries), officer=officer, starts_on=day,
                ends_on=day, status=EventStatus.HELD, capacity=100,
            )
            for n, day in enumerate(days)
        ],
        batch_size=500,
    )  # fmt: skip


def measured(work, rounds=ROUNDS):
    """(median milliseconds, median milliseconds of work, statements) of some rounds."""
    meter, times = Meter(), []
    with CaptureQueriesContext(connection) as captured:
        work()
    statements = sum(1 for one in captured if not one["sql"].startswith(FRAMES))
    for _round in range(rounds):
        times.append(meter.time(work))
    wall, busy = (1000 * median(one[place] for one in times) for place in (0, 1))
    return round(wall), round(busy), statements


def freeze_all():
    """An edition of every past year."""
    found = count_dated(timezone.localdate())
    for year in range(FIRST_YEAR, timezone.localdate().year):
        proposal = proposal_of(year, found)
        if proposal.codes:
            write(proposal, None, ("", ""), timezone.localdate())


def measure_all():
    """Everything that is kept of this engine."""
    participations = make_world()
    first, first_work, _statements = measured(lambda: count_figures(now=timezone.now()), rounds=1)
    again = measured(lambda: count_figures(now=timezone.now()), rounds=3)
    freeze_all()
    frozen = measured(lambda: count_figures(now=timezone.now()), rounds=3)
    pages = {name: page_figures(address) for name, address in PAGES.items()}
    return {
        "engine": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor],
        "load": round(os.getloadavg()[0], 1),
        "participations": participations,
        "values": CountedFigure.objects.count(),
        "counts": {
            "count, and write what differs": again,
            "the same with an edition of each past year": frozen,
        },
        "first": (first, first_work),
        "pages": pages,
    }


def page_figures(address):
    """(milliseconds, milliseconds of work, statements, kB) of a page for a visitor."""
    client = Client()

    def read():
        return client.get(address)

    caches["fragments"].clear()
    read()
    size = len(read().content) / 1024
    return (*measured(read), round(size, 1))


def lines(result):
    """The tables of one engine."""
    about = f"{ACTIONS:,} Actions, {EVENTS:,} events, {result['participations']:,} participations, {result['values']:,} values; load {result['load']}"
    yield f"**{result['engine']}** ({about})\n"
    rows = [(name, *figures, "") for name, figures in result["counts"].items()]
    rows += [(name, *figures) for name, figures in result["pages"].items()]
    yield from table(["", "time, ms", "work, ms", "statements", "kB"], rows)


def main():
    """Measure, keep, and draw the tables of all that was kept."""
    result = measure_all()
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{result['engine'].lower()}.json").write_text(json.dumps(result, indent=1) + "\n")
    kept = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*.json"))]
    drawn = [line for one in kept for line in lines(one)]
    write_between(MARK, ["\n".join(drawn), ""])
    sys.stdout.write("\n".join(drawn))


if __name__ == "__main__":
    main()
