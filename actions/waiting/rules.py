"""What is awaited on a file as it stands: one rule a status of the request, then of its Action, then the deadline."""

from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from assistance.answer_days import reply_by
from assistance.choices import ConsultedBody
from assistance.choices import RequestStatus as R
from clock.choices import Party, Stage, WaitKind

from ..choices import ActionStatus as A
from ..notifications import answer_by
from .wait import Wait

ASSIGN_WORKING_DAYS = 2
BODIES = (
    (WaitKind.DELEGATION, ConsultedBody.DELEGATION, Party.DELEGATION),
    (WaitKind.COMMITTEE, ConsultedBody.COMMITTEE, Party.COMMITTEE),
)


def waits_of(file, today):
    """Everything that is awaited on an open file on a day, whoever has to do it."""
    if file.action is None:
        waits = REQUEST_RULES[file.assistance_request.status](file)
    else:
        waits = ACTION_RULES.get(file.action.status, nothing)(file) if today <= file.clock.due_on else ()
    return [*waits, *replies(file), *deadline(file, today)]


def nothing(file):
    """On hold: nobody works on it; only its deadline counts."""
    return ()


def team_wait(file, kind, due_on, since, people=None):
    """Something that the officer in charge does, or the people named."""
    return Wait(kind, file, Party.TEAM, due_on, since, people or file.in_charge)


def submitted(file):
    """Somebody is put in charge, then takes the request up."""
    if file.officer is None:
        started_on = file.clock.started_on
        due_on = file.calendars.brussels.add_working_days(started_on, ASSIGN_WORKING_DAYS)
        yield team_wait(file, WaitKind.ASSIGN, due_on, started_on, file.managers)
    else:
        yield team_wait(file, WaitKind.TAKE_UP, file.latest_end(Stage.CHECK), file.summary.holder_since)


def in_assessment(file):
    """The officer assesses."""
    yield team_wait(file, WaitKind.ASSESS, file.latest_end(Stage.CHECK), file.summary.holder_since)


def in_clarification(file):
    """The authority answers: one wait for all questions with the same day."""
    contacts = file.people.contacts_of(file.assistance_request)
    for due_on, questions in groupby(file.assistance_request.open_questions, key=attrgetter("due_on")):
        asked = [timezone.localdate(question.asked_at) for question in questions]
        yield Wait(WaitKind.ANSWER, file, Party.AUTHORITY, due_on, max(asked), contacts, len(asked))


def in_consultation(file):
    """Those who are silent answer until silence ends; once it has ended, a manager decides, or takes the file to a meeting."""
    for kind, body, party in BODIES:
        silent = file.silent(body)
        if silent:
            yield Wait(
                kind, file, party, file.round.due_on, timezone.localdate(file.round.opened_at), chased(file, silent)
            )
    if file.round is None or not file.round.is_running:
        due_on, since = file.latest_end(Stage.DECIDE), file.summary.holder_since
        yield team_wait(file, WaitKind.DECIDE, due_on, since, file.managers)


def chased(file, silent):
    """The people who may answer for those who are silent, each once."""
    people = [user for one in silent for user in file.people.answering(one, file.assistance_request)]
    return tuple(dict.fromkeys(sorted(people, key=attrgetter("pk"))))


def in_preparation(file):
    """The plan is written and agreed, the conditions are met, and the Action is declared ready once no expert or employer is awaited.

    Experts and employers are reminded of their own answers by the portal's job for missions.
    """
    action, since = file.action, file.summary.holder_since
    asked = file.assistance_request
    if asked.open_conditions:
        due_on = asked.condition_due_on or file.latest_end(Stage.DESIGN)
        wait = team_wait(file, WaitKind.CONDITION, due_on, action.decided_on or since)
        yield replace(wait, count=asked.open_conditions)
    if action.is_plan_agreed:
        if asked.open_conditions or action.holder == Party.EXPERT:
            return
        yield team_wait(file, WaitKind.READY, file.clock.due_on, file.summary.stage_since)
    elif action.holder == Party.AUTHORITY:
        contacts = file.people.contacts_of(file.assistance_request)
        yield Wait(WaitKind.AGREE, file, Party.AUTHORITY, answer_by(file.clock, since), since, contacts)
    else:
        yield team_wait(file, WaitKind.PLAN, file.latest_end(Stage.DESIGN), since)


def ready(file):
    """The officer launches."""
    yield team_wait(file, WaitKind.LAUNCH, file.clock.due_on, file.action.ready_on or file.summary.stage_since)


def replies(file):
    """The team replies to what the authority writes, within two working days of the first message without a reply."""
    waiting = file.assistance_request.messages_to_reply
    if waiting:
        since = timezone.localdate(waiting[0].written_at)
        due_on = reply_by(waiting[0].written_at, file.calendars.brussels)
        yield replace(team_wait(file, WaitKind.REPLY, due_on, since), count=len(waiting))


def deadline(file, today):
    """The deadline itself: the officer keeps it; past it, a manager extends it or ends the file."""
    clock = file.clock
    if today <= clock.due_on:
        yield team_wait(file, WaitKind.DEADLINE, clock.due_on, clock.started_on)
    else:
        yield team_wait(file, WaitKind.OVERDUE, clock.due_on, clock.due_on, file.managers)


REQUEST_RULES = {
    R.SUBMITTED: submitted,
    R.ASSESSMENT: in_assessment,
    R.CLARIFICATION: in_clarification,
    R.CONSULTATION: in_consultation,
}
ACTION_RULES = {A.PREPARATION: in_preparation, A.READY: ready}
