"""The portfolio, its map and the pages of places over many Actions: processor time cold and warm, statements, kilobytes. Makes its own database.

.venv/bin/python -m benchmarks.places 100000                    SQLite, in a file of its own
bin/with_postgres .venv/bin/python -m benchmarks.places 100000  PostgreSQL, in the database that DATABASE_URL names; it has to be empty
"""

import gzip
import io
import os
import statistics
import sys
import tempfile
from datetime import date, timedelta
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
if "DATABASE_URL" not in os.environ:
    scratch = tempfile.TemporaryDirectory()
    os.environ["DATABASE_URL"] = f"sqlite:///{scratch.name}/places.sqlite3"

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from actions.choices import ActionStatus  # noqa: E402
from actions.models import Action  # noqa: E402
from actions.services.counting import store_record  # noqa: E402
from benchmarks.timing import FRAMES, Meter  # noqa: E402
from partners.models import Country, Theme  # noqa: E402

TURNS = 15
FIRST_DAY = date(2009, 1, 1)
STATUSES = (ActionStatus.COMPLETED, ActionStatus.COMPLETED, ActionStatus.ONGOING, ActionStatus.CLOSED_EARLY)
PAGES = {
    "portfolio": "actions/",
    "portfolio, one theme": "actions/?theme=MD",
    "portfolio, two countries": "actions/?country=GH&country=TG",
    "portfolio, words": "actions/?q=diaspora",
    "portfolio, as a table": "actions/?view=table",
    "feed of one theme": "actions/feed/?theme=MD",
    "regions": "regions/",
    "a region": "regions/WCA/",
    "a country": "countries/GH/",
    "home": "",
}


def fill(count):
    """So many published Actions, one in five of several countries."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0, stdout=io.StringIO())
    chance = Random(44)  # noqa: S311 - made-up Actions, no secret
    countries, themes = list(Country.objects.exclude(region=None)), list(Theme.objects.all())
    through, links = Action.countries.through, []
    for start in range(0, count, 5000):
        rows = Action.objects.bulk_create(
            one_action(number, chance, countries, themes) for number in range(start, min(start + 5000, count))
        )
        for row in rows:
            places = {row.first_country, *chance.sample(countries, chance.choice((0, 0, 0, 0, 3)))}
            links.extend(through(action_id=row.pk, country_id=country.pk) for country in places)
        through.objects.bulk_create(links)
        links.clear()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    store_record()


def one_action(number, chance, countries, themes):
    """An Action of the published record."""
    country, day = chance.choice(countries), FIRST_DAY + timedelta(days=chance.randrange(6000))
    made = Action(
        reference=f"MX-H-{number:06}", label=f"{country.name_en} I", title=f"Diaspora policy {number}",
        region_id=country.region_id, theme=chance.choice(themes), status=chance.choice(STATUSES), sort_on=day,
        year_start=day.year, year_end=day.year + 1, is_historical=True, is_published=True,
        activities_text="Workshop; drafting sessions", search_text=f"diaspora policy {number} {country.name_en.lower()}",
    )  # fmt: skip
    made.first_country = country
    return made


def measure(client, path):
    """(cold ms, warm ms, statements warm, kB, kB compressed) of a page."""
    meter, address = Meter(), f"/en/{path}"
    caches["fragments"].clear()
    cold = meter.time(lambda: client.get(address))[1]
    warm = statistics.median(meter.time(lambda: client.get(address))[1] for _turn in range(TURNS))
    with CaptureQueriesContext(connection) as said:
        body = client.get(address).content
    statements = sum(not query["sql"].startswith(FRAMES) for query in said.captured_queries)
    return cold * 1000, warm * 1000, statements, len(body) / 1000, len(gzip.compress(body)) / 1000


def main(count):
    """Fill, measure, print a table."""
    fill(count)
    client = Client()
    client.get("/en/about/")
    sys.stdout.write(f"{connection.vendor}, {count:,} Actions\n\n")
    sys.stdout.write(
        "| page | nothing kept, ms | kept, ms | statements | kB | kB compressed |\n|---|---:|---:|---:|---:|---:|\n"
    )
    for name, path in PAGES.items():
        cold, warm, statements, size, packed = measure(client, path)
        sys.stdout.write(f"| {name} | {cold:.0f} | {warm:.1f} | {statements} | {size:.0f} | {packed:.1f} |\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
