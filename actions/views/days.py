"""The days of one file as one reader sees them: the sum of its clock, who held it when, and what was known on a past day."""

from collections import Counter, defaultdict
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_staff_reader
from assistance.choices import ConsultedBody
from assistance.models import RequestRecord
from assistance.permissions import is_contact
from assistance.workflow import step_label as request_step_label
from clock.cell import ClockDates
from clock.choices import EntryKind, Stage
from clock.face import for_authority, make_face, with_plan
from clock.plans import plan_of
from clock.replay import days_of, days_of_change
from clock.whose import share_out

from ..file_days import day_of
from ..workflow import step_label as action_step_label
from .day_words import DayRow, Reader, RunRow, SumLine, dates_label, said, what_of
from .panels import holder_sentence

MOST_RUNS = 100


def reader_of(user, assistance_request):
    """How a person reads the days of a file."""
    return Reader(is_staff_reader(user), is_contact(user, assistance_request))


def change_days(days, reader):
    """The days on which something was written down that this reader is told, or that changed holder or stage."""
    told, before = [], None
    for line, (record, _stage) in zip(days.history, days.records, strict=True):
        is_past = days.clock.stopped_on and line.on > days.clock.stopped_on
        if not is_past and (reader.reads(record) or (line.party, line.stage) != before):
            told.append(line)
        before = (line.party, line.stage)
    return days_of_change(days.ledger, told)


def face_on(days, reader, state, outlook=None):
    """The clock as it stood at the end of a day, names only for staff; no forecast unless one is given."""
    line, records = state.deadline, days.records_on(state.day)
    dates = ClockDates(line.started_on, line.original_due_on, line.due_on, line.stopped_on, line.outcome, outlook)
    changes = [(record.on, record.holder) for record in records]
    face = make_face(dates, changes=changes, today=state.day, entries=days.entries_on(state.day))
    if not reader.is_staff:
        manager = gettext("a programme manager")
        face = replace(face, extensions=tuple(replace(line, granted_by=manager) for line in face.extensions))
    labels = reader.labels
    sums = tuple((party, labels[party], number) for party, _label, number in face.holder_sums)
    face = replace(past_face(face, state), holder_sums=sums)
    return for_authority(face) if reader.is_own else face


def planned_face(days, reader, state):
    """The clock of today with its forecast and the stages of its plan; neither is kept of past days."""
    today = timezone.localdate()
    if state.day != today:
        return face_on(days, reader, state)
    face = face_on(days, reader, state, days.clock.outlook)
    url = reverse("actions:stage-plan", args=[days.reference])
    return with_plan(face, plan_of(days.clock, today=today), url)


def lead_on(days, reader, state):
    """Who held the file at the end of a day, and since when."""
    records = days.records_on(state.day)
    if state.deadline.stopped_on or not records:
        return ""
    return holder_sentence(records[-1], records, is_own=reader.is_own)


def sum_lines(days, reader, state):
    """The ledger line by line: from the start over each extension to the stop."""
    return [sum_line(entry, reader, state.deadline.started_on) for entry in days.entries_on(state.day)]


def sum_line(entry, reader, started_on):
    """One line of the sum, in words."""
    is_start = entry.kind == EntryKind.STARTED
    days = (entry.due_on - started_on).days if is_start else entry.days
    by = reader.who(entry.actor)
    if entry.kind == EntryKind.EXTENDED and not reader.is_staff:
        by = gettext("a programme manager")
    words = (entry.get_ground_display() if entry.ground else "", entry.reason, by)
    return SumLine(entry.on, day_of(entry.at), entry.kind, what_of(entry, started_on), days, entry.due_on, *words)


def whose_of(reader, state):
    """The days by holder and stage."""
    return share_out(state.sums, labels=reader.labels, no_stage=gettext("No stage"))


def texts_on(days, reader, state):
    """What happened, by the day from which it counts: {day: (sentence, …)}; the same step is said once a day."""
    found, started_on = defaultdict(Counter), state.deadline.started_on
    for record in days.records_on(state.day):
        if reader.reads(record):
            found[max(record.on, started_on)][text_of(record, reader)] += 1
    for entry in days.entries_on(state.day):
        if entry.kind == EntryKind.EXTENDED:
            found[entry.on][what_of(entry, started_on)] += 1
    return {day: tuple(map(said, texts.items())) for day, texts in found.items()}


def text_of(record, reader):
    """One line of a history: what was done, by whom, in whose name, and when it was written down if later."""
    is_request = isinstance(record, RequestRecord)
    texts = [str((request_step_label if is_request else action_step_label)(record.step))]
    if record.on_behalf_of:
        name = dict(ConsultedBody.choices).get(record.on_behalf_of, record.on_behalf_of)
        texts.append(gettext("in the name of %(who)s") % {"who": name})
    texts.append(reader.who(record.actor))
    written_on = day_of(record.at)
    if written_on != record.on:
        texts.append(gettext("written down on %(day)s") % {"day": date_format(written_on, "j F Y")})
    return " · ".join(texts)


def run_rows(reader, state, texts):
    """The runs, oldest first; where there are very many, the first ones stand in one line."""
    earlier, shown = state.runs[:-MOST_RUNS], state.runs[-MOST_RUNS:]
    labels, stages = reader.labels, dict(Stage.choices)
    rows = []
    if earlier:
        days = sum(run.days for run in earlier)
        text = ngettext("%(n)d earlier run", "%(n)d earlier runs", len(earlier)) % {"n": len(earlier)}
        rows.append(RunRow(dates_label(earlier[0].start, earlier[-1].end), text, "", "", "", days))
    for run in shown:
        party, stage = run.party
        what = "; ".join(texts.get(run.start, ()))
        rows.append(
            RunRow(dates_label(run.start, run.end), what, stages.get(stage, ""), party, labels[party], run.days)
        )
    return rows


def day_rows(reader, state, texts):
    """Every day up to the one that is not over yet, or on which the clock stopped."""
    labels, stages = reader.labels, dict(Stage.choices)
    for day in days_of(state.runs):
        stage = str(stages.get(day.stage, ""))
        told = texts.get(day.on, ())
        yield DayRow(day.on, day.number, day.party, labels[day.party], day.stage, stage, told)
    yield DayRow(state.until, None, "", "", "", "", texts.get(state.until, ()))


def past_face(face, state):
    """The face of a past day does not speak of today."""
    if state.day == timezone.localdate():
        return face
    if state.deadline.stopped_on is None and state.days_left == 0:
        face = replace(face, sentence=gettext("The last day to launch"))
    return replace(face, is_past=True)
