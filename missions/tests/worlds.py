"""Made-up seats and people for the matching: the same world for the same seed."""

import random
from datetime import date, timedelta

from missions.matching import Candidate, Seat

TODAY = date(2026, 3, 2)
THEMES, AREAS, REGIONS = range(5), range(30), range(5)
LANGUAGES = ["en", "fr", "es", "ar", "pt", "ru"]
CATEGORIES = ["eu_public", "south_public", "ngo"]


def make_seats(count, chance, *, spread=60):
    """Seats within some days from a month on, each of a week."""
    seats = []
    for key in range(count):
        first = TODAY + timedelta(days=30 + chance.randrange(spread))
        seats.append(
            Seat(
                key,
                chance.choice(THEMES),
                first,
                first + timedelta(days=6),
                area=chance.choice([None, *AREAS]),
                level=chance.choice([1, 2, 2]),
                languages={chance.choice(["en", "en", "fr", "es"]): 4},
                region=chance.choice(REGIONS),
                category=chance.choice(["", "eu_public"]),
            )
        )
    return seats


def make_candidate(key, chance):
    """Somebody of any kind."""
    is_member_state = chance.random() < 0.6
    themes, areas = chance.sample(list(THEMES), 2), chance.sample(list(AREAS), 3)
    topics = {("theme", theme): chance.randrange(1, 4) for theme in themes}
    topics |= {("area", area): chance.randrange(1, 4) for area in areas}
    away = [TODAY + timedelta(days=chance.randrange(120)) for _period in range(chance.randrange(3))]
    return Candidate(
        key,
        topics=topics,
        languages={language: chance.randrange(2, 7) for language in chance.sample(LANGUAGES, 3)},
        regions=frozenset(chance.sample(list(REGIONS), 2)),
        away=tuple((first, first + timedelta(days=10)) for first in away),
        vetted_until=TODAY + timedelta(days=chance.randrange(-100, 700)),
        notice_days=chance.choice([7, 14, 21, 28]),
        category=chance.choice(CATEGORIES),
        country=chance.choice([f"M{n}" for n in range(27)] if is_member_state else [f"P{n}" for n in range(60)]),
        is_member_state=is_member_state,
        is_partner_peer=not is_member_state and chance.random() < 0.5,
        sex=chance.choice(["woman", "man", "man", "unstated"]),
        rating=chance.choice([None, 3.5, 4.2, 5.0]),
        deployments=chance.choice([0, 0, 1, 2, 3]),
    )


def make_world(seats, people, seed, **how):
    """(seats, candidates)."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, no secret
    return make_seats(seats, chance, **how), [make_candidate(key, chance) for key in range(people)]
