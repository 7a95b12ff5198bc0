"""What a reader sees of a clock: its face, computed once from dates, without queries."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext

from .arithmetic import day_number, days_left, holder_spans, holder_sums
from .brackets import brackets
from .choices import ClockState, Party
from .outlook import LikelyDays, likely_days, sentences, state_of
from .plan_words import plan_sentence


@dataclass(frozen=True)
class Held:
    """A run of days on the ruler: first column, number of columns, party."""

    at: int
    span: int
    party: str


@dataclass(frozen=True)
class Month:
    """A mark of the scale under the ruler."""

    at: int
    label: str
    mid: bool


@dataclass(frozen=True)
class LedgerRow:
    """One line of "How the days were counted"."""

    dates_label: str
    what: str
    party: str
    party_label: str
    days: int | None


@dataclass(frozen=True)
class ExtensionLine:
    """One extension, told to the reader."""

    days: int
    ground_label: str
    reason: str
    granted_on: date
    granted_by: str


@dataclass(frozen=True)
class ClockFace:
    """Everything that the clock component draws or says."""

    state: str
    day: int
    total: int
    original_total: int
    columns: int
    started_on: date
    due_on: date
    original_due_on: date
    stopped_on: date | None
    days_left: int
    late_days: int
    today_on: date
    sentence: str
    sentence_short: str
    held: tuple = ()
    holder_sums: tuple = ()
    months: tuple = ()
    extensions: tuple = field(default=())
    ledger: tuple = field(default=())
    stages: tuple = field(default=())
    plan_sentence: str = ""
    plan_url: str = ""
    is_plan_short: bool = False
    likely: LikelyDays | None = None
    is_past: bool = False

    @property
    def is_extended(self):
        """The deadline in force is later than the original one."""
        return self.total > self.original_total

    @property
    def extension_days(self):
        """Days added to the original deadline."""
        return self.total - self.original_total


def make_face(clock, *, changes=(), today, entries=(), rows=(), is_mini=False):
    """The face of a clock on one day; `changes` are (date, party) of the file, `entries` its ledger, `rows` the history.

    `is_mini` leaves out the scale and the ledger, which a table row does not show.
    """
    until = clock.stopped_on or today
    day, total = day_number(clock.started_on, until), (clock.due_on - clock.started_on).days
    state = state_of(clock, today)
    left = days_left(clock.due_on, until)
    long, short = sentences(clock, state, day, left)
    spans = holder_spans(clock.started_on, changes, until)
    labels = dict(Party.choices)
    likely = likely_days(clock, today)
    columns = max(day, total, likely.last_column if likely else 0)
    return ClockFace(
        state=state.value,
        day=day,
        total=total,
        original_total=(clock.original_due_on - clock.started_on).days,
        columns=columns,
        started_on=clock.started_on,
        due_on=clock.due_on,
        original_due_on=clock.original_due_on,
        stopped_on=clock.stopped_on,
        days_left=left,
        late_days=max(day - total, 0),
        today_on=today,
        sentence=long,
        sentence_short=short,
        held=tuple(Held((s.start - clock.started_on).days + 1, s.days, s.party) for s in spans),
        holder_sums=tuple((party, labels[party], days) for party, days in holder_sums(spans).items()),
        months=() if is_mini else tuple(month_marks(clock.started_on, columns)),
        extensions=tuple(extension_lines(entries)),
        ledger=tuple(rows) or (() if is_mini else tuple(ledger_rows(spans))),
        likely=likely,
    )


def for_authority(face):
    """The same face for the authority: a tight clock names the likely days of the launch, not by how much it may miss."""
    if face.state != ClockState.TIGHT or face.likely is None or not face.days_left:
        return face
    text = gettext("Likely launch: %(days)s") % {"days": face.likely.label}
    return replace(face, sentence=text, sentence_short=text)


def with_plan(face, plan, url=""):
    """The same face with the stages of its back-plan above the ruler, what the plan says, and the page that shows it."""
    if plan is None:
        return face
    return replace(
        face,
        stages=brackets(plan, face.columns),
        plan_sentence=plan_sentence(plan),
        plan_url=url,
        is_plan_short=plan.is_relaid,
    )


def month_marks(started_on, columns):
    """The start, then the first of every month that has room for its label."""
    yield Month(1, date_format(started_on, "j N"), False)
    for column in range(2, columns + 1):
        day = started_on + timedelta(days=column - 1)
        if day.day == 1 and column > 6 and column < columns - 4:
            yield Month(column, date_format(day, "j N"), True)


def extension_lines(entries):
    """The extensions of a ledger, in words."""
    for entry in entries:
        if entry.days:
            by = str(entry.actor) if entry.actor else ""
            yield ExtensionLine(entry.days, entry.get_ground_display(), entry.reason, entry.on, by)


def ledger_rows(spans):
    """Whose days: one line a run of days with one holder; the lines add up to the day count."""
    labels = dict(Party.choices)
    for span in spans:
        last = span.end - timedelta(days=1)
        text = (
            date_format(span.start, "j N")
            if span.days == 1
            else f"{date_format(span.start, 'j N')} – {date_format(last, 'j N')}"
        )
        yield LedgerRow(
            text,
            "",
            span.party,
            str(labels[span.party]),
            span.days,
        )
