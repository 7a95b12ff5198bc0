"""`manage.py tick`: named jobs that stop none of the others, may run as often as one likes, and say how it went."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from assistance.choices import RequestStatus as R
from assistance.tests.factories import make_request
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(ministry, partner, officer):
    """A question of Monday 8 June 2026, to be answered by the 15th; it is Thursday the 11th, before the summary's hour."""
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False) as moment:
        yield make_request(R.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
        moment.move_to("2026-06-11 07:00+02:00")


@pytest.fixture
def on_thursday(asked):
    """Thursday 11 June, seven in the morning."""
    with time_machine.travel("2026-06-11 07:00+02:00", tick=False) as moment:
        yield moment


def tick(*arguments):
    """What the command prints, line by line."""
    out = StringIO()
    call_command("tick", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_a_day_of_ticks(on_thursday, partner):
    assert tick() == [
        "silences: 0 consultations ended",
        "agendas: 0 files put on an agenda",
        "forecasts: 1 forecasts made",
        "notes: 0 notes written",
        "reminders: 1 reminders written",
        "joinings: 0 joinings ended",
        "roster: 0 experts asked to renew, 0 profiles rest, 0 called a last time, 0 erased, 0 old openings deleted",
        "calls: 0 calls closed, 0 called to mind, 0 nominations linked, 0 emptied",
        "missions: 0 holds ended, 0 experts and employers reminded, 0 officers told of silence",
        "reports: 0 mission reports awaited",
        "lists: 0 rows of lists read",
        "events: 0 events moved on",
        "places: 0 invited people reminded, 0 invitations ended",
        "ratings: 0 events asked about later, 0 reminded, 0 ballots forgotten",
        "echoes: 0 authorities asked, 0 reminded",
        "certificates: 0 certificates put on record",
        "follow-ups: 0 follow-up points called to mind",
        "participants: 0 participants erased",
        "figures: the figures are counted anew",
        "library: 0 proposals taken into the library",
        "consents: 0 stories taken off the site, 0 nearing the end of a consent",
        "stories: 0 stories, 0 senders and 0 photos erased",
        "factsheets: 0 factsheets with figures that moved",
        "digests: 0 summaries written",
    ]
    assert "reminders: 0 reminders written" in tick()
    on_thursday.move_to("2026-06-11 08:00+02:00")
    assert "digests: 1 summaries written" in tick()
    assert "digests: 0 summaries written" in tick()

    messages = OutgoingMessage.objects.filter(recipient=partner, event__in=["reminder", "digest"]).order_by("pk")
    assert [message.event for message in messages] == ["reminder", "digest"]


def test_forecasts_are_made_once_a_day(on_thursday, asked):
    tick("--only", "forecasts")
    asked.clock.summary.refresh_from_db()
    assert asked.clock.summary.computed_on.isoformat() == "2026-06-11"

    assert tick("--only", "forecasts") == ["forecasts: the forecasts are of today"]
    on_thursday.move_to("2026-06-12 00:01+02:00")
    assert tick("--only", "forecasts") == ["forecasts: 1 forecasts made"]


def test_one_job_alone(on_thursday):
    assert tick("--only", "reminders") == ["reminders: 1 reminders written"]
    with pytest.raises(CommandError):
        tick("--only", "tea")


def refuse(table):
    """A database that does not let anybody read or write a table."""

    def execute_or_fail(execute, sql, params, many, context):
        if table in sql:
            raise OperationalError("the disk is gone")
        return execute(sql, params, many, context)

    return execute_or_fail


def test_a_job_that_fails_stops_no_other_and_the_command_says_so(on_thursday, capsys):
    on_thursday.move_to("2026-06-11 08:00+02:00")
    tick("--only", "reminders")
    out = StringIO()
    on_thursday.move_to("2026-06-12 08:00+02:00")

    with connection.execute_wrapper(refuse("assistance_question")), pytest.raises(CommandError, match="A job failed"):
        call_command("tick", stdout=out)

    lines = out.getvalue().splitlines()
    assert "reminders: failed: OperationalError: the disk is gone" in lines
    assert "digests: 1 summaries written" in lines


def test_a_message_that_cannot_be_written_fails_the_job(on_thursday):
    out = StringIO()
    refused = connection.execute_wrapper(refuse('INSERT INTO "outbox_outgoingmessage"'))
    with refused, pytest.raises(CommandError):
        call_command("tick", "--only", "reminders", stdout=out)

    assert out.getvalue() == "reminders: 0 reminders written, 1 failed: the log says why\n"
    assert tick("--only", "reminders") == ["reminders: 1 reminders written"]


def test_silence_ends_and_the_managers_are_told_in_one_tick(
    ministry, partner, officer, manager, delegate, committee_member
):
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False) as moment:
        asked = make_request(R.CONSULTATION, institution=ministry, contact=partner, officer=officer)
        OutgoingMessage.objects.update(
            status="sent", sent_at=timezone.now(), ended_at=timezone.now(), next_attempt_at=None
        )
        moment.move_to("2026-06-15 17:59+02:00")
        assert "silences: 0 consultations ended" in tick()
        moment.move_to("2026-06-15 18:00+02:00")
        assert "silences: 1 consultations ended" in tick()
        assert "silences: 0 consultations ended" in tick()

    asked.refresh_from_db()
    assert (asked.status, asked.holder) == (R.CONSULTATION, "team")
    told = OutgoingMessage.objects.filter(event="silence_ended").order_by("pk")
    assert {message.recipient for message in told} == {officer, manager}


def test_the_roster_is_kept_fresh():
    make_expert(renewed_at=timezone.now() - timedelta(days=400))

    (line,) = tick("--only", "roster")

    assert line.startswith("roster: 1 experts asked to renew, 0 profiles rest")
