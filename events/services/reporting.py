"""The report of an event: its words in short, and who reads it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from .. import report_mails
from ..choices import EventStatus
from ..models import EventReport
from .locking import ChangedMeanwhile, lock_event, refuse_strangers


@transaction.atomic
def write_report(*, event, actor, summary, seen):
    """What came of the event, in short; refused where somebody changed it since it was read (0: nothing was written then)."""
    report = lock_report(event, actor, seen)
    if report.is_shared and not summary.strip():
        raise TransitionRefused([gettext("The report is shared: it keeps its words. Stop sharing it first.")])
    report.summary, report.written_by, report.written_at = summary, actor, timezone.now()
    return saved(report)


@transaction.atomic
def share_report(*, event, actor, seen):
    """The authorities, and those who may read the Action, read it from now on; the contacts of the authorities are told once."""
    report = lock_report(event, actor, seen)
    if report.event.status != EventStatus.HELD:
        raise TransitionRefused([gettext("The event is not held yet: there is nothing to report.")])
    if not report.summary.strip():
        raise TransitionRefused([gettext("Write in short what came of the event first.")])
    if report.is_shared:
        return report
    report.shared_at = timezone.now()
    shared = saved(report)
    report_mails.tell_shared(shared)
    return shared


@transaction.atomic
def unshare_report(*, event, actor, seen):
    """Only the team reads it again."""
    report = lock_report(event, actor, seen)
    report.shared_at = None
    return saved(report)


def saved(report):
    """Write it, with the version that tells other readers."""
    report.version += 1
    report.save()
    return report


def lock_report(event, actor, seen):
    """The report under the event's lock, for the team; a new one where there is none yet."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    found = EventReport.objects.filter(event=locked).first()
    if seen != (found.version if found else 0):
        raise ChangedMeanwhile(
            [
                gettext(
                    "Somebody changed the report after you opened this page. Read it as it stands now, and try again."
                )
            ]
        )
    report = found or EventReport(event=locked, version=0)
    report.event = locked
    return report
