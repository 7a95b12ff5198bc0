"""Dates when both sides work: what the page finds, and what it says of bad input and unknown holidays."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.tests.factories import make_action, make_activity
from actions.tests.reading import signed_in, words_of
from assistance.choices import RequestStatus as R
from assistance.tests.factories import make_request
from clock.tests.factories import make_closure
from partners.models import Country

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(ministry, partner):
    """A request of The Gambia that arrived on 4 June 2026, looked at on 15 July; The Gambia works from Sunday to Thursday here."""
    Country.objects.filter(iso2="GM").update(weekend="fri,sat")
    with time_machine.travel("2026-06-04T10:00:00Z"):
        request = make_request(R.CONSULTATION, institution=ministry, contact=partner)
    with time_machine.travel("2026-07-15T10:00:00Z", tick=False):
        yield request


def url_of(file, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("actions:window-find", args=[file.reference]) + (f"?{query}" if query else "")


def found(response):
    """The windows of a page, in order."""
    return [window for _is_in_time, rows in response.context["groups"] for window in rows]


@pytest.mark.parametrize("persona", ["partner", "officer", "delegate", "committee_member", "administrator"])
def test_both_sides_see_the_same_windows(file, persona, request):
    response = signed_in(request.getfixturevalue(persona)).get(
        url_of(file, days=3, first="2026-07-20", last="2026-08-06")
    )

    assert [(window.first.day, window.last.day) for window in found(response)] == [(27, 30), (3, 6)]
    page = words_of(response)
    assert "Brussels Monday to Friday" in page
    assert "The Gambia Sunday to Thursday" in page
    assert "21 National Day (Brussels) · 22 July 22 Revolution Day (The Gambia)" in page


def test_the_holidays_beside_a_window_are_named(file, officer):
    make_closure(date(2026, 8, 3), date(2026, 8, 4), iso2="GM", name_en="Harvest")
    response = signed_in(officer).get(url_of(file, days=3, first="2026-07-25", last="2026-08-13"))

    (first, second) = found(response)
    assert (first.first, first.before, first.after[0].name) == (date(2026, 7, 27), (), "Harvest")
    assert (second.first, second.before) == (date(2026, 8, 10), ())
    assert "after: 3 Aug. – 4 Aug. Harvest (The Gambia)" in words_of(response)


def test_windows_before_and_after_the_deadline_stand_apart(file, officer):
    page = words_of(signed_in(officer).get(url_of(file)))

    assert "Beginning by the deadline, 4 September 2026" in page
    assert "After the deadline, 4 September 2026" in page


def test_the_first_activity_gives_the_length(officer, gambia):
    action = make_action(officer=officer, is_planned=False)
    client, url = signed_in(officer), url_of(action)
    assert client.get(url).context["asked"]["days"] == 3

    activity = make_activity(action, starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 9))
    assert client.get(url).context["asked"]["days"] == 7
    activity.starts_on, activity.ends_on = date(2026, 12, 24), date(2026, 12, 28)
    activity.save()
    assert client.get(url).context["asked"]["days"] == 3
    activity.starts_on, activity.ends_on = date(2027, 3, 1), date(2027, 6, 1)
    activity.save()
    assert client.get(url).context["asked"]["days"] == 15


@pytest.mark.parametrize(
    ("asked", "errors"),
    [
        ({"days": "0"}, {"days": ["At least one working day."]}),
        ({"days": "16"}, {"days": ["At most 15 working days. Look for a shorter stay, or for two."]}),
        ({"days": "few"}, {"days": ["Write a whole number of working days."]}),
        ({"first": ""}, {"first": ["Give the first day to look at."]}),
        ({"last": "later"}, {"last": ["Write a day, such as 2026-12-01."]}),
        ({"last": "2026-07-01"}, {"last": ["The last day lies before the first."]}),
        (
            {"last": "2027-09-01"},
            {"last": ["That is 414 days. Look at 400 at most: holidays further on are not settled."]},
        ),
    ],
)
def test_bad_input_keeps_what_was_typed(file, partner, asked, errors):
    typed = {"days": "3", "first": "2026-07-15", "last": "2026-08-01", **asked}
    response = signed_in(partner).get(url_of(file, **typed))

    assert response.status_code == 200
    assert response.context["form"].errors == errors
    assert {name: response.context["form"][name].value() for name in typed} == typed
    assert "No dates to show yet" in words_of(response)


def test_no_window_of_that_length_says_so(file, partner):
    response = signed_in(partner).get(url_of(file, days=15, first="2026-07-15", last="2026-07-30"))

    assert "No window of this length" in words_of(response)


def test_a_country_without_holiday_data_says_so(file, officer):
    Country.objects.filter(iso2="GM").update(iso2="ZZ")

    page = words_of(signed_in(officer).get(url_of(file)))

    sentence = "No public-holiday data for The Gambia: only weekends and programme closures are counted."
    assert sentence in page
    assert sentence in words_of(signed_in(officer).get(reverse("assistance:request-detail", args=[file.reference])))


def test_a_file_without_a_country_counts_brussels_alone(file, officer):
    file.countries.clear()

    page = words_of(signed_in(officer).get(url_of(file)))

    assert "No country is named in this file: only the days of Brussels are counted." in page


def test_strangers_find_nothing(file, neighbour, other_delegate):
    assert signed_in(neighbour).get(url_of(file)).status_code == 404
    assert signed_in(other_delegate).get(url_of(file)).status_code == 404


def test_the_page_takes_the_same_queries_for_a_day_and_for_a_year(
    file, officer, gambia, togo, django_assert_num_queries
):
    client = signed_in(officer)
    client.get(url_of(file))
    with django_assert_num_queries(6):
        client.get(url_of(file, days=1, first="2026-07-15", last="2026-07-15"))
    file.countries.add(togo)
    with django_assert_num_queries(6):
        client.get(url_of(file, days=1, first="2026-07-15", last="2027-08-18"))


def test_the_workspace_says_when_the_authoritys_side_works(officer, gambia):
    Country.objects.filter(pk=gambia.pk).update(weekend="fri,sat")
    action = make_action(officer=officer)

    page = words_of(signed_in(officer).get(reverse("actions:action-detail", args=[action.reference])))

    assert "On the authority's side Working week in" in page
    assert "Dates when both sides work" in page
