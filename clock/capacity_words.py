"""What the capacity says in words: an officer's weeks, a file's forecast before and after, and the sentence that sums it up."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from .capacity import expected_state
from .choices import ClockState, LoadLevel
from .outlook import chance, day_range
from .workload import WEEK_DAYS

CELLS = {level: f"load-{level.value}" for level in LoadLevel}
TONES = {ClockState.ON_TIME: "good", ClockState.TIGHT: "tight", ClockState.LATE: "late"}
ICONS = {ClockState.ON_TIME: "circle-check", ClockState.TIGHT: "hourglass", ClockState.LATE: "circle-alert"}


@dataclass(frozen=True)
class Strip:
    """Eight weeks as cells, and what they say."""

    cells: tuple
    label: str


@dataclass(frozen=True)
class Standing:
    """A forecast as a cell of a table says it."""

    tone: str
    icon: str
    word: str
    chance: str
    days: str


def strip_of(weeks):
    """The cells of an officer's weeks: a class of the style sheet each."""
    return Strip(tuple(CELLS[week.level] for week in weeks), weeks_label(weeks))


def weeks_label(weeks):
    """How many weeks are over, full and away: "8 weeks: 1 over, 3 full"; "8 weeks with room" when none is."""
    levels = [week.level for week in weeks]
    over, full, away = (levels.count(level) for level in (LoadLevel.OVER, LoadLevel.FULL, LoadLevel.AWAY))
    parts = [
        over and ngettext("%(n)d over", "%(n)d over", over) % {"n": over},
        full and ngettext("%(n)d full", "%(n)d full", full) % {"n": full},
        away and ngettext("%(n)d away", "%(n)d away", away) % {"n": away},
    ]
    said = ", ".join(part for part in parts if part)
    if not said:
        return gettext("%(weeks)d weeks with room") % {"weeks": len(weeks)}
    return gettext("%(weeks)d weeks: %(levels)s") % {"weeks": len(weeks), "levels": said}


def weeks_over(weeks):
    """How many weeks take more than their capacity."""
    return sum(week.level == LoadLevel.OVER for week in weeks)


def week_rows(one, today):
    """The weeks of an officer with their numbers before and after, as the reckoning shows them."""
    for number, (before, after) in enumerate(zip(one.before, one.after, strict=True)):
        yield {
            "first": today + timedelta(days=number * WEEK_DAYS),
            "capacity": after.capacity,
            "before": before.load,
            "after": after.load,
            "level": after.level.label,
            "carried": after.carried,
        }


def state_words(expected):
    """On time, tight, or late by so many days, as it stands in a sentence."""
    state = expected_state(expected, settings.CLOCK_TIGHT_PROBABILITY)
    if state == ClockState.LATE:
        late = expected.median - expected.days_left
        return ngettext("late by %(n)d day", "late by %(n)d days", late) % {"n": late}
    return gettext("tight") if state == ClockState.TIGHT else gettext("on time")


def coloured_state(expected):
    """The same in the tone of its state."""
    tone = TONES[expected_state(expected, settings.CLOCK_TIGHT_PROBABILITY)]
    return format_html('<span class="state-{}">{}</span>', tone, state_words(expected))


def standing_of(expected, today):
    """A forecast for a cell; None without one."""
    if expected is None:
        return None
    state = expected_state(expected, settings.CLOCK_TIGHT_PROBABILITY)
    first, last = (today + timedelta(days=day) for day in (expected.first, expected.last))
    days = gettext("launch %(days)s") % {"days": day_range(first, last)}
    return Standing(TONES[state], ICONS[state], capfirst(state_words(expected)), chance(expected.probability), days)


def moved_sentence(subject, name, found):
    """What a yes does to one file: "Accepting this request moves Moldova VIII from tight to late by 4 days." """
    words = {"subject": subject, "file": name}
    if found.before is None:
        text = ngettext(
            "{subject} delays {file} by {n} day; it has no forecast yet.",
            "{subject} delays {file} by {n} days; it has no forecast yet.",
            found.days,
        )
        return format_html(text, n=found.days, **words)
    before, after = coloured_state(found.before), coloured_state(found.after)
    if before != after:
        text = gettext("{subject} moves {file} from {before} to {after}.")
        return format_html(text, before=before, after=after, **words)
    text = ngettext(
        "{subject} delays {file} by {n} day; it stays {state}.",
        "{subject} delays {file} by {n} days; it stays {state}.",
        found.days,
    )
    return format_html(text, n=found.days, state=after, **words)


def unmoved_sentence(changed):
    """That no open file is moved, and why: room in every week, or weeks over that no file feels. `changed` are (name, weeks)."""
    over = [(name, weeks) for name, weeks in changed if weeks_over(weeks)]
    if not over:
        names = ", ".join(name for name, _weeks in changed)
        text = ngettext(
            "No open file is moved: %(names)s has room in all eight weeks.",
            "No open file is moved: %(names)s have room in all eight weeks.",
            len(changed),
        )
        return text % {"names": names}
    name, weeks = max(over, key=lambda one: weeks_over(one[1]))
    number = weeks_over(weeks)
    text = ngettext(
        "No open file is moved by a day or more, but %(name)s is over in %(n)d of eight weeks.",
        "No open file is moved by a day or more, but %(name)s is over in %(n)d of eight weeks.",
        number,
    )
    return text % {"name": name, "n": number}
