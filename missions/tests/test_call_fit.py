"""How somebody fits a call, case by case."""

from datetime import date, timedelta

import pytest

from missions.call_fit import Offered, Wanted, fit_of

TODAY = date(2026, 7, 15)
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 5)
WANTED = Wanted(theme=1, area=10, level=2, languages={1: 4}, region=7, days=(FIRST, LAST))
FITS = {
    "topics": {(1, 10): 2},
    "languages": {1: 4},
    "regions": frozenset({7}),
    "free": ((FIRST, LAST),),
    "vetted_until": LAST,
}


def state(name, *, wanted=WANTED, **changed):
    """How far one line is there."""
    fit = fit_of(wanted, Offered(**{**FITS, **changed}), TODAY)
    return {line.name: line.state for line in fit.lines}[name]


def test_somebody_who_has_everything_fits_fully():
    fit = fit_of(WANTED, Offered(**FITS), TODAY)

    assert [line.name for line in fit.lines] == ["topic", "languages", "region", "days", "vetting"]
    assert (fit.is_full, fit.points) == (True, 10)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ({(1, 10): 3}, "good"),
        ({(1, None): 2}, "good"),
        ({(1, 10): 1}, "partly"),
        ({(1, 11): 3}, "partly"),
        ({(2, 20): 3}, "no"),
        ({}, "no"),
    ],
)
def test_topics(topics, expected):
    assert state("topic", topics=topics) == expected


def test_a_whole_theme_is_known_by_any_of_its_areas():
    assert state("topic", wanted=Wanted(1, None, 2, {}, None, None), topics={(1, 11): 2}) == "good"


@pytest.mark.parametrize(
    ("languages", "expected"), [({1: 4, 2: 5}, "good"), ({1: 4}, "partly"), ({1: 3, 2: 3}, "no"), ({}, "no")]
)
def test_languages(languages, expected):
    assert state("languages", wanted=Wanted(1, 10, 2, {1: 4, 2: 4}, 7, None), languages=languages) == expected


@pytest.mark.parametrize(
    ("away", "free", "expected"),
    [
        ([(LAST, LAST)], [(FIRST, LAST)], "no"),
        ([(LAST + timedelta(1), LAST + timedelta(9))], [(FIRST, LAST)], "good"),
        ([], [(FIRST, LAST - timedelta(1))], "no"),
        ([], [], "unknown"),
    ],
)
def test_days(away, free, expected):
    assert state("days", away=tuple(away), free=tuple(free)) == expected


@pytest.mark.parametrize(("until", "expected"), [(LAST, "good"), (LAST - timedelta(1), "no"), (None, "no")])
def test_the_vetting_holds_until_the_last_day(until, expected):
    assert state("vetting", vetted_until=until) == expected


def test_what_is_not_asked_has_no_line():
    fit = fit_of(Wanted(1, None, 2, {}, None, None), Offered(**FITS), TODAY)

    assert [line.name for line in fit.lines] == ["topic", "languages", "vetting"]
