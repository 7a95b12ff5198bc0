"""The team's duty to reply to what an authority writes: awaited, reminded of, and gone with the reply."""

from datetime import date

import pytest
from django.utils import timezone

from actions.services.reminders import send_reminders
from actions.tests.factories import make_action
from actions.waiting import is_still_awaited, waits_on
from assistance import services
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_request
from clock.choices import Told, WaitKind
from outbox.models import OutgoingMessage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def file(ministry, partner, officer):
    """A file in assessment."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


def write(file, actor, text="May we send the list in Wolof?"):
    """A message."""
    return services.write_message(assistance_request=file, actor=actor, text=text)


def reply_waits(file):
    """The team's duty to reply on a file."""
    return [wait for wait in waits_on(file.reference, timezone.localdate()) if wait.kind == WaitKind.REPLY]


def test_a_message_waits_for_the_officer_for_two_working_days(file, partner, officer):
    write(file, partner)

    (wait,) = reply_waits(file)
    assert (wait.people, wait.due_on, wait.since, wait.count) == (
        (officer,), date(2026, 7, 17), date(2026, 7, 15), 1
    )  # fmt: skip
    assert wait.url_name == "assistance:message-create"


def test_the_first_message_counts_and_a_holiday_in_brussels_does_not(file, partner, wednesday):
    wednesday.move_to("2026-07-17 17:00+02:00")
    write(file, partner)
    wednesday.move_to("2026-07-20 09:00+02:00")
    write(file, partner, "And in French?")

    (wait,) = reply_waits(file)
    # Tuesday 21 July is Belgium's national day
    assert (wait.due_on, wait.count) == (date(2026, 7, 22), 2)


def test_it_goes_with_the_reply_or_with_the_word_that_none_is_needed(file, partner, officer):
    write(file, partner)
    write(file, officer, "Yes.")
    assert reply_waits(file) == []
    thanks = write(file, partner, "Thank you.")
    assert len(reply_waits(file)) == 1

    services.settle_messages(assistance_request=file, actor=officer, up_to=thanks.pk)

    assert reply_waits(file) == []


def test_an_action_that_is_prepared_waits_too(ministry, partner, officer, manager):
    action = make_action(institution=ministry, contact=partner, officer=officer, manager=manager)
    write(action.assistance_request, partner)

    assert [wait.people for wait in reply_waits(action.assistance_request)] == [(officer,)]


def test_the_officer_is_reminded_then_a_manager_is_told_and_nobody_of_the_authority(
    file, partner, officer, manager, wednesday
):
    write(file, partner)
    for day in ("16", "17", "20", "22", "23"):
        wednesday.move_to(f"2026-07-{day} 10:00+02:00")
        send_reminders(now=timezone.now())

    about = "“Licensing of private employment agencies”"
    told = OutgoingMessage.objects.filter(event__in=("reminder", "escalation")).order_by("pk")
    assert list(told.values_list("recipient__name", "subject")) == [
        (officer.name, f"Reply to the authority on {about} by Friday 17 July"),
        (officer.name, f"Reply to the authority on {about}: it was due on Friday 17 July"),
        (
            manager.name,
            f"The reply to the authority on {about} is 2 working days late: help the officer, or say how it goes on",
        ),
    ]


def test_a_reminder_is_needless_after_the_reply(file, partner, officer):
    write(file, partner)
    (wait,) = reply_waits(file)
    asked = {"reference": file.reference, "key": wait.key, "told": Told.HOLDER, "days": 0, "reader": officer.pk}
    assert is_still_awaited(**asked)

    write(file, officer, "Yes.")

    assert not is_still_awaited(**asked)
