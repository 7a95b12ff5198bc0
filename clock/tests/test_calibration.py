"""A small version of benchmarks/calibration.py: stated probabilities hold on made-up histories whose truth is known."""

from dataclasses import replace

import pytest

from benchmarks.calibration import brier, judge, reliability, summary
from benchmarks.worlds import ALLOWED, WORLDS, make_history

PACED, REGIONS = (next(world for world in WORLDS if world.name == name) for name in ("paced", "regions"))


@pytest.mark.parametrize("world", [PACED, REGIONS], ids=lambda world: world.name)
def test_the_probabilities_hold_and_beat_rule_and_base_rate(world):
    history = make_history(replace(world, files_a_year=100), seed=7)
    figures = summary(list(judge(history, every=60)))

    assert figures["n"] > 200
    assert figures["calibration error"] < 0.1
    assert figures["skill"]["budget rule"] > 0.25
    assert figures["skill"]["base rate"] > 0.15
    assert figures["skill"]["budgets with spread"] > 0
    assert 0.7 < figures["within range"] < 0.9


def test_a_history_is_the_same_for_a_seed_and_keeps_the_rule_of_the_deadline():
    history = make_history(PACED, seed=3)

    assert history == make_history(PACED, seed=3) != make_history(PACED, seed=4)
    assert all(file.ended <= file.due(file.ended) for file in history if file.is_launched)
    assert any(file.ended > file.started + ALLOWED for file in history if file.is_launched)


def test_a_table_of_reliability_counts_every_forecast():
    verdicts = list(judge(make_history(replace(PACED, files_a_year=20), seed=5), every=90))

    assert sum(row["n"] for row in reliability(verdicts)) == len(verdicts)
    assert brier([(1.0, True), (0.0, False)]) == 0
    assert brier([(0.5, True), (0.5, False)]) == 0.25
