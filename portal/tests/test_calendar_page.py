"""The page "My calendar": its address is made, renewed and closed by the person alone; what comes next."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.services import issue_feed
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_request
from portal.calendar.entry import Entry, Kind
from portal.calendar.preview import preview_of

pytestmark = pytest.mark.django_db
PAGE, RENEW, REVOKE = "/en/calendar/", "/en/calendar/renew/", "/en/calendar/revoke/"


def text_of(response):
    """The page in words."""
    return response.content.decode()


def test_a_person_makes_renews_and_closes_the_address(client, partner, settings):
    client.force_login(partner)
    assert "Your calendar has no address yet." in text_of(client.get(PAGE))

    assert "Your calendar has its address." in text_of(client.post(RENEW, follow=True))
    feed = partner.calendar_feeds.living().get()
    address = f"{settings.SITE_ADDRESS}/calendar/{feed.token}.ics"
    page = text_of(client.get(PAGE))
    assert f'value="{address}"' in page
    assert f'href="webcal:{address.partition(":")[2]}"' in page

    assert "Renew the address of your calendar?" in text_of(client.get(RENEW))
    assert "the old one no longer works" in text_of(client.post(RENEW, follow=True))
    assert partner.calendar_feeds.living().get() != feed

    assert "Close the address of your calendar?" in text_of(client.get(REVOKE))
    assert "no longer works" in text_of(client.post(REVOKE, follow=True))
    assert not partner.calendar_feeds.living().exists()


def test_closing_twice_says_so_twice_and_harms_nothing(client, partner):
    client.force_login(partner)

    assert client.post(REVOKE).status_code == 302
    assert client.get(REVOKE)["Location"] == PAGE


def test_nobody_reads_the_address_of_another(client, partner, officer):
    token = issue_feed(user=partner).token
    client.force_login(officer)

    assert token not in text_of(client.get(PAGE))
    client.post(REVOKE)
    assert partner.calendar_feeds.living().get().token == token


def test_the_next_entries_stand_on_the_page(client, partner, ministry):
    asked = make_request(S.CLARIFICATION, institution=ministry, title="Licensing")
    client.force_login(partner)
    rows = client.get(PAGE).context["rows"]
    today = timezone.localdate()

    assert [(row.first, row.entry.text, row.hour, row.entry.file) for row in rows] == [
        (today + timedelta(days=7), "Answer 1 question about “Licensing”", "by 18:00 (Brussels)", asked.reference),
        (asked.clock.due_on, "Launch of “Licensing”", "", asked.reference),
    ]


@pytest.mark.parametrize(
    ("persona", "words"),
    [
        ("partner", "The deadline of each of your requests, until the launch"),
        ("delegate", "for the countries that you cover"),
        ("committee_member", "Events of all Actions"),
        ("officer", "Deadlines and stage ends of the files in your charge<"),
        ("manager", "and of those that nobody has yet"),
        ("focal_point", "as soon as they are yours"),
        ("expert", "as soon as they are yours"),
        ("administrator", "as soon as they are yours"),
    ],
)
def test_each_role_reads_what_would_be_here(persona, words, request, client):
    client.force_login(request.getfixturevalue(persona))
    page = text_of(client.get(PAGE))

    assert words in page
    assert "Nothing in your calendar from today on" in page


def test_the_profile_and_my_tasks_lead_here(client, partner):
    client.force_login(partner)

    for path in ("/en/account/profile/", "/en/tasks/"):
        assert f'href="{PAGE}"' in text_of(client.get(path))


def make_entry(day, **fields):
    """An answer due at six."""
    fields = {"kind": Kind.ANSWER, "text": "Answer", "file": "MX-2026-001", "url": "/", "at": time(18), **fields}
    return Entry(name=f"answer-{day}", first=day, last=day, **fields)


def test_thirty_entries_are_shown_and_those_that_are_over_left_out():
    today = date(2026, 3, 2)
    entries = [make_entry(today + timedelta(days=days)) for days in range(-5, 33)]
    rows, more = preview_of(entries, SimpleNamespace(time_zone=""), today)

    assert ([row.entry for row in rows], more) == (entries[5:35], 3)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("", "by 18:00 (Brussels)"),
        ("Europe/Paris", "by 18:00 (Brussels)"),
        ("Africa/Banjul", "by 18:00 (Brussels), 17:00 where you are"),
        ("Asia/Kathmandu", "by 18:00 (Brussels), 22:45 where you are"),
        ("No/Where", "by 18:00 (Brussels)"),
    ],
)
def test_the_hour_is_told_where_the_reader_lives(zone, hour):
    today = date(2026, 3, 2)
    rows, _more = preview_of([make_entry(today)], SimpleNamespace(time_zone=zone), today)

    assert [row.hour for row in rows] == [hour]


@pytest.mark.parametrize("persona", ["partner", "officer"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries(persona, count, request, client, ministry, officer, django_assert_num_queries):
    user = request.getfixturevalue(persona)
    issue_feed(user=user)
    for _number in range(count):
        make_request(S.CLARIFICATION, institution=ministry, officer=officer)
    client.force_login(user)

    with django_assert_num_queries(6):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("", "Every date is Brussels time."),
        ("Africa/Banjul", "hours also in your time zone, Africa/Banjul."),
        ("Mars/Olympus", "We do not know the time zone “Mars/Olympus”: hours are those of Brussels."),
    ],
)
def test_the_page_says_whose_hours_it_shows(client, partner, ministry, zone, words):
    make_request(S.CLARIFICATION, institution=ministry)
    type(partner).objects.filter(pk=partner.pk).update(time_zone=zone)
    client.force_login(partner)

    assert words in " ".join(text_of(client.get(PAGE)).split())
