"""How long releases take, learned from past answers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from missions.choices import DeploymentStatus as D
from missions.lead_times import (
    USUAL,
    LeadTime,
    doubt_about,
    is_late,
    lead_time_for,
    lead_time_of,
    learn,
    learned_lead_times,
)
from missions.models import Deployment
from missions.templatetags.lead_times import release_lead_times
from partners.tests.factories import make_country

from .factories import make_deployment, make_goer, make_mission

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "middle", "most"), [([3], 3, 3), ([1, 9], 1, 9), ([2, 4, 6, 8, 10], 6, 8), ([5] * 4 + [60], 5, 5)]
)
def test_the_middle_and_four_of_five_are_days_on_which_somebody_answered(days, middle, most):
    assert lead_time_of(days) == LeadTime(middle, most, len(days))


def test_of_no_answers_nothing_is_learned():
    with pytest.raises(ValueError, match="no answers"):
        lead_time_of([])
    assert learn([]) == {None: USUAL}


def test_a_country_with_few_answers_has_those_of_all():
    learned = learn([(1, 2), (1, 4), (1, 6), (2, 30), (None, 8), (1, -3), (1, 900)])

    assert set(learned) == {1, None}
    assert lead_time_for(1, learned) == LeadTime(4, 6, 3)
    assert lead_time_for(2, learned) == lead_time_for(99, learned) == LeadTime(6, 8, 5)


@pytest.mark.parametrize(("days", "expected"), [(8, True), (9, True), (10, False)])
def test_a_release_is_late_when_it_comes_on_the_first_day(days, expected):
    lead = LeadTime(4, 9, 5)

    assert is_late(lead, TODAY, TODAY + timedelta(days)) is expected
    assert bool(doubt_about(1, TODAY + timedelta(days), {1: lead, None: USUAL}, TODAY)) is expected


@pytest.fixture
def answered(db):
    """Three answers of Estonia after 2, 5 and 9 days, one of long ago, one still awaited."""
    asked = timezone.now() - timedelta(days=60)
    for days in (2, 5, 9):
        row = make_deployment(D.NOT_RELEASED)
        Deployment.objects.filter(pk=row.pk).update(
            release_asked_at=asked, release_answered_at=asked + timedelta(days=days)
        )
    old = make_deployment(D.NOT_RELEASED)
    Deployment.objects.filter(pk=old.pk).update(release_asked_at=asked - timedelta(days=900))
    make_deployment(D.ACCEPTED)
    return old.expert.country_of_service


def test_lead_times_are_read_in_one_query(answered, django_assert_num_queries):
    with django_assert_num_queries(1):
        learned = learned_lead_times()

    assert learned == {answered.pk: LeadTime(5, 9, 3), None: LeadTime(5, 9, 3)}


def test_the_mission_says_where_a_release_may_come_too_late(answered):
    soon = make_mission(starts_on=timezone.localdate() + timedelta(days=8))
    make_deployment(D.INVITED, mission=soon)
    far = make_deployment(mission=make_mission(starts_on=timezone.localdate() + timedelta(days=60)))
    latvia = make_country("LV", name_en="Latvia", name_fr="Lettonie")
    foreign = make_deployment(expert=make_goer(country_of_service=latvia))

    rows = [release_lead_times(one)["rows"] for one in (soon, far.seat.mission, foreign.seat.mission, make_mission())]

    words = "Employers there answer within 5 days as a rule; four of five within 9 days."
    assert rows[:2] == [[(answered, words, True)], [(answered, words, False)]]
    assert [row[0] for row in rows[2]] == [latvia]
    assert rows[3] == []
