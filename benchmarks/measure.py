"""Measures the pages in turn with the yardstick, in one run, and writes one JSON object.

DATABASE_URL=… python -m benchmarks.measure --rounds 25 > result.json
"""

import argparse
import json
import os
import resource
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import translation  # noqa: E402

from actions.models import Action  # noqa: E402
from assistance.models import AssistanceRequest  # noqa: E402
from benchmarks.pages import chosen_pages  # noqa: E402
from benchmarks.timing import measure, medians, summary, weigh  # noqa: E402

YARDSTICK = "yardstick F"


def measured(rounds, only=""):
    """Everything about the pages of one database; `only` narrows to those whose name holds a text."""
    pages = {name: page for name, page in chosen_pages().items() if only in name or name == YARDSTICK}
    weights = {name: weigh(page) for name, page in pages.items()}
    times = measure(pages, rounds)
    unit = medians(times[YARDSTICK])
    return {
        "engine": "PostgreSQL" if connection.vendor == "postgresql" else "SQLite",
        "files": AssistanceRequest.objects.count(),
        "actions": Action.objects.count(),
        "load": round(os.getloadavg()[0], 1),
        "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "pages": {name: summary(turns, unit) | weights[name] for name, turns in times.items()},
    }


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    translation.activate("en")
    json.dump(measured(options.rounds, options.only), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
