"""How long it takes to set the two pages of a factsheet, in both languages.

`python -m benchmarks.factsheets` prints the medians; it needs no database: the map comes ready-made.
"""

import json
import os
import statistics
import sys
import time
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from papers.setting import set_paper  # noqa: E402
from publications.factsheets.paper import SOURCE, Heading, paper_words  # noqa: E402

ROUNDS = 30
MADE_AT = datetime(2026, 7, 15, tzinfo=UTC)
SENTENCE = "Cabo Verde went from a national strategy to draft laws, and from there to plans of municipalities. "
COUNTRIES = 18
SPANS = 25
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640" width="640" height="640">'
    + "".join(
        f'<circle cx="{20 + 33 * n}" cy="{300 + 10 * (n % 7)}" r="9" fill="#0b5260"/><text x="{30 + 33 * n}" y="290">Country</text>'
        for n in range(COUNTRIES)
    )
    + "</svg>"
)


def both(text):
    """The same words in both languages."""
    return {"en": text, "fr": text}


def passage(sentences, turn, heading=""):
    """A made-up text, another one each turn: the same words would come from a cache."""
    return {"heading": both(heading), "text": both(f"Turn {turn}. " + SENTENCE * sentences), "actions": []}


def made_up_content(turn):
    """What an issue would freeze, without places: the map comes ready-made."""
    figure = {
        "code": "actions-begun", "is_counted": True, "number": 30, "of": None, "printed": both("30"), "label": both("Actions begun"),
        "definition": both(SENTENCE), "excludes": both(""), "source": both(""), "period": both(""), "url": "",
    }  # fmt: skip
    spans = [
        {
            "reference": f"MX-H-{n:03d}", "label": both(f"Cabo Verde {n}"), "topic": both("horizontal"), "start": 2009 + n // 2,
            "end": None if n % 6 == 0 else 2012 + n // 2, "is_running": False, "is_dark": n % 9 == 0,
        }
        for n in range(SPANS)
    ]  # fmt: skip
    return {
        "kind": "region",
        "region": "WCA",
        "subject": both("Western and Central Africa"),
        "counted_on": "2026-07-15",
        "texts": {slot: passage(1, turn) for slot in ("headline", "lede", "spans", "themes", "places", "wait")},
        "sections": {
            "trends": [passage(3, turn)], "data": [], "results": [passage(2, turn)] * 2, "lessons": [passage(1, turn, "A lesson")] * 3,
            "recommendations": [passage(1, turn)] * 3, "openings": [passage(1, turn)], "method": [passage(1, turn, "On record")] * 4,
        },
        "big": [{"code": "actions-begun", "label": both("Actions"), "note": both("Counted here")}] * 4,
        "figures": {"actions-begun": figure},
        "on_record": 30,
        "themes": [{"code": str(n), "name": both("Legal Migration and Mobility"), "number": n} for n in range(1, 7)],
        "waits": [],
        "running": [],
        "spans": spans,
        "places": [],
    }  # fmt: skip


def timed(language, turn):
    """Milliseconds of setting once, processor time and by the clock on the wall, and the size in kB."""
    wall, cpu = time.perf_counter(), time.process_time()
    words = paper_words(made_up_content(turn), Heading("western-and-central-africa", 1), language)
    words |= {"map": DRAWING, "map_words": "Eighteen countries"}
    pdf = set_paper(source=SOURCE, words=words, language=language, made_at=MADE_AT, is_archived=True)
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall), len(pdf) / 1024


def main():
    """Measure and print."""
    found = {"first": dict(zip(("processor, ms", "wall, ms", "kB"), timed("en", -1), strict=True))}
    for language in ("en", "fr"):
        turns = [timed(language, turn) for turn in range(ROUNDS)]
        names = ("processor, ms", "wall, ms", "kB")
        found[language] = {name: round(statistics.median(turn[n] for turn in turns), 1) for n, name in enumerate(names)}
    json.dump(found, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
