"""Two people of one name who are two: the database keeps the pair once and in order."""

import pytest
from django.db import IntegrityError, transaction

from events.models import DifferentPeople
from events.services.uniting import part_participants, unite_participants
from events.tests.factories import make_registration
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db


def test_a_pair_is_kept_once_and_in_order(officer):
    one, other = (make_registration(name="Awa Jallow").participant for _n in range(2))
    part_participants(one=other, other=one, actor=officer)
    part_participants(one=one, other=other, actor=officer)

    pair = DifferentPeople.objects.get()
    assert (pair.first, pair.second, pair.said_by) == (one, other, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        DifferentPeople.objects.create(first=one, second=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        DifferentPeople.objects.create(first=other, second=one)


def test_only_the_team_says_who_is_the_same(partner):
    one, other = (make_registration(name="Awa Jallow").participant for _n in range(2))

    for service in (
        part_participants,
        lambda one, other, actor: unite_participants(kept=one, other=other, actor=actor),
    ):
        with pytest.raises(StepNotAllowed):
            service(one=one, other=other, actor=partner)
