"""Pages by key hold every row once, whatever the ties, the direction and the cursor."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from listing.counting import capped_count
from listing.keyset import Order, chosen_order, load_page

START = datetime(2026, 6, 4, 10, 0, 0, 123456, tzinfo=UTC)
NEWEST = Order("newest", "Newest", ("-expire_date", "-session_key"))
OLDEST = Order("oldest", "Oldest", ("expire_date", "-session_key"))


@pytest.fixture
def many_ties(db):
    """Twenty-three rows on four different moments."""
    for number in range(23):
        moment = START + timedelta(microseconds=number % 4)
        Session.objects.create(session_key=f"key{number:02d}", session_data="", expire_date=moment)


def keys_of(page):
    return [row.session_key for row in page.rows]


def walk(order, size=5):
    """All pages forward, then back from the last one."""
    pages = [load_page(Session.objects.all(), order=order, size=size)]
    while pages[-1].next_cursor:
        pages.append(load_page(Session.objects.all(), order=order, cursor=pages[-1].next_cursor, size=size))
    back = [pages[-1]]
    while back[-1].previous_cursor:
        back.append(load_page(Session.objects.all(), order=order, cursor=back[-1].previous_cursor, size=size))
    return [keys_of(page) for page in pages], [keys_of(page) for page in reversed(back)]


@pytest.mark.parametrize("order", [NEWEST, OLDEST])
def test_pages_hold_every_row_once_forward_and_back(many_ties, order):
    forward, back = walk(order)

    in_order = list(Session.objects.order_by(*order.fields).values_list("session_key", flat=True))
    assert [key for page in forward for key in page] == in_order
    assert back == forward


def test_rows_may_be_dictionaries(many_ties):
    rows = Session.objects.values("session_key", "expire_date")
    first = load_page(rows, order=NEWEST, size=20)
    second = load_page(rows, order=NEWEST, cursor=first.next_cursor, size=20)

    assert len(first.rows) == 20
    assert len(second.rows) == 3
    assert second.next_cursor == ""


def packed(*parts):
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "rubbish",
        "é",
        "A" * 5000,
        packed(),
        packed("oldest", 0, START.isoformat(), "key05"),
        packed("newest", 7, START.isoformat(), "key05"),
        packed("newest", 0, START.isoformat()),
        packed("newest", 0, "0001-01-01T00:00:00+14:00", "key05"),
        packed("newest", 0, "not a day", "key05"),
        packed("newest", 0, START.isoformat(), "key\x0005"),
        packed("newest", 0, START.isoformat(), "key\ud800"),
        packed("newest", 0, [START.isoformat()], "key05"),
        packed("newest", 0, "2001-01-01T00:00:00+00:00", "key05"),
    ],
)
def test_a_cursor_that_leads_nowhere_gives_the_first_page(many_ties, cursor):
    first = load_page(Session.objects.all(), order=NEWEST, size=5)

    assert keys_of(load_page(Session.objects.all(), order=NEWEST, cursor=cursor, size=5)) == keys_of(first)


def test_a_page_takes_one_query(many_ties, django_assert_num_queries):
    first = load_page(Session.objects.all(), order=NEWEST, size=5)

    with django_assert_num_queries(1):
        load_page(Session.objects.all(), order=NEWEST, cursor=first.next_cursor, size=5)


def test_an_unknown_order_is_the_usual_one():
    assert chosen_order((NEWEST, OLDEST), "oldest") is OLDEST
    assert chosen_order((NEWEST, OLDEST), "sideways") is NEWEST


def test_counting_stops_at_the_cap(many_ties, django_assert_num_queries):
    with django_assert_num_queries(1):
        capped = capped_count(Session.objects.all(), cap=10)

    assert str(capped) == "more than 10"
    assert str(capped_count(Session.objects.all(), cap=23)) == "23"
    assert not capped_count(Session.objects.none())
