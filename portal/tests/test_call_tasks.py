"""Calls on the tasks of a focal point."""

import pytest
from django.utils import timezone

from missions.services import nominate_person
from missions.tests.call_factories import make_call, make_focal, make_state, person_of
from portal.tasks import tasks_for

pytestmark = pytest.mark.django_db


def test_calls_to_which_the_country_has_nominated_nobody_wait():
    estonian, french = make_focal(make_state("EE")), make_focal(make_state("FR"))
    open_to_all = make_call(title="Everybody")
    answered = make_call(title="Answered")
    make_call(title="For France", countries=[make_state("FR")])
    make_call("draft", title="Draft")
    nominate_person(actor=estonian, country=make_state("EE"), person=person_of(), call=answered)
    nominate_person(actor=french, country=make_state("FR"), person=person_of(), call=open_to_all)

    found = [(task.text, task.file, task.due_on, task.url) for task in tasks_for(estonian, timezone.localdate())]

    address = f"/en/my-country/nominate/?call={open_to_all.pk}"
    assert found == [("Nominate somebody, if somebody fits", "Everybody", open_to_all.closes_on, address)]
