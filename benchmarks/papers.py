"""How long it takes to set the dossier's summary as a PDF, with usual texts and with the longest ones.

`python -m benchmarks.papers` prints both; it needs no database. The words are made up, the same ones every time.
"""

import json
import statistics
import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from assistance.choices import ConsultedBody, Criterion  # noqa: E402
from assistance.dossier_paper import set_dossier  # noqa: E402
from assistance.dossier_paper.words import ROOM, labels  # noqa: E402

ROUNDS = 30
MADE_AT = datetime(2026, 7, 15, tzinfo=UTC)
SENTENCE = "The office receives two hundred letters a week and answers forty of them in time. "


def made_up_words(length):
    """A whole summary in which every typed text has so many letters."""
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]

    def typed(name):
        return {"text": text, "room": ROOM[name], "lang": "en"}

    row = {"weight": "20", "points": "4 of 5", "share": 0.8, "apart": ""}
    voices = [{"who": who, "text": text, "room": ROOM["reason"] // 2, "lang": "en"} for who in ("A. B., 4", "C. D., 4")]
    check = {"state": "yes", "word": "Met", "text": text, "room": ROOM["check"]}
    return {
        "title": "MX-2026-031: summary",
        "reference": "MX-2026-031",
        "heading": typed("heading"),
        "is_demonstration": True,
        "as_of": "As of 15 July 2026",
        "status": "In consultation",
        "facts": [("Who asks", text, ROOM["asks"])] * 6,
        "clock": {"day": 23, "total": 92, "day_label": "Day 23 of 92", "sentence": "On time. With the committee."},
        "texts": [("Label", typed(name)) for name in ("problem", "asked_for", "other_support")],
        "team_texts": [("Label", typed(name)) for name in ("summary", "complementarity")],
        "eligibility": {"outcome": "Eligible", "lines": [check] * 4, "more": "", "reason": typed("eligibility_reason")},
        "scores": {
            "empty": "",
            "rows": [row | {"label": str(criterion.label), "voices": voices} for criterion in Criterion],
            "total": "75 of 100",
            "assessors": "Scored by A. B., C. D.",
        },
        "recommendation": "Approve with conditions",
        "conditions": typed("conditions"),
        "opinions": {
            "rows": [
                {"body": str(body.label), "outcome": "Favourable", "text": typed("opinion")} for body in ConsultedBody
            ],
            "replies": typed("replies"),
        },
        "labels": labels(),
    }


def timed(words):
    """Milliseconds of setting once, processor time and by the clock on the wall, and the size in kB."""
    wall, cpu = time.perf_counter(), time.process_time()
    pdf = set_dossier(words, language="en", made_at=MADE_AT)
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall), len(pdf) / 1024


def main():
    """Measure and print."""
    found = {}
    for name, length in (("usual", 120), ("longest", 4000)):
        words = made_up_words(length)
        timed(words)
        turns = [timed(words) for _round in range(ROUNDS)]
        labels_of = ("processor, ms", "wall, ms", "kB")
        found[name] = {
            label: round(statistics.median(turn[n] for turn in turns), 1) for n, label in enumerate(labels_of)
        }
    json.dump(found, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
