"""How well somebody fits a seat, in points: whole numbers, so that sums are exact and two teams can be compared."""

from dataclasses import dataclass

import numpy as np

BEST_RATING = 5


@dataclass(frozen=True)
class Weights:
    """What each reason weighs, in points. The values are the portal's own (decision 0031); an officer may change them for one search."""

    area: int = 40
    theme: int = 20
    level: int = 10
    region: int = 12
    category: int = 15
    rating: int = 4
    rotation: int = 20
    release: int = 10


USUAL = Weights()
PARTS = ("topic", "level", "region", "category", "rating", "rotation", "release")


def parts_of(seat, table, weights, today):
    """{part: array of points of every candidate for a seat}.

    topic: the area is worth more than its theme. level: each level above the one sought. region: has worked there. category: as wished.
    rating: each step above the middle (3), never less than none; unknown counts as the middle. rotation: all of it for somebody never deployed,
    half after one deployment, a third after two: under-used people rise. release: the employer answers before the first day as a rule.
    """
    candidates = table.candidates
    area, theme = table.area_level(seat), table.theme_level(seat)
    return {
        "topic": np.where(area > 0, weights.area, np.where(theme > 0, weights.theme, 0)),
        "level": np.maximum(table.topic_level(seat).astype(int) - seat.level, 0) * weights.level,
        "region": flags(seat.region is not None and seat.region in one.regions for one in candidates) * weights.region,
        "category": flags(bool(seat.category) and one.category == seat.category for one in candidates)
        * weights.category,
        "rating": table.once("rating", lambda one: rating_points(one.rating, weights)),
        "rotation": table.once("rotation", lambda one: weights.rotation // (1 + one.deployments)),
        "release": (table.once("release", lambda one: one.release_days) < (seat.first - today).days) * weights.release,
    }


def rating_points(rating, weights):
    """Points for past ratings from 1 to 5 (None: unknown)."""
    return 0 if rating is None else max(round((rating - (BEST_RATING + 1) / 2) * weights.rating), 0)


def flags(values):
    """An array of 0 and 1."""
    return np.array(list(values), int)


def points_of(seats, table, weights, today):
    """{part: the points of every candidate for every seat, as an array of seats × candidates}."""
    rows = [parts_of(seat, table, weights, today) for seat in seats]
    shape = (len(seats), len(table.candidates))
    return {part: np.array([row[part] for row in rows], int).reshape(shape) for part in PARTS}
