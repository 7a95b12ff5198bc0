"""What a stored forecast says: state, sentences, the window on the ruler, the probability in words."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clock.choices import ClockState, ForecastBasis
from clock.face import make_face
from clock.outlook import Outlook, chance, chance_sentence, day_range, likely_days, sentences, state_of

TODAY = date(2026, 7, 15)
START = date(2026, 6, 4)
DUE = date(2026, 9, 4)
OUTLOOK = Outlook(date(2026, 8, 24), date(2026, 8, 27), date(2026, 9, 2), 0.93, ForecastBasis.REGION, 46, TODAY)


def clock(outlook=OUTLOOK, **fields):
    """A clock as a list reads it."""
    dates = {"started_on": START, "original_due_on": DUE, "due_on": DUE, "stopped_on": None, "outcome": ""}
    return SimpleNamespace(**dates | fields, outlook=outlook)


def days_from_deadline(first, last, probability):
    """A forecast that begins and ends so many days after the deadline; negative: before it."""
    days = [DUE + timedelta(days=number) for number in (first, first, last)]
    return Outlook(*days, probability, ForecastBasis.REGION, 46, TODAY)


@pytest.mark.parametrize(
    ("outlook", "state"),
    [
        (replace(OUTLOOK, probability=0.8), ClockState.ON_TIME),
        (replace(OUTLOOK, probability=0.79), ClockState.TIGHT),
        (None, ClockState.ON_TIME),
    ],
)
def test_tight_is_a_probability_below_the_threshold(outlook, state):
    assert state_of(clock(outlook), TODAY) == state


def test_the_threshold_is_a_setting(settings):
    settings.CLOCK_TIGHT_PROBABILITY = 0.95
    assert state_of(clock(), TODAY) == ClockState.TIGHT


def test_after_the_deadline_a_file_is_late_whatever_was_forecast():
    assert state_of(clock(), DUE + timedelta(days=1)) == ClockState.LATE
    assert state_of(clock(None), DUE + timedelta(days=1)) == ClockState.LATE


@pytest.mark.parametrize(
    ("outlook", "long", "short"),
    [
        (days_from_deadline(-11, -2, 0.93), "On time, with 2 to 11 days to spare", "2 to 11 days to spare"),
        (days_from_deadline(-5, -5, 0.93), "On time, with 5 days to spare", "5 days to spare"),
        (days_from_deadline(-9, 3, 0.84), "On time, with up to 9 days to spare", "Up to 9 days to spare"),
        (days_from_deadline(-5, 4, 0.6), "Tight: may miss the deadline by up to 4 days", "May miss by up to 4 days"),
        (days_from_deadline(-5, 1, 0.6), "Tight: may miss the deadline by up to 1 day", "May miss by up to 1 day"),
        (
            days_from_deadline(5, 20, 0.02),
            "Tight: likely to miss the deadline by 5 to 20 days",
            "Likely to miss by 5 to 20 days",
        ),
        (None, "On time, 51 days left", "51 days left"),
    ],
)
def test_a_state_is_a_sentence(outlook, long, short):
    one = clock(outlook)
    assert sentences(one, state_of(one, TODAY), 41, 51) == (long, short)


@pytest.mark.parametrize(
    ("probability", "english", "french"),
    [
        (0.0, "fewer than 1 in 100", "moins de 1 chance sur 100"),
        (0.81, "81 in 100", "81 chances sur 100"),
        (0.999, "more than 99 in 100", "plus de 99 chances sur 100"),
    ],
)
def test_a_probability_is_said_in_words_and_number(probability, english, french):
    assert chance(probability) == english
    with translation.override("fr"):
        assert chance(probability) == french


@pytest.mark.parametrize(
    ("basis", "files", "words"),
    [
        (ForecastBasis.REGION, 46, "93 in 100 to launch in time, from 46 past files of this region"),
        (ForecastBasis.GROUP, 12, "93 in 100 to launch in time, from 12 past files of this kind and region"),
        (ForecastBasis.ALL, 80, "93 in 100 to launch in time, from 80 past files"),
        (ForecastBasis.BUDGET, 0, "93 in 100 to launch in time, from the stage budgets: too few past files"),
    ],
)
def test_it_is_said_whose_days_it_rests_on(basis, files, words):
    assert chance_sentence(replace(OUTLOOK, basis=basis, files=files)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 8, 24), date(2026, 9, 2), "24 August – 2 September"),
        (date(2026, 8, 4), date(2026, 8, 11), "4–11 August"),
        (date(2026, 8, 4), date(2026, 8, 4), "4 August"),
    ],
)
def test_likely_days_are_read_as_a_range(first, last, words):
    assert day_range(first, last) == words


def test_the_window_lies_on_its_days_and_an_old_forecast_says_its_date():
    likely = likely_days(clock(), TODAY)
    assert (likely.at, likely.last_column, likely.made_on) == (81, 90, "")
    assert likely_days(clock(), TODAY + timedelta(days=3)).made_on == "15 July"


def test_a_window_that_has_begun_begins_today_and_a_far_end_is_cut_off():
    assert likely_days(clock(), date(2026, 8, 30)).label == "30 August – 2 September"
    far = clock(days_from_deadline(10, 250, 0.0))
    assert likely_days(far, TODAY).last_column == 92 + 31
    assert likely_days(far, TODAY).label == "14 September – 12 May"


def test_a_window_too_far_away_is_told_and_not_drawn():
    far = clock(days_from_deadline(40, 250, 0.0))
    assert (likely_days(far, TODAY).span, likely_days(far, TODAY).last_column) == (0, 0)
    assert make_face(far, today=TODAY).columns == 92


def test_a_stopped_clock_has_no_window():
    stopped = clock(stopped_on=TODAY, outcome="launched")
    assert make_face(stopped, today=TODAY).likely is None


@given(st.integers(0, 400), st.integers(0, 300), st.integers(0, 300))
def test_the_window_is_always_on_the_ruler(today, first, more):
    days = [START + timedelta(days=number) for number in (first, first, first + more)]
    outlook = Outlook(*days, 0.5, ForecastBasis.ALL, 9, START)
    on = START + timedelta(days=today)
    likely = likely_days(clock(outlook), on)
    assert likely.at >= 1
    assert likely.span >= 0
    assert likely.last_column <= make_face(clock(outlook), today=on, is_mini=True).columns
