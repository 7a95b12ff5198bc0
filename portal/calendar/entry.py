"""One entry of a calendar: what to do or what takes place, on which days, and where one reads more."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

PAST_DAYS = 60
AHEAD_DAYS = 400
MOST_ENTRIES = 500


class Kind(TextChoices):
    """What an entry is; the label is its category in the reader's calendar."""

    LAUNCH = "launch", _("Deadline")
    STAGE = "stage", _("Stage end")
    ANSWER = "answer", _("Answer due")
    OPINION = "opinion", _("Opinion due")
    PLAN = "plan", _("Plan to agree")
    MISSION = "mission", pgettext_lazy("calendar", "Mission")
    EVENT = "event", pgettext_lazy("calendar", "Event")
    MEETING = "meeting", pgettext_lazy("calendar", "Meeting")


ALARM_DAYS = {Kind.LAUNCH: (14, 3), Kind.STAGE: (3,), Kind.ANSWER: (2,), Kind.OPINION: (3,), Kind.PLAN: (2,)}
ALARM_HOUR = time(9)
DUE_HOUR = time(18)
DUE_BLOCK = timedelta(minutes=30)


@dataclass(frozen=True)
class Entry:
    """Days are dates of the programme; `at` is the hour in Brussels by which something is due, `begins` the one at which something of `lasts` begins;
    without either it takes whole days.

    `doubt` says why something is not sure yet. `name` stays the same while the thing moves, `sequence` grows with every move: so a calendar moves its entry.
    """

    name: str
    kind: Kind
    text: str
    file: str
    url: str
    first: date
    last: date
    at: time | None = None
    begins: time | None = None
    lasts: timedelta = timedelta(hours=1)
    place: str = ""
    details: tuple = ()
    is_tentative: bool = False
    doubt: str = ""
    is_demonstration: bool = False
    is_cancelled: bool = False
    sequence: int = 0
    changed_at: datetime | None = None

    @property
    def is_due(self):
        """Something to do by a day; otherwise something that takes place."""
        return self.kind in ALARM_DAYS

    @property
    def summary(self):
        """What to do by when: Launch of “Licensing” by 3 March."""
        words = {"text": self.text, "day": date_format(self.last, gettext("j F"))}
        if self.at:
            words["time"] = date_format(self.at, "H:i")
            text = gettext("%(text)s by %(day)s, %(time)s (Brussels)") % words
        else:
            text = gettext("%(text)s by %(day)s") % words if self.is_due else self.text
        return gettext("Demonstration: %(text)s") % {"text": text} if self.is_demonstration else text

    @property
    def alarms(self):
        """How long before the entry begins its alarms ring: at nine in the morning, some days before."""
        ring = timedelta(hours=ALARM_HOUR.hour)
        starts = timedelta(hours=self.at.hour, minutes=self.at.minute) - DUE_BLOCK if self.at else timedelta()
        return tuple(timedelta(days=days) + starts - ring for days in ALARM_DAYS.get(self.kind, ()))


def in_window(entries, today):
    """The entries from 60 days ago to 400 days ahead, by day, at most 500: the farthest are left out."""
    first, last = window(today)
    kept = [entry for entry in entries if entry.last >= first and entry.first <= last]
    return sorted(kept, key=lambda entry: (entry.first, entry.last, entry.name))[:MOST_ENTRIES]


def window(today):
    """The first and the last day that a calendar shows."""
    return today - timedelta(days=PAST_DAYS), today + timedelta(days=AHEAD_DAYS)
