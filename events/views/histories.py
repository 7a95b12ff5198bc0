"""What happened to an event, in one line of time."""

from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from missions.views.histories import moment_of
from workflow.history import HistoryEntry

from ..workflow import event_step_label

PAGE = 50
HAPPENED = {
    "open_registration": _("Registration is open"),
    "fill": _("The event is full"),
    "free": _("There are places again"),
    "close_registration": _("Registration is closed"),
    "reopen_registration": _("Registration is open again"),
    "hold": _("The event was held"),
    "cancel": _("The event is cancelled"),
}


def latest_of(event, most, before=None):
    """The newest lines, at most so many; in one query."""
    records = event.history.select_related("actor").order_by("-at", "-id")
    if before is not None:
        records = records.filter(at__lt=before)
    return [entry_of(record) for record in records[:most]]


def page_of(event, mark):
    """(the lines of a page, the address of the earlier ones); the mark is the moment of the last line before."""
    entries = latest_of(event, PAGE + 1, moment_of(mark))
    if len(entries) <= PAGE:
        return entries, ""
    return entries[:PAGE], f"?{urlencode({'before': entries[PAGE - 1].at.isoformat()})}"


def entry_of(record):
    """One step."""
    text = str(HAPPENED.get(record.step) or event_step_label(record.step))
    who = str(record.actor) if record.actor else gettext("The portal")
    return HistoryEntry(record.at, Party.TEAM if record.actor else Party.NOBODY, who, text, record.reason)
