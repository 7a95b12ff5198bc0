"""A list of 5,000 names comes in: seconds and statements of each portion, size of the report. Makes its own database.

.venv/bin/python -m benchmarks.events                    SQLite, in a file of its own
bin/with_postgres .venv/bin/python -m benchmarks.events  PostgreSQL, in the database that DATABASE_URL names; it has to be empty
"""

import csv
import io
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from functools import partial

ROWS = 5000
KNOWN = 500
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
if "DATABASE_URL" not in os.environ:
    scratch = tempfile.TemporaryDirectory()
    os.environ["DATABASE_URL"] = f"sqlite:///{scratch.name}/events.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.timing import FRAMES, Meter  # noqa: E402
from events.choices import RowOutcome  # noqa: E402
from events.models import Participant  # noqa: E402
from events.models.people import folded_name  # noqa: E402
from events.services.sending_lists import PORTION, send_list, take_rows  # noqa: E402
from events.tests.factories import make_authority, make_event  # noqa: E402
from partners.models import Country  # noqa: E402
from partners.tests.factories import make_contact, make_institution  # noqa: E402

FIRST = ("Awa", "Kofi", "Mariama", "Lamin", "Fatou", "Yao", "Aïcha", "Kwame", "Isatou", "Seydou")
LAST = ("Jallow", "Mensah", "Traoré", "Diallo", "Kouassi", "Ceesay", "Sow", "Adjei", "Bah", "Touré")
HEADINGS = ("name", "email", "sex", "institution", "function", "country", "language")


def file_of(rows):
    """A ministry's file: made-up people, one row in ten with something to mend, one in fifty twice."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    countries = ("GM", "Togo", "Sénégal", "Ghana", "Bénin")
    for number in range(rows):
        of = number - 1 if number % 50 == 49 else number
        wrong = number % 10 == 5
        email = "not an address" if wrong else f"person{of}@ministry.example"
        country = "Togoo" if wrong else countries[of % 5]
        writer.writerow(
            (name_of(of), email, ("F", "M", "homme", "")[of % 4], "Ministry of Labour", "Inspector", country, "fr")
        )
    return text.getvalue().encode()


def name_of(number):
    """A made-up name that nobody else has."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
    return f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {letters}"


def a_world():
    """An event with a contact who sends the list, and people who are known from other events."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0, stdout=io.StringIO())
    togo = Country.objects.get(iso2="TG")
    institution = make_institution(togo, name="Ministry of Labour")
    contact = make_contact(institution)
    event = make_event(capacity=5000, ends_on=timezone.localdate() + timedelta(days=36))
    Participant.objects.bulk_create(known_people())
    return event, make_authority(event, institution), contact


def known_people():
    """People of earlier events: one half with the address of the file, the other with the name and another address."""
    for number in range(KNOWN):
        email = f"person{number * 7}@ministry.example" if number % 2 else f"old{number}@ministry.example"
        name = name_of(number * 7)
        yield Participant(name=name, name_folded=folded_name(name), email=email)


def measured(work):
    """(seconds on the wall, seconds of processor time, statements without those of transactions, what it gave)."""
    meter = Meter()
    with CaptureQueriesContext(connection) as captured:
        busy, start = meter.work(), time.perf_counter()
        given = work()
        seconds, busy = time.perf_counter() - start, meter.work() - busy
    statements = [query for query in captured if not query["sql"].startswith(FRAMES)]
    return seconds, busy, len(statements), given


def main():
    """Send the file, take its rows, open the report."""
    event, authority, contact = a_world()
    content = file_of(ROWS)
    seconds, busy, statements, (upload, _unread) = measured(
        lambda: send_list(event=event, authority=authority, actor=contact, name="list.csv", content=content)
    )
    say(f"{connection.vendor}, load {os.getloadavg()[0]:.1f}")
    say(
        f"{len(content) // 1024} kB kept as {upload.total} rows: {seconds:.2f} s ({busy:.2f} of work), {statements} statements"
    )
    portions = taken(upload)
    times, works = [one[0] for one in portions], [one[1] for one in portions]
    say(f"{len(portions)} portions of {PORTION}: {sum(times):.2f} s in all ({sum(works):.2f} of work)")
    say(
        f"a portion: median {statistics.median(times):.3f} s, longest {max(times):.3f} s; work: median {statistics.median(works):.3f} s"
    )
    say(f"statements a portion: {min(one[2] for one in portions)} to {max(one[2] for one in portions)}")
    say(str({str(outcome.value): upload.rows.filter(outcome=outcome).count() for outcome in RowOutcome}))
    client, page = Client(), reverse("events:list-detail", args=[upload.pk])
    client.force_login(contact)
    client.get(page)
    seconds, busy, statements, response = measured(lambda: client.get(page))
    say(
        f"report: {seconds * 1000:.0f} ms ({busy * 1000:.0f} of work), {statements} statements, {len(response.content) / 1024:.1f} kB"
    )
    say(f"most memory held: {peak():.0f} MB")


def taken(upload):
    """[(seconds, seconds of work, statements)] of each portion, until the list is read."""
    portions = []
    while not upload.is_finished:
        work = partial(take_rows, upload=upload)
        *figures, upload = measured(work)
        portions.append(figures)
    return portions


def say(line):
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


def peak():
    """The most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
