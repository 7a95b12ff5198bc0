"""A file of names for an event: kept row by row, known again when it is sent twice, its rows taken in portions."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from experts.importing.tables import read_lines
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import RowOutcome
from ..list_cells import cells_of, is_remark, known_headings, unread_headings
from ..models import ListRow, NominationList
from ..permissions import can_nominate, can_run
from ..workflow import recusal_on_event
from .locking import lock_event, refuse_strangers
from .registering import refuse_closed
from .taking_rows import RowTaker

PORTION = 250
TRIES = 3
LEFT_AFTER = timedelta(minutes=2)


@transaction.atomic
def send_list(*, event, authority, actor, name, content):
    """Keep a file row by row, to be taken in portions. Returns (the list, the headings that mean nothing to us).

    The same file sent again for the same event and authority is the list that it was. Raises experts.importing.tables.FileUnreadable
    where it cannot be read, TransitionRefused where nobody can be named.
    """
    refuse_others(event, authority, actor)
    locked = lock_event(event)
    sha256 = hashlib.sha256(content).hexdigest()
    already = locked.lists.filter(sha256=sha256, authority=authority).order_by("pk").first()
    if already is not None:
        return already, []
    refuse_closed(locked)
    rows, unread = rows_of(name, content)
    made = NominationList.objects.create(
        event=locked, authority=authority, sent_by=actor, name=name[:200], sha256=sha256, total=len(rows)
    )
    ListRow.objects.bulk_create([ListRow(list=made, number=number, cells=cells) for number, cells in rows])
    return made, unread


def refuse_others(event, authority, actor):
    """The team sends lists, and a contact of the authority whose list it is."""
    if authority is None:
        refuse_strangers(actor, event)
    elif not can_nominate(actor, authority):
        raise StepNotAllowed([Reason(str(can_nominate.label))])
    elif can_run(actor) and (sentence := recusal_on_event(actor, event)):
        raise StepNotAllowed([Reason(sentence)])


def rows_of(name, content):
    """([(number, cells)], the headings that mean nothing to us) of a file."""
    lines = read_lines(name, content)
    headings = list(lines[0].cells)
    found = known_headings(headings)
    if not {"name", "last"} & set(found.values()):
        raise TransitionRefused(
            [gettext("No column is called “name”. Write the headings of our template into the first row.")]
        )
    rows = [(line.number, cells_of(line.cells, found)) for line in lines if not is_remark(line.cells)]
    rows = [(number, cells) for number, cells in rows if any(cells.values())]
    if not rows:
        raise TransitionRefused([gettext("The file has headings and no names.")])
    return rows, unread_headings(headings, found)


def take_rows(*, upload, most=PORTION):
    """Take the next rows of a list, at most `most`; whoever comes second takes those after. Returns the list as it is then.

    A portion is all there or not at all. It is tried again where another event has made one of its people at the same moment.
    """
    for turn in range(TRIES):
        try:
            return take_portion(upload, most)
        except (IntegrityError, OperationalError):
            if turn == TRIES - 1:
                raise
    return None


@transaction.atomic
def take_portion(upload, most):
    """One portion under the lock of the event, then of the list."""
    event = lock_event(upload.event)
    locked = NominationList.objects.select_for_update().get(pk=upload.pk)
    rows = list(locked.rows.filter(outcome=RowOutcome.WAITING).order_by("number")[:most])
    if rows:
        RowTaker(event, locked, rows).take()
        locked.done += len(rows)
    if locked.done == locked.total and locked.finished_at is None:
        locked.finished_at = timezone.now()
    locked.save(update_fields=["done", "finished_at"])
    return locked


def finish_lists(*, now, most=20 * PORTION):
    """Go on with the lists that nobody has looked at for two minutes; at most `most` rows a turn. Returns how many rows were taken."""
    taken = 0
    for upload in NominationList.objects.filter(finished_at=None, sent_at__lte=now - LEFT_AFTER).order_by(
        "sent_at", "pk"
    ):
        while taken < most and not upload.is_finished:
            done = upload.done
            upload = take_rows(upload=upload)
            taken += upload.done - done
            if upload.done == done:
                break
    return taken
