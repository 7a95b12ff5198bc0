"""Factsheets wait for a programme manager: those in review, and those whose figures have moved since they were issued."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.tasks import tasks_for
from publications.services.factsheet_publishing import compare_with_today, move_factsheet, publish_factsheet
from publications.tests.factsheet_factories import make_factsheet, make_old_action, make_record

pytestmark = pytest.mark.django_db


def waiting(user, today):
    """The texts of the tasks that are about factsheets."""
    return [task.text for task in tasks_for(user, today) if "/publishing/factsheets/" in task.url]


@time_machine.travel("2026-07-01 10:00+02:00")
def test_a_factsheet_waits_in_review_and_when_its_figures_have_moved(officer, manager):
    make_record()
    today = timezone.localdate()
    factsheet = make_factsheet(officer)
    assert waiting(manager, today) == []

    factsheet = move_factsheet(factsheet=factsheet, step="send", actor=officer)
    assert waiting(manager, today) == [f"Read the factsheet “{factsheet.name}”, and publish it or send it back"]
    publish_factsheet(factsheet=factsheet, actor=manager)
    make_old_action("Niger I", ["NE"])
    assert waiting(manager, today) == []

    compare_with_today(now=timezone.now() + timedelta(days=1))
    moved = f"4 figures of the factsheet “{factsheet.name}” have moved: prepare its next issue"
    assert (waiting(manager, today), waiting(officer, today)) == ([moved], [])
    assert waiting(manager, today.replace(year=2027)) == [], "a past year is compared no more"

    move_factsheet(factsheet=factsheet, step="revise", actor=officer)
    assert waiting(manager, today) == []
