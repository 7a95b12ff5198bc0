"""How light and how fast the public site is: what Chromium fetches, page by page, and what a kept page costs beside the yardstick F.

python -m benchmarks.public                      on SQLite, in a folder that is thrown away; writes results/public/sqlite.json and the README
bin/with_postgres python -m benchmarks.public    the same on PostgreSQL, in the empty database that DATABASE_URL names
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
SCRATCH = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH.name}/public.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import translation  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from accounts.choices import Role  # noqa: E402
from accounts.models import User  # noqa: E402
from actions.models import Action  # noqa: E402
from actions.services.counting import store_record  # noqa: E402
from benchmarks.pages import reading, reading_anew, signed_in  # noqa: E402
from benchmarks.tables import table, write_between  # noqa: E402
from benchmarks.timing import measure, medians, summary, weigh  # noqa: E402
from portal.tests.browser import FLAGS, find_chromium  # noqa: E402
from portal.tests.public_world import LANGUAGES, make_public_site, public_addresses  # noqa: E402

ROUNDS = 30
MARK = "public"
RESULTS = Path(__file__).parent / "results" / "public"
YARDSTICK = "yardstick F"
PATIENCE = 60
PACKED = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


def fill():
    """The tables, the real Actions, one page of every family."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)
    make_public_site()
    User.objects.get_or_create(email="officer@example.org", defaults={"name": "Officer", "role": Role.OFFICER})
    store_record()


def already_there(client, address):
    """A page that the browser has: asked for by its mark."""
    mark = client.get(address)["ETag"]

    def run():
        answer = client.get(address, HTTP_IF_NONE_MATCH=mark)
        if answer.status_code != 304:
            raise AssertionError(f"{address}: {answer.status_code}")
        return answer

    return run


def pages():
    """{name: call}: the yardstick, and the public pages made anew, kept, and already with the browser."""
    visitor, found = Client(**PACKED), {}
    found[YARDSTICK] = reading(signed_in(User.objects.get(email="officer@example.org")), "/yardstick/")
    action = Action.objects.public().order_by("-sort_on", "-id").first()
    for name, address in (
        ("home", reverse("portal:home")),
        ("portfolio", reverse("actions:action-portfolio")),
        ("Action", reverse("actions:action-public", args=[action.reference])),
    ):
        found[f"{name}, made anew"] = reading_anew(visitor, address)
        found[f"{name}, kept"] = reading(visitor, address)
        found[f"{name}, already there"] = already_there(visitor, address)
    return found


def timed():
    """Every page in turn with the yardstick."""
    named = pages()
    weights = {name: weigh(page) for name, page in named.items()}
    times = measure(named, ROUNDS)
    unit = medians(times[YARDSTICK])
    return {name: summary(turns, unit) | weights[name] for name, turns in times.items()}


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def serve(port):
    """The site as in production, with its static files collected; gunicorn."""
    there = f"http://127.0.0.1:{port}"
    settings = {
        "DJANGO_SETTINGS_MODULE": "mieux.settings.production",
        "SECRET_KEY": "benchmarks-only-not-a-secret",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "MIEUX_SITE_ADDRESS": there,
        "MIEUX_VAR_DIR": SCRATCH.name,
    }
    environment = os.environ | settings
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "mieux.wsgi", "--workers", "1", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    for _second in range(PATIENCE):
        try:
            urlopen(f"{there}/robots.txt").close()  # noqa: S310
            return there, server
        except OSError:
            time.sleep(1)
    raise RuntimeError("the server did not begin to answer")


def fetched(browser, there, visits):
    """Bytes on the line at the last of these visits, headers included, and the number of requests; one browser profile."""
    context = browser.new_context()
    page, sizes = context.new_page(), []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    for path in visits:
        sizes.clear()
        page.goto(there + path, wait_until="networkidle")
    context.close()
    return sum(sizes), len(sizes)


def weighed():
    """{language: {page: (first load, requests, a further page)}} as Chromium fetches them."""
    addresses = {code: public_addresses(code) for code in LANGUAGES}
    there, server = serve(free_port())
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            found = {code: weighed_in(browser, there, pages_of) for code, pages_of in addresses.items()}
            browser.close()
    finally:
        server.terminate()
        server.wait()
    return found


def weighed_in(browser, there, addresses):
    """Every page of one language: alone, and after another page of the site."""
    other = addresses["portal:about"]
    before = {name: other if path != other else addresses["portal:privacy"] for name, path in addresses.items()}
    return {
        name: (*fetched(browser, there, [path]), fetched(browser, there, [before[name], path])[0])
        for name, path in addresses.items()
    }


def kilobytes(number):
    """In kB with one digit."""
    return f"{number / 1000:.1f}"


def tables_of(result):
    """The README's part of one engine."""
    engine, heaviest = result["engine"], {}
    yield f"**{engine}** (load {result['load']})"
    yield ""
    rows = [
        [name, page["work, ms"], page["work ratio"], page["ms"], page["queries"], page["kB"]]
        for name, page in result["pages"].items()
    ]
    yield from table(["", "work, ms", "work, × F", "time, ms", "queries", "kB as sent"], rows)
    for language, pages_of in result["weights"].items():
        for name, (first, requests, further) in pages_of.items():
            heaviest.setdefault(name, {})[language] = (first, requests, further)
    languages = list(result["weights"])
    heading = [
        "page",
        *(f"first, kB: {code}" for code in languages),
        "requests",
        *(f"further, kB: {code}" for code in languages),
    ]
    rows = [
        [name]
        + [kilobytes(of[code][0]) for code in languages]
        + [max(one[1] for one in of.values())]
        + [kilobytes(of[code][2]) for code in languages]
        for name, of in heaviest.items()
    ]
    yield from table(heading, rows)


def main():
    """Measure, keep, write."""
    translation.activate("en")
    fill()
    engine = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    result = {"engine": engine, "load": round(os.getloadavg()[0], 1), "pages": timed(), "weights": weighed()}
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{engine.lower()}.json").write_text(json.dumps(result, indent=1) + "\n")
    results = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*.json"))]
    write_between(MARK, [line for one in results for line in tables_of(one)])


if __name__ == "__main__":
    main()
