"""My tasks remind the officer of what an Action or an event may teach, until something is proposed or it is said that there is nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action
from events.models import EventReport
from events.services.collecting import add_lesson, propose_lesson
from events.services.reporting import share_report, write_report
from events.tests.factories import end_event, make_event
from partners.tests.factories import make_language
from portal.tasks import tasks_for
from publications.practice_sources import key_of_event
from publications.services import proposing_practices as proposing

pytestmark = pytest.mark.django_db
TEXT = "Propose what others can learn from"
OF_EVENT = "Mark lessons of the event for the library of good practices"


def reminders(user):
    """The texts of the tasks that are about the library."""
    tasks = tasks_for(user, timezone.localdate())
    return [task.text for task in tasks if task.text.startswith(TEXT) or task.text == OF_EVENT]


@pytest.fixture
def ended(officer, manager):
    """An Action of the officer that has just ended."""
    make_language("en")
    action = make_action(ActionStatus.COMPLETED, manager=manager, officer=officer)
    return Action.objects.get(pk=action.pk)


@pytest.fixture
def shared(officer):
    """An event of the officer whose report is shared."""
    event = end_event(make_event(officer=officer))
    report = write_report(event=event, actor=officer, summary="It went well.", seen=0)
    share_report(event=event, actor=officer, seen=report.version)
    return event


def test_an_action_that_ended_is_called_to_mind(officer, manager, ended):
    assert reminders(officer) == [f"{TEXT} {ended.label}"]
    assert reminders(manager) == []

    proposing.propose_from_action(action=ended, actor=officer)
    assert reminders(officer) == []


def test_nothing_to_propose_ends_it_and_can_be_taken_back(officer, ended):
    said = {"key": f"action:{ended.pk}", "actor": officer, "subject": ended}
    proposing.say_nothing_to_propose(**said)
    assert reminders(officer) == []

    proposing.take_back_nothing(**said)
    assert len(reminders(officer)) == 1


def test_after_four_months_nobody_is_reminded(officer, ended):
    long_ago = timezone.localdate() - timedelta(days=121)
    Action.objects.update(completed_on=long_ago)
    assert reminders(officer) == []


def test_an_event_is_called_to_mind_once_its_report_is_shared(officer, shared):
    assert reminders(officer) == [OF_EVENT]

    values = {"title": "A list", "language": make_language("en")}
    lesson = add_lesson(event=shared, values=values, actor=officer)
    assert reminders(officer) == [OF_EVENT]
    propose_lesson(lesson=lesson, actor=officer, is_for_library=True)
    assert reminders(officer) == []


def test_a_report_that_is_not_shared_reminds_of_nothing(officer, shared):
    EventReport.objects.update(shared_at=None)
    assert reminders(officer) == []


def test_an_event_with_nothing_is_left_in_peace(officer, shared):
    proposing.say_nothing_to_propose(key=key_of_event(shared), actor=officer, subject=shared)
    assert reminders(officer) == []
