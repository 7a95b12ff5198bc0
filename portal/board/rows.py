"""The rows of the board as plain cells: names, addresses, days and words are made once, not row by row."""

from functools import cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from accounts.models import User
from clock.bookings import holders
from clock.cell import clock_dates
from clock.choices import Party, Stage
from clock.face import make_face
from listing.addresses import address_maker

from .people import officer_names

WIDEST = 130


def finish_rows(rows, today):
    """Turn rows into plain cells: one name, one address, one officer, and the face of the clock.

    Returns how many days wide all clocks are drawn, so that today can be compared from row to row; the few that are
    longer keep a width of their own instead of squeezing the others.
    """
    words, names = BoardWords(today), officer_names({officer_of(row) for row in rows})
    for row in rows:
        changes = holders(row["clock__summary__changes"] or ())
        row["face"] = face = make_face(clock_dates(row), changes=changes, today=today, is_mini=True)
        words.name(row)
        words.hold(row)
        row["officer"] = names.get(officer_of(row), "")
        row["initials"] = words.initials(row["officer"])
        row["due_label"] = words.day(face.due_on)
        row["left"] = words.launched(face.stopped_on) if face.stopped_on else words.left(face.days_left)
    return min(max((row["face"].columns for row in rows), default=0), WIDEST)


def officer_of(row):
    """The key of the person in charge of the Action, or of the request while there is none."""
    return row["action__officer_id"] if row["action__id"] else row["officer_id"]


class BoardWords:
    """Words and addresses that many rows share, looked up once."""

    def __init__(self, today):
        self.today = today
        self.parties, self.stages = dict(Party.choices), dict(Stage.choices)
        self.is_french = (get_language() or "en").startswith("fr")
        self.action_url = address_maker("actions:action-detail")
        self.request_url = address_maker("assistance:request-detail")
        self.day = cache(lambda day: date_format(day, "j N"))
        self.weekday = cache(lambda day: date_format(day, gettext("D j N")))
        self.initials = cache(lambda name: User(name=name).initials if name else "")
        self.since = cache(lambda day: gettext("since %(date)s") % {"date": self.day(day)})
        self.launched = cache(lambda day: gettext("launched %(date)s") % {"date": self.day(day)})
        self.left = cache(days_in_words)
        self.silence = cache(lambda day: gettext("Silence ends on %(day)s.") % {"day": self.weekday(day)})

    def name(self, row):
        """Give a row its title, what stands under it, and its address: the Action's once there is one."""
        if row["action__id"] is None:
            row["url"], row["under"] = self.request_url(row["reference"]), row["institution__name"]
            row["title"] = row["title"] or gettext("Request of %(institution)s") % {"institution": row["under"]}
            return
        label, title = row["action__label"], row["action__title"]
        if self.is_french:
            label, title = row["action__label_fr"] or label, row["action__title_fr"] or title
        row["url"], row["title"], row["under"] = self.action_url(row["reference"]), title, label

    def hold(self, row):
        """Say with whom the file is since when, and what is awaited until when while its clock runs."""
        row["holder"] = row["clock__summary__holder"] or row["action__holder"] or row["holder"]
        row["party_label"] = self.parties[row["holder"]]
        since, stage = row["clock__summary__holder_since"], row["clock__summary__stage"]
        row["since"] = self.since(since) if since else ""
        due_on = row["clock__summary__stage_due_on"]
        is_running = row["clock__stopped_on"] is None
        row["awaited"] = self.awaited(stage, due_on) if is_running and stage else ""
        row["is_behind"] = bool(is_running and due_on and due_on < self.today)
        if row["silence_ends"] and is_running:
            row["awaited"] = self.silence(timezone.localdate(row["silence_ends"]))

    def awaited(self, stage, due_on):
        """The stage and its latest end: Consult, by Fri 17 July."""
        if due_on is None:
            return self.stages[stage]
        return gettext("%(stage)s, by %(day)s") % {"stage": self.stages[stage], "day": self.weekday(due_on)}


def days_in_words(left):
    """How many days are left until the deadline, or how long ago it was."""
    if left == 0:
        return gettext("today")
    if left < 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", -left) % {"n": -left}
    return ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
