"""Ratings against somebody with the whole database, before and after each answer, who has everything but the mailboxes.

What is shown: no ballot and no digest of one can be found or derived beside a person; an answer changes counters and adds one digest, and nothing else in
any table; it leaves no moment and no user; answers in another order leave the same database.
"""

from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.ballots import BALLOT, read_ballot
from events.models import RatingPoll, SpentBallot
from events.services.poll_keeping import keep_polls
from outbox.models import OutgoingMessage

from .rated import ALL_GOOD, delivered_ballots, make_held, the_poll

pytestmark = pytest.mark.django_db
PEOPLE = 6
MARKS = [{"overall": step, "use": 6 - step} for step in (5, 4, 3, 2, 1)]


def tables():
    """The names of all tables that there are, those of no model too."""
    return sorted(connection.introspection.table_names())


def snapshot():
    """{table: {row as a tuple}} of the whole database."""
    taken = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 a name from the database itself
            taken[table] = sorted(map(repr, cursor.fetchall()))
    return taken


def differing(before, after):
    """The tables in which something differs."""
    return {table for table in after if before[table] != after[table]}


def columns_of(table):
    """The names of a table's columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 a name from the database itself
        return [column[0] for column in cursor.description]


def answer_page(ballot, marks, client=None):
    """Answer on the page, as a phone does."""
    client = client or Client(enforce_csrf_checks=True)
    url = reverse("events:rating-answer", args=[ballot])
    assert client.get(url).status_code == 200
    return client.post(url, marks)


@pytest.fixture
def event(db):
    """A workshop with six people that was held yesterday."""
    return make_held(PEOPLE)


@pytest.fixture
def ballots(event):
    """Their ballots, by address, as only their mailboxes hold them."""
    found = delivered_ballots()
    assert len(found) == len(set(found.values())) == PEOPLE
    return found


def test_no_ballot_and_no_trace_of_one_is_stored(event, ballots):
    answered = list(ballots.values())[:3]
    for ballot, marks in zip(answered, MARKS, strict=False):
        answer_page(ballot, marks)

    everything = "\n".join(row for rows in snapshot().values() for row in rows)
    for ballot in ballots.values():
        poll, nonce = signing.Signer(salt=BALLOT).unsign_object(ballot)
        traces = (ballot, nonce, ballot.rpartition(":")[0], ballot.rpartition(":")[2])
        assert not [trace for trace in traces if trace in everything]
        assert (sha256(nonce.encode()).hexdigest() in everything) == (ballot in answered)
        assert poll == the_poll(event).pk


def test_a_mail_keeps_a_marker_where_its_link_was(event, ballots):
    rows = OutgoingMessage.objects.filter(event="event_rate")

    assert rows.count() == PEOPLE
    words = {(row.text, row.html, row.link, repr(row.check_arguments), row.subject) for row in rows}
    assert len(words) == 1, "the six rows say the same, word for word"
    assert "/rate/" not in repr(words)


def test_an_answer_changes_counters_and_adds_a_digest_and_nothing_else(ballots):
    digests = set()
    for ballot, marks in zip(ballots.values(), MARKS, strict=False):
        before = snapshot()
        answer_page(ballot, marks)
        after = snapshot()
        assert differing(before, after) == {"events_ratingpoll", "events_ratingtally", "events_spentballot"}
        (new,) = set(after["events_spentballot"]) - set(before["events_spentballot"])
        digests.add(new)
        assert len(after["events_ratingtally"]) == len(before["events_ratingtally"])
    assert len(digests) == len(MARKS)


def test_what_is_written_has_no_column_for_a_person_or_a_moment():
    assert columns_of("events_spentballot") == ["digest", "poll_id"]
    assert set(columns_of("events_ratingtally")) == {"id", "way", "question", "step", "count", "poll_id"}
    moments = {"opens_on", "closes_on"}
    assert set(columns_of("events_ratingpoll")) == {
        "id", "event_id", "round", "asked", "printed", "answers", "paper_answers", *moments
    }  # fmt: skip
    written = {model for model in apps.get_models() if model.__name__ in ("RatingPoll", "RatingTally", "SpentBallot")}
    related = {field.related_model for model in written for field in model._meta.get_fields() if field.many_to_one}
    assert {model.__name__ for model in related} == {"Event", "RatingPoll"}


def test_a_digest_cannot_be_made_from_anything_that_is_stored(ballots):
    answer_page(next(iter(ballots.values())), MARKS[0])
    digest = SpentBallot.objects.get().digest
    stored = set()
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 a name from the database itself
            stored |= {str(value) for row in cursor.fetchall() for value in row}
    poll = str(RatingPoll.objects.get().pk)

    tried = {*stored, *(poll + value for value in stored), *(value + poll for value in stored)}
    assert digest not in {sha256(value.encode()).hexdigest() for value in tried}


def content():
    """The database without the digests of ballots and the keys that count on."""
    taken = snapshot()
    return {table: rows for table, rows in taken.items() if table != "events_spentballot"}


def test_answers_in_another_order_leave_the_same_database(ballots):
    first, second = list(ballots.values())[:2]
    begun = content()
    answer_page(first, MARKS[0])
    answer_page(second, MARKS[4])
    one_way = content()
    undo(begun)
    answer_page(second, MARKS[0])
    answer_page(first, MARKS[4])

    assert content() == one_way
    assert differing(begun, one_way) == {"events_ratingpoll", "events_ratingtally"}


def undo(begun):
    """Put the counters back as they were."""
    SpentBallot.objects.all().delete()
    poll = RatingPoll.objects.get()
    poll.tallies.update(count=0)
    RatingPoll.objects.update(answers=0)
    assert content() == begun


def test_the_ballot_says_nothing_of_the_moment_it_was_made(ballots):
    for ballot in ballots.values():
        content = signing.Signer(salt=BALLOT).unsign_object(ballot)
        assert ballot.count(":") == 1, "a signature without a moment"
        assert content == [RatingPoll.objects.get().pk, content[1]]
        assert len(content[1]) == 22


def test_who_is_signed_in_is_not_looked_at(ballots, officer):
    client = Client()
    client.force_login(officer)
    before = Session.objects.get().session_data, Session.objects.get().expire_date
    tables_before = snapshot()

    response = answer_page(next(iter(ballots.values())), MARKS[0], client)

    assert (Session.objects.get().session_data, Session.objects.get().expire_date) == before
    assert not response.cookies
    assert differing(tables_before, snapshot()) == {
        "events_ratingpoll", "events_ratingtally", "events_spentballot"
    }  # fmt: skip
    assert officer.name not in client.get(reverse("events:rating-thanks")).content.decode()


def test_no_cookie_is_set_and_nothing_is_passed_on(ballots, caplog):
    client = Client(enforce_csrf_checks=True)
    ballot = next(iter(ballots.values()))
    url = reverse("events:rating-answer", args=[ballot])
    with caplog.at_level(0):
        answers = [
            client.get(url),
            client.post(url, {}),
            client.post(url, MARKS[0]),
            client.get(url),
            client.post(url, MARKS[0]),
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 302, 200, 200]
    assert not client.cookies
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert ballot not in answers[2]["Location"]
    assert ballot not in caplog.text and read_ballot(ballot)[1] not in caplog.text


def test_once_closed_not_even_the_digests_stay(ballots):
    answer_page(next(iter(ballots.values())), ALL_GOOD)
    last = RatingPoll.objects.get().closes_on
    noon = timezone.make_aware(datetime(last.year, last.month, last.day, 12))

    assert keep_polls(now=noon).forgotten == 0
    assert keep_polls(now=noon + timedelta(days=1)).forgotten == 1
    assert not SpentBallot.objects.exists()
    assert RatingPoll.objects.get().answers == 1
