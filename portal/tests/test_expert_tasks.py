"""What waits for an expert, and where an expert begins."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts import services
from experts.choices import ExpertStatus
from experts.models import Expert
from experts.tests.factories import make_expert
from missions import services as mission_services
from missions.choices import ReportStatus
from missions.tests.factories import make_gone, make_mission, make_report
from portal.tasks import tasks_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
MINE = "/en/experts/my-profile/"


def tasks_of(user):
    """Text, file and day of each task."""
    return [(task.text, task.file, task.due_on) for task in tasks_for(user, TODAY)]


def test_a_profile_is_begun_filled_in_and_sent(expert):
    make_expert(ExpertStatus.DRAFT)
    assert tasks_of(expert) == [("Begin your profile", "My profile", None)]

    profile = make_expert(ExpertStatus.DRAFT, user=expert)
    Expert.objects.filter(pk=profile.pk).update(completeness=35)
    assert tasks_of(expert) == [("Fill in your profile and send it", "35% complete", None)]


@pytest.mark.parametrize("status", [ExpertStatus.SUBMITTED, ExpertStatus.ACTIVE, ExpertStatus.REFUSED])
def test_nothing_waits_while_nothing_is_asked(expert, status):
    make_expert(status, user=expert)
    Expert.objects.exclude(user=expert).update(renewal_asked_at="2026-02-02T12:00Z")

    assert tasks_of(expert) == []


@time_machine.travel("2026-02-02 12:00Z", tick=False)
def test_a_profile_is_confirmed_before_it_rests(expert):
    profile = make_expert(ExpertStatus.ACTIVE, user=expert)

    services.ask_to_renew(experts=[profile])
    assert tasks_of(expert) == [("Say whether your profile is still right", "My profile", date(2026, 4, 2))]

    services.renew_expert(expert=profile, actor=expert)
    assert tasks_of(expert) == []


def test_a_profile_that_rests_waits_for_a_word(expert):
    make_expert(ExpertStatus.DORMANT, user=expert)

    assert tasks_of(expert) == [("Say whether your profile is still right: it rests", "My profile", None)]


def test_an_expert_begins_at_the_profile_and_finds_it_in_the_menu(client, expert):
    make_expert(ExpertStatus.ACTIVE, user=expert)
    client.force_login(expert)

    response = client.get("/en/start/", follow=True)

    assert response.redirect_chain == [(MINE, 302)]
    assert f'<a href="{MINE}" aria-current="page">My profile</a>' in response.content.decode()


def test_reports_wait_for_who_went_and_for_who_reads_them(officer):
    gone = make_gone(user=make_user(Role.EXPERT), mission=make_mission(officer=officer))
    today, title, name = timezone.localdate(), gone.seat.mission.title, gone.expert.name
    expert = gone.expert.user

    def waiting(person):
        return [(task.text, task.file, task.due_on) for task in tasks_for(person, today)]

    assert waiting(expert) == [("Write your mission report", title, today + timedelta(days=13))]
    make_report(gone, ReportStatus.FILED)
    assert waiting(expert) == []
    words = f"Read the report of {name} and accept it, or return it"
    assert waiting(officer) == [(words, title, today + timedelta(days=10))]
    mission_services.return_report(deployment=gone, actor=officer, reason="Which desks?")
    assert waiting(expert) == [("Complete your mission report", title, None)]
    assert waiting(officer) == []
