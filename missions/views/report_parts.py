"""The parts of a report's pages: what a save by itself is told, the last return, the papers to take along."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.choices import Role
from clock.choices import Party
from workflow.history import HistoryEntry

from ..choices import ReportStatus
from ..proofs import certificate_languages
from ..report_workflow import report_step_label

STATES = ("saving", "offline", "trouble", "signed-out", "gone")


def autosave_answer(request, state, **words):
    """What the page is told after it saved by itself: the line that stands beside the title, and where nothing more is to be asked."""
    line = render_to_string("missions/parts/saved_line.html", {"state": state, **words}, request)
    return {"state": state, "line": line, "presence": "", "settled": [], "conflicts": [], "reload": ""}


def moment_words(report):
    """When it was saved last: 14:05, with the day where that is another."""
    at = timezone.localtime(report.saved_at)
    return date_format(at, "H:i") if at.date() == timezone.localdate() else date_format(at, "j F Y, H:i")


def last_return(report):
    """Why the report was returned, while it is to be completed: the last record; None where it was not."""
    if report is None or report.status != ReportStatus.RETURNED:
        return None
    return report.history.filter(step="return").order_by("-at", "-id").first()


def papers_of(deployment, url_of):
    """(words, address) of the papers of a deployment: the certificate in each language, once it is completed."""
    label = gettext("Certificate")
    return [
        (f"{label} ({name})", url_of("certificate", code), code) for code, name in certificate_languages(deployment)
    ]


def history_of(report):
    """Everything that happened to the report, newest first; in one query."""
    return [entry_of(record) for record in report.history.select_related("actor").order_by("-at", "-id")]


def entry_of(record):
    """One line: what was done, by whom and why."""
    is_expert = record.actor is None or record.actor.role == Role.EXPERT
    who = record.on_behalf_of or str(record.actor or "")
    if record.actor is not None and record.on_behalf_of:
        words = gettext("%(person)s, in the name of %(name)s")
        who = words % {"person": record.actor, "name": record.on_behalf_of}
    party = Party.EXPERT if is_expert else Party.TEAM
    return HistoryEntry(record.at, party, who, report_step_label(record.step), record.reason)
