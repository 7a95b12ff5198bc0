"""One thing that waits for a person."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from assistance.names import request_name

MOST_OF_A_KIND = 50


@dataclass(frozen=True)
class Task:
    """What to do, on which file, by when, and where. Derived from the data, never stored."""

    text: str
    file: str
    url: str
    due_on: date | None = None
    today: date | None = None
    is_launch: bool = False

    @property
    def is_late(self):
        """The day has passed."""
        return self.due_on is not None and self.due_on < self.today

    @property
    def why(self):
        """The file and the day: MX-2026-031 · by Friday 17 July."""
        return " · ".join(part for part in (self.file, self.when) if part)

    @property
    def when(self):
        """By when, or how late; the day of a launch is told apart from that of the task."""
        if self.due_on is None:
            return ""
        late = (self.today - self.due_on).days
        if late > 0:
            return ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}
        if late == 0:
            return gettext("today")
        words = gettext("launch by %(day)s") if self.is_launch else gettext("by %(day)s")
        return words % {"day": date_format(self.due_on, gettext("l j F"))}


def in_order(tasks):
    """The earliest day first; what has no day comes last."""
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or date.max))


def request_title(row):
    """A request's title in quotation marks, or whose request it is."""
    return request_name(row["title"], row["institution__name"])


def action_label(row):
    """An Action's label in the reader's language."""
    return (row["label_fr"] if (get_language() or "en").startswith("fr") else "") or row["label"]
