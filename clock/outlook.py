"""What a stored forecast says about a clock: its state, its sentences, and where the likely days lie on the ruler."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from .arithmetic import days_left
from .choices import ClockState, ForecastBasis, Outcome

OUTLOOK_FIELDS = (
    "likely_first_on",
    "likely_on",
    "likely_last_on",
    "probability",
    "basis",
    "basis_files",
    "computed_on",
)
MOST_BEYOND = 31


@dataclass(frozen=True)
class Outlook:
    """The likely days of a launch, the probability (0..1) of keeping the deadline in force, and whose days they rest on."""

    first_on: date
    on: date
    last_on: date
    probability: float
    basis: str
    files: int
    computed_on: date

    @classmethod
    def of(cls, row):
        """The forecast in a row that was read with OUTLOOK_FIELDS; None where there is none."""
        return None if row["probability"] is None else cls(*(row[name] for name in OUTLOOK_FIELDS))

    @property
    def is_tight(self):
        """Less likely to keep the deadline than the programme calls on time."""
        return self.probability < settings.CLOCK_TIGHT_PROBABILITY


@dataclass(frozen=True)
class LikelyDays:
    """The window of a forecast on the ruler (no columns: too far to draw), and the words beside it."""

    at: int
    span: int
    first: date
    last: date
    outlook: Outlook
    today: date

    @property
    def label(self):
        """The days themselves: 24 August – 2 September."""
        return day_range(self.first, self.last)

    @property
    def made_on(self):
        """The day of the forecast, unless it is today's."""
        made_on = self.outlook.computed_on
        return date_format(made_on, "j F") if made_on != self.today else ""

    @property
    def chance(self):
        """How probable it is that the deadline is kept, and from whose days that is known."""
        return chance_sentence(self.outlook)

    @property
    def last_column(self):
        """The column on which the window ends; 0 where it is not drawn."""
        return self.at + self.span - 1 if self.span else 0


def state_of(clock, today):
    """on-time, tight (the forecast keeps the deadline with less than CLOCK_TIGHT_PROBABILITY), late, launched or stopped.

    Without a forecast a running clock is on time or late by its dates alone.
    """
    if clock.stopped_on:
        return ClockState.LAUNCHED if clock.outcome == Outcome.LAUNCHED else ClockState.STOPPED
    if clock.due_on < today:
        return ClockState.LATE
    return ClockState.TIGHT if clock.outlook and clock.outlook.is_tight else ClockState.ON_TIME


def sentences(clock, state, day, left):
    """The long and the short sentence of a state; `day` is the number of days used, `left` those until the deadline."""
    if state == ClockState.LAUNCHED:
        text = gettext("Launched on day %(day)d") % {"day": day}
        return text, text
    if state == ClockState.STOPPED:
        text = gettext("%(outcome)s on day %(day)d") % {"outcome": clock.get_outcome_display(), "day": day}
        return text, text
    if state == ClockState.LATE:
        late = -left
        long = ngettext("%(n)d day past the deadline", "%(n)d days past the deadline", late) % {"n": late}
        return long, ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}
    if left == 0:
        return gettext("Today is the last day to launch"), gettext("Last day")
    if clock.outlook is None:
        short = ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
        return gettext("On time, %(left)s") % {"left": short}, short
    return tight_sentences(clock) if state == ClockState.TIGHT else on_time_sentences(clock)


def on_time_sentences(clock):
    """How many days are likely to be left at the launch; the last ones are not promised where the range passes the deadline."""
    most = days_left(clock.due_on, clock.outlook.first_on)
    least = days_left(clock.due_on, clock.outlook.last_on)
    if 0 <= least < most:
        short = gettext("%(least)d to %(most)d days to spare") % {"least": least, "most": most}
        return gettext("On time, with %(least)d to %(most)d days to spare") % {"least": least, "most": most}, short
    if least == most:
        short = ngettext("%(n)d day to spare", "%(n)d days to spare", most) % {"n": most}
        return ngettext("On time, with %(n)d day to spare", "On time, with %(n)d days to spare", most) % {
            "n": most
        }, short
    most = max(most, 0)
    short = ngettext("Up to %(n)d day to spare", "Up to %(n)d days to spare", most) % {"n": most}
    long = ngettext("On time, with up to %(n)d day to spare", "On time, with up to %(n)d days to spare", most)
    return long % {"n": most}, short


def tight_sentences(clock):
    """By how many days the deadline may be missed, or is likely to be where even the first likely day lies after it."""
    least = -days_left(clock.due_on, clock.outlook.first_on)
    most = max(-days_left(clock.due_on, clock.outlook.last_on), 1)
    if least > 0:
        days = {"least": least, "most": max(most, least)}
        long = gettext("Tight: likely to miss the deadline by %(least)d to %(most)d days") % days
        return long, gettext("Likely to miss by %(least)d to %(most)d days") % days
    long = ngettext(
        "Tight: may miss the deadline by up to %(n)d day", "Tight: may miss the deadline by up to %(n)d days", most
    )
    short = ngettext("May miss by up to %(n)d day", "May miss by up to %(n)d days", most)
    return long % {"n": most}, short % {"n": most}


def likely_days(clock, today):
    """The window of a running clock's forecast, from today on; None without a forecast.

    The ruler grows by MOST_BEYOND days at most: a far end is cut off, a window that begins farther away is not drawn.
    """
    outlook = None if clock.stopped_on else clock.outlook
    if outlook is None:
        return None
    first, last = max(outlook.first_on, today), max(outlook.last_on, today)
    drawn_to = max((today - clock.started_on).days, (clock.due_on - clock.started_on).days) + MOST_BEYOND
    at = max((first - clock.started_on).days, 1)
    span = max(min(max((last - clock.started_on).days, at), drawn_to) - at + 1, 0)
    return LikelyDays(at, span, first, last, outlook, today)


def day_range(first, last):
    """24 August – 2 September, or one day."""
    if first == last:
        return date_format(first, "j F")
    first_label = date_format(first, "j" if (first.year, first.month) == (last.year, last.month) else "j F")
    return (
        f"{first_label}–{date_format(last, 'j F')}"
        if " " not in first_label
        else f"{first_label} – {date_format(last, 'j F')}"
    )


def chance_sentence(outlook):
    """81 in 100 to launch in time, from 46 past files of this region."""
    return gettext("%(chance)s to launch in time, from %(basis)s") % {
        "chance": chance(outlook.probability),
        "basis": basis_words(outlook.basis, outlook.files),
    }


def chance(probability):
    """A probability in words and number: never 0 or 100, which nobody can know."""
    hundredths = round(probability * 100)
    if hundredths < 1:
        return gettext("fewer than 1 in 100")
    if hundredths > 99:
        return gettext("more than 99 in 100")
    return gettext("%(n)d in 100") % {"n": hundredths}


def basis_words(basis, files):
    """Whose days a forecast rests on, and how many files they are."""
    texts = {
        ForecastBasis.GROUP: ngettext(
            "%(n)d past file of this kind and region", "%(n)d past files of this kind and region", files
        ),
        ForecastBasis.REGION: ngettext("%(n)d past file of this region", "%(n)d past files of this region", files),
        ForecastBasis.ALL: ngettext("%(n)d past file", "%(n)d past files", files),
        ForecastBasis.BUDGET: gettext("the stage budgets: too few past files"),
    }
    return texts[basis] % {"n": files}
