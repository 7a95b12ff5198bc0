"""The working calendars of Brussels and of countries: holidays, weekends, closures, and what is not known."""

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from clock.calendars import (
    brussels,
    calendars_of,
    country_calendar,
    holidays_of_year,
    is_country,
    known_years,
    shared_calendar,
    unknown_sentences,
)
from clock.choices import DayOffKind
from clock.models import Closure
from clock.tests.factories import make_closure
from clock.week_words import days_off_words, next_days_off, place_weeks, working_week
from listing.loading import read_rows

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_brussels_keeps_belgian_holidays_and_its_closures():
    make_closure(date(2026, 12, 24), date(2027, 1, 3), name_en="Year-end closure")
    make_closure(date(2026, 12, 21), date(2026, 12, 22), iso2="GM")
    calendar = brussels()

    days = [date(2026, 7, 20), date(2026, 7, 21), date(2026, 12, 21), date(2026, 12, 24), date(2027, 1, 2)]
    assert [calendar.why_not(day) for day in days] == ["", "National Day", "", "Year-end closure", "Weekend"]
    assert [reason.name for reason in calendar.reasons(date(2026, 12, 25))] == ["Christmas Day", "Year-end closure"]
    assert calendar.working_days_between(*YEAR) == 248


def test_a_country_has_its_own_weekend_holidays_and_closures():
    make_closure(date(2026, 8, 3), date(2026, 8, 4), iso2="JO")
    calendar = country_calendar("JO", "fri,sat", "Jordan")

    assert calendar.name == "Jordan"
    assert [calendar.is_working(date(2026, 8, day)) for day in range(1, 10)] == [
        False, True, False, False, True, True, False, False, True,
    ]  # fmt: skip
    assert calendar.reasons(date(2026, 5, 25))[0].kind == DayOffKind.HOLIDAY


@pytest.mark.parametrize(
    ("language", "belgian", "gambian", "closure"),
    [
        ("en", "National Day", "Africa Liberation Day", "Stocktaking"),
        ("fr", "Fête nationale", "Africa Liberation Day", "Inventaire"),
    ],
)
def test_names_are_in_the_readers_language_where_there_are_any(language, belgian, gambian, closure):
    make_closure(date(2026, 8, 3), date(2026, 8, 3))
    with override(language):
        home, there = calendars_of([("GM", "sat,sun", "The Gambia")])

        assert home.why_not(date(2026, 7, 21)) == belgian
        assert there.why_not(date(2026, 5, 25)) == gambian
        assert home.why_not(date(2026, 8, 3)) == closure


def test_a_country_without_data_counts_weekends_only_and_says_so():
    calendar = country_calendar("ZZ", "sat,sun", "Nowhere")

    assert not calendar.is_holidays_known
    assert calendar.working_days_between(*YEAR) == 261
    assert unknown_sentences(calendar, *YEAR) == [
        "No public-holiday data for Nowhere: only weekends and programme closures are counted."
    ]


def test_years_beyond_the_data_are_named():
    calendar = country_calendar("LK", "sat,sun", "Sri Lanka")
    last = known_years("LK")[-1]

    assert unknown_sentences(calendar, date(last, 1, 1), date(last, 12, 31)) == []
    assert unknown_sentences(calendar, date(last, 12, 1), date(last + 2, 1, 31)) == [
        f"No public-holiday data for Sri Lanka in {last + 1}, {last + 2}: "
        "only weekends and programme closures are counted."
    ]
    assert calendar.why_not(date(last + 1, 1, 1)) == ""


def test_several_calendars_say_together_what_is_not_known():
    shared = shared_calendar([("ZZ", "", "Nowhere"), ("GM", "", "The Gambia")])

    assert [calendar.name for calendar in shared.calendars] == ["Brussels", "Nowhere", "The Gambia"]
    assert len(unknown_sentences(shared, *YEAR)) == 1


def test_every_country_of_the_programme_has_holidays_this_year():
    rows = read_rows(Path("partners/data/countries.csv"))

    assert [row["iso2"] for row in rows if row["programme_region"] and 2026 not in known_years(row["iso2"])] == []


@pytest.mark.parametrize("weekend", ["sometimes", "mon,tue,wed,thu,fri,sat,sun", ""])
def test_a_weekend_that_cannot_be_read_counts_as_saturday_and_sunday(weekend):
    assert working_week(country_calendar("GM", weekend)) == "Monday to Friday"


def test_a_country_without_a_name_bears_that_of_its_code():
    assert country_calendar("CV").name == "Cape Verde"
    assert country_calendar("ZZ").name in ("ZZ", "Unknown Region")


def test_many_calendars_take_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        calendars = calendars_of([(code, "sat,sun", code) for code in ("GM", "TG", "SN", "JO")])
        assert all(calendar.working_days_between(*YEAR) > 230 for calendar in calendars)


def test_holidays_are_read_once_a_year_and_language():
    assert holidays_of_year("GM", 2026, "en") is holidays_of_year("GM", 2026, "en")


@pytest.mark.parametrize(("code", "is_one"), [("GM", True), ("gm", False), ("XX", False), ("", False), ("419", False)])
def test_country_codes_are_those_of_iso(code, is_one):
    assert is_country(code) == is_one


@pytest.mark.parametrize(
    ("weekend", "words"),
    [
        ("sat,sun", "Monday to Friday"),
        ("fri,sat", "Sunday to Thursday"),
        ("fri", "Saturday to Thursday"),
        ("fri,sun", "Monday to Thursday, Saturday"),
        ("thu,fri", "Saturday to Wednesday"),
        ("sun", "Monday to Saturday"),
    ],
)
def test_the_working_week_is_said_in_words(weekend, words):
    assert working_week(country_calendar("ZZ", weekend, "Nowhere")) == words


def test_the_next_days_off_are_those_that_take_a_working_day():
    calendar = country_calendar("CV", "sat,sun", "Cabo Verde")
    found = next_days_off(calendar, date(2026, 6, 2), date(2026, 12, 31))

    assert days_off_words(found) == "25 December (Christmas Day)"
    weeks, more = place_weeks([calendar] * 6, date(2026, 6, 2))
    assert (len(weeks), more) == (4, 2)
    assert (weeks[0].week, weeks[0].days_off, weeks[0].unknown) == ("Monday to Friday", "", "")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"ends_on": date(2026, 8, 2)}, "closure_days_in_order"),
        ({"ends_on": date(2026, 10, 4)}, "closure_is_short"),
        ({"iso2": "gm"}, "closure_country_is_a_code"),
        ({"iso2": "G"}, "closure_country_is_a_code"),
        ({"name_en": ""}, "closure_is_named"),
        ({"name_fr": ""}, "closure_is_named"),
    ],
)
def test_the_database_refuses_closures_that_are_none(changes, constraint):
    values = {"starts_on": date(2026, 8, 3), "ends_on": date(2026, 8, 3), "name_en": "A", "name_fr": "B", **changes}

    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        Closure.objects.create(**values)


def test_the_longest_closure_is_two_months_and_a_day_has_one_beginning():
    make_closure(date(2026, 8, 3), date(2026, 10, 3))

    with pytest.raises(DatabaseError), transaction.atomic():
        make_closure(date(2026, 8, 3), date(2026, 8, 4))


def test_french_names_have_french_apostrophes():
    with override("fr"):
        calendar = country_calendar("SN", "sat,sun", "Sénégal")

    assert calendar.why_not(date(2027, 1, 1)) == "Jour de l’an"
