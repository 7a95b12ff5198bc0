"""The forecast of a launch: what must hold for every file and every past."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock.choices import ForecastBasis, Stage
from clock.forecast import OpenFile, forecast
from clock.lengths import HORIZON
from clock.stage_basis import ALL, BUDGETS, GROUP, REGION, PastFile, build_basis

BUDGET_DAYS = {"check": 10, "consult": 15, "decide": 10, "design": 35, "ready": 22}
ORDER = tuple(BUDGET_DAYS)
FRESH = OpenFile("bilateral", "wca", {"check": 0}, "check", 0, 92)


def past_files(count, *, factor=1.0, kind="bilateral", region="wca", seed=1):
    """Launched files whose stages take `factor` of their budgets, more or less."""
    rnd = Random(seed)  # noqa: S311
    for _number in range(count):
        pace = rnd.lognormvariate(0, 0.3)
        lengths = {
            stage: round(days * factor * pace * rnd.lognormvariate(0, 0.2)) for stage, days in BUDGET_DAYS.items()
        }
        yield PastFile(kind, region, lengths)


BASES = (
    build_basis([], BUDGET_DAYS),
    build_basis(past_files(12), BUDGET_DAYS),
    build_basis([*past_files(80, factor=1.4), *past_files(30, factor=0.6, region="asia")], BUDGET_DAYS),
)


@st.composite
def open_files(draw):
    """A file anywhere on its way."""
    place = draw(st.integers(0, 4))
    lengths = {stage: draw(st.integers(0, 60)) for stage in ORDER[: place + 1]}
    region = draw(st.sampled_from(["wca", "asia", ""]))
    return OpenFile("bilateral", region, lengths, ORDER[place], lengths[ORDER[place]], draw(st.integers(-40, 150)))


bases = st.sampled_from(BASES)


@settings(max_examples=60, deadline=None)
@given(bases, open_files())
def test_the_range_is_in_order_and_never_before_today(basis, file):
    said = forecast(basis, file)
    assert 0 <= said.first <= said.median <= said.last <= HORIZON
    assert 0 <= said.probability <= 1


@settings(max_examples=60, deadline=None)
@given(bases, open_files(), st.integers(1, 25))
def test_days_without_progress_never_raise_the_probability(basis, file, days):
    later = replace(
        file,
        spent=file.spent + days,
        lengths=file.lengths | {file.stage: file.spent + days},
        days_left=file.days_left - days,
    )
    assert forecast(basis, later).probability <= forecast(basis, file).probability + 1e-9


@settings(max_examples=60, deadline=None)
@given(bases, open_files(), st.integers(1, 31))
def test_an_extension_never_lowers_the_probability(basis, file, days):
    extended = replace(file, days_left=file.days_left + days)
    assert forecast(basis, extended).probability >= forecast(basis, file).probability


@settings(max_examples=20, deadline=None)
@given(open_files())
def test_equal_input_gives_an_equal_answer(file):
    one, other = (build_basis(past_files(40), BUDGET_DAYS) for _time in range(2))
    assert forecast(one, file) == forecast(other, file)


def test_after_the_deadline_it_cannot_be_kept():
    assert forecast(BASES[0], replace(FRESH, days_left=-1)).probability == 0


def test_a_slow_file_is_expected_to_stay_slow_where_past_files_were():
    at_design = replace(FRESH, stage="design", days_left=60)
    slow = replace(at_design, lengths={"check": 20, "consult": 30, "decide": 20, "design": 0})
    quick = replace(at_design, lengths={"check": 5, "consult": 7, "decide": 5, "design": 0})
    assert forecast(BASES[2], slow).probability < forecast(BASES[2], quick).probability - 0.1


def test_slow_past_files_lower_the_probability():
    slow, quick = (forecast(build_basis(past_files(30, factor=f), BUDGET_DAYS), FRESH) for f in (1.3, 0.7))
    assert slow.probability < 0.3 < 0.8 < quick.probability


@pytest.mark.parametrize(
    ("past", "basis", "files"),
    [
        ([], BUDGETS, 0),
        (list(past_files(4)), BUDGETS, 0),
        (list(past_files(40, region="asia")), ALL, 40),
        ([*past_files(40, region="asia"), *past_files(30, kind="regional")], REGION, 30),
        ([*past_files(20, region="asia"), *past_files(46)], GROUP, 46),
    ],
)
def test_it_says_whose_days_it_rests_on(past, basis, files):
    said = forecast(build_basis(past, BUDGET_DAYS), FRESH)
    assert (said.basis, said.files) == (basis, files)


def test_the_levels_and_stages_are_the_words_of_the_clock():
    assert {BUDGETS, ALL, REGION, GROUP} == set(ForecastBasis.values)
    assert tuple(BUDGET_DAYS) == tuple(Stage.values)


def test_files_of_long_ago_count_less():
    old = [replace(file, age=2000) for file in past_files(60, factor=1.5)]
    recent = list(past_files(60, factor=0.8))
    mixed = forecast(build_basis([*old, *recent], BUDGET_DAYS), FRESH)
    turned = [replace(file, age=2000 - file.age) for file in [*old, *recent]]
    assert mixed.probability > forecast(build_basis(turned, BUDGET_DAYS), FRESH).probability + 0.2


def test_files_still_running_are_information():
    done = list(past_files(20, factor=0.8))
    stuck = [PastFile("bilateral", "wca", {"check": 60}, "check") for _number in range(10)]
    alone = forecast(build_basis(done, BUDGET_DAYS), FRESH)
    assert forecast(build_basis([*done, *stuck], BUDGET_DAYS), FRESH).probability < alone.probability - 0.1
