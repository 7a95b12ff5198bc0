"""The arithmetic of scores, tried with thousands of made-up sheets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.choices import Criterion
from assistance.scoring import (
    FAR_APART,
    ScoreError,
    check_weights,
    disagreements,
    mean,
    rounded,
    spread,
    weighted_total,
)

NAMES = Criterion.values
points_of_one = st.fixed_dictionaries({name: st.integers(1, 5) for name in NAMES})


def weights_between(cuts):
    """Five whole numbers that add up to 100, from four cuts in a line of 100."""
    edges = [0, *sorted(cuts), 100]
    return {name: edges[place + 1] - edges[place] for place, name in enumerate(NAMES)}


cut = st.integers(0, 100)
sound_weights = st.tuples(cut, cut, cut, cut).map(weights_between)


@given(points_of_one, sound_weights)
def test_a_total_lies_between_0_and_100_and_is_in_quarters(points, weights):
    total = weighted_total(points, weights)

    assert 0 <= total <= 100
    assert (total * 4).denominator == 1


@given(sound_weights, st.integers(1, 5))
def test_the_same_points_everywhere_do_not_depend_on_the_weights(weights, points):
    assert weighted_total(dict.fromkeys(NAMES, points), weights) == (points - 1) * 25


@given(points_of_one, sound_weights, st.sampled_from(NAMES))
def test_one_more_point_adds_a_quarter_of_its_weight(points, weights, name):
    better = {**points, name: min(points[name] + 1, 5)}

    gained = weighted_total(better, weights) - weighted_total(points, weights)

    assert gained == (Fraction(weights[name], 4) if better != points else 0)


@given(points_of_one, sound_weights)
def test_the_order_of_the_criteria_does_not_matter(points, weights):
    backwards = dict(reversed(points.items()))

    assert weighted_total(backwards, dict(reversed(weights.items()))) == weighted_total(points, weights)


def test_a_total_reckoned_by_hand():
    weights = {"relevance": 30, "feasibility": 20, "coherence": 20, "sustainability": 15, "impact": 15}
    points = {"relevance": 5, "feasibility": 2, "coherence": 4, "sustainability": 3, "impact": 4}

    assert weighted_total(points, weights) == Fraction(30 * 4 + 20 * 1 + 20 * 3 + 15 * 2 + 15 * 3, 4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"relevance": 31}, "add up"),
        ({"relevance": 50, "feasibility": 0}, None),
        ({"relevance": 130, "feasibility": -80}, "between 0 and 100"),
        ({"relevance": 30.0}, "whole"),
        ({"relevance": True}, "whole"),
    ],
)
def test_weights_that_no_total_can_be_made_of_are_refused(change, words):
    weights = {"relevance": 30, "feasibility": 20, "coherence": 20, "sustainability": 15, "impact": 15} | change
    if words is None:
        assert check_weights(weights) is None
    else:
        with pytest.raises(ScoreError, match=words):
            check_weights(weights)


@pytest.mark.parametrize("points", [{"relevance": 4}, dict.fromkeys(NAMES, 0), dict.fromkeys(NAMES, 6)])
def test_points_that_are_missing_or_out_of_range_are_refused(points):
    with pytest.raises(ScoreError):
        weighted_total(points, dict.fromkeys(NAMES, 20))


@given(st.lists(st.integers(1, 5), min_size=1))
def test_the_mean_lies_between_the_ends_and_the_spread_is_their_distance(values):
    assert min(values) <= mean(values) <= max(values)
    assert spread(values) == max(values) - min(values)


@given(st.lists(points_of_one, max_size=5))
def test_a_disagreement_is_two_points_or_more_whoever_comes_first(sheets):
    found = disagreements(sheets)

    assert found == {
        name: max(s[name] for s in sheets) - min(s[name] for s in sheets)
        for name in NAMES
        if sheets and max(s[name] for s in sheets) - min(s[name] for s in sheets) >= FAR_APART
    }
    assert disagreements(sheets[::-1]) == found


def test_nothing_has_no_mean_and_no_spread():
    assert (mean([]), spread([]), disagreements([])) == (None, 0, {})


@given(st.fractions(0, 100))
def test_rounding_moves_a_value_by_half_a_tenth_at_most(value):
    assert abs(Fraction(str(rounded(value))) - value) <= Fraction(1, 20)


def test_halves_are_rounded_up():
    assert [rounded(Fraction(value)) for value in ("71.25", "71.24", "71.2")] == [71.3, 71.2, 71.2]
