"""The days of one file as one reader sees them: the sum of its clock, who held it when, and what was known on a past day."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property

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
from clock.face import make_face, with_plan
from clock.plans import plan_of
from clock.replay import HistoryLine, LedgerLine, days_of, days_of_change, state_on
from clock.whose import share_out

from ..histories import records_of_clock
from ..workflow import step_label as action_step_label
from .day_words import DayRow, Reader, RunRow, SumLine, dates_label, said, what_of
from .panels import holder_sentence

MOST_RUNS = 100


def reader_of(user, assistance_request):
    """How a person reads the days of a file."""
    return Reader(is_staff_reader(user), is_contact(user, assistance_request))


def day_of(moment):
    """The day in Brussels of a moment."""
    return timezone.localtime(moment).date()


class FileDays:
    """The ledger and the histories of one file, read in three queries, for one reader."""

    def __init__(self, assistance_request, reader):
        self.reference, self.clock, self.reader = assistance_request.reference, assistance_request.clock, reader
        self.entries = list(self.clock.entries.select_related("actor"))
        self.records = records_of_clock(self.clock.pk)
        self.ledger = [LedgerLine(entry.as_arithmetic(), day_of(entry.at)) for entry in self.entries]
        self.history = [
            HistoryLine(record.on, day_of(record.at), record.holder, stage) for record, stage in self.records
        ]

    @property
    def registered_on(self):
        """The day on which the start was written down: before it nobody knew of the file."""
        return self.ledger[0].written_on

    def state_on(self, day):
        """The state as known at the end of a day, or None."""
        return state_on(day, self.ledger, self.history)

    def entries_on(self, day):
        """The lines of the ledger that were written down by the end of a day."""
        return [entry for entry in self.entries if day_of(entry.at) <= day]

    def records_on(self, day):
        """The lines of the histories that were written down by the end of a day."""
        return [record for record, _stage in self.records if day_of(record.at) <= day]

    @cached_property
    def change_days(self):
        """The days on which something was written down that this reader is told, or that changed holder or stage."""
        told, before = [], None
        for line, (record, _stage) in zip(self.history, self.records, strict=True):
            is_past = self.clock.stopped_on and line.on > self.clock.stopped_on
            if not is_past and (self.reader.reads(record) or (line.party, line.stage) != before):
                told.append(line)
            before = (line.party, line.stage)
        return days_of_change(self.ledger, told)

    def face_on(self, state, today, outlook=None):
        """The clock as it stood at the end of a day, names only for staff; no forecast unless one is given."""
        line, records = state.deadline, self.records_on(state.day)
        dates = ClockDates(line.started_on, line.original_due_on, line.due_on, line.stopped_on, line.outcome, outlook)
        changes = [(record.on, record.holder) for record in records]
        face = make_face(dates, changes=changes, today=state.day, entries=self.entries_on(state.day))
        if not self.reader.is_staff:
            manager = gettext("a programme manager")
            face = replace(face, extensions=tuple(replace(line, granted_by=manager) for line in face.extensions))
        labels = self.reader.labels
        sums = tuple((party, labels[party], days) for party, _label, days in face.holder_sums)
        return replace(past_face(face, state, today), holder_sums=sums)

    def planned_face(self, state, today):
        """The clock of today with its forecast and the stages of its plan; neither is kept of past days."""
        if state.day != today:
            return self.face_on(state, today)
        face = self.face_on(state, today, self.clock.outlook)
        url = reverse("actions:stage-plan", args=[self.reference])
        return with_plan(face, plan_of(self.clock, today=today), url)

    def lead_on(self, state):
        """Who held the file at the end of a day, and since when."""
        records = self.records_on(state.day)
        if state.deadline.stopped_on or not records:
            return ""
        return holder_sentence(records[-1], records, is_own=self.reader.is_own)

    def sum_lines(self, state):
        """The ledger line by line: from the start over each extension to the stop."""
        return [self.sum_line(entry, state.deadline.started_on) for entry in self.entries_on(state.day)]

    def sum_line(self, entry, started_on):
        """One line of the sum, in words."""
        is_start = entry.kind == EntryKind.STARTED
        days = (entry.due_on - started_on).days if is_start else entry.days
        by = self.reader.who(entry.actor)
        if entry.kind == EntryKind.EXTENDED and not self.reader.is_staff:
            by = gettext("a programme manager")
        words = (entry.get_ground_display() if entry.ground else "", entry.reason, by)
        return SumLine(entry.on, day_of(entry.at), entry.kind, what_of(entry, started_on), days, entry.due_on, *words)

    def whose_days(self, state):
        """The days by holder and stage."""
        return share_out(state.sums, labels=self.reader.labels, no_stage=gettext("No stage"))

    def texts_on(self, state):
        """What happened, by the day from which it counts: {day: (sentence, …)}; the same step is said once a day."""
        found, started_on = defaultdict(Counter), state.deadline.started_on
        for record in self.records_on(state.day):
            if self.reader.reads(record):
                found[max(record.on, started_on)][self.text_of(record)] += 1
        for entry in self.entries_on(state.day):
            if entry.kind == EntryKind.EXTENDED:
                found[entry.on][what_of(entry, started_on)] += 1
        return {day: tuple(map(said, texts.items())) for day, texts in found.items()}

    def text_of(self, record):
        """One line of a history: what was done, by whom, in whose name, and when it was written down if later."""
        is_request = isinstance(record, RequestRecord)
        texts = [str((request_step_label if is_request else action_step_label)(record.step))]
        if record.on_behalf_of:
            name = dict(ConsultedBody.choices).get(record.on_behalf_of, record.on_behalf_of)
            texts.append(gettext("in the name of %(who)s") % {"who": name})
        texts.append(self.reader.who(record.actor))
        written_on = day_of(record.at)
        if written_on != record.on:
            texts.append(gettext("written down on %(day)s") % {"day": date_format(written_on, "j F Y")})
        return " · ".join(texts)

    def run_rows(self, state, texts):
        """The runs, oldest first; where there are very many, the first ones stand in one line."""
        earlier, shown = state.runs[:-MOST_RUNS], state.runs[-MOST_RUNS:]
        labels, stages = self.reader.labels, dict(Stage.choices)
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

    def day_rows(self, state, texts):
        """Every day up to the one that is not over yet, or on which the clock stopped."""
        labels, stages = self.reader.labels, dict(Stage.choices)
        for day in days_of(state.runs):
            stage = str(stages.get(day.stage, ""))
            told = texts.get(day.on, ())
            yield DayRow(day.on, day.number, day.party, labels[day.party], day.stage, stage, told)
        yield DayRow(state.until, None, "", "", "", "", texts.get(state.until, ()))


def past_face(face, state, today):
    """The face of a past day does not speak of today."""
    if state.day == today:
        return face
    if state.deadline.stopped_on is None and state.days_left == 0:
        face = replace(face, sentence=gettext("The last day to launch"))
    return replace(face, is_past=True)
