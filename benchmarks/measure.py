"""Measures the pages in turn with the yardstick, in one run: medians, spread, queries, and the ratio to F.

DATABASE_URL=… python -m benchmarks.measure --label "PostgreSQL, 100,000 rows" --rounds 25
"""

import argparse
import json
import resource
import statistics
import sys
import time
from itertools import count

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import translation  # noqa: E402

from accounts.choices import Role  # noqa: E402
from accounts.models import User  # noqa: E402
from actions.models import Action  # noqa: E402
from assistance.models import AssistanceRequest  # noqa: E402

WARM_UP = 3


class Undo(Exception):
    """Takes back what a measured write did, so that every round starts alike."""


def signed_in(user):
    """A client with a session, as in production: no debug, no test instrumentation."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def reader(client, address):
    """A page that is read."""

    def run():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)  # noqa: S101
        return answer

    return run


def consume(client, address):
    """A streamed answer, read to its end."""

    def run():
        answer = client.get(address)
        size = sum(len(part) for part in answer.streaming_content)
        return answer, size

    return run


def writer(client, make_address, data):
    """A form that is sent, and taken back."""

    def run():
        try:
            with transaction.atomic():
                answer = client.post(make_address(), data)
                assert answer.status_code == 302, answer.content[:2000]  # noqa: S101
                raise Undo
        except Undo:
            return answer

    return run


def deep_address(client, address, pages):
    """The address some pages further on, found by following "next"."""
    for _page in range(pages):
        following = client.get(address).context["page"].next_address
        if not following:
            return address
        address = address.split("?")[0] + following
    return address


def works(officer, administrator):
    """What is measured: name -> callable."""
    client, admin = signed_in(officer), signed_in(administrator)
    request = AssistanceRequest.objects.filter(status="submitted").order_by("-id").first()
    action = Action.objects.filter(status="completed").order_by("-id").first()
    waiting = AssistanceRequest.objects.filter(status="submitted").order_by("-id").values_list("reference", flat=True)
    references = list(waiting[:40])
    turn = count()

    def take_up():
        return reverse("assistance:request-step", args=[references[next(turn) % len(references)], "take_up"])

    actions, requests = reverse("actions:action-list"), reverse("assistance:request-list")
    return {
        "yardstick F": reader(client, "/yardstick/"),
        "Action list": reader(client, actions),
        "Action list, page 20": reader(client, deep_address(client, actions, 19)),
        "Action list, filtered": reader(client, f"{actions}?status=completed"),
        "request list": reader(client, requests),
        "search, many hits": reader(client, f"{reverse('portal:search')}?q=statistics"),
        "search, one hit": reader(client, f"{reverse('portal:search')}?q=file+{action.pk}"),
        "search, no hit": reader(client, f"{reverse('portal:search')}?q=xylophone"),
        "clock board": reader(client, reverse("portal:board")),
        "public portfolio": reader(Client(), reverse("actions:action-portfolio")),
        "public home": reader(Client(), reverse("portal:home")),
        "Action workspace": reader(client, reverse("actions:action-detail", args=[action.reference])),
        "request dossier": reader(client, reverse("assistance:request-detail", args=[request.reference])),
        "Action edit form": reader(client, reverse("actions:action-edit", args=[action.reference])),
        "transition (take up)": writer(client, take_up, {"seen": "submitted", "reason": ""}),
        "stock admin list": reader(admin, "/stock/actions/action/"),
        "stock admin form": reader(admin, f"/stock/actions/action/{action.pk}/change/"),
    }


def measure(chosen, rounds):
    """Time each work in turn, round after round; returns {name: seconds of every round}."""
    for work in chosen.values():
        for _turn in range(WARM_UP):
            work()
    times = {name: [] for name in chosen}
    for _round in range(rounds):
        for name, work in chosen.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return times


def queries_of(work):
    """How many statements one turn sends, savepoints aside."""
    with CaptureQueriesContext(connection) as captured:
        answer = work()
    statements = [
        query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN"))
    ]
    return len(statements), len(getattr(answer, "content", b""))


def export(officer):
    """Rows a second of the CSV export, its first byte, and what it adds to memory."""
    client = signed_in(officer)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    answer = client.get(reverse("actions:action-export", args=["csv"]))
    rows, first = 0, None
    for part in answer.streaming_content:
        first = first or time.perf_counter() - start
        rows += part.count(b"\n")
    seconds = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {
        "rows": rows,
        "rows a second": round(rows / seconds),
        "first byte, s": round(first, 3),
        "grown, MB": round(grown, 1),
    }


def people():
    """An officer whose rights are checked, and an administrator for the stock admin."""
    officer = User.objects.filter(role=Role.OFFICER).order_by("id").first()
    administrator = User.objects.filter(role=Role.ADMINISTRATOR).first()
    if administrator is None:
        administrator = User.objects.create_superuser("admin@example.org", name="Administrator")
    return officer, administrator


def main():
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--label", required=True)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    translation.activate("en")
    officer, administrator = people()
    chosen = works(officer, administrator)
    counted = {name: queries_of(work) for name, work in chosen.items()}
    times = measure(chosen, options.rounds)
    unit = statistics.median(times["yardstick F"])
    result = {
        "label": options.label,
        "engine": connection.vendor,
        "actions": Action.objects.count(),
        "F, ms": round(unit * 1000, 2),
        "pages": {},
    }
    for name, seconds in times.items():
        low, median, high = statistics.quantiles(seconds, n=4)
        queries, size = counted[name]
        result["pages"][name] = {
            "ms": round(median * 1000, 2),
            "quartiles": [round(low * 1000, 2), round(high * 1000, 2)],
            "× F": round(median / unit, 2),
            "queries": queries,
            "kB": round(size / 1024, 1),
        }
    result["export"] = export(officer)
    json.dump(result, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
