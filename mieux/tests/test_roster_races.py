"""The roster at the same moment: two ticks, a tick and an answer, two merges, two wishes to be erased. PostgreSQL only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts import services
from experts.choices import ExpertStatus
from experts.models import Expert
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage
from workflow.engine import TransitionRefused

from .test_races import at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def long_ago(days):
    """A moment so many days ago."""
    return timezone.now() - timedelta(days=days)


def tick():
    """The work of one tick."""
    return services.keep_roster_fresh(now=timezone.now())


def test_two_ticks_ask_rest_and_erase_once():
    make_expert(renewed_at=long_ago(400))
    make_expert(renewed_at=long_ago(500), renewal_asked_at=long_ago(100))
    make_expert(ExpertStatus.REFUSED, renewed_at=long_ago(400))

    first, second = at_once(tick, tick)

    assert (first.asked + second.asked, first.rested + second.rested, first.erased + second.erased) == (1, 1, 1)
    assert (first.failed, second.failed) == (0, 0)
    assert OutgoingMessage.objects.filter(event="profile_to_renew").count() == 1
    assert OutgoingMessage.objects.filter(event="profile_resting").count() == 1


def test_an_answer_and_the_tick_leave_the_profile_on_the_roster():
    expert = make_expert(renewed_at=long_ago(500), renewal_asked_at=long_ago(100))

    at_once(lambda: services.renew_expert(expert=expert), tick)

    expert.refresh_from_db()
    assert (expert.status, expert.renewal_asked_at) == (ExpertStatus.ACTIVE, None)
    assert list(expert.history.values_list("step", flat=True)) in ([], ["rest", "wake"])


def test_two_merges_of_the_same_profiles_leave_one():
    administrator = make_user(Role.ADMINISTRATOR)
    first, second = make_expert(), make_expert()

    results = at_once(
        lambda: services.merge_experts(survivor=first, others=[second], actor=administrator),
        lambda: services.merge_experts(survivor=second, others=[first], actor=administrator),
    )

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1
    assert Expert.objects.count() == 1


def test_two_wishes_to_be_erased_are_one():
    administrator = make_user(Role.ADMINISTRATOR)
    expert = make_expert()

    at_once(
        lambda: services.forget_expert(expert=expert, actor=expert.user),
        lambda: services.forget_expert(expert=expert, actor=administrator),
    )

    assert expert.history.filter(step="forget").count() == 1
