"""The arithmetic of scores: weighted totals, means, and where assessors disagree. No models, no words.

Points are whole numbers from 1 to 5, weights whole numbers from 0 to 100 that add up to 100. Results are exact fractions, so
that nothing depends on the order of adding; whoever shows them rounds them. Source of the rule: decision 0023.
"""

from fractions import Fraction

FEWEST_POINTS, MOST_POINTS = 1, 5
WHOLE = 100
FAR_APART = 2


class ScoreError(ValueError):
    """Weights or points that no total can be made of."""


def check_weights(weights):
    """Raise ScoreError unless {criterion: weight} holds whole numbers from 0 to 100 that add up to 100."""
    if any(isinstance(weight, bool) or not isinstance(weight, int) for weight in weights.values()):
        raise ScoreError("weights are whole numbers")
    if any(not 0 <= weight <= WHOLE for weight in weights.values()):
        raise ScoreError("a weight lies between 0 and 100")
    if sum(weights.values()) != WHOLE:
        raise ScoreError("weights add up to 100")


def weighted_total(points, weights):
    """The total of one sheet, from 0 (1 point everywhere) to 100 (5 points everywhere), as an exact fraction.

    A criterion brings its weight times the share of the way from 1 to 5 points: with weight 20, 3 points bring 10. `points` is
    {criterion: 1..5}, `weights` {criterion: 0..100}; both name the same criteria. Raises ScoreError otherwise.
    """
    check_weights(weights)
    if set(points) != set(weights):
        raise ScoreError("every criterion has its points")
    if any(given not in range(FEWEST_POINTS, MOST_POINTS + 1) for given in points.values()):
        raise ScoreError("points lie between 1 and 5")
    steps = MOST_POINTS - FEWEST_POINTS
    return sum((Fraction(weights[name] * (points[name] - FEWEST_POINTS), steps) for name in weights), Fraction(0))


def mean(values):
    """The arithmetic mean as an exact fraction; None without a value."""
    values = list(values)
    return sum(map(Fraction, values), Fraction(0)) / len(values) if values else None


def spread(values):
    """By how much the highest value exceeds the lowest, in the unit of the values; 0 without two of them."""
    values = list(values)
    return max(values) - min(values) if values else 0


def disagreements(sheets):
    """{criterion: points apart} where assessors lie two points or more apart, in the order of the first sheet.

    `sheets` is a list of {criterion: 1..5}; a criterion that only some have scored is compared among those.
    """
    names = dict.fromkeys(name for points in sheets for name in points)
    apart = {name: spread(points[name] for points in sheets if name in points) for name in names}
    return {name: points for name, points in apart.items() if points >= FAR_APART}


def rounded(value):
    """A total or a mean as it is shown: to one decimal, halves away from zero. Takes a fraction of 0 or more."""
    return int(value * 10 + Fraction(1, 2)) / 10
