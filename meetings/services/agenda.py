"""What stands on an agenda: put there by hand or by the portal, taken off, ordered, sent to the committee."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext

from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest
from assistance.permissions import is_recused
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .. import notifications
from ..choices import AGENDA_CLOSES, MeetingStatus
from ..models import AgendaItem, Meeting
from ..permissions import is_manager
from ..waiting import files_waiting, is_broken
from ..workflow import MEETING_WORKFLOW
from .seen import check_seen, lock_meeting, touched


def locked_for_changes(meeting, actor):
    """The meeting, locked, where this person may change its agenda now."""
    if not is_manager(actor):
        raise StepNotAllowed([Reason(gettext("The agenda is kept by a programme manager."))])
    locked = lock_meeting(meeting)
    if locked.status != MeetingStatus.PLANNED:
        words = {"status": locked.get_status_display()}
        raise TransitionRefused([gettext("The agenda is fixed: the meeting is “%(status)s”.") % words])
    return locked


def bump(meeting):
    """Mark the agenda as changed, for whoever looks at a page of it."""
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)


@transaction.atomic
def put_on_agenda(*, meeting, assistance_request, actor):
    """Put a file in consultation on the agenda, at its end. A second click changes nothing."""
    locked = locked_for_changes(meeting, actor)
    file = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    if is_recused(actor, file):
        raise StepNotAllowed([Reason(gettext("You declared a conflict of interest on this file."))])
    if file.status != RequestStatus.CONSULTATION:
        words = {"status": file.get_status_display()}
        raise TransitionRefused(
            [gettext("A meeting decides on files in consultation; this one is: %(status)s.") % words]
        )
    other = AgendaItem.objects.filter(assistance_request=file, decision="").select_related("meeting").first()
    if other is not None and other.meeting_id == locked.pk:
        return other
    if other is not None:
        raise TransitionRefused(
            [gettext("The file stands on another agenda: %(meeting)s.") % {"meeting": other.meeting}]
        )
    (item,) = add_items(locked, [file], actor)
    tell_of_growth(locked, [item])
    return item


def add_items(meeting, files, actor=None):
    """Add files at the end of an agenda; those that stood on it before and were postponed there are left out."""
    last = meeting.items.aggregate(last=Max("number"))["last"] or 0
    treated = set(meeting.items.values_list("assistance_request_id", flat=True))
    fresh = [file for file in files if file.pk not in treated]
    items = [
        AgendaItem.objects.create(meeting=meeting, assistance_request=file, number=number, added_by=actor)
        for number, file in enumerate(fresh, last + 1)
    ]
    if items:
        bump(meeting)
    return items


def tell_of_growth(meeting, items):
    """Whoever has the agenda hears what came to it."""
    if items and meeting.invited_at is not None:
        meeting.refresh_from_db()
        notifications.tell_agenda(meeting, added=items)


def next_meeting(now):
    """The next planned meeting whose agenda is still open by itself, locked; None where none is planned."""
    ahead = Meeting.objects.select_for_update().filter(status=MeetingStatus.PLANNED, starts_at__gte=now + AGENDA_CLOSES)
    return ahead.order_by("starts_at", "pk").first()


def fill_agenda(meeting):
    """Put the files that wait for a meeting on a new one, unless an earlier one takes them."""
    if next_meeting(timezone.now()) == meeting:
        add_items(meeting, files_waiting())


def carry_over(files):
    """Put postponed files on the next meeting; without one they wait, and `tick` puts them on the next that is planned."""
    meeting = next_meeting(timezone.now())
    if meeting is None:
        return
    waiting = [file for file in files if file.status == RequestStatus.CONSULTATION]
    tell_of_growth(meeting, add_items(meeting, waiting))


@transaction.atomic
def gather_waiting(*, now):
    """Put every file that waits for a meeting on the next one; says how many. Twice is once."""
    meeting = next_meeting(now)
    if meeting is None:
        return 0
    items = add_items(meeting, files_waiting())
    tell_of_growth(meeting, items)
    return len(items)


def item_of(meeting, item_id, actor):
    """An undecided item of a locked meeting; None once it is gone."""
    item = meeting.items.select_related("assistance_request").filter(pk=item_id, decision="").first()
    if item is not None and is_recused(actor, item.assistance_request):
        raise StepNotAllowed([Reason(gettext("You declared a conflict of interest on this file."))])
    return item


@transaction.atomic
def take_off_agenda(*, meeting, item_id, actor):
    """Take a file off the agenda; one that only a meeting can decide stays. Twice is once."""
    locked = locked_for_changes(meeting, actor)
    item = item_of(locked, item_id, actor)
    if item is None:
        return
    file = item.assistance_request
    if file.status == RequestStatus.CONSULTATION and is_broken(file):
        raise TransitionRefused(
            [
                gettext("The silence on %(file)s is broken: only a meeting can decide. Postpone it in the sitting.")
                % {"file": file.reference}
            ]
        )
    number = item.number
    item.delete()
    for later in locked.items.filter(number__gt=number).order_by("number"):
        AgendaItem.objects.filter(pk=later.pk).update(number=F("number") - 1)
    bump(locked)


@transaction.atomic
def move_item(*, meeting, item_id, seen_number, is_up, actor):
    """Swap an item with its neighbour; a second click on the same page moves nothing."""
    locked = locked_for_changes(meeting, actor)
    item = item_of(locked, item_id, actor)
    if item is None or item.number != seen_number:
        return
    others = locked.items.filter(number__lt=item.number) if is_up else locked.items.filter(number__gt=item.number)
    neighbour = others.order_by("-number" if is_up else "number").first()
    if neighbour is None:
        return
    rows = AgendaItem.objects
    rows.filter(pk=item.pk).update(number=0)
    rows.filter(pk=neighbour.pk).update(number=item.number)
    rows.filter(pk=item.pk).update(number=neighbour.number)
    bump(locked)


@transaction.atomic
def send_agenda(*, meeting, actor, seen):
    """Send the agenda to every member of the committee; again, once it has changed. A second click sends nothing."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    sent = take_step(
        instance=locked,
        workflow=MEETING_WORKFLOW,
        move=Move("send_agenda", actor),
        changes={"invited_at": timezone.now(), **touched(locked)},
    )
    notifications.tell_agenda(sent)
    return sent
