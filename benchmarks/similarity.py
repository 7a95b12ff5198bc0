"""How well "Has this been done?" finds: each of the 91 real Actions is asked for its siblings, of the same country and theme.

python -m benchmarks.similarity           a minute; writes results/similarity.json and the README
python -m benchmarks.similarity growth    times the search in the database of DATABASE_URL, filled by benchmarks.seed; only prints
"""

import json
import os
import sys
from datetime import date
from itertools import product
from pathlib import Path
from statistics import fmean, median
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
if "growth" not in sys.argv:
    os.environ["DATABASE_URL"] = "sqlite:///"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.choices import Role  # noqa: E402
from accounts.models import User  # noqa: E402
from actions.historical_record import DATA  # noqa: E402
from actions.models import Action  # noqa: E402
from actions.similar.candidates import candidate_ids  # noqa: E402
from actions.similar.finding import find_similar, ranked_among  # noqa: E402
from actions.similar.profiles import action_facts, count_words, the_vocabulary  # noqa: E402
from assistance.likeness import STANDARD, Facts, Weights, profile_of, rank, tokens  # noqa: E402
from assistance.models import AssistanceRequest  # noqa: E402
from assistance.neighbours import request_profile  # noqa: E402
from benchmarks.tables import table, write_between  # noqa: E402
from listing.loading import read_rows  # noqa: E402

FIRST = 5
MARK = "similarity"
RESULT = Path(__file__).parent / "results" / "similarity" / "quality.json"
GRID = {"text": (0.1, 0.3, 0.6), "theme": (0.2, 0.5, 0.8), "country": (0.3, 0.6), "areas": (0.0, 0.1, 0.3)}
ROUNDS = 15
DAY = date(2026, 7, 15)
TITLES = (
    ("common words", "Labour migration statistics"),
    ("a rare number beside them", "Labour migration statistics for authority 500"),
    ("words that nobody used", "Licensing and inspection of ferries"),
)


def load_record():
    """The real Actions, in a database in memory; {reference: title as the programme printed it}."""
    call_command("migrate", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)
    printed = (row["title"] for row in read_rows(DATA / "mieux_actions.csv"))
    return {f"MX-H-{number:03d}": title for number, title in enumerate(printed, 1)}


class Questions:
    """The Actions with siblings, what is asked for each, and in which order everything else is found."""

    def __init__(self):
        self.printed = load_record()
        self.vocabulary = count_words()
        found = ranked_among(Action.objects.public(), profile_of(""), self.vocabulary, is_public_reader=True)
        self.profiles = {row.reference: profile for row, profile, _likeness in found}
        self.actions = {row.reference: row for row, _profile, _likeness in found}
        self.places = {key: (self.country_of(row), row.theme_id) for key, row in self.actions.items()}
        self.siblings = {key: siblings for key in self.actions if (siblings := self.siblings_of(key))}

    def country_of(self, action):
        """The one country of a bilateral Action, else None."""
        countries = [country.pk for country in action.countries.all()]
        return countries[0] if len(countries) == 1 else None

    def siblings_of(self, key):
        """The other Actions of the same country and the same known theme."""
        if None in self.places[key]:
            return set()
        return {other for other, place in self.places.items() if place == self.places[key] and other != key}

    def asked(self, key, title, *known):
        """A query: one title with the theme, and what else the writer's draft knows."""
        own = action_facts(self.actions[key], DAY)
        facts = Facts(own.theme, **{name: getattr(own, name) for name in known})
        return profile_of(title, "", facts)

    def order(self, key, query, weights=STANDARD, profiles=None):
        """The references of all other Actions, the most alike first."""
        others = [pair for pair in (profiles or self.profiles).items() if pair[0] != key]
        return [other for other, _likeness in rank(query, others, self.vocabulary, weights)]

    def overlap(self, key, titles, *firsts):
        """The plain baseline: the share of words in common, unweighted; what shares the facts named stands first."""
        words, places = set(tokens(titles[key])), self.places

        def closeness(other):
            theirs = set(tokens(titles[other]))
            facts = [places[other][fact] == places[key][fact] for fact in firsts]
            return (*facts, len(words & theirs) / len(words | theirs))

        others = sorted(self.actions, reverse=True)
        return sorted((other for other in others if other != key), key=closeness, reverse=True)


def judged(orders, siblings):
    """Precision and recall among the first five, and the mean reciprocal rank of the first sibling, over {query: order}."""
    hits = {key: len(set(order[:FIRST]) & siblings[key]) for key, order in orders.items()}
    return {
        "precision": fmean(hits[key] / FIRST for key in orders),
        "recall": fmean(hits[key] / len(siblings[key]) for key in orders),
        "mrr": fmean(1 / min(order.index(other) + 1 for other in siblings[key]) for key, order in orders.items()),
    }


def ways_to_ask(questions):
    """{name: function of an Action's key that gives the order found}."""
    own, place = questions.actions, ("countries", "regions")
    no_french = {key: without_french(questions, key) for key in own}
    bare = {key: action.title for key, action in own.items()}
    return {
        "title and theme": lambda key: questions.order(key, questions.asked(key, own[key].title)),
        "title as printed, with its label, and theme": lambda key: questions.order(
            key, questions.asked(key, questions.printed[key])
        ),
        "title, theme and region": lambda key: questions.order(key, questions.asked(key, own[key].title, "regions")),
        "title, theme, country and region (what a draft knows)": lambda key: questions.order(
            key, questions.asked(key, own[key].title, *place)
        ),
        "French title and theme": lambda key: questions.order(key, questions.asked(key, own[key].title_fr)),
        "French title and theme, no French in the record": lambda key: questions.order(
            key, questions.asked(key, own[key].title_fr), profiles=no_french
        ),
        "French title, theme, country, region; no French in the record": lambda key: questions.order(
            key, questions.asked(key, own[key].title_fr, *place), profiles=no_french
        ),
        "baseline: plain overlap of titles": lambda key: questions.overlap(key, bare),
        "baseline: same theme first, then plain overlap": lambda key: questions.overlap(key, bare, 1),
        "baseline: plain overlap of titles as printed": lambda key: questions.overlap(key, questions.printed),
    }


def without_french(questions, key):
    """An Action's profile as it would be without its French title and label."""
    action = questions.actions[key]
    text = f"{action.label} {action.partner_name} {action.activities_text}"
    return profile_of(action.title, text, action_facts(action, DAY))


def left_out(questions):
    """Each family of siblings judged with weights that were chosen on the other families alone: {name: figures}."""
    keys, place = list(questions.siblings), ("countries", "regions")
    grid = [Weights(**dict(zip(GRID, values, strict=True))) for values in product(*GRID.values())]
    names = {"title and theme": (), "what a draft knows": place}
    found = {}
    for name, known in names.items():
        queries = {key: questions.asked(key, questions.actions[key].title, *known) for key in keys}
        found[name] = [{key: questions.order(key, queries[key], weights) for key in keys} for weights in grid]
    judgements = {name: {} for name in names}
    for key in keys:
        family = {key, *questions.siblings[key]}
        rest = [other for other in keys if other not in family]
        best = max(range(len(grid)), key=lambda place: sum(on(found[name][place], rest, questions) for name in names))
        for name in names:
            judgements[name][key] = found[name][best][key]
    return {name: judged(orders, questions.siblings) for name, orders in judgements.items()}


def on(orders, keys, questions):
    """Recall on some queries, and a little of their reciprocal rank to part what is equal."""
    figures = judged({key: orders[key] for key in keys}, questions.siblings)
    return figures["recall"] + figures["mrr"] / 10


def known_items(questions):
    """The share of the 91 Actions found again by their own French title alone, first and among the first five: (first, five)."""
    no_french = {key: without_french(questions, key) for key in questions.actions}
    places = []
    for key, action in questions.actions.items():
        ranked = rank(profile_of(action.title_fr), list(no_french.items()), questions.vocabulary)
        places.append([other for other, _likeness in ranked].index(key))
    return fmean(place == 0 for place in places), fmean(place < FIRST for place in places)


def most_possible(siblings):
    """The precision that a perfect order would have."""
    return fmean(min(len(found), FIRST) / FIRST for found in siblings.values())


def report(figures):
    """The tables of the README."""
    heading = ("asked with", "precision@5", "recall@5", "MRR")
    rows = [
        (name, *(f"{found[key]:.3f}" for key in ("precision", "recall", "mrr")))
        for name, found in figures["asked"].items()
    ]
    yield from table(heading, rows)
    yield f"{figures['queries']} queries in {figures['families']} families; a perfect order has precision@5 {figures['best precision']:.3f}."
    yield ""
    yield "Leave one family out (weights chosen on the other families only):"
    yield ""
    rows = [
        (name, *(f"{found[key]:.3f}" for key in ("precision", "recall", "mrr")))
        for name, found in figures["left out"].items()
    ]
    yield from table(heading, rows)
    first, five = figures["known items"]
    yield f"Found again by its French title alone, no French in the record, no theme: first {first:.0%}, in the first five {five:.0%} of 91."
    yield ""


def quality():
    """Measure and write."""
    questions = Questions()
    asked = {
        name: judged({key: way(key) for key in questions.siblings}, questions.siblings)
        for name, way in ways_to_ask(questions).items()
    }
    figures = {
        "queries": len(questions.siblings),
        "families": len({questions.places[key] for key in questions.siblings}),
        "best precision": most_possible(questions.siblings),
        "asked": asked,
        "left out": left_out(questions),
        "known items": known_items(questions),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=1) + "\n")
    lines = list(report(figures))
    write_between(MARK, lines)
    sys.stdout.write("\n".join(lines) + "\n")


def timed(work):
    """How long some work takes: (milliseconds that pass, milliseconds of this process)."""
    started, spent = perf_counter(), process_time()
    work()
    return 1000 * (perf_counter() - started), 1000 * (process_time() - spent)


def growth():
    """How long one search takes in a filled database, and in how many statements, for an officer and a sent request."""
    user = User.objects.filter(role=Role.OFFICER).order_by("id").first()
    asked = AssistanceRequest.objects.filter(status="submitted").order_by("-id").first()
    started = perf_counter()
    vocabulary = count_words()
    counted = perf_counter() - started
    sys.stdout.write(f"{connection.vendor}, {Action.objects.count():,} Actions; vocabulary {1000 * counted:.0f} ms\n")
    the_vocabulary()
    for name, title in TITLES:
        asked.title = title
        with CaptureQueriesContext(connection) as queries:
            find_similar(user, asked, 20)
        turns = [timed(lambda: find_similar(user, asked, 20)) for _round in range(ROUNDS)]
        wall, work = (median(column) for column in zip(*turns, strict=True))
        ids = candidate_ids(Action.objects.visible_to(user), request_profile(asked), vocabulary)
        sys.stdout.write(
            f"{name}: {wall:.0f} ms, of which {work:.0f} ms work of the process, {len(queries)} queries, {len(ids)} candidates\n"
        )


if __name__ == "__main__":
    growth() if "growth" in sys.argv else quality()
