"""How fast the roster is searched: 10,000 made-up experts, each page in turn with the yardstick F.

python -m benchmarks.roster                         on SQLite, in a file that is thrown away; writes results/roster/sqlite.json and the README
bin/with_postgres python -m benchmarks.roster       the same on PostgreSQL
"""

import json
import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
SCRATCH = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH.name}/roster.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from accounts.choices import Role  # noqa: E402
from accounts.models import User  # noqa: E402
from benchmarks.pages import deep_address, reading, reading_cold, signed_in  # noqa: E402
from benchmarks.tables import table, write_between  # noqa: E402
from benchmarks.timing import measure, medians, summary, weigh  # noqa: E402
from experts.models import Expert  # noqa: E402
from portal.demonstration.roster import store_roster  # noqa: E402

EXPERTS = 10_000
ROUNDS = 15
DEEP_PAGE = 20
MARK = "roster"
RESULTS = Path(__file__).parent / "results" / "roster"
YARDSTICK = "yardstick F"


def fill():
    """The tables, the Actions that the yardstick reads, an officer, the roster; returns the seconds that the roster took."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)
    User.objects.create(email="officer@example.org", name="Officer", role=Role.OFFICER)
    start = perf_counter()
    store_roster(timezone.localdate(), count=EXPERTS, domain="example.org")
    seconds = perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return seconds


def file_of(client, address):
    """The whole file, read to its end."""

    def run():
        answer = client.get(address)
        answer.content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer

    return run


def pages():
    """({name: call}, {name: call with nothing kept}) in the order of the table."""
    client = signed_in(User.objects.get(email="officer@example.org"))
    listed, day = reverse("experts:expert-list"), timezone.localdate()
    free = f"?free_from={day + timedelta(30)}&free_to={day + timedelta(37)}"
    expert = Expert.objects.on_roster().order_by("-id").first()
    kept = {
        YARDSTICK: reading(client, "/yardstick/"),
        "list": reading(client, listed),
        f"list, page {DEEP_PAGE}": reading(client, deep_address(client, listed, DEEP_PAGE)),
        "list, last confirmed first": reading(client, f"{listed}?sort=fresh"),
        "French at C1, a theme": reading(client, f"{listed}?language=fr&level=5&theme=IMT"),
        "free in a week": reading(client, listed + free),
        "words: a name": reading(client, f"{listed}?q=kask"),
        "words: a topic and a language": reading(client, f"{listed}?q=smuggling+french"),
        "words: nobody": reading(client, f"{listed}?q=xylophone"),
        "profile": reading(client, reverse("experts:expert-detail", args=[expert.pk])),
    }
    return kept, {
        "list, nothing kept": reading_cold(client, listed),
        "French at C1, a theme: nothing kept": reading_cold(client, f"{listed}?language=fr&level=5&theme=IMT"),
        "free in a week: nothing kept": reading_cold(client, listed + free),
        "words, a topic and a language: nothing kept": reading_cold(client, f"{listed}?q=smuggling+french"),
    }


def measured():
    """Everything about one database."""
    seconds = fill()
    kept, cold = pages()
    weights = {name: weigh(page) for name, page in (kept | cold).items()}
    times = measure(kept, ROUNDS) | measure(cold, ROUNDS)
    unit = medians(times[YARDSTICK])
    return {
        "engine": "PostgreSQL" if connection.vendor == "postgresql" else "SQLite",
        "experts": Expert.objects.count(),
        "filled, s": round(seconds, 1),
        "load": round(os.getloadavg()[0], 1),
        "pages": {name: summary(turns, unit) | weights[name] for name, turns in times.items()},
    }


def lines(result):
    """One database as a table."""
    rows = [
        [name, page["work, ms"], page["work ratio"], page["ms"], page["queries"], page["kB"], page["options"]]
        for name, page in result["pages"].items()
    ]
    yield f"**{result['engine']}, {result['experts']:,} experts** (made and stored in {result['filled, s']} s; load {result['load']})"
    yield ""
    yield from table(["", "work, ms", "work, × F", "time, ms", "queries", "kB", "longest list"], rows)


def main():
    """Measure, keep, and draw the tables of all that was kept."""
    translation.activate("en")
    result = measured()
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{result['engine'].lower()}.json").write_text(json.dumps(result, indent=1) + "\n")
    kept = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*.json"))]
    drawn = [line for one in kept for line in lines(one)]
    write_between(MARK, ["\n".join(drawn), ""])
    sys.stdout.write("\n".join(drawn))


if __name__ == "__main__":
    main()
