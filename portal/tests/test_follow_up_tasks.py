"""Follow-up points of events among the tasks."""

import pytest
from django.utils import timezone

from accounts.tests.factories import make_officer
from events.services.following_up import finish_follow_up
from events.tests.factories import make_event
from events.tests.reported import make_point
from portal.tasks import tasks_for

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_the_colleague_finds_it_among_the_tasks_until_it_is_done(officer):
    colleague = make_officer()
    point = make_point(make_event(officer=officer), days=4, owner=colleague)

    def tasks():
        return [
            (task.text, task.url, task.due_on) for task in tasks_for(colleague, TODAY()) if "follow-ups" in task.url
        ]

    assert tasks() == [("Send the draft rules", f"/en/events/follow-ups/{point.pk}/done/", point.due_on)]
    assert [task for task in tasks_for(officer, TODAY()) if "follow-ups" in task.url] == []
    finish_follow_up(follow_up=point, actor=officer, note="", done_on=TODAY(), seen=1)
    assert tasks() == []
