"""The silence procedure as arithmetic: pure functions of moments, answers and calendars, without models.

Silence means agreement from 18:00 in Brussels on the last of the working days that a note leaves for an answer. The laws that hold
are tried in assistance/tests/test_silence.py.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from .choices import OpinionOutcome, ReplyAnswer

END_OF_DAY = time(18)
HOUR = timedelta(hours=1)
# From the lightest to the weightiest: the outcome of a body is its weightiest answer.
OUTCOMES = {
    ReplyAnswer.SILENCE: OpinionOutcome.FAVOURABLE,
    ReplyAnswer.AGREE: OpinionOutcome.FAVOURABLE,
    ReplyAnswer.COMMENT: OpinionOutcome.COMMENTS,
    ReplyAnswer.RESERVATION: OpinionOutcome.RESERVATION,
    ReplyAnswer.OBJECTION: OpinionOutcome.OBJECTION,
}
WEIGHTS = tuple(OUTCOMES)
ANSWERS = {outcome: answer for answer, outcome in OUTCOMES.items()}
AGREEING = (ReplyAnswer.SILENCE, ReplyAnswer.AGREE, ReplyAnswer.COMMENT)


@dataclass(frozen=True)
class TimeLeft:
    """What is left until silence ends: whole working days after today, and hours of today."""

    days: int
    hours: int


def silence_ends(calendar, opened_at, working_days, zone):
    """The moment at which silence means agreement: 18:00 on the n-th working day after the day on which the note went out.

    `opened_at` is a moment with its zone, `working_days` at least 1, `zone` the one in which the programme's days are meant; the
    day of the note itself is not counted, whatever the hour. Raises ValueError below 1, NoWorkingDay beyond 400 days off in a row.
    """
    if working_days < 1:
        raise ValueError("an answer needs a working day at least")
    return end_of(calendar.add_working_days(opened_at.astimezone(zone).date(), working_days), zone)


def later_end(calendar, due_at, working_days, zone):
    """The end of silence some working days after the end that it had: the days that somebody asked for are added in full."""
    return silence_ends(calendar, due_at, working_days, zone)


def end_of(day, zone):
    """18:00 on a day."""
    return datetime.combine(day, END_OF_DAY, zone)


def time_left(calendar, now, due_at, zone):
    """The working days and hours that are left, as one says them: on a Wednesday at noon for Friday at 18:00, two days and six hours.

    Hours are whole ones left of today, up to 18:00; on a day that is not worked, and after 18:00, only days are counted. Nothing is
    left from `due_at` on.
    """
    if now >= due_at:
        return TimeLeft(0, 0)
    today = now.astimezone(zone).date()
    days = calendar.distance(today, due_at.astimezone(zone).date())
    rest = end_of(today, zone) - now
    hours = rest // HOUR if calendar.is_working(today) and rest > timedelta(0) else 0
    return TimeLeft(days, hours)


def weightiest(answers):
    """The answer of some that weighs most; raises ValueError without one, or with one that is no answer yet."""
    return max(answers, key=WEIGHTS.index)


def is_complete(answers):
    """Whether every one of those asked has answered; None stands for nothing, and a wish for more time is no answer yet."""
    return all(answer in OUTCOMES for answer in answers)


def is_agreed(answers):
    """Whether all have answered and nothing bars."""
    return all(answer in AGREEING for answer in answers)
