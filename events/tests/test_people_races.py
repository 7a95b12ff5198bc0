"""Several processes at once: no row of a list is taken twice, and the last place goes to one person, on PostgreSQL."""

import pytest
from django.db import connection

from outbox.tests.racing import run_together

from ..choices import RegistrationStatus as R
from ..models import NominationList, Participant
from ..services.sending_lists import send_list
from .factories import again, make_event, make_registration
from .files import csv_file

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
RUNNERS = 3

WAIT = """
import sys
import django; django.setup()
from events import services
from events.models import NominationList, Registration
from events.services.sending_lists import take_rows
from workflow.engine import TransitionRefused
key = {key}
print("there", flush=True)
sys.stdin.readline()
"""
TAKE = """
upload = NominationList.objects.get(pk=key)
turns = 0
while not upload.is_finished:
    upload = take_rows(upload=upload, most=7)
    turns += 1
print(turns)
"""
GIVE_BACK = """
try:
    services.answer_place(registration=Registration.objects.get(pk=key), step="decline")
    print("given back")
except TransitionRefused as refused:
    print(f"refused: {{refused}}")
"""
DECIDE = """
one = Registration.objects.select_related("event__officer").get(pk=key)
(decided,) = services.decide_places(registrations=[one], actor=one.event.officer)
print(decided.status)
"""


def race(keys, work, folder):
    """Run the work for each key at the same moment, each in a process of its own; what each said."""
    return run_together([(WAIT + work).format(key=key) for key in keys], folder)


def test_no_row_is_taken_twice(officer, tmp_path):
    event = make_event(officer=officer)
    names = [f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100)]
    content = csv_file(*((name, f"{name[-2:]}@example.org") for name in names))
    upload, _unread = send_list(event=event, authority=None, actor=officer, name="a.csv", content=content)

    turns = race([upload.pk] * RUNNERS, TAKE, tmp_path)

    assert all(turn.isdecimal() for turn in turns), turns
    upload = NominationList.objects.get(pk=upload.pk)
    assert (upload.done, upload.is_finished, event.registrations.count()) == (100, True, 100)
    assert upload.rows.filter(outcome="taken").count() == 100


def test_two_events_that_name_the_same_new_people_make_each_once(officer, tmp_path):
    lists = []
    for title in ("One", "Two"):
        event = make_event(officer=officer, title=title)
        content = csv_file(*((f"Person {chr(97 + n)}", f"{chr(97 + n)}@example.org") for n in range(20)))
        lists.append(send_list(event=event, authority=None, actor=officer, name="a.csv", content=content)[0].pk)

    race(lists, TAKE, tmp_path)

    assert Participant.objects.count() == 20
    assert list(NominationList.objects.values_list("done", flat=True)) == [20, 20]


def test_the_last_place_goes_to_one(officer, tmp_path):
    event = make_event(officer=officer, capacity=1)
    people = [make_registration(R.APPLIED, event=event) for _n in range(RUNNERS)]

    said = race([one.pk for one in people], DECIDE, tmp_path)

    assert sorted(said) == ["invited", "waiting", "waiting"]


def test_places_given_back_at_once_let_as_many_move_up(officer, tmp_path):
    event = make_event(officer=officer, capacity=2)
    placed = [make_registration(event=event) for _n in range(2)]
    waiting = [make_registration(R.WAITING, event=event) for _n in range(3)]

    said = race([one.pk for one in placed], GIVE_BACK, tmp_path)

    assert said == ["given back", "given back"]
    assert [again(one).status for one in waiting] == [R.INVITED, R.INVITED, R.WAITING]
